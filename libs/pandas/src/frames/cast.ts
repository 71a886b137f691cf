// `astype`: values of one dtype as those of another, as pandas 2 turns them; what does not fit is an error.
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { numberText } from '../language/rounding.ts';
import { isMissing, NOT_A_TIME, type Value } from '../language/values.ts';
import { isReckoned, refuseTextOfFloats } from '../language/whole-floats.ts';
import { parseTime } from '../times/parse.ts';
import { Period } from '../times/period.ts';
import { Timedelta } from '../times/timedelta.ts';
import { Timestamp } from '../times/timestamp.ts';
import { categorized } from './categories.ts';
import type { Dtype } from './dtype.ts';
import type { Series } from './series.ts';

const DAY = 86_400_000;

/** As `str` writes values of the dtype: floats with their point, times without an hour where none has one. */
export function textsOf(values: readonly Value[], dtype: Dtype): string[] {
  if (dtype === 'float64') return values.map((value) => floatText(value as number));
  const areDates =
    dtype === 'datetime64[ns]' && values.every((value) => !(value instanceof Timestamp) || value.ms % DAY === 0);
  if (areDates) return values.map((value) => str(value).slice(0, 10));
  if (dtype === 'object' || dtype === 'category' || isReckoned(values)) values.forEach(refuseTextOfFloats);
  // Periods that are absent are NaT, of which no dtype tells here.
  const isPeriods = dtype === 'object' && values.some((value) => value instanceof Period);
  return values.map((value) => (isPeriods && isMissing(value) ? 'NaT' : str(value)));
}

/** A float as Python writes it: 5 is `5.0`. */
export const floatText = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e16 ? `${Object.is(value, -0) ? '-0' : value}.0` : numberText(value);

/** The number a text is, as Python's `float` reads it; undefined where it is none. */
export function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plain)) return Number(plain);
  const word = /^([+-]?)(?:(inf|infinity)|nan)$/i.exec(plain);
  if (!word) return undefined;
  return word[2] === undefined ? NaN : word[1] === '-' ? -Infinity : Infinity;
}

function toFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isMissing(value)) return NaN;
  const number = typeof value === 'string' ? numberIn(value) : undefined;
  if (number !== undefined) return number;
  throw new PythonError(
    'ValueError',
    `could not convert string to float: ${typeof value === 'string' ? `'${value}'` : str(value)}`,
  );
}

function toInteger(value: Value): number {
  if (typeof value === 'string') {
    const plain = value.trim().replace(/(?<=\d)_(?=\d)/g, '');
    if (/^[+-]?\d+$/.test(plain)) return safe(Number(plain));
    throw new PythonError('ValueError', `invalid literal for int() with base 10: '${value}'`);
  }
  if (value instanceof Timestamp || value instanceof Timedelta)
    throw notSupported('times as whole numbers (nanoseconds)');
  const number = isMissing(value) ? NaN : toFloat(value);
  if (!Number.isFinite(number))
    throw new PythonError('ValueError', 'Cannot convert non-finite values (NA or inf) to integer');
  return safe(Math.trunc(number) || 0);
}

function safe(number: number): number {
  if (Number.isSafeInteger(number)) return number;
  throw notSupported('a whole number beyond 2^53');
}

function toFlag(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (value === null) return false;
  throw notSupported(`astype(bool) of ${str(value)}`);
}

function toTime(value: Value): Value {
  if (isMissing(value)) return NOT_A_TIME;
  if (value instanceof Timestamp) return value;
  const ms = typeof value === 'string' ? parseTime(value) : undefined;
  if (ms === undefined)
    throw new PythonError('ValueError', `Unknown datetime string format, unable to parse: ${str(value)}`);
  return new Timestamp(ms);
}

export function cast(series: Series, to: Dtype | 'str'): Series {
  const { values, dtype } = series;
  if (to === dtype && to !== 'object') return series.with(values, series);
  if (to === 'str') return series.with(textsOf(values, dtype), { dtype: 'object' });
  if (to === 'object') return series.with(values, { dtype: 'object' });
  if (to === 'category') return categorized(series);
  if (to === 'datetime64[ns]') {
    if (dtype !== 'object') throw notSupported(`astype('datetime64') of ${dtype}`);
    return series.with(values.map(toTime), { dtype: to });
  }
  if (to === 'timedelta64[ns]') throw notSupported("astype('timedelta64')");
  if (dtype === 'datetime64[ns]' || dtype === 'timedelta64[ns]') throw notSupported(`astype('${to}') of ${dtype}`);
  const each: (value: Value) => Value = { int64: toInteger, float64: toFloat, bool: toFlag }[to];
  return series.with(values.map(each), { dtype: to });
}
