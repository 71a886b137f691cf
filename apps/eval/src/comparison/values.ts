// When two single values are the same for somebody who asked: numbers and dates by what they stand for, names without
// letter case and outer marks.
import type { Cell } from '@quaestor/contracts';

/** Noise of binary fractions, relative to the value. */
const RELATIVE_NOISE = 1e-9;

/** `expected` says how precise it is by its own decimals; a whole number is meant exactly unless a tolerance is given. */
export function sameValue(expected: Cell, actual: Cell, tolerance?: number): boolean {
  if (expected === null || actual === null) return expected === actual;
  const [truthExpected, truthActual] = [truthOf(expected), truthOf(actual)];
  if (typeof expected === 'boolean' || typeof actual === 'boolean')
    return truthExpected !== undefined && truthExpected === truthActual;
  const [numberExpected, numberActual] = [numberOf(expected), numberOf(actual)];
  if (numberExpected !== undefined && numberActual !== undefined)
    return sameNumber(numberExpected, numberActual, tolerance ?? halfOfLastDecimal(expected));
  const [dateExpected, dateActual] = [dateOf(String(expected)), dateOf(String(actual))];
  if (dateExpected !== undefined && dateActual !== undefined) return sameDate(dateExpected, dateActual);
  if (numberExpected !== undefined || numberActual !== undefined) return false;
  return nameOf(String(expected)) === nameOf(String(actual));
}

export function sameNumber(expected: number, actual: number, tolerance: number): boolean {
  return Math.abs(expected - actual) <= tolerance + RELATIVE_NOISE * Math.max(1, Math.abs(expected));
}

/** Half a unit of the last decimal that is written down, 0 for whole numbers. */
export function halfOfLastDecimal(value: Cell): number {
  const text = String(value).toLowerCase();
  if (typeof value === 'number' && text.includes('e')) return 0;
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return decimals === 0 ? 0 : 0.5 * 10 ** -decimals;
}

/** A number, or text that is nothing but one: with thousands separated, a currency sign or a percent sign. */
export function numberOf(value: Cell): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.normalize('NFKC').replace('−', '-').trim();
  const match = /^(-?)\s*(?:[$€£¥]\s*)?(-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?)\s*%?$/i.exec(text);
  if (!match || !/\d/.test(match[2]!)) return undefined;
  const size = Number(match[2]!.replaceAll(',', ''));
  return Number.isNaN(size) ? undefined : match[1] ? -size : size;
}

function truthOf(value: Cell): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const word = nameOf(value);
  return word === 'yes' || word === 'true' ? true : word === 'no' || word === 'false' ? false : undefined;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** ISO 8601 as precise as the text is: a month, a day, or a moment; a moment at midnight is its day. */
export function dateOf(text: string): string | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.0+)?Z?)?)?$/.exec(trimmed);
  if (iso) {
    const [, year, month, day, time] = iso;
    if (day === undefined) return `${year}-${month}`;
    const seconds = time?.length === 5 ? `${time}:00` : time;
    return `${year}-${month}-${day}${seconds && seconds !== '00:00:00' ? `T${seconds}` : ''}`;
  }
  const written =
    /^(?<month>[a-z]{3,9})\.? (?:(?<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?<year>\d{4})$/i.exec(trimmed) ??
    /^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3,9})\.?,? (?<year>\d{4})$/i.exec(trimmed);
  if (!written) return undefined;
  const { month, day, year } = written.groups as { month: string; day?: string; year: string };
  const place = MONTHS.findIndex((name) => name === month.toLowerCase() || name.slice(0, 3) === month.toLowerCase());
  if (place < 0) return undefined;
  const twoDigits = (part: string | number) => String(part).padStart(2, '0');
  return `${year}-${twoDigits(place + 1)}${day === undefined ? '' : `-${twoDigits(day)}`}`;
}

/** A month is also its first day: that is how a date grain comes out of a database. */
const sameDate = (expected: string, actual: string) =>
  expected === actual || (expected.length === 7 && actual === `${expected}-01`);

const OUTER_MARKS = /^[\s"'“”‘’«»`*_.,;:!?()[\]]+|[\s"'“”‘’«»`*_.,;:!?()[\]]+$/gu;

export function nameOf(text: string): string {
  const folded = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return folded.replace(OUTER_MARKS, '') || folded;
}
