// Times as people write them → half-open periods of a date column, or a number in a column of years.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { CERTAIN_SCORE, mappingOf } from '../../words/table-index.ts';
import { Unclear } from '../reading.ts';
import { isTime } from '../columns.ts';
import { type Reader } from './reader.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SHORT_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

interface Period {
  /** ISO dates; the end is the first day after it. */
  start: string;
  end: string;
  year: number | undefined;
}

const monthOf = (word: string) => {
  const place = MONTHS.indexOf(word);
  return place >= 0 ? place + 1 : word === 'sept' ? 9 : SHORT_MONTHS.indexOf(word) + 1;
};

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

const monthsFrom = (year: number, month: number, length: number): Period => ({
  start: iso(year, month, 1),
  end: iso(year, month + length, 1),
  year: length === 12 ? year : undefined,
});

const dayOf = (year: number, month: number, day: number): Period => ({
  start: iso(year, month, day),
  end: iso(year, month, day + 1),
  year: undefined,
});

function yearHere(reader: Reader): number | undefined {
  const lower = reader.token?.lower ?? '';
  if (!/^(1[5-9]|20|21)\d\d$/.test(lower)) return undefined;
  reader.position++;
  return Number(lower);
}

/** The only year that the column's dates fall in, for "in June" without a year. */
function onlyYear(column: ColumnSchema | undefined): number | undefined {
  const [first, last] = [column?.min, column?.max].map((each) => String(each ?? '').slice(0, 4));
  return first && first === last && /^\d{4}$/.test(first) ? Number(first) : undefined;
}

function periodHere(reader: Reader, column: ColumnSchema | undefined): Period | undefined {
  return reader.attempt(() => {
    reader.take(['the year', 'year', 'the']);
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(reader.token?.lower ?? '');
    if (day) {
      reader.position++;
      return dayOf(Number(day[1]), Number(day[2]), Number(day[3]));
    }
    const half = /^(\d{4})-(\d\d)$/.exec(reader.token?.lower ?? '');
    if (half) {
      reader.position++;
      return monthsFrom(Number(half[1]), Number(half[2]), 1);
    }
    const quarter = quarterHere(reader);
    if (quarter) {
      reader.take(['of']);
      const year = yearHere(reader) ?? onlyYear(column);
      return year === undefined ? undefined : monthsFrom(year, quarter * 3 - 2, 3);
    }
    const before = dayNumber(reader);
    if (before !== undefined) reader.take(['of']);
    const month = monthOf(reader.token?.lower ?? '');
    if (month > 0) {
      reader.position++;
      const after = before ?? reader.attempt(() => dayNumber(reader));
      reader.take(['of', 'in']);
      const year = yearHere(reader) ?? onlyYear(column);
      if (year === undefined) return undefined;
      return after === undefined ? monthsFrom(year, month, 1) : dayOf(year, month, after);
    }
    if (before !== undefined) return undefined;
    const year = yearHere(reader);
    return year === undefined ? undefined : monthsFrom(year, 1, 12);
  });
}

function dayNumber(reader: Reader): number | undefined {
  const match = /^(\d{1,2})(st|nd|rd|th)?$/.exec(reader.token?.lower ?? '');
  const day = Number(match?.[1] ?? 0);
  if (day < 1 || day > 31) return undefined;
  reader.position++;
  return day;
}

function quarterHere(reader: Reader): number | undefined {
  const named = /^q([1-4])$/.exec(reader.token?.lower ?? '');
  if (named) {
    reader.position++;
    return Number(named[1]);
  }
  const word = reader.take(['first quarter', 'second quarter', 'third quarter', 'fourth quarter']);
  return word ? ['first', 'second', 'third', 'fourth'].indexOf(word.split(' ')[0]!) + 1 : undefined;
}

const RELATIONS = {
  within: ['in', 'during', 'of', 'for', 'on', 'from', 'throughout', 'within', 'dated'],
  before: ['before', 'prior to', 'earlier than', 'until', 'up to'],
  after: ['after', 'later than', 'past'],
  since: ['since', 'from', 'starting', 'starting in', 'starting from'],
  between: ['between', 'from'],
} as const;

/** "in June 2019", "before May", "between March and May 2019", with the column being the only one of dates unless given. */
export function readPeriod(reader: Reader, named?: ColumnSchema): boolean {
  const [date, ...others] = named ? [named] : reader.columns.filter(isTime);
  const years = named
    ? []
    : reader.columns.filter((column) => /^(year|yr)s?$/i.test(column.name) && column.type === 'integer');
  const target = years.length === 1 ? years[0] : date;
  const start = reader.position;
  const read = (relations: readonly string[]) =>
    reader.take(relations) !== undefined || (named !== undefined && relations === RELATIONS.within)
      ? periodHere(reader, date)
      : undefined;
  const done = (from: Period | undefined, to: Period | undefined) => {
    if (!target || (!years.length && others.length)) {
      throw new Unclear(
        `"${reader.since(start)}" could be of several columns`,
        [date, ...others].flatMap((each) => (each ? [each.name] : [])),
      );
    }
    return addPeriod(reader, target, from, to, start, named !== undefined);
  };
  return reader.first(
    () => {
      const opener = reader.take(RELATIONS.between);
      const from = opener && periodHere(reader, date);
      if (!from || !reader.take(opener === 'from' ? ['to', 'until', 'through', 'till', '-'] : ['and'])) return false;
      const to = periodHere(reader, date);
      return to && done(from, to);
    },
    () => {
      const period = read(RELATIONS.before);
      return period && done(undefined, { ...period, end: period.start, year: period.year && period.year - 1 });
    },
    () => {
      const period = read(RELATIONS.after);
      return period && done({ ...period, start: period.end, year: period.year && period.year + 1 }, undefined);
    },
    () => {
      const period = reader.attempt(() => {
        const since = read(RELATIONS.since);
        return since && reader.since(start).startsWith('from') && !reader.take(['on', 'onwards', 'onward'])
          ? undefined
          : since;
      });
      return period && done(period, undefined);
    },
    () => {
      const period = read(RELATIONS.within);
      if (period && reader.take(['or later', 'or after', 'onwards'])) return done(period, undefined);
      return period && done(period, period);
    },
  );
}

function addPeriod(
  reader: Reader,
  column: ColumnSchema,
  from: Period | undefined,
  to: Period | undefined,
  start: number,
  mapped: boolean,
): boolean {
  const years = !isTime(column);
  if (years && ((from && !from.year) || (to && !to.year))) return false;
  const conditions: Condition[] = [];
  if (years) {
    if (from && to && from.year === to.year) conditions.push({ column: column.name, op: '=', values: [from.year!] });
    else {
      if (from) conditions.push({ column: column.name, op: '>=', values: [from.year!] });
      if (to) conditions.push({ column: column.name, op: '<=', values: [to.year!] });
    }
  } else {
    if (from) conditions.push({ column: column.name, op: '>=', values: [from.start] });
    if (to) conditions.push({ column: column.name, op: '<', values: [to.end] });
  }
  reader.addFilter(...conditions);
  if (!mapped) {
    reader.addMapping(mappingOf(reader.since(start), reader.table, { column, score: CERTAIN_SCORE, evidence: 'type' }));
  }
  return true;
}
