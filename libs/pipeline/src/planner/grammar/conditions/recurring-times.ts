// Times that come again: days of the week, weekends, hours of the day.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { clocksOf, isTime } from '../../columns.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { alt, map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';
import { costAmong, isNamedAfter } from './times.ts';

const DAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const SHORT_DAYS = 'mon tue wed thu fri sat sun'.split(' ');

const ON = 'on|on a|on the|at|at the|during|during the|over|over the|in|in the|of|for|every|each|only on|on every';

const HAPPENED =
  'fell|falls|came|arrived|happened|took place|occurred|rang|made|were made|was made|were taken|were recorded|landed';

type Recurring = Pick<Condition, 'grain' | 'op' | 'values'>;

/** "on Mondays", "at the weekend", "after 6 pm": of the only column of times, or of each, at a cost. */
export function recurringTimes(scan: Scan): Rule<Narrowing> {
  const dates = scan.schema.filter(isTime);
  const clocks = clocksOf(scan.schema);
  const [amongDates, amongClocks] = [costAmong(scan, dates), costAmong(scan, clocks)];
  // where days are a column of their own, they are its values
  const named = scan.schema.some(({ values }) => values?.some((value) => DAYS.includes(value.trim().toLowerCase())));
  return alt(
    ...(named ? [] : dates.map((column) => ofColumn(scan, column, amongDates(column), days(scan)))),
    ...clocks.map((column) => ofColumn(scan, column, amongClocks(column), hours(scan, column))),
  );
}

function ofColumn(scan: Scan, column: ColumnSchema, cost: number, rule: Rule<Recurring>): Rule<Narrowing> {
  const verb: Rule<string> = alt(scan.phrase(HAPPENED), (at) => {
    const lower = scan.token(at)?.lower ?? '';
    return (lower.length > 3 || lower === 'due') && isNamedAfter(scan, column, lower)
      ? [read(at + 1, lower, { cost: -0.3 })]
      : [];
  });
  const narrowing = map(seq(maybe(verb), rule), ([, when]): Narrowing => ({
    filters: [{ column: column.name, ...when } satisfies Filter],
  }));
  return (at) =>
    narrowing(at).map((each) => ({
      ...each,
      cost: each.cost + cost,
      mapping: [mappingOf(scan.text(at, each.to), scan.table, { column, score: 0.75, evidence: 'type' as const })],
    }));
}

function days(scan: Scan): Rule<Recurring> {
  const day: Rule<number> = (at) => {
    const lower = (scan.token(at)?.lower ?? '').replace(/s$/, '');
    // "in the sun" is no Sunday
    const isShort = lower !== 'sun' || scan.token(at - 1)?.lower !== 'the';
    const number = DAYS.indexOf(lower) + 1 || (isShort ? SHORT_DAYS.indexOf(lower) + 1 : 0);
    return number > 0 ? [read(at + 1, number)] : [];
  };
  const several: Rule<readonly number[]> = (at) => {
    const done: Read<readonly number[]>[] = [];
    let open: Read<readonly number[]>[] = day(at).map((each) => ({ ...each, value: [each.value] }));
    while (open.length) {
      done.push(...open);
      open = open.flatMap((first) =>
        scan
          .phrase('or|and|or on|and on')(first.to)
          .flatMap(({ to }) => day(to).map((next) => ({ ...first, to: next.to, value: [...first.value, next.value] }))),
      );
    }
    return done;
  };
  const ends = map(scan.phrase('weekend|weekends|a weekend|a weekend day|weekend days'), () => [6, 7]);
  const work = map(scan.phrase('weekdays|weekday|a weekday|workdays|working days|business days'), () => [
    1, 2, 3, 4, 5,
  ]);
  const range = map(seq(day, scan.phrase('to|through|till|-|–'), day), ([from, , to]) =>
    from < to ? Array.from({ length: to - from + 1 }, (_, place) => from + place) : undefined,
  );
  const afterThan: Rule<readonly number[]> = (at) =>
    /^(than|on)$/.test(scan.token(at - 1)?.lower ?? '') ? alt<readonly number[]>(ends, work)(at) : [];
  return map(
    alt<readonly number[]>(
      map(seq(scan.phrase(ON), alt<readonly number[]>(several, ends, work, range)), ([, values]) => values),
      range,
      afterThan,
    ),
    (values): Recurring => ({ grain: 'weekday', op: 'in', values: [...values] }),
  );
}

const HALVES: Readonly<Record<string, string>> = { morning: 'am', afternoon: 'pm', evening: 'pm' };
/** "9 at night", and 2 at night, which is in the morning. */
const AT_NIGHT = (hour: number) => (hour >= 6 && hour <= 11 ? 'pm' : hour >= 1 && hour <= 4 ? 'am' : undefined);

/** "am", "in the morning", "at night", and how many words it takes to say so. */
function halfAfter(scan: Scan, at: number, hour: number): { half: string | undefined; words: number } {
  const after = at < scan.end ? scan.text(at, Math.min(at + 3, scan.end)).toLowerCase() : '';
  const short = /^(am|pm)\b/.exec(after)?.[1];
  if (short) return { half: short, words: 1 };
  if (/^at night\b/.test(after)) return { half: AT_NIGHT(hour), words: 2 };
  return { half: HALVES[/^in the (\w+)/.exec(after)?.[1] ?? ''], words: 3 };
}

/** Whole hours of the clock: "before 9 am", "between 8 am and 10 am", "after 18:00". */
function hours(scan: Scan, column: ColumnSchema): Rule<Recurring> {
  const hour: Rule<number> = (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (/^(noon|midday)$/.test(lower)) return [read(at + 1, 12)];
    const joined = /^(\d{1,2})(am|pm)$/.exec(lower) ?? /^(\d{1,2}):00()$/.exec(lower);
    const isClock = scan.question.text.slice(scan.token(at)?.end ?? 0).startsWith(':00');
    if (isClock && /^([01]?\d|2[0-4])$/.test(lower)) return [read(at + 2, Number(lower))];
    const word = joined?.[1] ?? (/^\d{1,2}$/.test(lower) ? lower : undefined);
    if (word === undefined) return [];
    const { half, words } = joined ? { half: joined[2], words: 0 } : halfAfter(scan, at + 1, Number(word));
    const number = joined || half ? Number(word) : NaN;
    if (!(number >= 0 && number <= (half ? 12 : 24))) return [];
    return [read(at + 1 + words, half ? (number % 12) + (half === 'pm' ? 12 : 0) : number)];
  };
  const of = (op: Recurring['op'], ...values: number[]): Recurring => ({ grain: 'hour', op, values });
  // a time by itself is one of those that are written down, of hours that have no minutes
  const whole = column.samples.length > 0 && column.samples.every((sample) => /[T ]\d\d:00(:00)?/.test(String(sample)));
  return alt(
    map(seq(scan.phrase('at'), hour), ([, at]) => (whole ? of('=', at) : undefined)),
    map(seq(scan.phrase('before|earlier than'), hour), ([, to]) => of('<', to)),
    map(seq(scan.phrase('after|later than|from|since'), hour, maybe(scan.phrase('on|onwards|or later'))), ([, from]) =>
      of('>=', from),
    ),
    map(seq(scan.phrase('between|from'), hour, scan.phrase('and|to|until|-|–'), hour), ([, from, , to]) =>
      // of readings on the hour the last one may be meant or not
      from < to && !whole ? of('between', from, to - 1) : undefined,
    ),
  );
}
