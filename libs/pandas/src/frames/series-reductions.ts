// Series methods that come to one value.
import { notSupported, PythonError } from '../language/errors.ts';
import { binary, order, truth } from '../language/operators.ts';
import { isMissing, type Value } from '../language/values.ts';
import * as reductions from '../reductions.ts';
import { codesOf } from './categories.ts';
import { Index } from './index-labels.ts';
import { integerOf, isListLike, itemsOf, numberOf, only, onlyRows, textOf } from './options.ts';
import { method, type SeriesMember } from './series-method.ts';
import { asDtype, measuresOf, numbersOf } from './series-numbers.ts';
import { aligned } from './series-operators.ts';
import { remembered } from './remembered.ts';
import { Series } from './series.ts';

const isLacking = (series: Series, skipna: Value) => skipna === false && series.values.some(isMissing);

/** Options that every reduction has, and that change nothing of one column. */
function check(name: string, series: Series, axis: Value, numericOnly: Value): void {
  onlyRows(name, axis);
  if (numericOnly === true && (series.dtype === 'object' || series.dtype === 'category'))
    throw new PythonError('TypeError', `Series.${name} does not allow numeric_only=True with non-numeric dtypes.`);
}

type Reduce = (values: Float64Array, ...options: Value[]) => number;

/** @param hasTimes whether times can be reduced so too */
function reduction(name: string, options: string, hasTimes: boolean, reduce: Reduce): SeriesMember {
  return method(name, `axis=None, skipna=True, ${options}numeric_only=False`, (series, axis, skipna, ...rest) => {
    check(name, series, axis, rest.pop()!);
    const values = () => (hasTimes ? measuresOf(series, name) : numbersOf(series, name));
    if (rest.length === 0 && skipna === true)
      return asDtype(
        remembered(series.values, `${name} ${series.dtype}`, () => reduce(values())),
        series.dtype,
      );
    return asDtype(isLacking(series, skipna) ? NaN : reduce(values(), ...rest), series.dtype);
  });
}

const spread = (name: string, reduce: (values: Float64Array, ddof: number) => number, hasTimes = false) =>
  method(name, 'axis=None, skipna=True, ddof=1, numeric_only=False', (series, axis, skipna, ddof, numericOnly) => {
    check(name, series, axis, numericOnly);
    const lost = integerOf(ddof, 'ddof');
    const measure = remembered(series.values, `${name} ${lost} ${skipna === false} ${series.dtype}`, () => {
      const values = hasTimes ? measuresOf(series, name) : numbersOf(series, name);
      return isLacking(series, skipna) ? NaN : reduce(values, lost);
    });
    return asDtype(measure, series.dtype === 'datetime64[ns]' ? 'timedelta64[ns]' : series.dtype);
  });

function total(name: string, series: Series, axis: Value, skipna: Value, numericOnly: Value, minCount: Value): Value {
  check(name, series, axis, numericOnly);
  const present = series.values.filter((value) => !isMissing(value));
  if (isLacking(series, skipna) || present.length < integerOf(minCount, 'min_count')) return NaN;
  if (name !== 'sum') return whole(reductions.product(numbersOf(series, name)), series);
  if (series.dtype === 'datetime64[ns]')
    throw new PythonError('TypeError', `'DatetimeArray' with dtype datetime64[ns] does not support operation 'sum'`);
  if (series.dtype === 'object' && present.some((value) => typeof value !== 'number' && typeof value !== 'boolean'))
    return present.length < series.length && typeof present[0] === 'string'
      ? mixed()
      : present.reduce((sum, value) => binary('+', sum, value));
  return asDtype(whole(reductions.sum(measuresOf(series, name)), series), series.dtype);
}

/** Whole numbers beyond 2^53 are not exact here, and overflow in NumPy. */
function whole(total: number, { dtype }: Series): number {
  if (dtype === 'int64' && !Number.isSafeInteger(total)) throw notSupported('a whole number beyond 2^53');
  return total;
}

function mixed(): never {
  throw new PythonError('TypeError', `unsupported operand type(s) for +: 'float' and 'str'`);
}

/** The least or the greatest, of whatever has an order. */
export function extreme(series: Series, sign: 1 | -1): Value {
  if (series.dtype === 'category') return extremeCategory(series, sign);
  if (series.dtype !== 'object') {
    const measures = measuresOf(series, 'min');
    const found = sign > 0 ? reductions.maximum(measures) : reductions.minimum(measures);
    return series.dtype === 'bool' ? found === 1 : asDtype(found, series.dtype);
  }
  let best: Value = NaN;
  for (const value of series.values)
    if (!isMissing(value) && (isMissing(best) || order(value, best) * sign > 0)) best = value;
  return best;
}

function extremeCategory(series: Series, sign: 1 | -1): Value {
  const { ordered, values } = series.categories!;
  if (!ordered)
    throw new PythonError(
      'TypeError',
      `Categorical is not ordered for operation ${sign > 0 ? 'max' : 'min'}\nyou can use .as_ordered() to change the Categorical to an ordered one\n`,
    );
  const codes = codesOf(series).filter((code) => code >= 0);
  const found = codes.reduce((best, code) => ((code - best) * sign > 0 ? code : best), codes[0] ?? -1);
  return found < 0 ? NaN : values[found]!;
}

const bound = (name: 'min' | 'max', sign: 1 | -1) =>
  method(name, 'axis=0, skipna=True, numeric_only=False', (series, axis, skipna, numericOnly) => {
    check(name, series, axis, numericOnly);
    return isLacking(series, skipna) ? NaN : extreme(series, sign);
  });

