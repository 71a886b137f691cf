// What speaks for an order of day and month where every value can be read in two: rows that are sorted by time in one order
// only, and sums in a currency of where the day comes first.
import type { DateOrder } from './dates.ts';

/** Fewer changes of the date are sorted by chance. */
const FEWEST_STEPS = 4;
/** Of the steps; rows without any order go either way half of the time. */
const SORTED = 0.95;
const NOT_SORTED = 0.75;
/** So many steps that all go one way are not sorted by chance, though the other order has most of them go one way as well. */
const STEPS_TO_TRUST = 8;
const HARDLY_SORTED = 0.9;

const SHORT = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?)?\s*$/;

/** @param cells of one column in the order of the rows; what is no such date is passed over. */
export function sortedOrder(cells: readonly (string | null)[]): DateOrder | undefined {
  const parts = cells.flatMap((cell) => {
    const match = cell === null ? null : SHORT.exec(cell);
    return match ? [match.slice(1).map((part) => Number(part ?? 0))] : [];
  });
  const dmy = sortedness(parts.map(([day, month, ...rest]) => pointInTime(month!, day!, rest)));
  const mdy = sortedness(parts.map(([month, day, ...rest]) => pointInTime(month!, day!, rest)));
  if (isOnlySorted(dmy, mdy)) return 'dmy';
  // texts of one year that are sorted as texts are so whatever they mean
  if (isOnlySorted(mdy, dmy) && new Set(parts.map(([, , year]) => year)).size > 1) return 'mdy';
  return undefined;
}

/** Grows with time; months need not be of one length for that. */
const pointInTime = (month: number, day: number, [year = 0, hour = 0, minute = 0, second = 0]: readonly number[]) =>
  ((((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute) * 60 + second;

interface Sortedness {
  steps: number;
  /** Of the steps: those that go the way that most of them go; none where there are too few to tell. */
  share: number;
}

function sortedness(times: readonly number[]): Sortedness {
  const steps = times.slice(1).flatMap((time, place) => (time === times[place] ? [] : [time > times[place]!]));
  if (steps.length < FEWEST_STEPS) return { steps: steps.length, share: 0 };
  const up = steps.filter((isUp) => isUp).length;
  return { steps: steps.length, share: Math.max(up, steps.length - up) / steps.length };
}

const isOnlySorted = ({ steps, share }: Sortedness, other: Sortedness) =>
  (share >= SORTED && other.share <= NOT_SORTED) ||
  (steps >= STEPS_TO_TRUST && share === 1 && other.share <= HARDLY_SORTED);

/** Sums in pounds or euros, and none in dollars: nobody who counts in them puts the month first. */
export function orderOfCurrency(names: readonly string[], cells: readonly (readonly (string | null)[])[]) {
  const has = (sign: RegExp) =>
    names.some((name) => sign.test(name)) || cells.some((column) => column !== undefined && isMostly(column, sign));
  return has(POUNDS_OR_EUROS) && !has(DOLLARS) ? ('dmy' as const) : undefined;
}

function isMostly(column: readonly (string | null)[], sign: RegExp): boolean {
  const given = column.filter((cell) => cell !== null && cell.trim() !== '');
  return given.length > 0 && given.filter((cell) => sign.test(cell!)).length * 2 > given.length;
}
const POUNDS_OR_EUROS = /[£€]\s?\d|\d\s?[£€]|^[^\d]*\([£€]\)$/;
const DOLLARS = /\$\s?\d|\d\s?\$|\(\$\)/;
