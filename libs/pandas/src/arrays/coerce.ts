// What a function of NumPy makes of what it is given: lists, tuples, columns and frames become arrays.
import { DataFrame } from '../frames/data-frame.ts';
import { Index } from '../frames/index-labels.ts';
import { Series } from '../frames/series.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { isMissing, PyObject, Tuple, typeName, type Value } from '../language/values.ts';
import { NdArray } from './nd-array.ts';

/** Objects that are read as a row of items; all others are one value each (times, …). */
const ITERABLE = new Set(['range', 'dict_keys', 'dict_values', 'Categorical']);

export const isArrayLike = (value: Value): boolean =>
  Array.isArray(value) ||
  value instanceof Tuple ||
  value instanceof NdArray ||
  value instanceof Series ||
  value instanceof DataFrame ||
  value instanceof Index ||
  (value instanceof PyObject && ITERABLE.has(value.type));

/** Whether an absent number may stand for NaN: in columns, not in lists of a script. */
export const isColumnar = (value: Value) => value instanceof Series || value instanceof DataFrame;

function itemsOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (value instanceof Series) return value.values;
  if (value instanceof Index) return value.labels;
  if (value instanceof PyObject && ITERABLE.has(value.type)) return [...value.iterate()];
  throw new PythonError('TypeError', `an array was expected, not '${typeName(value)}'`);
}

export function arrayOf(value: Value): NdArray {
  if (value instanceof NdArray) return value;
  if (value instanceof DataFrame) return frameArray(value);
  if (value instanceof Series) return NdArray.own(value.values, [value.values.length], columnKind(value.dtype));
  const items = itemsOf(value);
  const first = items[0];
  if (first === undefined || !isArrayLike(first)) {
    if (items.some(isArrayLike)) throw raggedness();
    return NdArray.own([...items]);
  }
  const rows = items.map((item) => {
    if (!isArrayLike(item)) throw raggedness();
    return arrayOf(item);
  });
  const width = rows[0]!.values.length;
  for (const row of rows) {
    if (row.shape.length > 1) throw notSupported('an array of more than two dimensions');
    if (row.values.length !== width) throw raggedness();
  }
  return NdArray.own(
    rows.flatMap((row) => row.values),
    [rows.length, width],
    rows.every((row) => row.kind === 'float') ? 'float' : undefined,
  );
}

const raggedness = () =>
  new PythonError('ValueError', 'setting an array element with a sequence: the rows are not of one length');

const columnKind = (dtype: string) =>
  dtype.startsWith('float') ? 'float' : dtype === 'object' || dtype === 'str' ? 'object' : undefined;

function frameArray({ columns, index }: DataFrame): NdArray {
  const rows = columns[0]?.values.length ?? index.labels.length;
  const values = new Array<Value>(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + place] = column.values[row]!;
  });
  const kinds = new Set(columns.map((column) => columnKind(column.dtype)));
  const kind = kinds.has('object') ? 'object' : kinds.has('float') ? 'float' : undefined;
  return NdArray.own(values, [rows, columns.length], kind);
}

/** One element as a number. @throws {PythonError} TypeError for texts, times and the like */
export function numberOf(value: Value, name: string, canBeAbsent = false): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (canBeAbsent && isMissing(value)) return NaN;
  throw new PythonError('TypeError', `${name} is not supported for values of type '${typeName(value)}'`);
}

/** All elements as numbers, row by row; a number alone is a list of one. */
export function numbersOf(value: Value, name: string): number[] {
  if (!isArrayLike(value)) return [numberOf(value, name)];
  const canBeAbsent = isColumnar(value);
  const { values } = arrayOf(value);
  const numbers = new Array<number>(values.length);
  for (let at = 0; at < values.length; at++) {
    const each = values[at]!;
    numbers[at] = typeof each === 'number' ? each : numberOf(each, name, canBeAbsent);
  }
  return numbers;
}

/** As rows of numbers; one dimension gives one column where `asColumn`, else one row. */
export function matrixOf(value: Value, name: string, asColumn = false): number[][] {
  const array = arrayOf(value);
  const numbers = numbersOf(value, name);
  if (array.shape.length === 1) return asColumn ? numbers.map((each) => [each]) : [numbers];
  const [rows, columns] = array.shape as [number, number];
  return Array.from({ length: rows }, (_, row) => numbers.slice(row * columns, (row + 1) * columns));
}

export const fromMatrix = (rows: readonly (readonly number[])[], width = rows[0]?.length ?? 0) =>
  NdArray.own(rows.flat(), [rows.length, width], 'float');

export const floats = (values: readonly number[]) => NdArray.own(values, [values.length], 'float');

/** A whole number. */
export function integerOf(value: Value, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  throw new PythonError('TypeError', `${name}: '${typeName(value)}' object cannot be interpreted as an integer`);
}
