// "in September", "on 29 September" of dates that were left as text, for want of a year or for being older than any calendar date.
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { map, maybe, opt, type Read, read, type Rule, seq } from '../parser.ts';
import { monthOf } from '../times/periods.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

const DATES = [
  /^(?<day>\d{1,2}) (?<month>\p{L}{3,9})\.?(?:,? (?<year>\d{4}))?$/u,
  /^(?<month>\p{L}{3,9})\.? (?<day>\d{1,2})(?:,? (?<year>\d{4}))?$/u,
];
/** Of the cells, how many must be written so. */
const MOST = 0.85;

interface Written {
  cell: string;
  day: number;
  month: number;
  year: number | undefined;
}

function writtenIn(cell: string): Written[] {
  const { day, month = '', year } = DATES.map((form) => form.exec(cell.trim())?.groups).find(Boolean) ?? {};
  const number = monthOf(month.toLowerCase());
  return number > 0 ? [{ cell, day: Number(day), month: number, year: year ? Number(year) : undefined }] : [];
}

function datesOf({ type, values }: ColumnSchema): Written[] {
  const cells = type === 'text' ? (values ?? []) : [];
  const dates = cells.flatMap(writtenIn);
  return dates.length > 0 && dates.length >= MOST * cells.length ? dates : [];
}

const IN = 'in|in the month of|during|during the month of|of|for|on|from|dated';
const HAPPENED = 'aired|released|played|held|happened|opened|took place|fell|born|died|signed|built|started|ended';

export function writtenDates(scan: Scan): Rule<Narrowing> {
  const [found, ...others] = scan.schema
    .map((column) => ({ column, dates: datesOf(column) }))
    .filter(({ dates }) => dates.length > 0);
  if (!found || others.length > 0 || scan.schema.some(isTime)) return () => [];
  const { column, dates } = found;
  const token =
    (test: (lower: string) => number): Rule<number> =>
    (at) => {
      const value = test(scan.token(at)?.lower ?? '');
      return value > 0 ? [read(at + 1, value)] : [];
    };
  const month = token(monthOf);
  const day = token((lower) => Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(lower)?.[1] ?? 0));
  const year = token((lower) => Number(/^1\d{3}$|^20\d\d$/.exec(lower)?.[0] ?? 0));
  const own: Rule<string> = (at) => {
    const lower = scan.token(at)?.lower ?? '';
    return lower.length > 4 && shareRoot(splitWords(column.name), lower) ? [read(at + 1, lower)] : [];
  };
  const verb: Rule<string> = (at) => [...own(at), ...scan.phrase(HAPPENED)(at)];
  const those = (wanted: Partial<Written>): Narrowing | undefined => {
    const cells = dates.filter(
      (each) =>
        each.month === wanted.month &&
        (wanted.day === undefined || each.day === wanted.day) &&
        (wanted.year === undefined || each.year === wanted.year),
    );
    const [first, ...more] = [...new Set(cells.map(({ cell }) => cell))];
    if (first === undefined) return undefined;
    return { filters: [{ column: column.name, op: more.length ? 'in' : '=', values: [first, ...more] }] };
  };
  // a year that no cell has is not to be told
  const hasYears = dates.every((each) => each.year !== undefined);
  const yearOrNone: Rule<number | undefined> = (at) =>
    opt(year)(at).filter(({ value }) => value === undefined || hasYears);
  const whole = [
    map(seq(month, day, yearOrNone), ([inMonth, onDay, inYear]) => those({ month: inMonth, day: onDay, year: inYear })),
    map(seq(day, maybe(scan.phrase('of')), month, yearOrNone), ([onDay, , inMonth, inYear]) =>
      those({ month: inMonth, day: onDay, year: inYear }),
    ),
    map(seq(month, yearOrNone), ([inMonth, inYear]) => those({ month: inMonth, year: inYear })),
  ];
  const date: Rule<Narrowing> = (at) => {
    const reads = whole.flatMap((rule) => rule(at));
    const longest = Math.max(...reads.map(({ to }) => to));
    return reads.filter(({ to }) => to === longest);
  };
  const rule = seq(
    maybe(scan.phrase('was|were|that were|that was|did')),
    maybe(verb),
    scan.phrase(IN),
    maybe(scan.phrase('the')),
    date,
  );
  return (at): Read<Narrowing>[] =>
    rule(at).map(({ to, value: [, , , , narrowing] }) =>
      read(to, narrowing, {
        cost: 0.1,
        mapping: [mappingOf(scan.text(at, to), scan.table, { column, score: 0.75, evidence: 'type' })],
      }),
    );
}
