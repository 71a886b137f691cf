// Parts of a moment given in milliseconds since 1970, without a time zone.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
export const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @param month from 1 */
export const daysInMonth = (year: number, month: number) =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Years below 100 as they are: `Date.UTC` takes them for the twentieth century's. */
export function msOf(year: number, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second) + ms;
}

export const dayStart = (ms: number) => Math.floor(ms / DAY) * DAY;

type Part = (ms: number) => number;

const year: Part = (ms) => new Date(ms).getUTCFullYear();
const month: Part = (ms) => new Date(ms).getUTCMonth() + 1;
const day: Part = (ms) => new Date(ms).getUTCDate();
/** From 0, Monday. */
const weekday: Part = (ms) => (((Math.floor(ms / DAY) + 3) % 7) + 7) % 7;
const dayOfYear: Part = (ms) => Math.floor((dayStart(ms) - msOf(year(ms))) / DAY) + 1;

/** The year and the week that ISO 8601 counts a day to, and its day of the week from 1. */
export function isoCalendar(ms: number): { year: number; week: number; day: number } {
  const thursday = dayStart(ms) + (3 - weekday(ms)) * DAY;
  return { year: year(thursday), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1, day: weekday(ms) + 1 };
}

export const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['year', year],
  ['month', month],
  ['day', day],
  ['hour', (ms) => new Date(ms).getUTCHours()],
  ['minute', (ms) => new Date(ms).getUTCMinutes()],
  ['second', (ms) => new Date(ms).getUTCSeconds()],
  ['microsecond', (ms) => Math.min(999_999, Math.round((ms - Math.floor(ms / SECOND) * SECOND) * 1000))],
  ['nanosecond', () => 0],
  ['dayofweek', weekday],
  ['day_of_week', weekday],
  ['dayofyear', dayOfYear],
  ['day_of_year', dayOfYear],
  ['quarter', (ms) => Math.ceil(month(ms) / 3)],
  ['days_in_month', (ms) => daysInMonth(year(ms), month(ms))],
  ['daysinmonth', (ms) => daysInMonth(year(ms), month(ms))],
]);

export const weekdayOf = weekday;
export const partOf = (name: string, ms: number): number => PARTS.get(name)!(ms);

const isMonthStart = (ms: number) => day(ms) === 1;
const isMonthEnd = (ms: number) => day(ms) === daysInMonth(year(ms), month(ms));

export const FLAGS: ReadonlyMap<string, (ms: number) => boolean> = new Map<string, (ms: number) => boolean>([
  ['is_month_start', isMonthStart],
  ['is_month_end', isMonthEnd],
  ['is_quarter_start', (ms) => isMonthStart(ms) && month(ms) % 3 === 1],
  ['is_quarter_end', (ms) => isMonthEnd(ms) && month(ms) % 3 === 0],
  ['is_year_start', (ms) => isMonthStart(ms) && month(ms) === 1],
  ['is_year_end', (ms) => isMonthEnd(ms) && month(ms) === 12],
  ['is_leap_year', (ms) => isLeapYear(year(ms))],
]);

/** So many months on; the day is the month's last one where it has fewer. */
export function addMonths(ms: number, months: number): number {
  const count = year(ms) * 12 + month(ms) - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return msOf(toYear, toMonth, Math.min(day(ms), daysInMonth(toYear, toMonth))) + (ms - dayStart(ms));
}
