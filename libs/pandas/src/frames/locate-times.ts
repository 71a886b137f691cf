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
  if (!clock?.[2] || /^[A-Za-z]/.test(text)) return start + (clock && /\d{4}-\d{2}-\d{2}[T ]\d{2}$/.test(text) ? HOUR : DAY);
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
