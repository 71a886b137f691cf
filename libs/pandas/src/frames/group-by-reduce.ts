// One function's results over one column, a group each.
import { Arguments } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, type Value } from '../language/values.ts';
import { gathered } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { aggregated, groupSeries, type Options } from './group-by-kernels.ts';
import type { GroupBy } from './group-by.ts';
import { Series } from './series.ts';

export const NAMED = new Set([
  'size',
  'count',
  'nunique',
  'first',
  'last',
  'sum',
  'prod',
  'mean',
  'median',
  'min',
  'max',
  'std',
  'var',
  'sem',
  'skew',
  'kurt',
  'any',
  'all',
  'idxmax',
  'idxmin',
  'quantile',
]);

/** A function's results over one column, a group each. */
export function reduced(group: GroupBy, column: Column, func: Value, options: Options = {}): Column {
  const { frame, grouping } = group;
  if (typeof func === 'string') {
    if (!NAMED.has(func)) throw unknown(func);
    return { name: column.name, ...aggregated(column, frame.index, grouping, func, options) };
  }
  if (!(func instanceof Callable)) throw new PythonError('TypeError', 'an aggregation is a name or a function');
  refuseSpread(func);
  const values = grouping.places.map((places) => func.call(new Arguments([groupSeries(column, frame.index, places)])));
  if (values.some((value) => value instanceof Series || value instanceof DataFrame))
    throw new PythonError('ValueError', 'Must produce aggregated value');
  const { values: held, dtype } = gathered(values);
  return {
    name: column.name,
    values: held,
    dtype: dtype === 'int64' && FLOATS.has(func.name.replace(/^.*\./, '')) ? 'float64' : dtype,
  };
}

/** Functions that give floats, whole or not. */
const FLOATS = new Set(['mean', 'median', 'average', 'nanmean', 'nanmedian', 'quantile', 'percentile']);

const unknown = (func: string) =>
  func === 'mode'
    ? new PythonError('AttributeError', "'SeriesGroupBy' object has no attribute 'mode'")
    : notSupported(`agg('${func}')`);

/** NumPy's functions divide by n, but pandas 2 took them for its own, which divide by n - 1. */
function refuseSpread({ name }: Callable): void {
  if (/(^|\.)(std|var)$/.test(name))
    throw notSupported(`agg with the function ${name} (say '${name.replace(/^.*\./, '')}')`);
}

/** Only what says something else than what is usual. */
export const told = (entries: readonly (readonly [string, Value, Value])[]): Options =>
  Object.fromEntries(entries.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]));
