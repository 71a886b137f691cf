import { PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { arrayOf, fromMatrix, matrixOf } from './coerce.ts';
import { NdArray } from './nd-array.ts';
import { pairwiseSum } from './sums.ts';

const dotOf = (one: readonly number[], other: readonly number[]) =>
  pairwiseSum(one.map((value, place) => value * other[place]!));

const columnsOf = (rows: readonly (readonly number[])[]) => (rows[0] ?? []).map((_, at) => rows.map((row) => row[at]!));

export function productOf(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): number[][] {
  const columns = columnsOf(other);
  return one.map((row) => columns.map((column) => dotOf(row, column)));
}

/** `one @ other`: of two vectors a number. */
export function matrixProduct(one: Value, other: Value): Value {
  const [a, b] = [arrayOf(one), arrayOf(other)];
  const [rows, columns] = [matrixOf(one, 'matmul'), matrixOf(other, 'matmul', true)];
  if (a.shape.at(-1) !== b.shape[0])
    throw new PythonError(
      'ValueError',
      `matmul: size ${b.shape[0]} is different from ${a.shape.at(-1)}: shapes (${a.shape.join(',')}) and (${b.shape.join(',')}) do not match`,
    );
  const product = productOf(rows, columns);
  if (a.shape.length === 2 && b.shape.length === 2) return fromMatrix(product, b.shape[1]);
  if (a.shape.length === 1 && b.shape.length === 1) return product[0]![0] ?? 0;
  return NdArray.own(product.flat());
}
