import { PythonError } from '../language/errors.ts';
import { isMissing, NOT_A_TIME, type Value } from '../language/values.ts';
import { Timedelta } from '../times/timedelta.ts';
import { Timestamp } from '../times/timestamp.ts';
import type { Dtype } from './dtype.ts';
import type { Series } from './series.ts';

/** The values as numbers, NaN where one is absent. @throws TypeError where one is no number */
export function numbersOf({ values, dtype }: Pick<Series, 'values' | 'dtype'>, method: string): Float64Array {
  if (dtype === 'category')
    throw new PythonError('TypeError', `'Categorical' with dtype category does not support operation '${method}'`);
  const numbers = new Float64Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    if (typeof value === 'number') numbers[place] = value;
    else if (typeof value === 'boolean') numbers[place] = value ? 1 : 0;
    else if (isMissing(value)) numbers[place] = NaN;
    else
      throw new PythonError(
        'TypeError',
        typeof value === 'string'
          ? `Could not convert string '${value}' to numeric (${method})`
          : `${method} is not known of dtype ${dtype}`,
      );
  }
  return numbers;
}

/** Like {@link numbersOf}, but times are their milliseconds. */
export function measuresOf(series: Pick<Series, 'values' | 'dtype'>, method: string): Float64Array {
  if (series.dtype !== 'datetime64[ns]' && series.dtype !== 'timedelta64[ns]') return numbersOf(series, method);
  return Float64Array.from(series.values as readonly (Timestamp | Timedelta)[], (value) =>
    value instanceof Timestamp || value instanceof Timedelta ? value.ms : NaN,
  );
}

/** A measure as the dtype has it: a time again where it was one. */
export function asDtype(measure: number, dtype: Dtype): Value {
  if (dtype !== 'datetime64[ns]' && dtype !== 'timedelta64[ns]') return measure;
  if (Number.isNaN(measure)) return NOT_A_TIME;
  return dtype === 'datetime64[ns]' ? new Timestamp(measure) : new Timedelta(measure);
}