/** The place of the first least or greatest value; -1 where there is none. */
export function extremePlace(series: Series, sign: 1 | -1, name: string): number {
  if (series.dtype === 'object' && series.values.some((value) => typeof value === 'string'))
    throw new PythonError('TypeError', `reduction operation '${name}' not allowed for this dtype`);
  const measures = measuresOf(series, name);
  let best = -1;
  for (let place = 0; place < measures.length; place += 1)
    if (!Number.isNaN(measures[place]!) && (best < 0 || (measures[place]! - measures[best]!) * sign > 0)) best = place;
  return best;
}

function extremeAt(name: string, series: Series, axis: Value, skipna: Value, sign: 1 | -1): number {
  onlyRows(name, axis);
  only(name, 'skipna', skipna, true);
  const place = extremePlace(series, sign, name);
  if (place >= 0) return place;
  const what = series.length === 0 ? `attempt to get ${name} of an empty sequence` : 'Encountered all NA values';
  throw new PythonError('ValueError', what);
}

const placed = (name: string, arg: string, sign: 1 | -1): SeriesMember[] => [
  method(
    name,
    'axis=0, skipna=True',
    (series, axis, skipna) => series.index.labels[extremeAt(name, series, axis, skipna, sign)]!,
  ),
  method(arg, 'axis=None, skipna=True', (series, axis, skipna) => extremeAt(arg, series, axis, skipna, sign)),
];

const flags = (name: 'any' | 'all') =>
  method(name, '*, axis=0, bool_only=False, skipna=True', (series, axis, boolOnly, skipna) => {
    onlyRows(name, axis);
    only(name, 'bool_only', boolOnly, false, null);
    only(name, 'skipna', skipna, true);
    const present = series.values.filter((value) => !isMissing(value));
    return name === 'any' ? present.some(truth) : present.every(truth);
  });

const INTERPOLATIONS = ['linear', 'lower', 'higher', 'midpoint', 'nearest'] as const;

function quantilesOf(series: Series, q: Value, interpolation: Value): Value {
  const how = INTERPOLATIONS.find((known) => known === interpolation);
  if (!how) throw notSupported(`quantile(interpolation=${textOf(interpolation, 'interpolation')})`);
  const inOrder = reductions.sorted(measuresOf(series, 'quantile'));
  const one = (share: Value): Value => {
    const part = numberOf(share, 'q');
    if (part < 0 || part > 1) throw new PythonError('ValueError', 'percentiles should all be in the interval [0, 1]');
    return asDtype(reductions.quantileOfSorted(inOrder, part, how), series.dtype);
  };
  if (!isListLike(q)) return one(q);
  const shares = itemsOf(q);
  return new Series(shares.map(one), {
    index: new Index(shares),
    name: series.name,
    dtype: series.dtype === 'int64' ? 'float64' : series.dtype,
  });
}

/** The numbers of two series at the labels both have. */
function pairOf(one: Series, other: Value, name: string): [Float64Array, Float64Array] {
  if (!(other instanceof Series)) throw new PythonError('TypeError', `${name}() wants a Series`);
  const { left, right } = aligned(one, other);
  return [numbersOf({ values: left, dtype: one.dtype }, name), numbersOf({ values: right, dtype: other.dtype }, name)];
}

function correlated(series: Series, other: Value, how: Value, minPeriods: Value): number {
  const correlate = reductions.CORRELATIONS.get(how);
  if (!correlate) throw notSupported(`corr(method=${textOf(how, 'method')})`);
  const [one, two] = pairOf(series, other, 'corr');
  const pairs = reductions.pairs(one, two)[0].length;
  return pairs < Math.max(1, integerOf(minPeriods ?? 1, 'min_periods')) ? NaN : correlate(one, two);
}

export const seriesReductions: readonly SeriesMember[] = [
  method('count', '', (series) =>
    series.values.reduce<number>((count, value) => (isMissing(value) ? count : count + 1), 0),
  ),
  ...['sum', 'prod', 'product'].map((name) =>
    method(name, 'axis=None, skipna=True, numeric_only=False, min_count=0', (series, ...options) =>
      total(name, series, ...(options as [Value, Value, Value, Value])),
    ),
  ),
  reduction('mean', '', true, reductions.mean),
  reduction('median', '', true, reductions.median),
  reduction('skew', '', false, reductions.skew),
  reduction('kurt', '', false, reductions.kurt),
  reduction('kurtosis', '', false, reductions.kurt),
  spread('std', reductions.deviation, true),
  spread('var', reductions.variance),
  spread('sem', reductions.sem),
  bound('min', -1),
  bound('max', 1),
  ...placed('idxmin', 'argmin', -1),
  ...placed('idxmax', 'argmax', 1),
  flags('any'),
  flags('all'),
  method('quantile', "q=0.5, interpolation='linear'", (series, q, interpolation) =>
    quantilesOf(series, q, interpolation),
  ),
  method('corr', "other, method='pearson', min_periods=None", (series, other, how, least) =>
    correlated(series, other, how, least),
  ),
  method('cov', 'other, min_periods=None, ddof=1', (series, other, least, ddof) => {
    only('cov', 'min_periods', least, null);
    return reductions.covariance(...pairOf(series, other, 'cov'), integerOf(ddof, 'ddof'));
  }),
  method('item', '', (series) => {
    if (series.length === 1) return series.values[0]!;
    throw new PythonError('ValueError', 'can only convert an array of size 1 to a Python scalar');
  }),
  ['is_unique', (series) => new Index(series.values).isUnique],
];
