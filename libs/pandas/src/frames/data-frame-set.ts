// `df[…] = …`, `df.columns = …`, `del df[…]`: a new column goes last, a series is aligned by its labels.
import { NdArray } from '../arrays/nd-array.ts';
import { callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Callable, Dict, Slice, Tuple, type Value } from '../language/values.ts';
import { alignment, columnOf, keyError, labelKey, listOf, takeColumn } from './columns.ts';
import { matrixColumns } from './data-frame-arithmetic.ts';
import { placesOfMask } from './data-frame-get.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { columnsOfRows, everyWhere, setCells } from './locate-set.ts';
import { rowsOfSlice } from './locate-rows.ts';
import { Series } from './series.ts';

/** What a value comes to as a column of the frame. */
export function columnFrom(frame: DataFrame, name: Value, value: Value): Column {
  if (value instanceof Series) {
    if (frame.columns.length === 0 && frame.height === 0) frame.index = value.index;
    return takeColumn(columnOf(value, name), alignment(value.index, frame.index));
  }
  if (value instanceof DataFrame) {
    if (value.columns.length !== 1)
      throw new PythonError(
        'ValueError',
        `Cannot set a DataFrame with multiple columns to the single column ${str(name)}`,
      );
    return columnFrom(frame, name, value.series(value.columns[0]!));
  }
  if (value instanceof NdArray && value.shape.length === 2) {
    if (value.shape[1] !== 1)
      throw new PythonError('ValueError', `Expected a 1D array, got an array with shape (${value.shape.join(', ')})`);
    return columnFrom(frame, name, [...value.values]);
  }
  if (value instanceof Dict) throw notSupported('a dict as a column');
  const values = listOf(value);
  if (!values) return { name, ...everyWhere(value, frame.height) };
  if (frame.columns.length === 0 && frame.height === 0) frame.index = Index.range(values.length);
  if (values.length !== frame.height)
    throw new PythonError(
      'ValueError',
      `Length of values (${values.length}) does not match length of index (${frame.height})`,
    );
  const {
    dtype,
    values: held,
    categories,
  } = value instanceof Index ? new Series(values) : new Series(values, typeOf(value, values));
  return { name, values: held, dtype, categories };
}

/** Arrays of floats stay floats where all come out whole. */
function typeOf(value: Value, values: readonly Value[]) {
  const dtype = inferDtype(values);
  if (value instanceof NdArray && value.kind === 'float' && dtype === 'int64') return { dtype: 'float64' as const };
  return { dtype };
}

export function setColumn(frame: DataFrame, name: Value, value: Value): void {
  const column = columnFrom(frame, name, value);
  const place = frame.columns.findIndex((each) => labelKey(each.name) === labelKey(name));
  if (place < 0) frame.columns = [...frame.columns, column];
  else frame.columns = frame.columns.with(place, column);
}

function setColumns(frame: DataFrame, names: readonly Value[], value: Value): void {
  const parts = columnsOfRows(value, frame.height, names.length) ?? partsFor(value, names.length);
  names.forEach((name, place) => setColumn(frame, name, parts ? parts[place]! : value));
}

/** One value for each column; undefined where all get the same one. */
function partsFor(value: Value, width: number): readonly Value[] | undefined {
  const parts =
    value instanceof DataFrame
      ? value.columns.map((column) => value.series(column))
      : value instanceof NdArray && value.shape.length === 2
        ? matrixColumns(value)
        : value instanceof Series
          ? undefined
          : listOf(value);
  if (value instanceof Series && width > 1) throw new PythonError('ValueError', 'Columns must be same length as key');
  if (parts && parts.length !== width) throw new PythonError('ValueError', 'Columns must be same length as key');
  return parts;
}

function setKey(frame: DataFrame, key: Value, value: Value): void {
  if (key instanceof Callable) return setKey(frame, callWith(key, frame), value);
  if (key instanceof DataFrame) return setWhere(frame, key, value);
  const places = key instanceof Slice ? rowsOfSlice(frame.index, key) : placesOfMask(frame.index, key);
  if (places) return setCells(frame, places, frame.columns, value, true);
  const names = key instanceof Tuple ? undefined : listOf(key);
  if (names) setColumns(frame, names, value);
  else setColumn(frame, key, value);
}

/** `df[df < 0] = 0`. */
function setWhere(frame: DataFrame, mask: DataFrame, value: Value): void {
  if (listOf(value) || value instanceof DataFrame) throw notSupported('df[mask of cells] = many values');
  for (const { name } of frame.columns) {
    const flags = mask.find(name)?.values ?? [];
    setCells(
      frame,
      flags.flatMap((flag, place) => (flag === true ? [place] : [])),
      [frame.column(name)],
      value,
      true,
    );
  }
}

function setAxis(frame: DataFrame, axis: 'columns' | 'index', value: Value): void {
  const labels = listOf(value);
  const length = axis === 'index' ? frame.height : frame.columns.length;
  if (!labels) throw new PythonError('TypeError', 'Index(...) must be called with a collection of some kind');
  if (labels.length !== length && !(axis === 'index' && frame.columns.length === 0))
    throw new PythonError(
      'ValueError',
      `Length mismatch: Expected axis has ${length} elements, new values have ${labels.length} elements`,
    );
  const names = value instanceof Index ? value.names : value instanceof Series ? [value.name] : [null];
  if (axis === 'index') frame.index = value instanceof Index ? value : new Index(labels, names);
  else {
    frame.columns = frame.columns.map((column, place) => ({ ...column, name: labels[place]! }));
    frame.columnNames = names;
  }
}

export const setItem = { key: setKey, axis: setAxis };

export function deleteColumn(frame: DataFrame, name: Value): void {
  if (!frame.find(name)) throw keyError(name);
  frame.columns = frame.columns.filter((column) => labelKey(column.name) !== labelKey(name));
}
