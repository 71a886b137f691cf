// Which rows of two tables go together, in pandas' order.
import { str } from '../language/operators.ts';
import { PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { compare, range } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { factorizeRows } from './factorize.ts';

export type How = 'inner' | 'left' | 'right' | 'outer' | 'cross';

export interface Side {
  frame: DataFrame;
  keys: Column[];
  /** Whether the keys are the index. */
  byIndex: boolean;
}

export interface Rows {
  /** For each row of the result its row on each side, -1 where there is none. */
  left: number[];
  right: number[];
}

function codesOf(left: Side, right: Side): { left: Int32Array; right: Int32Array; count: number } {
  const both = left.keys.map((key, at) => {
    const other = right.keys[at]!;
    const isText = (column: Column) => column.dtype === 'object';
    const isNumber = (column: Column) => column.dtype === 'int64' || column.dtype === 'float64';
    const mixes = (isText(key) && isNumber(other)) || (isNumber(key) && isText(other));
    if (mixes && key.values.length > 0 && other.values.length > 0)
      throw new PythonError(
        'ValueError',
        `You are trying to merge on ${key.dtype} and ${other.dtype} columns for key '${str(key.name)}'. If you wish to proceed you should use pd.concat`,
      );
    return { values: [...key.values, ...other.values], dtype: key.dtype };
  });
  const { height } = left.frame;
  const { codes, count } = factorizeRows(both, height + right.frame.height);
  return { left: codes.slice(0, height), right: codes.slice(height), count };
}

function placesByCode(codes: Int32Array, count: number): number[][] {
  const places = Array.from({ length: count }, (): number[] => []);
  for (let row = 0; row < codes.length; row += 1) places[codes[row]!]!.push(row);
  return places;
}

export function matched(left: Side, right: Side, how: How): Rows {
  const rows: Rows = { left: [], right: [] };
  if (how === 'right') {
    const { left: one, right: other } = matched(right, left, 'left');
    return { left: other, right: one };
  }
  const codes = codesOf(left, right);
  const others = placesByCode(codes.right, codes.count);
  for (let row = 0; row < codes.left.length; row += 1) {
    const found = others[codes.left[row]!]!;
    for (const place of found) {
      rows.left.push(row);
      rows.right.push(place);
    }
    if (found.length === 0 && how !== 'inner') {
      rows.left.push(row);
      rows.right.push(-1);
    }
  }
  if (how === 'outer') {
    const seen = new Set(codes.left);
    for (let row = 0; row < codes.right.length; row += 1)
      if (!seen.has(codes.right[row]!)) {
        rows.left.push(-1);
        rows.right.push(row);
      }
  }
  return rows;
}

/** An outer join's rows come in the order of their keys. */
export function sortedRows(rows: Rows, left: Side, right: Side): Rows {
  const keys = left.keys.map((key, at) => joinedKey(key, right.keys[at]!, rows));
  const isAbsent = (value: Value) => value === null || Number.isNaN(value);
  const order = range(0, rows.left.length).sort((one, other) => {
    for (const { values } of keys) {
      const [a, b] = [values[one]!, values[other]!];
      if (isAbsent(a) || isAbsent(b)) {
        if (isAbsent(a) !== isAbsent(b)) return isAbsent(a) ? 1 : -1;
        continue;
      }
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return one - other;
  });
  return { left: order.map((place) => rows.left[place]!), right: order.map((place) => rows.right[place]!) };
}

/** A key's value from the side that has one. */
export function joinedKey(one: Column, other: Column, { left, right }: Rows): Column {
  const values = left.map((place, at) => (place >= 0 ? one.values[place]! : other.values[right[at]!]!));
  const dtype = one.dtype === other.dtype ? one.dtype : inferDtype(values);
  const categories = dtype === 'category' ? one.categories : undefined;
  return { name: one.name, values, dtype: categories || dtype !== 'category' ? dtype : 'object', categories };
}
