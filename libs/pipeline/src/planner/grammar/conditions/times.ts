// When it was: dates and year numbers before, after, within periods.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import type { Narrowing } from './narrowing.ts';
import { beginningOf } from '../../computed/begun-and-ended.ts';
import { type Rule, alt, map, maybe, memo, opt, read, seq } from '../parser.ts';
import { type Period, periodRule } from '../times/periods.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { isTime } from '../../columns.ts';
import { abbreviates } from '../../../words/abbreviations.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { tellsSameTime } from '../../../words/verbs-of-times.ts';
import { dealStatesOf } from './deal-states.ts';
import { isYearOfEvent } from '../times/year-columns.ts';
import { type ColumnMatch, mappingOf } from '../../../words/table-index.ts';

const IN =
  'in|during|of|for|on|from|throughout|within|dated|in the|during the|of the|for the|on the|from the|at|in the whole of';

const BEFORE = 'before|prior to|earlier than|from before|are before|were before|is before';

const UNTIL =
  'on or before|not after|not later than|until|up to|till|through|up until|to|no later than|by|by the end of|as of|up to and including';

const AFTER = 'after|later than|past|are after|were after';

const SINCE =
  'on or after|on or later than|not before|since|from|starting|starting in|starting from|starting with|as of|from the start of|in or after|no earlier than|beginning in';

const ONWARD = 'on|onwards|onward|or later|or after|and later|and after|and onwards|forward';

const ENTIRELY =
  'between|from|between the years|from the years|in the years|in the period|during|between the dates|in between';

const PAST = 'to|until|through|till|-|–|and|up to';

/** Of the column named before it, else of the only one of times; a column of year numbers is one too. */
export function when(scan: Scan, time: Rule<ColumnMatch>): Rule<Narrowing> {
  const times = scan.schema.filter(isTime);
  const dates = times.length ? times : scan.schema.filter(isMonths);
  const years = scan.schema.filter(isYear);
  const yearNamed = map(scan.column, (match) =>
    years.includes(match.column) || isYearOfEvent(match.column) ? match : undefined,
  );
  const spanOf = (column: ColumnSchema | undefined) => {
    if (column && isMonths(column)) {
      const [first, ...rest] = [...column.values!].sort();
      return { first: `${first}-01`, last: `${rest.at(-1) ?? first}-01` };
    }
    return column?.min && column.max && isTime(column)
      ? { first: String(column.min).slice(0, 10), last: String(column.max).slice(0, 10) }
      : undefined;
  };
  // "in 1990" is of a `Year` before it is of a date; of a `birth_year` only where nothing else says when
  // what was paid for a season may be paid in another year
  // where rows have several dates, the season is what they are of
  const plain = years.filter(
    ({ name }) => dates.length === 0 || /^(year|yr)s?$/i.test(name) || (dates.length > 1 && /^season$/i.test(name)),
  );
  const events = years.length + dates.length === 0 ? scan.schema.filter(isYearOfEvent) : [];
  if (events.length === 1) plain.push(...events);
  const [amongYears, amongDates] = [costAmong(scan, plain), costAmong(scan, dates)];
  const rules = [...plain, ...dates].map((column): Rule<Narrowing> => {
    const relation = relationRule(scan, column, periodRule(scan, spanOf(column), isEarly(column)));
    const alike = plain.includes(column) ? plain : dates;
    const other = (alike === plain ? amongYears : amongDates)(column) + (plain.length > 0 && alike === dates ? 0.2 : 0);
    return (at) =>
      relation(at).flatMap((each) => {
        const value = narrowingBy(column, each.value);
        if (!value) return [];
        const phrase = scan.text(at, each.to);
        const mapping = mappingOf(phrase, scan.table, { column, score: 0.75, evidence: 'type' });
        return [{ ...each, value, cost: each.cost + other, mapping: [...each.mapping, mapping] }];
      });
  });
  const opener = maybe(scan.phrase(phrases.OPENERS));
  const copula = maybe(scan.phrase('is|was|were|are|falls|fell|lies|=|date|on|took place'));
  const namedRule: Rule<Narrowing> = (at) =>
    seq(
      opener,
      maybe(scan.phrase('the')),
      alt(time, yearNamed),
      copula,
    )(at).flatMap((head) => {
      const { column } = head.value[2];
      const relation = alt(
        relationRule(scan, column, periodRule(scan, spanOf(column), isEarly(column))),
        map(periodRule(scan, spanOf(column), isEarly(column)), (period): Related => ({ from: period, to: period })),
      );
      return relation(head.to).flatMap((each) => {
        const value = narrowingBy(column, each.value);
        return value
          ? [
              {
                ...each,
                value,
                cost: head.cost + each.cost,
                mapping: [...head.mapping, ...each.mapping],
                notes: [...head.notes, ...each.notes],
              },
            ]
          : [];
      });
    });
  const [season, ...seasons] = years.filter(({ name }) => /^season$/i.test(name));
  if (!season || seasons.length > 0) return memo(alt(...rules, namedRule));
  // "in the 2024 season"
  const ofSeason: Rule<Narrowing> = map(
    seq(opener, maybe(scan.phrase('the')), yearRule(scan), scan.phrase('season')),
    ([, , year]): Narrowing => ({ filters: [{ column: season.name, op: '=', values: [year] }] }),
  );
  return memo(alt(...rules, namedRule, ofSeason));
}

