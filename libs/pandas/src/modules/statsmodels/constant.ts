// `add_constant`: a column of ones, unless one of the columns does not vary already.
import { arrayOf, floats, fromMatrix } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { type Column, DataFrame } from '../../frames/data-frame.ts';
import { only } from '../../frames/options.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import type { Value } from '../../language/values.ts';
import { regressionNumber } from './regression-data.ts';

const isConstant = (values: readonly Value[]) =>
  values.length > 0 && Boolean(values[0]) && values.every((value) => value === values[0] && !Number.isNaN(value));

/** @returns whether ones are to be added */
function isWanted(columns: readonly Pick<Column, 'name' | 'values'>[], policy: Value): boolean {
  only('add_constant', 'has_constant', policy, 'skip', 'raise', 'add');
  const constant = columns.filter(({ values }) => isConstant(values)).map(({ name }) => str(name));
  if (constant.length === 0 || policy === 'add') return true;
  if (policy === 'raise')
    throw new PythonError(
      'ValueError',
      `x contains one or more constant columns. Column(s) ${constant.join(', ')} are constant.`,
    );
  return false;
}

const beside = <T>(first: boolean, one: T, others: readonly T[]): T[] => (first ? [one, ...others] : [...others, one]);

function toFrame(frame: DataFrame, prepend: boolean, policy: Value): DataFrame {
  if (!isWanted(frame.columns, policy)) return frame.with(frame.columns);
  const ones: Column = { name: 'const', values: new Array<number>(frame.height).fill(1), dtype: 'float64' };
  return frame.with(beside(prepend, ones, frame.columns));
}

function toArray(array: NdArray, prepend: boolean, policy: Value): NdArray {
  const [height, width = 1] = array.shape as [number, number?];
  const numbers = array.values.map(regressionNumber);
  const rows = Array.from({ length: height }, (_, row) => numbers.slice(row * width, (row + 1) * width));
  const columns = Array.from({ length: width }, (_, at) => ({ name: at, values: rows.map((row) => row[at]!) }));
  if (!isWanted(columns, policy)) return array.shape.length > 1 ? fromMatrix(rows) : floats(numbers);
  return fromMatrix(rows.map((row) => beside(prepend, 1, row)));
}

export const addConstant = callable(
  'add_constant',
  "data, prepend=True, has_constant='skip'",
  (data, prepend, policy) => {
    if (data instanceof DataFrame) return toFrame(data, prepend === true, policy);
    if (!(data instanceof Series)) return toArray(arrayOf(data), prepend === true, policy);
    const { values, dtype, index, name } = data;
    return toFrame(new DataFrame([{ name: name ?? 0, values, dtype }], index), prepend === true, policy);
  },
);
