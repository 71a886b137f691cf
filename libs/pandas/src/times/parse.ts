// Reads a time whose form nobody tells: the form is guessed, as pandas and dateutil do.
import { notSupported } from '../language/errors.ts';
import { MONTHS } from './calendar.ts';
import { type Century, monthNamed, readFormat, strptime, type TimeFormat } from './strptime.ts';

/** Years of two digits are within fifty years of this one, as dateutil has it. */
const nearCentury: Century = (twoDigits) => {
  const now = new Date().getUTCFullYear();
  const year = Math.floor(now / 100) * 100 + twoDigits;
  return year >= now + 50 ? year - 100 : year < now - 50 ? year + 100 : year;
};

const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

type Guess = (found: RegExpExecArray, dayFirst: boolean) => string;

/** `May` is taken for a whole name first; undefined for a name in part (`Sept`). */
function monthDirective(word: string): string | undefined {
  const name = MONTHS[monthNamed(word) - 1]!.toLowerCase();
  return word.toLowerCase() === name ? '%B' : word.length === 3 ? '%b' : undefined;
}

const escape = (separator: string) => separator.replaceAll('%', '%%');

/** Day and month by which of them can be a month; undecided: the month first, unless said otherwise. */
function dayAndMonth(first: string, second: string, between: string, dayFirst: boolean): string {
  const isDayFirst = Number(first) > 12 || (dayFirst && Number(second) <= 12);
  return isDayFirst ? `%d${between}%m` : `%m${between}%d`;
}

const DATES: readonly (readonly [RegExp, Guess])[] = [
  [/^\d{4}([-/. ])\d{1,2}\1\d{1,2}(?!\d)/, ([, between]) => `%Y${between}%m${between}%d`],
  [
    /^(\d{1,2})([-/. ])(\d{1,2})\2\d{4}(?!\d)/,
    ([, first, between, second], dayFirst) => `${dayAndMonth(first!, second!, between!, dayFirst)}${between}%Y`,
  ],
  [
    /^(\d{1,2})([-/.])(\d{1,2})\2\d{2}(?!\d)/,
    ([, first, between, second], dayFirst) => `${dayAndMonth(first!, second!, between!, dayFirst)}${between}%y`,
  ],
  [/^\d{8}(?=$|[T ])/, () => '%Y%m%d'],
  [/^\d{14}$/, () => '%Y%m%d%H%M%S'],
  [/^\d{4}([-/])\d{1,2}$/, ([, between]) => `%Y${between}%m`],
  [/^\d{1,2}([-/])\d{4}$/, ([, between]) => `%m${between}%Y`],
  [/^\d{4}$/, () => '%Y'],
  [
    new RegExp(`^(${MONTH})(\\.?[ -]?)\\d{1,2}(,? |[,-])\\d{4}(?!\\d)`, 'i'),
    ([, month, , one, two]) => `${monthDirective(month!)}${escape(one!)}%d${escape(two!)}%Y`,
  ],
  [
    new RegExp(`^\\d{1,2}([ -]|)(${MONTH})(\\.?,? |-|)\\d{4}(?!\\d)`, 'i'),
    ([, one, month, , two]) => `%d${one}${monthDirective(month!)}${escape(two!)}%Y`,
  ],
  [
    new RegExp(`^\\d{1,2}([ -]|)(${MONTH})([ -]|)\\d{2}(?!\\d)`, 'i'),
    ([, one, month, , two]) => `%d${one}${monthDirective(month!)}${two}%y`,
  ],
  [
    new RegExp(`^(${MONTH})(,? |-)\\d{4}$`, 'i'),
    ([, month, , between]) => `${monthDirective(month!)}${escape(between!)}%Y`,
  ],
  [
    new RegExp(`^\\d{4}([ -])(${MONTH})\\1\\d{1,2}(?!\\d)`, 'i'),
    ([, between, month]) => `%Y${between}${monthDirective(month!)}${between}%d`,
  ],
];

const TIME = /^([T ]\s*|, ?)(\d{1,2}):(\d{2})(:\d{2})?(\.\d+)?(\s*)(am|pm)?(\s*)(Z|[+-]\d{2}:?\d{2})?$/i;
const DAY_NAME = /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun)(,? +)/i;

function timeFormat(rest: string): string | undefined {
  const found = TIME.exec(rest);
  if (!found) return undefined;
  const [, before, , , seconds, fraction, gap, meridiem, gapOfZone, zone] = found;
  if (fraction && !seconds) return undefined;
  const clock = `${before}${meridiem ? '%I' : '%H'}:%M${seconds ? ':%S' : ''}${fraction ? '.%f' : ''}`;
  return `${clock}${meridiem ? `${gap}%p` : ''}${zone ? `${meridiem ? gapOfZone : gap}%z` : ''}`;
}

/** The form of a text that names a time; undefined where it names none. */
export function guessFormat(given: string, dayFirst = false): string | undefined {
  const text = given.trim();
  const [before, after] = given.split(text) as [string, string];
  const format = text === '' ? undefined : guessPlain(text, dayFirst);
  return format === undefined ? undefined : before + format + after;
}

function guessPlain(text: string, dayFirst: boolean): string | undefined {
  const named = DAY_NAME.exec(text);
  const plain = named ? text.slice(named[0].length) : text;
  const start = named ? `${named[1]!.length > 3 ? '%A' : '%a'}${named[2]}` : '';
  for (const [pattern, guess] of DATES) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const rest = plain.slice(found[0].length);
    const time = rest === '' ? '' : timeFormat(rest);
    const date = guess(found, dayFirst);
    if (time !== undefined && !date.includes('undefined')) return start + date + time;
  }
  return undefined;
}

const FORMATS = new Map<string, TimeFormat>();

/** Read once. */
export function formatOf(text: string): TimeFormat {
  const known = FORMATS.get(text) ?? readFormat(text);
  FORMATS.set(text, known);
  return known;
}

/** @returns milliseconds; undefined where the text names no time */
export function parseTime(text: string, dayFirst = false, utc = false): number | undefined {
  const format = guessFormat(text.trim(), dayFirst);
  const moment = format === undefined ? undefined : strptime(text.trim(), formatOf(format), nearCentury);
  return moment && inUtc(moment, utc);
}

/** Times have no zone here: what is said to be in UTC is taken as it is, anything else only where it is to become UTC. */
export function inUtc({ ms, offsetMs = 0 }: { ms: number; offsetMs?: number }, utc: boolean): number {
  if (offsetMs !== 0 && !utc) throw notSupported('a time zone other than UTC');
  return ms - offsetMs;
}