const yearRule =
  (scan: Scan): Rule<number> =>
  (at) =>
    /^[12]\d{3}$/.test(scan.token(at)?.lower ?? '') ? [read(at + 1, Number(scan.token(at)!.lower))] : [];

const isEarly = ({ min }: ColumnSchema) =>
  Number(String(min).slice(0, 4)) >= 1000 && Number(String(min).slice(0, 4)) < 1500;

type Related = { from?: Period; to?: Period; month?: number; apart?: [Period, Period] };

const TIME_VERBS =
  'published|released|founded|built|opened|established|made|hired|created|held|started|commissioned|issued|premiered|launched|produced|recorded|played|admitted|were published|was published|were released|was released|were built|were founded|were made|that were|took place|happened|occurred|dating|were held|placed|taken|added|posted|entered|registered|booked|sold|listed|begun|began|that took place|were taken|were placed|ended|aired|introduced|completed|signed|reported|were opened|were recorded|were created|made it|from';

function relationRule(scan: Scan, column: ColumnSchema, period: Rule<Period>): Rule<Related> {
  const bare = relations(scan, period);
  // "built before 1950" is of no other column where one is named after building
  const verb: Rule<string> = (at) =>
    scan
      .phrase(TIME_VERBS)(at)
      .filter(({ value }) => {
        const named = scan.schema.filter((each) => isNamedAfter(scan, each, value.split(' ').at(-1)!));
        return named.length === 0 || named.includes(column);
      });
  const own: Rule<string> = (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const back = scan.token(at + 1)?.lower === 'back';
    const named = back && CAME.test(lower) ? 'returned' : lower;
    const isNamed = (lower.length > 3 || lower === 'due') && isNamedAfter(scan, column, named);
    return isNamed ? [read(at + (back ? 2 : 1), lower)] : [];
  };
  return alt(
    bare,
    map(
      seq(
        maybe(scan.phrase('was|were|are|is|that were|that was|which were|which was|did|have|has|had')),
        alt(verb, own),
        bare,
      ),
      ([, , related]) => related,
    ),
  );
}

/** `Year_Built` after building, `HireDate` after hiring. */
export const isNamedAfter = (scan: Scan, column: ColumnSchema, verb: string) => {
  const words = [...splitWords(column.name), ...scan.index.conceptsOf(column)].filter((word) => !NOT_VERBS.has(word));
  const isCalled = scan.schema.some((each) => isTime(each) && shareRoot(splitWords(each.name), verb));
  return (
    shareRoot(words, verb) ||
    (!isCalled && isTime(column) && tellsSameTime(words, verb)) ||
    words.some((word) => abbreviates(word, verb))
  );
};

/** "came back" of a `Return Date`. */
const CAME = /^(come|came|comes|coming|brought|bring|brings|handed|given)$/;

/** "meant to leave": as it was scheduled. */
const MEANT = new Set(['scheduled', 'meant', 'due', 'supposed', 'expected', 'planned']);

/** A deal is won or lost on the day when it is closed. */
const ENDING = /^(won|win|lost|lose)$/;

