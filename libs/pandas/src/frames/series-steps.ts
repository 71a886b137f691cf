// Series methods in which each value depends on those before it.
import { notSupported, PythonError } from '../language/errors.ts';
import { binary, order } from '../language/operators.ts';
import { isMissing, type Value } from '../language/values.ts';
import * as reductions from '../reductions.ts';
import { isNumeric, missingOf } from './dtype.ts';
import { integerOf, only, onlyRows } from './options.ts';
import { method, type SeriesMember } from './series-method.ts';
import { asDtype, measuresOf, numbersOf } from './series-numbers.ts';
import { filled } from './series-missing.ts';
import { Series } from './series.ts';

/** The values moved so many places on; what comes in is absent unless said otherwise. */
function shifted(series: Series, by: number, fill: Value = null): Series {
  const missing = fill ?? (series.dtype === 'object' && series.values.includes(null) ? null : missingOf(series.dtype));
  const { length } = series;
  const values = new Array<Value>(length);
  for (let place = 0; place < length; place += 1) {
    const from = place - by;
    values[place] = from >= 0 && from < length ? series.values[from]! : missing;
  }
  const isKept = series.dtype !== 'int64' && series.dtype !== 'bool';
  if (isKept) return series.with(values, { dtype: series.dtype, categories: series.categories });
  return series.with(
    values,
    by === 0
      ? { dtype: series.dtype }
      : fill === null
        ? { dtype: series.dtype === 'int64' ? 'float64' : 'object' }
        : {},
  );
}

function difference(series: Series, periods: Value): Series {
  const by = integerOf(periods, 'periods');
  const { dtype } = series;
  if (dtype === 'bool' || dtype === 'category') throw notSupported(`diff() of ${dtype}`);
  const before = shifted(series, by);
  if (dtype === 'object')
    return series.with(
      series.values.map((value, place) =>
        isMissing(value) || isMissing(before.values[place]!) ? NaN : binary('-', value, before.values[place]!),
      ),
    );
  const [now, then] = [measuresOf(series, 'diff'), measuresOf(before, 'diff')];
  const spans = dtype === 'datetime64[ns]' || dtype === 'timedelta64[ns]' ? 'timedelta64[ns]' : 'float64';
  return series.with(
    Array.from(now, (value, place) => asDtype(value - then[place]!, spans)),
    { dtype: spans },
  );
}

function change(series: Series, periods: Value, fill: Value, limit: Value, freq: Value): Series {
  only('pct_change', 'limit', limit, null, 'default');
  only('pct_change', 'freq', freq, null);
  only('pct_change', 'fill_method', fill, null, 'default', 'ffill', 'pad');
  const first = series.values.findIndex((value) => !isMissing(value));
  const hasGaps = series.values.some((value, place) => place > first && isMissing(value));
  // Left to itself pandas 2 fills gaps first, pandas 3 does not.
  if (fill === 'default' && hasGaps) throw notSupported('pct_change() over absent values without fill_method=None');
  const whole = fill === 'ffill' || fill === 'pad' ? filled(series, 1, null) : series;
  const now = numbersOf(whole, 'pct_change');
  const then = numbersOf(shifted(whole, integerOf(periods, 'periods')), 'pct_change');
  return series.with(
    Array.from(now, (value, place) => value / then[place]! - 1),
    { dtype: 'float64' },
  );
}

type Step = (before: number, value: number) => number;

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['cumsum', (before, value) => before + value],
  ['cumprod', (before, value) => before * value],
  ['cummax', Math.max],
  ['cummin', Math.min],
]);

/** Absent values are passed over and stay absent; after the first one all are, with `skipna=False`. */
export function accumulated(series: Series, name: string, skipna: Value): Series {
  const step = STEPS.get(name)!;
  const { dtype } = series;
  const isSum = name === 'cumsum' || name === 'cumprod';
  if (dtype === 'object') return accumulatedObjects(series, name, skipna);
  if (dtype === 'datetime64[ns]' && isSum)
    throw new PythonError('TypeError', `datetime64 type does not support operation: '${name}'`);
  const measures = measuresOf(series, name);
  let before = NaN;
  let isLost = false;
  const values = Array.from(measures, (value): Value => {
    if (Number.isNaN(value) || isLost) {
      isLost ||= skipna === false;
      return asDtype(NaN, dtype);
    }
    before = Number.isNaN(before) ? value : step(before, value);
    if (dtype === 'int64' && !Number.isSafeInteger(before)) throw notSupported('a whole number beyond 2^53');
    return dtype === 'bool' && !isSum ? before === 1 : asDtype(before, dtype);
  });
  return series.with(values, { dtype: dtype === 'bool' && isSum ? 'int64' : dtype });
}

function accumulatedObjects(series: Series, name: string, skipna: Value): Series {
  only(name, 'skipna', skipna, true);
  let before: Value = NaN;
  const step = (value: Value): Value => {
    if (isMissing(before)) return value;
    if (name === 'cumsum') return binary('+', before, value);
    if (name === 'cumprod') return binary('*', before, value);
    return order(value, before) * (name === 'cummax' ? 1 : -1) > 0 ? value : before;
  };
  const values = series.values.map((value) => (isMissing(value) ? value : (before = step(value))));
  return series.with(values, { dtype: 'object' });
}

export const seriesSteps: readonly SeriesMember[] = [
  method('shift', 'periods=1, freq=None, axis=0, fill_value=None', (series, periods, freq, axis, fill) => {
    only('shift', 'freq', freq, null);
    onlyRows('shift', axis);
    return shifted(series, integerOf(periods, 'periods'), fill);
  }),
  method('diff', 'periods=1', difference),
  method('pct_change', "periods=1, fill_method='default', limit='default', freq=None", change),
  ...[...STEPS.keys()].map((name) =>
    method(name, 'axis=None, skipna=True', (series, axis, skipna) => {
      onlyRows(name, axis);
      return accumulated(series, name, skipna);
    }),
  ),
  method('autocorr', 'lag=1', (series, lag) => {
    if (!isNumeric(series.dtype)) throw new PythonError('TypeError', 'autocorr() wants numbers');
    const later = shifted(series, integerOf(lag, 'lag'));
    return reductions.correlation(numbersOf(series, 'autocorr'), numbersOf(later, 'autocorr'));
  }),
];
