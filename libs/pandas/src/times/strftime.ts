// `strftime`: a moment in words.
import { notSupported } from '../language/errors.ts';
import { isoCalendar, MONTHS, partOf, WEEKDAYS, weekdayOf } from './calendar.ts';

const pad = (value: number, width = 2) => String(value).padStart(width, '0');
const twelve = (hour: number) => ((hour + 11) % 12) + 1;

const DIRECTIVES: ReadonlyMap<string, (ms: number) => string> = new Map<string, (ms: number) => string>([
  ['Y', (ms) => String(partOf('year', ms))],
  ['y', (ms) => pad(partOf('year', ms) % 100)],
  ['m', (ms) => pad(partOf('month', ms))],
  ['d', (ms) => pad(partOf('day', ms))],
  ['e', (ms) => String(partOf('day', ms)).padStart(2)],
  ['H', (ms) => pad(partOf('hour', ms))],
  ['I', (ms) => pad(twelve(partOf('hour', ms)))],
  ['M', (ms) => pad(partOf('minute', ms))],
  ['S', (ms) => pad(partOf('second', ms))],
  ['f', (ms) => pad(partOf('microsecond', ms), 6)],
  ['p', (ms) => (partOf('hour', ms) < 12 ? 'AM' : 'PM')],
  ['B', (ms) => MONTHS[partOf('month', ms) - 1]!],
  ['b', (ms) => MONTHS[partOf('month', ms) - 1]!.slice(0, 3)],
  ['h', (ms) => MONTHS[partOf('month', ms) - 1]!.slice(0, 3)],
  ['A', (ms) => WEEKDAYS[weekdayOf(ms)]!],
  ['a', (ms) => WEEKDAYS[weekdayOf(ms)]!.slice(0, 3)],
  ['w', (ms) => String((weekdayOf(ms) + 1) % 7)],
  ['u', (ms) => String(weekdayOf(ms) + 1)],
  ['j', (ms) => pad(partOf('dayofyear', ms), 3)],
  ['U', (ms) => pad(Math.floor((partOf('dayofyear', ms) + 6 - ((weekdayOf(ms) + 1) % 7)) / 7))],
  ['W', (ms) => pad(Math.floor((partOf('dayofyear', ms) + 6 - weekdayOf(ms)) / 7))],
  ['V', (ms) => pad(isoCalendar(ms).week)],
  ['G', (ms) => String(isoCalendar(ms).year)],
  ['F', (ms) => strftime(ms, '%Y-%m-%d')],
  ['T', (ms) => strftime(ms, '%H:%M:%S')],
  ['R', (ms) => strftime(ms, '%H:%M')],
  ['D', (ms) => strftime(ms, '%m/%d/%y')],
  ['z', () => ''],
  ['Z', () => ''],
  ['%', () => '%'],
]);

/** A `-` after the percent sign leaves the padding out. */
export function strftime(ms: number, format: string): string {
  return format.replace(/%(-?)(.)/gs, (_, dash: string, letter: string) => {
    const directive = DIRECTIVES.get(letter);
    if (!directive) throw notSupported(`%${letter} in strftime`);
    const text = directive(ms);
    return dash ? text.replace(/^[0 ]+(?=.)/, '') : text;
  });
}
