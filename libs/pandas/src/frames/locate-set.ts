// Setting cells: what is set decides whether the column keeps its dtype.
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { repr } from '../language/operators.ts';
import { isMissing, keyOf, Slice, Tuple, type Value } from '../language/values.ts';
import {
  alignment,
  commonDtype,
  isNumeric,
  keyError,
  labelKey,
  listOf,
  missingOf,
  takeIndex,
  withMissing,
} from './columns.ts';
import { matrixColumns } from './data-frame-arithmetic.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { type Dtype, inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { byPlace, columnsFor, type Indexer, partsOf, rowsFor } from './locate.ts';
import { Series } from './series.ts';

export function everyWhere(value: Value, length: number): { values: Value[]; dtype: Dtype } {
  const dtype = value === null ? 'object' : inferDtype([value]);
  return { values: new Array<Value>(length).fill(value), dtype };
}

/** The dtype a column has once it holds these values too. */
function dtypeWith(column: Omit<Column, 'name'>, values: readonly Value[]): Dtype {
  const present = values.filter((value) => !isMissing(value));
  if (column.dtype === 'category') {
    const known = new Set(column.categories?.values.map(keyOf));
    if (present.every((value) => known.has(keyOf(value)))) return 'category';
    throw new PythonError('TypeError', 'Cannot setitem on a Categorical with a new category, set the categories first');
  }
  const dtype = present.length < values.length ? withMissing(column.dtype) : column.dtype;
  if (present.length === 0) return dtype;
  if (dtype.startsWith('datetime') && present.some((value) => typeof value === 'string'))
    throw notSupported('a text in a column of dates');
  const added = inferDtype(present);
  if (added === dtype || dtype === 'object') return dtype;
  return isNumeric(dtype) && isNumeric(added) ? commonDtype([dtype, added]) : 'object';
}

/** @param values one for each place */
export function written<T extends Omit<Column, 'name'>>(
  column: T,
  places: readonly number[],
  values: readonly Value[],
): T {
  const dtype = dtypeWith(column, values);
  const absent = missingOf(dtype);
  const all = [...column.values];
  places.forEach((place, at) => {
    const value = values[at]!;
    all[place] = dtype !== 'object' && isMissing(value) ? absent : value;
  });
  return { ...column, values: all, dtype };
}

/** The values for the places of one column: one for all, or one each, a series by its labels. */
function spread(value: Value, index: Index, places: readonly number[], byLabel: boolean): readonly Value[] {
  if (value instanceof Series && byLabel) {
    const to = takeIndex(index, places);
    return alignment(value.index, to).map((place) => (place < 0 ? NaN : value.values[place]!));
  }
  const values = value instanceof NdArray && value.shape.length === 2 ? value.values : listOf(value);
  if (!values) return places.map(() => value);
  if (values.length === places.length) return values;
  if (values.length === 1) return places.map(() => values[0]!);
  throw new PythonError('ValueError', `cannot set using a list-like indexer with a different length than the value`);
}

const byColumn = (value: Series, columns: readonly Column[]): Value[] =>
  alignment(value.index, new Index(columns.map(({ name }) => name))).map((place) =>
    place < 0 ? NaN : value.values[place]!,
  );

/** Lists of a row each as one of a column each; undefined where the value is no such list. */
export function columnsOfRows(value: Value, height: number, width: number): Value[][] | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = value.map((row) => (typeof row === 'string' ? undefined : listOf(row)));
  if (rows.length === 0 || rows.every((row) => row === undefined)) return undefined;
  if (rows.length !== height || rows.some((row) => row?.length !== width))
    throw notSupported('setting columns by lists of other lengths');
  return Array.from({ length: width }, (_, at) => rows.map((row) => row![at]!));
}

/** What each column gets of the value. */
function shares(value: Value, columns: readonly Column[], places: readonly number[]): readonly Value[] {
  if (value instanceof DataFrame) return columns.map(({ name }) => value.series(value.column(name)));
  if (value instanceof NdArray && value.shape.length === 2 && columns.length > 1) return matrixColumns(value);
  if (columns.length === 1) return [value];
  if (value instanceof Series) {
    // Over several rows pandas goes by the rows' labels, over one by the columns'.
    if (places.length !== 1) throw notSupported('setting several rows and columns by a series');
    return byColumn(value, columns);
  }
  const each = listOf(value);
  if (!each) return columns.map(() => value);
  const rows = columnsOfRows(value, places.length, columns.length);
  if (rows) return rows;
  if (each.length === columns.length) return each;
  throw notSupported('setting several columns by as many values as there are rows');
}

export function setCells(
  frame: DataFrame,
  places: readonly number[],
  columns: readonly Column[],
  value: Value,
  byLabel: boolean,
): void {
  const parts = shares(value, columns, places);
  const changed = new Map(
    columns.map((column, at) => [column, written(column, places, spread(parts[at]!, frame.index, places, byLabel))]),
  );
  frame.columns = frame.columns.map((column) => changed.get(column) ?? column);
}

/** A row that is not there yet goes last: `df.loc[len(df)] = […]`. @returns its place */
function append(frame: DataFrame, label: Value): number {
  if (label instanceof Slice || (listOf(label) && !(label instanceof Tuple))) throw keyError(label);
  frame.columns = frame.columns.map((column) => ({ ...column, values: [...column.values, missingOf(column.dtype)] }));
  frame.index = new Index([...frame.index.labels, label], frame.index.names);
  return frame.height - 1;
}

/** The dtypes after a row more: as the row says where it is the only one, with a missing value where it says nothing. */
function retype(frame: DataFrame, chosen: readonly Column[]): void {
  const told = new Set(chosen.map(({ name }) => labelKey(name)));
  frame.columns = frame.columns.map((column) => {
    if (frame.height === 1) return { ...column, dtype: inferDtype(column.values) };
    return told.has(labelKey(column.name)) ? column : { ...column, dtype: withMissing(column.dtype) };
  });
}

/** Columns by their names; one that is not there is made. */
function columnsToSet(frame: DataFrame, kind: Indexer, key: Value): Column[] {
  if (typeof key === 'string' && (kind === 'loc' || kind === 'at') && !frame.find(key)) {
    const column: Column = { name: key, values: frame.index.labels.map(() => NaN), dtype: 'float64' };
    frame.columns = [...frame.columns, column];
    return [column];
  }
  return columnsFor(frame, kind, key).columns;
}

export function setFrameAt(frame: DataFrame, kind: Indexer, key: Value, value: Value): void {
  const { rows, columns } = partsOf(frame, kind, key);
  const found = rowsFor(frame.index, kind, rows);
  const places = found ? found.places : [append(frame, rows)];
  const chosen = columnsToSet(frame, kind, columns);
  const isRow = (!found || found.isSingle) && (columns instanceof Slice || listOf(columns) !== undefined);
  const given = value instanceof Series && isRow && !byPlace(kind) ? byColumn(value, chosen) : value;
  setCells(frame, places, chosen, given, !byPlace(kind));
  if (!found) retype(frame, chosen);
}

export function setSeriesAt(series: Series, kind: Indexer, key: Value, value: Value): void {
  const found = rowsFor(series.index, kind, key);
  if (!found) {
    if (listOf(key)) throw new PythonError('KeyError', repr(key));
    const index = new Index([...series.index.labels, key], series.index.names);
    series.become(new Series([...series.values, value], { index, name: series.name }));
    return;
  }
  const changed = written(series, found.places, spread(value, series.index, found.places, !byPlace(kind)));
  series.become(series.with(changed.values, { dtype: changed.dtype, categories: changed.categories }));
}
