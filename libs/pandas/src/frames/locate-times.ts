// A date in part as a label of times: `'2020'`, `'2020-03'`, `'2020-03-04'` name all their moments.
import { PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { addMonths, DAY, HOUR, MINUTE, SECOND } from '../times/calendar.ts';
import { parseTime } from '../times/parse.ts';
import { Timestamp } from '../times/timestamp.ts';

/** When the moments that a text names are over. */
function endOf(text: string, start: number): number {
  if (/^\d{4}$/.test(text)) return addMonths(start, 12);
  if (/^\d{4}[-/]\d{1,2}$/.test(text) || /^[A-Za-z]{3,9}[ -]\d{4}$/.test(text)) return addMonths(start, 1);
  const clock = /[T ](\d{1,2})(:\d{2})?(:\d{2}(\.\d+)?)?$/.exec(text);
  if (!clock?.[2] || /^[A-Za-z]/.test(text))
    return start + (clock && /\d{4}-\d{2}-\d{2}[T ]\d{2}$/.test(text) ? HOUR : DAY);
  return start + (clock[4] ? 1 : clock[3] ? SECOND : MINUTE);
}

/** From the first to the last moment that a text names; undefined where the label is no time or the bound no text. */
export function periodOf(label: Value, bound: Value): { start: Value; end: Value } | undefined {
  if (typeof bound !== 'string' || !(label instanceof Timestamp)) return undefined;
  const text = bound.trim();
  const start = parseTime(text);
  if (start === undefined) throw new PythonError('KeyError', `'${bound}'`);
  return { start: new Timestamp(start), end: new Timestamp(endOf(text, start) - 1) };
}

/** Days, hours, minutes, seconds: 0, 1, 2, 3; what is finer: 4. */
function fineness(ms: number): number {
  return ms % DAY === 0 ? 0 : ms % HOUR === 0 ? 1 : ms % MINUTE === 0 ? 2 : ms % SECOND === 0 ? 3 : 4;
}

/** Whether a text is told as finely as any of the labels: then it names a moment, and no period. */
export function isMoment(labels: readonly Value[], text: string): boolean {
  const start = parseTime(text.trim());
  if (start === undefined) return false;
  const span = endOf(text.trim(), start) - start;
  const told = span > DAY ? -1 : span === DAY ? 0 : span === HOUR ? 1 : span === MINUTE ? 2 : span === SECOND ? 3 : 4;
  return labels.every((label) => !(label instanceof Timestamp) || fineness(label.ms) <= told);
}
