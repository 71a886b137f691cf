import { isMissing, type Value } from '../language/values.ts';
import { type Dtype, inferDtype } from './dtype.ts';

const FLOATS = new Set(['mean', 'median', 'std', 'var', 'sem', 'skew', 'kurt', 'quantile']);

const COUNTS = new Set(['count', 'nunique', 'size']);

/** The dtype of a reduction of a column of that dtype. */
export function reducedDtype(name: string, dtype: Dtype, values: readonly Value[]): Dtype {
  if (COUNTS.has(name)) return 'int64';
  if (name === 'any' || name === 'all') return 'bool';
  if (FLOATS.has(name))
    return dtype.startsWith('datetime') || dtype.startsWith('timedelta') ? inferDtype(values) : 'float64';
  if (name === 'sum' || name === 'prod') return dtype === 'bool' ? 'int64' : dtype;
  if (name === 'min' || name === 'max' || name === 'first' || name === 'last') {
    if (dtype === 'int64' && values.some(isMissing)) return 'float64';
    return dtype === 'category' ? inferDtype(values) : dtype;
  }
  return inferDtype(values);
}
