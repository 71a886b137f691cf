// By what: columns, and periods of dates.
import type { ColumnSchema, DateGrain } from '@quaestor/contracts';
import { isAdditive } from '../numbers/additive.ts';
import { costAmong } from '../conditions/times.ts';
import { isListed } from '../conditions/values.ts';
import { type Read, type Rule, alt, costing, map, maybe, read, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Group, Piece } from './item.ts';
import type { Scan } from '../scan.ts';
import { clocksOf, isTime, namesWeekdays } from '../../columns.ts';
import { PARTICIPLE } from '../conditions/was-done.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { BEGINS } from './arranged.ts';
import { mappingOf } from '../../../words/table-index.ts';

const GRAINS: Readonly<Record<string, DateGrain>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  yearly: 'year',
  annual: 'year',
  quarterly: 'quarter',
  monthly: 'month',
  weekly: 'week',
  daily: 'day',
  date: 'day',
  annually: 'year',
  years: 'year',
  months: 'month',
  weeks: 'week',
  days: 'day',
  quarters: 'quarter',
  'calendar month': 'month',
  'calendar year': 'year',
  weekday: 'weekday',
  weekdays: 'weekday',
  'day of the week': 'weekday',
  'day of week': 'weekday',
  'days of the week': 'weekday',
  hour: 'hour',
  hourly: 'hour',
  'hour of the day': 'hour',
  'hour of day': 'hour',
};

/** "monthly sales" are not by `sale_date`. */
const WHOLE_NAME = 0.8;

const GRAIN_WORDS = Object.keys(GRAINS).join('|');

/** "month", "calendar year": of the dates of a column. */
function grainWord(scan: Scan): Rule<Group> {
  const dates = scan.schema.filter(isTime);
  const cost = costAmong(scan, dates);
  return (at) =>
    scan
      .phrase(GRAIN_WORDS)(at)
      .flatMap(({ to, value: word }) => {
        const ofColumn = map(seq(scan.phrase('of|of the'), scan.column), ([, match]) =>
          isTime(match.column) ? match.column : undefined,
        )(to);
        const trailing = map(scan.column, (match) =>
          isTime(match.column) && match.score >= WHOLE_NAME ? match.column : undefined,
        )(to);
        const named = [...ofColumn, ...trailing];
        const one = (column: ColumnSchema, end: number, cost: number, mapping: Read<unknown>['mapping'] = []) =>
          GRAINS[word] === 'day' && column.type === 'date'
            ? read(end, { column: column.name }, { cost, mapping })
            : read(end, { column: column.name, grain: GRAINS[word]! }, { cost, mapping });
        const own = scan.schema.some(
          (column) => stem(column.name.toLowerCase()) === stem(word) && !namesWeekdays(column),
        );
        const fine = GRAINS[word] === 'hour' ? clocksOf(scan.schema) : dates;
        const alone = named.length || own ? [] : fine;
        return [
          ...named
            .filter(({ value }) => GRAINS[word] !== 'hour' || fine.includes(value))
            .map((each) => one(each.value, each.to, each.cost, each.mapping)),
          ...alone.map((column) =>
            one(column, to, isTime(column) ? cost(column) : 0, [
              mappingOf(word, scan.table, { column, score: 0.8, evidence: 'type' }),
            ]),
          ),
        ];
      });
}

/** "which year", "the month with": periods as what is asked for. */
export const grainRule = (scan: Scan): Rule<Piece> =>
  costing(0.1, (at) =>
    map(grainWord(scan), (group): Piece | undefined => {
      if (group.grain) return { is: 'grain', group };
      // "which day had the most": of dates the day is the date itself
      const column = scan.schema.find(({ name }) => name === group.column);
      const isAsked = /^(which|what|busiest|quietest)$/.test(scan.token(at - 1)?.lower ?? '');
      return column && isAsked && !scan.isUnique(column) ? { is: 'column', column, score: WHOLE_NAME } : undefined;
    })(at),
  );

/** "ordered by age" makes no groups, unless the rows are what was ordered. */
const isOrder = (scan: Scan, at: number) =>
  /^by$/.test(scan.token(at)?.lower ?? '') &&
  !scan.table.name.includes('order') &&
  (BEGINS.test(scan.question.text) || /^(sorted|ordered|arranged)$/.test(scan.token(at - 1)?.lower ?? ''));

const AVERAGED = /\b(average|avg|mean|median|typical)\b/i;

/** Days that a period has at most; without one the times themselves are meant. */
const DAYS: Readonly<Partial<Record<DateGrain, number>>> = { day: 1, week: 7, month: 31 };

/** As many periods as there are, at most, from the first date of a column to its last. */
function periodsBetween({ min, max }: ColumnSchema, grain: DateGrain | undefined): number {
  if (grain === undefined) return Infinity;
  const days = DAYS[grain];
  if (days === undefined || typeof min !== 'string' || typeof max !== 'string') return 0;
  return (Date.parse(max.slice(0, 10)) - Date.parse(min.slice(0, 10))) / 86_400_000 / Math.max(1, days - 3) + 2;
}

