// What is regressed on what: numbers, and the labels that results bear.
import { arrayOf, isArrayLike } from '../../arrays/coerce.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import type { Index } from '../../frames/index-labels.ts';
import { Series } from '../../frames/series.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { isMissing, type Value } from '../../language/values.ts';

export interface RegressionData {
  ys: readonly number[];
  /** A row for each y. */
  design: readonly (readonly number[])[];
  /** Of the columns. */
  names: readonly Value[];
  /** Of the rows; none where neither side has labels, and results are arrays. */
  index?: Index;
}

export function regressionNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isMissing(value)) return NaN;
  throw new PythonError(
    'ValueError',
    'Pandas data cast to numpy dtype of object. Check input data with np.asarray(data).',
  );
}

/** Rows of numbers; what has one dimension is one column. */
export function designOf(value: Value): number[][] {
  if (!isArrayLike(value)) throw new PythonError('ValueError', 'exog is not an array');
  const { values, shape } = arrayOf(value);
  const numbers = values.map(regressionNumber);
  const width = shape[1] ?? 1;
  return Array.from({ length: shape[0]! }, (_, row) => numbers.slice(row * width, (row + 1) * width));
}

const labelled = (value: Value): value is DataFrame | Series => value instanceof DataFrame || value instanceof Series;

function namesOf(exog: Value, design: readonly (readonly number[])[]): readonly Value[] {
  if (exog instanceof DataFrame) return exog.names;
  if (exog instanceof Series && exog.name !== null) return [exog.name];
  const width = design[0]?.length ?? 0;
  const constant = Array.from({ length: width }, (_, at) => at).find((at) =>
    design.every((row) => row[at] === design[0]![at]),
  );
  let count = 0;
  return Array.from({ length: width }, (_, at) => (at === constant ? 'const' : `x${(count += 1)}`));
}

/** @param missing as statsmodels has it: 'none', 'drop' or 'raise' */
export function regressionData(endog: Value, exog: Value, missing: Value): RegressionData {
  const [left, design] = [designOf(endog), designOf(exog)];
  if (left.some(({ length }) => length !== 1)) throw notSupported('OLS of several columns at once');
  const ys = left.map(([y]) => y!);
  if (labelled(endog) && labelled(exog) && !endog.index.equals(exog.index))
    throw new PythonError('ValueError', 'The indices for endog and exog are not aligned');
  if (ys.length !== design.length) throw new PythonError('ValueError', 'endog and exog matrices are different sizes');
  const index = labelled(endog) ? endog.index : labelled(exog) ? exog.index : undefined;
  const data = { ys, design, names: namesOf(exog, design), index };
  return missing === 'none' ? data : withoutMissing(data, missing);
}

function withoutMissing(data: RegressionData, missing: Value): RegressionData {
  const { ys, design, names, index } = data;
  const places = ys.flatMap((y, place) => (Number.isNaN(y) || design[place]!.some(Number.isNaN) ? [] : [place]));
  if (places.length === ys.length) return data;
  if (missing === 'raise') throw new PythonError('ValueError', 'NaNs were encountered in the data');
  if (missing !== 'drop')
    throw new PythonError('ValueError', `missing option ${JSON.stringify(missing)} not understood`);
  return {
    ys: places.map((at) => ys[at]!),
    design: places.map((at) => design[at]!),
    names,
    index: index?.take(places),
  };
}