/** Of several dates those that a verb of the question calls ("opened"), else those called after the rows: `Admission Date` of admissions. */
const mainDates = (scan: Scan, dates: readonly ColumnSchema[]): readonly ColumnSchema[] => {
  const { tokens } = scan.question;
  const saysDue = dates.some((column) => splitWords(column.name).includes('due'));
  const ofDeals = dealStatesOf(scan.schema);
  const said = tokens.map(({ lower }, at) =>
    tokens[at + 1]?.lower === 'back' && CAME.test(lower)
      ? 'returned'
      : MEANT.has(lower) && !(saysDue && lower === 'due')
        ? 'scheduled'
        : ofDeals && ENDING.test(lower)
          ? 'closed'
          : lower,
  );
  const words = [...new Set(said)];
  const named = dates.map(
    (column) => words.filter((word) => (word.length > 3 || word === 'due') && isNamedAfter(scan, column, word)).length,
  );
  const most = Math.max(...named);
  if (most > 0) return dates.filter((_, place) => named[place] === most);
  const nouns = scan.table.name.split('_').filter((word) => word.length > 3);
  const own = dates.filter((column) => nouns.some((noun) => isNamedAfter(scan, column, stem(noun))));
  if (own.length > 0) return own;
  // what every row has is when it began; the others may come yet, or come again
  const whole = dates.filter(({ nulls }) => nulls === 0);
  const told = whole.filter(({ name }) => !CHANGED.test(splitWords(name).join(' ')));
  // beside the day of each row, what the report is of says nothing
  const ofRow = told.filter(({ name }) => !REPORTED.test(splitWords(name).join(' ')));
  const reported = dates.filter(({ name }) => REPORTED.test(splitWords(name).join(' ')));
  if (ofRow.length === 0 && reported.length > 0 && reported.length < dates.length)
    return dates.filter((column) => !reported.includes(column) && !CHANGED.test(splitWords(column.name).join(' ')));
  const begun = ofRow.length > 0 ? ofRow : told;
  const first = ofRow.length === 0 || begun.every(({ type }) => type === 'timestamp') ? beginningOf(begun) : undefined;
  if (first) return [first];
  return begun.length > 0 ? begun : whole;
};

/** From when to when something is billed or reported, of which a row is one period. */
const REPORTED = /^(usage|reporting|report|billing|charge|statement)\b.*\b(starts?|ends?|from|to)\b/;
const CHANGED = /\b(updated?|modified|changed|edited|synced|last (seen|activity|login|active))\b/;

/** How far-fetched it is that one of several dates is meant where none is named. */
export function costAmong(scan: Scan, dates: readonly ColumnSchema[]): (column: ColumnSchema) => number {
  if (dates.length < 2) return () => 0;
  const [main, ...others] = mainDates(scan, dates);
  return (column) => (!main || others.length > 0 ? 0.2 : column === main ? 0 : 0.35);
}

const NOT_VERBS = new Set('year date time day month on at of'.split(' '));

/** A number that is the year of something. */
function isYear({ type, name, min, max }: ColumnSchema): boolean {
  const words = splitWords(name).map((word) => word.replace(/s$/, ''));
  if (type !== 'integer' || !words.some((word) => /^(year|yr|season)$/.test(word))) return false;
  // a pupil's `Year` 7 is none that something happened in
  if (typeof max === 'number' && max < 1000) return false;
  return /^(year|yr|season)$/.test(words.at(-1)!) || (Number(min) > 1000 && Number(max) < 2200);
}