const MOST_KINDS = 20;
const tellsKind = ({ name }: ColumnSchema) =>
  /\b(kind|type|sort|category|class|group)\b/i.test(splitWords(name).join(' '));

export function groupRule(scan: Scan): Rule<Piece> {
  const the = maybe(scan.phrase(phrases.THE));
  const grain = grainWord(scan);
  const key: Rule<Group> = alt<Group>(grain, (at) =>
    scan.column(at).flatMap((each): Read<Group>[] => {
      const { column } = each.value;
      // "count every visit"
      if (each.value.score < WHOLE_NAME && scan.rows(at).some((rows) => rows.to === each.to)) return [];
      if (column.type === 'decimal' || isAdditive(scan, column)) return [];
      const coarse = /^months?$/i.test(scan.text(at, each.to)) || /^(month|monthly)$/i.test(column.name);
      if (coarse && isTime(column)) return [{ ...each, value: { column: column.name, grain: 'month' } }];
      const number = column.type === 'integer' && column.distinct > 60;
      return number
        ? []
        : [
            {
              ...each,
              value: { column: column.name },
              cost:
                each.cost +
                (column.type === 'integer' &&
                !/year|season|class|grade|month|day|hour|id|level|number|rating/i.test(column.name)
                  ? 0.15
                  : 0),
            },
          ];
    }),
  );
  const list: Rule<readonly Group[]> = (at) => {
    const done: Read<readonly Group[]>[] = [];
    let open: Read<readonly Group[]>[] = key(at).map((each) => ({ ...each, value: [each.value] }));
    while (open.length) {
      done.push(...open);
      open = open.flatMap((first) => {
        if (first.value.length > 2) return [];
        const signs = [
          ...scan.phrase('and|and by|and per|and the|and each|by')(first.to),
          ...(isListed(scan, first.to) ? [read(first.to, '')] : []),
        ];
        return signs.flatMap((sign) =>
          key(sign.to).map((next) => ({
            to: next.to,
            value: [...first.value, next.value],
            cost: first.cost + next.cost,
            mapping: [...first.mapping, ...next.mapping],
            notes: first.notes,
          })),
        );
      });
    }
    return done;
  };
  const adverb: Rule<readonly Group[]> = map(
    (at) => (/ly$|^annual$/.test(scan.token(at)?.lower ?? '') ? grain(at) : []),
    (group) => [group],
  );
  // "per month" where every row is a month of its own
  const perRow = (word: string, groups: readonly Group[]) =>
    /^(per|each|every|for each|in each)$/.test(word) &&
    groups.length === 1 &&
    scan.schema.some(
      (column) =>
        column.name === groups[0]!.column &&
        scan.isUnique(column) &&
        isTime(column) &&
        scan.table.schema.rows <= periodsBetween(column, groups[0]!.grain),
    );
  // "the average daily output", where every row is a day
  const isDaily = ([group]: readonly Group[]) =>
    group !== undefined && group.grain === undefined && perRow('each', [group]) && AVERAGED.test(scan.question.text);
  // "the mean value for all companies", where each row is one: of all of them
  const forAll = (word: string, groups: readonly Group[]) =>
    word === 'for all' &&
    groups.every(({ column }) => scan.schema.some((each) => each.name === column && scan.isLabel(each)));
  const grouped = map(seq(scan.phrase(phrases.GROUP), the, list), ([word, , groups]): Piece | undefined =>
    forAll(word, groups)
      ? undefined
      : perRow(word, groups)
        ? { is: 'group', groups: [], each: true }
        : { is: 'group', groups, each: /each|every/.test(word) },
  );
  // "of each kind of weather", where no column tells of which kind it is
  const ofKinds: Rule<Piece> = map(
    seq(scan.phrase(phrases.GROUP), scan.phrase('kind of|type of|sort of'), scan.column),
    ([, , { column }]): Piece | undefined =>
      column.type === 'text' && column.distinct <= MOST_KINDS && !scan.schema.some(tellsKind)
        ? { is: 'group', groups: [{ column: column.name }], each: true }
        : undefined,
  );
  // "directed by each director"
  const ofVerb: Rule<Piece> = (at) =>
    PARTICIPLE.test(scan.token(at)?.lower ?? '')
      ? grouped(at + 1).filter(
          ({ value }) =>
            value.is === 'group' &&
            value.each &&
            value.groups.length === 1 &&
            shareRoot(splitWords(value.groups[0]!.column), scan.token(at)!.lower),
        )
      : [];
  return alt<Piece>(
    (at) => (isOrder(scan, at) ? [] : grouped(at)),
    ofVerb,
    ofKinds,
    map(adverb, (groups): Piece =>
      isDaily(groups) ? { is: 'group', groups: [], each: true } : { is: 'group', groups, each: true },
    ),
    // "average revenue per sale": over the rows, which is what every measure is
    costing(
      0.1,
      map(seq(scan.phrase('per|by'), scan.rows), (): Piece => ({
        is: 'group',
        groups: [],
        each: true,
      })),
    ),
  );
}
