// What all work on columns rests on: taking rows, the dtype that comes of joining and of missing values, and labels.
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { order, repr } from '../language/operators.ts';
import { Dict, isMissing, keyOf, NOT_A_TIME, PyObject, PySet, Tuple, type Value } from '../language/values.ts';
import { noteReckoned, takenFrom } from '../language/whole-floats.ts';
import type { Column, DataFrame } from './data-frame.ts';
import { type Dtype, inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { Series } from './series.ts';

export type Places = ArrayLike<number>;

export const isNumeric = (dtype: Dtype) => dtype === 'int64' || dtype === 'float64' || dtype === 'bool';

const isTime = (dtype: Dtype) => dtype === 'datetime64[ns]' || dtype === 'timedelta64[ns]';

export const missingOf = (dtype: Dtype): Value => (isTime(dtype) ? NOT_A_TIME : NaN);

/** The dtype that holds missing values too. */
export const withMissing = (dtype: Dtype): Dtype =>
  dtype === 'int64' ? 'float64' : dtype === 'bool' ? 'object' : dtype;

export function commonDtype(dtypes: readonly Dtype[]): Dtype {
  const kinds = new Set(dtypes);
  if (kinds.size === 1) return dtypes[0]!;
  if (kinds.size === 2 && kinds.has('int64') && kinds.has('float64')) return 'float64';
  return 'object';
}

export const columnOf = ({ name, values, dtype, categories }: Series, as: Value = name): Column => ({
  name: as,
  values,
  dtype,
  categories,
});

/** @param places a row each; -1: a missing value */
export function takeColumn(column: Column, places: Places): Column {
  const values = new Array<Value>(places.length);
  const absent = missingOf(column.dtype);
  let isShort = false;
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row]!;
    if (place < 0) {
      values[row] = absent;
      isShort = true;
    } else values[row] = column.values[place]!;
  }
  takenFrom(column.values, values);
  return { ...column, values, dtype: isShort ? withMissing(column.dtype) : column.dtype };
}

export const takeIndex = (index: Index, places: Places): Index => index.take(places);

export function takeSeries(series: Series, places: Places): Series {
  const { name, values, dtype, categories } = takeColumn(columnOf(series), places);
  return new Series(values, { index: takeIndex(series.index, places), name, dtype, categories });
}

export const takeRows = (frame: DataFrame, places: Places): DataFrame =>
  frame.with(
    frame.columns.map((column) => takeColumn(column, places)),
    takeIndex(frame.index, places),
  );

export function range(from: number, to: number, step = 1): number[] {
  const places: number[] = [];
  if (step > 0) for (let place = from; place < to; place += step) places.push(place);
  else for (let place = from; place > to; place += step) places.push(place);
  return places;
}

/** What tells labels apart in a Map: numbers and texts for themselves. */
export const labelKey = (label: Value): unknown =>
  typeof label === 'number' || typeof label === 'string' ? label : label === null ? NaN : keyed(label);

const keyed = (label: Value): unknown => {
  if (typeof label === 'boolean') return Number(label);
  return `\u0000${keyOf(label)}`;
};

const lookups = new WeakMap<Index, Map<unknown, number | number[]>>();

/** Where each label is; kept with the index, which never changes. */
export function lookup(index: Index): ReadonlyMap<unknown, number | number[]> {
  const known = lookups.get(index);
  if (known) return known;
  const found = new Map<unknown, number | number[]>();
  index.labels.forEach((label, place) => {
    const key = labelKey(label);
    const before = found.get(key);
    if (before === undefined) found.set(key, place);
    else if (typeof before === 'number') found.set(key, [before, place]);
    else before.push(place);
  });
  lookups.set(index, found);
  return found;
}

export function isSameIndex(one: Index, other: Index): boolean {
  if (one === other || one.labels === other.labels) return true;
  if (one.labels.length !== other.labels.length) return false;
  return one.labels.every((label, place) => {
    const beside = other.labels[place]!;
    return label === beside || labelKey(label) === labelKey(beside) || (isMissing(label) && isMissing(beside));
  });
}

/** For each label of `to` its place in `from`, -1 where there is none. */
export function alignment(from: Index, to: Index): number[] {
  if (isSameIndex(from, to)) return range(0, to.labels.length);
  const places = lookup(from);
  return to.labels.map((label) => {
    const place = places.get(labelKey(label)) ?? -1;
    if (typeof place === 'number') return place;
    throw new PythonError('ValueError', 'cannot reindex on an axis with duplicate labels');
  });
}

/** By code points, as Python has it, which is not quite the order of UTF-16. */
function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** For sorting what is not missing. @throws {PythonError} TypeError between kinds without an order */
export function compare(one: Value, other: Value): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other);
  return order(one, other);
}

/** Lists, tuples, arrays, series, indexes, sets, dicts' keys and what else can be gone through, as an array. */
export function listOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (value instanceof Series) return value.values;
  if (value instanceof Index) return value.labels;
  if (value instanceof NdArray) return value.shape.length === 1 ? value.values : undefined;
  if (value instanceof PySet) return [...value];
  if (value instanceof Dict) return value.keys();
  // Ranges, views of dicts, generators; times and intervals cannot be gone through.
  if (value instanceof PyObject && isIterable(value)) return [...value.iterate()];
  return undefined;
}

function isIterable(value: PyObject): boolean {
  return value.iterate !== PyObject.prototype.iterate;
}

/** One name or several, as `by`, `subset` and `columns` take them. */
export function namesOf(value: Value): readonly Value[] {
  if (value instanceof Tuple || typeof value === 'string') return [value];
  return listOf(value) ?? [value];
}

export const keyError = (key: Value) => new PythonError('KeyError', repr(key));

export function wholeNumber(name: string, value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new PythonError('TypeError', `${name} must be an integer`);
}

export function textOf(name: string, value: Value): string {
  if (typeof value === 'string') return value;
  throw notSupported(`${name} that is no text`);
}

/** What comes of a function for each row or group: absent beside whole numbers is NaN, as pandas has it. */
export function gathered(values: readonly Value[]): { values: Value[]; dtype: Dtype } {
  const dtype = inferDtype(values);
  const absent = missingOf(dtype);
  const found = dtype === 'object' ? [...values] : values.map((value) => (value === null ? absent : value));
  if (dtype === 'int64') noteReckoned(found);
  return { values: found, dtype };
}
