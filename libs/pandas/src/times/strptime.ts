// `strptime`: the moment that a text of a given form names.
import { notSupported, PythonError } from '../language/errors.ts';
import { daysInMonth, HOUR, MINUTE, MONTHS, msOf, WEEKDAYS } from './calendar.ts';

const names = (words: readonly string[]) => words.join('|');
const short = (words: readonly string[]) => words.map((word) => word.slice(0, 3)).join('|');

const PATTERNS: ReadonlyMap<string, string> = new Map([
  ['Y', '\\d{4}'],
  ['y', '\\d{2}'],
  ['m', '1[0-2]|0[1-9]|[1-9]'],
  ['d', '3[01]|[12]\\d|0[1-9]|[1-9]| [1-9]'],
  ['H', '2[0-3]|[01]\\d|\\d'],
  ['I', '1[0-2]|0[1-9]|[1-9]'],
  ['M', '[0-5]\\d|\\d'],
  ['S', '[0-5]\\d|\\d'],
  ['f', '\\d{1,9}'],
  ['p', 'am|pm'],
  ['B', names(MONTHS)],
  ['b', `${short(MONTHS)}`],
  ['A', names(WEEKDAYS)],
  ['a', short(WEEKDAYS)],
  ['j', '36[0-6]|3[0-5]\\d|[12]\\d{2}|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]'],
  ['z', 'Z|[+-]\\d{2}:?\\d{2}'],
]);

export interface TimeFormat {
  text: string;
  pattern: RegExp;
  letters: readonly string[];
}

/** Shorthands for several directives. */
const COMPOUND: readonly (readonly [string, string])[] = [
  ['%T', '%H:%M:%S'],
  ['%F', '%Y-%m-%d'],
  ['%R', '%H:%M'],
  ['%D', '%m/%d/%y'],
];

export function readFormat(text: string): TimeFormat {
  const letters: string[] = [];
  const whole = COMPOUND.reduce((form, [from, to]) => form.replaceAll(from, to), text);
  const pattern = whole.replace(/%(-?)(.)|\s+|[^%\s]/gs, (part, _dash: string, letter: string | undefined) => {
    if (letter === undefined) return /^\s/.test(part) ? '\\s+' : part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    if (letter === '%') return '%';
    const known = PATTERNS.get(letter);
    if (known === undefined) throw notSupported(`%${letter} in a format of times`);
    letters.push(letter);
    return `(${known})`;
  });
  return { text, pattern: new RegExp(`^${pattern}$`, 'i'), letters };
}

export interface Moment {
  ms: number;
  /** How far ahead of UTC the text says it is; undefined where it says nothing. */
  offsetMs?: number;
}

/** Which century two digits of a year are in. */
export type Century = (twoDigits: number) => number;

/** As POSIX has it. */
const posixCentury: Century = (year) => year + (year < 69 ? 2000 : 1900);

/** @returns undefined where the text is of another form, or names no day there is */
export function strptime(text: string, { pattern, letters }: TimeFormat, century = posixCentury): Moment | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  let [year, month, day, hour, minute, second, ms] = [1900, 1, 1, 0, 0, 0, 0];
  let dayOfYear: number | undefined;
  let isAfternoon: boolean | undefined;
  let offsetMs: number | undefined;
  for (const [place, letter] of letters.entries()) {
    const part = found[place + 1]!;
    if (letter === 'Y') year = Number(part);
    else if (letter === 'y') year = century(Number(part));
    else if (letter === 'm') month = Number(part);
    else if (letter === 'd') day = Number(part);
    else if (letter === 'H' || letter === 'I') hour = Number(part);
    else if (letter === 'M') minute = Number(part);
    else if (letter === 'S') second = Number(part);
    else if (letter === 'f') ms = fraction(part);
    else if (letter === 'p') isAfternoon = part.toLowerCase() === 'pm';
    else if (letter === 'B' || letter === 'b') month = monthNamed(part);
    else if (letter === 'j') dayOfYear = Number(part);
    else if (letter === 'z') offsetMs = offset(part);
  }
  if (isAfternoon !== undefined) hour = (hour % 12) + (isAfternoon ? 12 : 0);
  if (dayOfYear !== undefined) [month, day] = [1, dayOfYear];
  else if (day > daysInMonth(year, month)) return undefined;
  return { ms: msOf(year, month, day, hour, minute, second, ms), offsetMs };
}

function fraction(digits: string): number {
  if (/[1-9]/.test(digits.slice(6))) throw notSupported('a time finer than a microsecond');
  return Number(digits.slice(0, 6).padEnd(6, '0')) / 1000;
}

export const monthNamed = (word: string) =>
  MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === word.slice(0, 3).toLowerCase()) + 1;

function offset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})/.exec(text)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

export const unmatched = (text: string, format: string, place: number) =>
  new PythonError('ValueError', `time data "${text}" doesn't match format "${format}", at position ${place}.`);
