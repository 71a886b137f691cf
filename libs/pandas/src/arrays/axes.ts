// Functions of a row of numbers, over a whole array or along one of its axes.
import { notSupported, PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { arrayOf, isArrayLike } from './coerce.ts';
import { NdArray, type Kind } from './nd-array.ts';

/** Lists of the elements that are one result each. */
export function lanes(array: NdArray, axis: number): Value[][] {
  const { values, shape } = array;
  if (shape.length === 1) return [[...values]];
  const [rows, columns] = shape as [number, number];
  if (axis === 1) return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
  return Array.from({ length: columns }, (_, column) =>
    Array.from({ length: rows }, (__, row) => values[row * columns + column]!),
  );
}

export function axisOf(axis: Value, dimensions: number): number {
  if (typeof axis !== 'number' || !Number.isInteger(axis)) throw notSupported('such an axis');
  if (axis >= dimensions || axis < -dimensions)
    throw new PythonError('ValueError', `axis ${axis} is out of bounds for array of dimension ${dimensions}`);
  return axis < 0 ? axis + dimensions : axis;
}

/** One result of all elements where `axis` is None, else one for each row or column. */
export function reduce(
  value: Value,
  axis: Value,
  keepdims: Value,
  apply: (items: readonly Value[]) => Value,
  kind?: Kind,
): Value {
  const array = isArrayLike(value) ? arrayOf(value) : NdArray.own([value]);
  if (axis === null) {
    const result = apply(array.values);
    return keepdims === true
      ? NdArray.own(
          [result],
          array.shape.map(() => 1),
          kind,
        )
      : result;
  }
  const along = axisOf(axis, array.shape.length);
  const results = lanes(array, along).map(apply);
  if (array.shape.length === 1) return keepdims === true ? NdArray.own(results, [1], kind) : results[0]!;
  const shape = keepdims === true ? (along === 0 ? [1, results.length] : [results.length, 1]) : [results.length];
  return NdArray.own(results, shape, kind);
}

/** A new row for each row: sums so far, sorted values, … Of all elements in a line where `axis` is None. */
export function transform(
  value: Value,
  axis: Value,
  apply: (items: readonly Value[]) => readonly Value[],
  kind?: Kind,
): NdArray {
  const array = arrayOf(value);
  if (axis === null || array.shape.length === 1) {
    if (axis !== null) axisOf(axis, 1);
    return NdArray.own([...apply(array.values)], undefined, kind);
  }
  const along = axisOf(axis, 2);
  const results = lanes(array, along).map(apply);
  const length = results[0]?.length ?? 0;
  if (along === 1) return NdArray.own(results.flat(), [results.length, length], kind);
  const values = Array.from({ length: length * results.length }, (_, at) => {
    return results[at % results.length]![Math.floor(at / results.length)]!;
  });
  return NdArray.own(values, [length, results.length], kind);
}
