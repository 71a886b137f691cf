// The dates of a frequency: every day, each month's end, every Monday.
import { notSupported, PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { addMonths, DAY, dayStart, daysInMonth, msOf, partOf, weekdayOf } from './calendar.ts';
import { unitMs } from './timedelta.ts';

/** The first date of the frequency at or after a moment, and the one after a date of it. */
interface Steps {
  from: (ms: number) => number;
  next: (ms: number) => number;
}

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
/** Too many dates are a mistake in the script. */
const MOST = 5_000_000;

/** @param every months a period has; @param isEnd whether its last day is meant */
function months(every: number, count: number, isEnd: boolean): Steps {
  const place = (ms: number) => {
    const month = partOf('month', ms) - 1;
    const start = msOf(partOf('year', ms), month - (month % every) + 1);
    return isEnd ? lastDay(addMonths(start, every - 1)) : start;
  };
  const on = (date: number, by: number) =>
    isEnd ? lastDay(addMonths(msOf(partOf('year', date), partOf('month', date)), by)) : addMonths(date, by);
  const clock = (ms: number) => ms - dayStart(ms);
  return {
    from: (ms) => {
      const found = place(ms) + clock(ms);
      return found >= ms ? found : on(dayStart(found), every) + clock(ms);
    },
    next: (ms) => on(dayStart(ms), every * count) + clock(ms),
  };
}

const lastDay = (ms: number) =>
  msOf(partOf('year', ms), partOf('month', ms), daysInMonth(partOf('year', ms), partOf('month', ms)));

function weeks(day: number, count: number): Steps {
  return { from: (ms) => ms + ((((day - weekdayOf(ms)) % 7) + 7) % 7) * DAY, next: (ms) => ms + 7 * count * DAY };
}

function businessDays(count: number): Steps {
  const isWeekend = (ms: number) => weekdayOf(ms) > 4;
  const from = (ms: number) => {
    let date = ms;
    while (isWeekend(date)) date += DAY;
    return date;
  };
  return {
    from,
    next: (ms) => {
      let date = ms;
      for (let step = 0; step < count; step += 1) date = from(date + DAY);
      return date;
    },
  };
}

function stepsOf(freq: Value): Steps {
  const found = typeof freq === 'string' ? /^(\d*)([A-Za-z]+)(?:-([A-Z]{3}))?$/.exec(freq) : null;
  if (!found) throw new PythonError('ValueError', 'Invalid frequency');
  const [count, letters, anchor] = [Number(found[1] || 1), found[2]!, found[3]];
  if (letters === 'W') return weeks(anchor === undefined ? 6 : WEEKDAYS.indexOf(anchor), count);
  if (anchor !== undefined && anchor !== 'DEC') throw notSupported(`the frequency '${found[0]}'`);
  if (letters === 'M' || letters === 'ME') return months(1, count, true);
  if (letters === 'MS') return months(1, count, false);
  if (letters === 'Q' || letters === 'QE') return months(3, count, true);
  if (letters === 'QS') return months(3, count, false);
  if (['A', 'Y', 'YE'].includes(letters)) return months(12, count, true);
  if (['AS', 'YS'].includes(letters)) return months(12, count, false);
  if (letters === 'B') return businessDays(count);
  const size = unitMs(letters);
  if (size === undefined) throw notSupported(`the frequency '${letters}'`);
  return { from: (ms) => ms, next: (ms) => ms + size * count };
}

/** Two of start, end and count; the frequency's dates between them. */
export function datesBetween(
  start: number | undefined,
  end: number | undefined,
  count: number | undefined,
  freq: Value,
): number[] {
  if ([start, end, count].filter((each) => each !== undefined).length !== 2)
    throw new PythonError(
      'ValueError',
      'Of the four parameters: start, end, periods, and freq, exactly three must be specified',
    );
  if (start === undefined) throw notSupported('date_range() without a start');
  const { from, next } = stepsOf(freq);
  const dates: number[] = [];
  for (let date = from(start); count === undefined ? date <= end! : dates.length < count; date = next(date)) {
    if (dates.length >= MOST) throw notSupported('so many dates');
    dates.push(date);
  }
  return dates;
}