function relations(scan: Scan, period: Rule<Period>): Rule<Related> {
  const plain = memo(map(period, (each) => (each.month === undefined ? each : undefined)));
  const bound = memo(map(period, (each) => (each.month === undefined ? each : each.only)));
  const month = map(period, (each) => each.month);
  return memo(
    alt<Related>(
      map(seq(scan.phrase(ENTIRELY), bound, scan.phrase(PAST), bound), ([, from, , to]) =>
        from.start <= to.start ? { from, to, apart: [from, to] } : undefined,
      ),
      // "between March and May 2022": the year is said once
      map(seq(scan.phrase(ENTIRELY), month, scan.phrase(PAST), plain), ([, first, , to]) => {
        const from = sameYear(first, to);
        return from && { from, to, apart: [from, to] };
      }),
      map(seq(scan.phrase(BEFORE), bound), ([, each]) => ({
        to: { ...each, end: each.start, ...(each.year ? { year: each.year - 1 } : {}) },
      })),
      map(seq(scan.phrase(UNTIL), bound), ([, each]) => ({ to: each })),
      map(seq(scan.phrase(AFTER), bound), ([, each]) => ({
        from: { ...each, start: each.end, ...(each.year ? { year: each.year + 1 } : {}) },
      })),
      map(seq(scan.phrase(SINCE), bound, opt(scan.phrase(ONWARD))), ([word, each, onward]) =>
        word === 'from' && !onward ? undefined : { from: each },
      ),
      map(seq(scan.phrase(IN), plain, scan.phrase(ONWARD)), ([, each]) => ({ from: each })),
      map(seq(plain, scan.phrase(ONWARD)), ([each]) => ({ from: each })),
      map(seq(opt(scan.phrase(IN)), plain), ([word, each], whole) =>
        word || whole.to ? { from: each, to: each } : undefined,
      ),
      map(seq(scan.phrase(IN), month), ([, each]) => ({ month: each })),
    ),
  );
}

/** The month of the year in which the other month is; undefined where that is no month, or an earlier one. */
function sameYear(month: number, { start, end }: Period): Period | undefined {
  const [year, last] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  const isMonth = start.endsWith('-01') && end === monthOf(year, last).end;
  return isMonth && month < last ? monthOf(year, month) : undefined;
}

const monthOf = (year: number, month: number): Period => ({
  start: new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10),
  end: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10),
});

function narrowingBy(column: ColumnSchema, related: Related): Narrowing | undefined {
  const filters = filtersFor(column, related);
  if (!filters) return undefined;
  const { from, to, apart } = related;
  const [one, other] = (apart ?? []).map((period) => filtersFor(column, { from: period, to: period }));
  return {
    filters,
    ...(from && from === to ? { period: { column, period: from } } : {}),
    ...(one && other ? { between: { column, sides: [one, other] } } : {}),
  };
}

function filtersFor(column: ColumnSchema, { from, to, month }: Related): Filter[] | undefined {
  const { name } = column;
  if (isMonths(column)) {
    const [start, end] = [from?.start, to?.end];
    if ([start, end].some((day) => day !== undefined && !day.endsWith('-01'))) return undefined;
    if (month !== undefined) return [{ column: name, op: 'ends', values: [`-${String(month).padStart(2, '0')}`] }];
    return [
      ...(start === undefined ? [] : [{ column: name, op: '>=' as const, values: [start.slice(0, 7)] }]),
      ...(end === undefined ? [] : [{ column: name, op: '<' as const, values: [end.slice(0, 7)] }]),
    ];
  }
  if (month !== undefined)
    return isTime(column) ? [{ column: name, grain: 'month', op: '=', values: [month] }] : undefined;
  if (!isTime(column)) {
    if ((from && !yearsOf(from)) || (to && !yearsOf(to))) return undefined;
    const [first, last] = [from && yearsOf(from)![0], to && yearsOf(to)![1]];
    if (first !== undefined && first === last) return [{ column: name, op: '=', values: [first] }];
    return [
      ...(first === undefined ? [] : [{ column: name, op: '>=' as const, values: [first] }]),
      ...(last === undefined ? [] : [{ column: name, op: '<=' as const, values: [last] }]),
    ];
  }
  return [
    ...(from ? [{ column: name, op: '>=' as const, values: [from.start] }] : []),
    ...(to ? [{ column: name, op: '<' as const, values: [to.end] }] : []),
  ];
}

/** Texts such as `2022-01`: each is a month. */
const isMonths = ({ type, values, distinct }: ColumnSchema): boolean =>
  type === 'text' &&
  (values?.length ?? 0) > 1 &&
  values!.length === distinct &&
  values!.every((value) => /^(1[89]|20)\d\d-(0[1-9]|1[0-2])$/.test(value));

/** First and last year, of periods that begin and end with a year. */
function yearsOf({ start, end, year }: Period): [number, number] | undefined {
  if (year !== undefined) return [year, year];
  return start.endsWith('-01-01') && end.endsWith('-01-01')
    ? [Number(start.slice(0, 4)), Number(end.slice(0, 4)) - 1]
    : undefined;
}
