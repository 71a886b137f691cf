// `df[…]`: a column by its name, columns by a list of names, rows by a mask or a slice.
import { NdArray } from '../arrays/nd-array.ts';
import { callWith } from '../language/callable.ts';
import { PythonError } from '../language/errors.ts';
import { repr } from '../language/operators.ts';
import { Callable, Slice, Tuple, type Value } from '../language/values.ts';
import { alignment, isSameIndex, listOf, takeRows } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { rowsOfSlice } from './locate-rows.ts';
import { invoke } from './members.ts';
import { Series } from './series.ts';

/** The rows a mask of booleans leaves; undefined where the value is no mask. */
export function placesOfMask(index: Index, key: Value): number[] | undefined {
  let flags = listOf(key);
  if (!flags || key instanceof Tuple || !isMask(key, flags)) return undefined;
  if (key instanceof Series && !isSameIndex(key.index, index)) {
    const places = alignment(key.index, index);
    if (places.some((place) => place < 0))
      throw new PythonError(
        'ValueError',
        'Unalignable boolean Series provided as indexer (index of the boolean Series and of the indexed object do not match).',
      );
    flags = places.map((place) => key.values[place]!);
  }
  if (flags.length !== index.labels.length)
    throw new PythonError('ValueError', `Item wrong length ${flags.length} instead of ${index.labels.length}.`);
  const places: number[] = [];
  for (let place = 0; place < flags.length; place += 1) if (flags[place] === true) places.push(place);
  return places;
}

function isMask(key: Value, flags: readonly Value[]): boolean {
  if (key instanceof Series && key.dtype !== 'bool' && key.dtype !== 'object') return false;
  if (flags.length === 0) return key instanceof Series && key.dtype === 'bool';
  if (typeof flags[0] !== 'boolean') return false;
  if (flags.every((flag) => typeof flag === 'boolean')) return true;
  if (flags.every((flag) => typeof flag === 'boolean' || flag === null || Number.isNaN(flag)))
    throw new PythonError('ValueError', 'Cannot mask with non-boolean array containing NA / NaN values');
  return false;
}

/** Columns below a name of the first of several levels, without that level. */
function below(frame: DataFrame, name: Value): Column[] {
  const outer = name instanceof Tuple ? name.items : [name];
  return frame.columns.flatMap((column): Column[] => {
    if (!(column.name instanceof Tuple) || column.name.items.length <= outer.length) return [];
    const { items } = column.name;
    if (!outer.every((part, level) => part === items[level])) return [];
    const rest = items.slice(outer.length);
    return [{ ...column, name: rest.length === 1 ? rest[0]! : new Tuple(rest) }];
  });
}

/** A column as a series that changes the frame where it is changed in place, as in pandas 2. */
function handedOut(frame: DataFrame, column: Column): Series {
  const series = frame.series(column);
  let own = column;
  series.onChange = ({ values, dtype, categories }) => {
    const place = frame.columns.indexOf(own);
    if (place < 0 || values.length !== frame.height) return;
    own = { ...own, values, dtype, categories };
    frame.columns = frame.columns.with(place, own);
  };
  return series;
}

/** A column, or the columns below a level's name; undefined where there are none. */
export function levelOf(frame: DataFrame, name: Value): Value | undefined {
  const found = frame.columns.filter((column) => column.name === name);
  if (found.length > 1) return frame.with(found);
  const column = found[0] ?? frame.find(name);
  if (column) return handedOut(frame, column);
  const columns = below(frame, name);
  if (columns.length === 0) return undefined;
  if (columns.length === 1 && columns[0]!.name === '') return frame.series({ ...columns[0]!, name });
  const part = new DataFrame(columns, frame.index);
  part.columnNames = frame.columnNames.slice(name instanceof Tuple ? name.items.length : 1);
  return part;
}

export function columnsOf(frame: DataFrame, names: readonly Value[]): Column[] {
  const lost = names.filter((name) => !frame.find(name) && below(frame, name).length === 0);
  if (lost.length > 0) {
    const what = `Index([${lost.map(repr).join(', ')}], dtype='object')`;
    const text =
      lost.length === names.length
        ? `"None of [${what}] are in the [columns]"`
        : `"[${lost.map(repr).join(', ')}] not in index"`;
    throw new PythonError('KeyError', text);
  }
  return names.flatMap((name) => {
    const same = typeof name === 'string' ? frame.columns.filter((column) => column.name === name) : [];
    if (same.length > 0) return same;
    const one = frame.find(name);
    if (one) return [one];
    return frame.columns.filter((column) => column.name instanceof Tuple && column.name.items[0] === name);
  });
}

export function getItem(frame: DataFrame, key: Value): Value {
  if (typeof key === 'string') return scalar(frame, key);
  if (key instanceof Callable) return getItem(frame, callWith(key, frame));
  if (key instanceof Slice) return takeRows(frame, rowsOfSlice(frame.index, key));
  if (key instanceof DataFrame || (key instanceof NdArray && key.shape.length === 2))
    return invoke(frame, 'where', [key]);
  const places = placesOfMask(frame.index, key);
  if (places) return takeRows(frame, places);
  const names = key instanceof Tuple ? undefined : listOf(key);
  return names ? frame.with(columnsOf(frame, names)) : scalar(frame, key);
}

function scalar(frame: DataFrame, key: Value): Value {
  const found = levelOf(frame, key);
  if (found !== undefined) return found;
  throw new PythonError('KeyError', repr(key));
}
