// What a script's names hold, as plain data: numbers, texts, truth values, lists, and objects of them.
import { NdArray } from './arrays/nd-array.ts';
import { DataFrame } from './frames/data-frame.ts';
import { Index } from './frames/index-labels.ts';
import { Series } from './frames/series.ts';
import { PythonError } from './language/errors.ts';
import { iterate, str } from './language/operators.ts';
import { Dict, isMissing, PyObject, PySet, Tuple, typeName, type Value } from './language/values.ts';
import { Timestamp } from './times/timestamp.ts';

export type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };

/**
 * A frame comes as its rows; a series with labels of its own as rows of a label and a value, or, inside of something, as an
 * object by its labels. What is absent is null, what no JSON holds (infinity) its name.
 *
 * @throws {PythonError} TypeError for what is no data: a function, a module, a model
 */
export function plainly(value: Value): Plain {
  if (value instanceof Series && !isNumbered(value.index))
    return rowsOf(value.index, [[value.name ?? 'value', value.values]]);
  return plain(value);
}

function plain(value: Value): Plain {
  if (isMissing(value) || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : str(value);
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Tuple) return value.items.map(plain);
  if (value instanceof PySet) return [...value].map(plain);
  if (value instanceof Dict) return objectOf(value);
  if (value instanceof DataFrame) {
    const columns = value.columns.map(({ name, values }): [Value, readonly Value[]] => [name, values]);
    return rowsOf(isNumbered(value.index) ? undefined : value.index, columns);
  }
  if (value instanceof Series) {
    if (isNumbered(value.index)) return value.values.map(plain);
    return objectOf(value.index.labels.map((label, place) => [label, value.values[place]!]));
  }
  if (value instanceof Index) return value.labels.map(plain);
  if (value instanceof NdArray) return arrayOf(value);
  if (value instanceof Timestamp) return isoText(value);
  if (value instanceof PyObject) return ofObject(value);
  throw new PythonError('TypeError', `the result is a ${typeName(value)}, which is no answer`);
}

/** Labels that are but the numbers of rows, some left out or sorted, which say nothing. */
const isNumbered = (index: Index) =>
  index.names.length === 1 && index.names[0] === null && index.labels.every((label) => Number.isInteger(label));

const nameOf = (name: Value): string =>
  name instanceof Tuple ? name.items.map(nameOf).filter(Boolean).join(' ') : labelOf(name);

const labelOf = (label: Value): string => (label instanceof Timestamp ? isoText(label) : str(label));

function objectOf(entries: Iterable<readonly [Value, Value]>): { [name: string]: Plain } {
  const all = [...entries].map(([key, value]): [string, Plain] => [labelOf(key), plain(value)]);
  if (new Set(all.map(([name]) => name)).size < all.length)
    throw new PythonError('ValueError', 'the result has two entries under one name');
  return Object.fromEntries(all);
}

/** @param index where its labels tell something, they are columns of their own */
function rowsOf(index: Index | undefined, columns: readonly (readonly [Value, readonly Value[]])[]): Plain[] {
  const labels = index?.names.map((name, level): [string, readonly Value[]] => {
    const given = index.labels.map((label) => (index.names.length > 1 ? (label as Tuple).items[level]! : label));
    return [name === null ? (index.names.length > 1 ? `level_${level}` : 'index') : nameOf(name), given];
  });
  const named = columns.map(([name, values]): [string, readonly Value[]] => [nameOf(name), values]);
  const taken = new Set(named.map(([name]) => name));
  const own = (labels ?? []).map(([name, values]): [string, readonly Value[]] => [
    taken.has(name) ? `${name} (index)` : name,
    values,
  ]);
  const all = [...own, ...named];
  const length = index?.labels.length ?? columns[0]?.[1].length ?? 0;
  const rows: Plain[] = [];
  for (let row = 0; row < length; row += 1)
    rows.push(Object.fromEntries(all.map(([name, values]) => [name, plain(values[row]!)])));
  return rows;
}

function arrayOf({ values, shape }: NdArray): Plain {
  const [length, width] = shape;
  if (length === undefined) return plain(values[0]!);
  if (width === undefined) return values.map(plain);
  return Array.from({ length }, (_, row) => values.slice(row * width, (row + 1) * width).map(plain));
}

/** A day where the time is midnight. */
function isoText({ ms }: Timestamp): string {
  const text = new Date(ms).toISOString();
  return ms % 86_400_000 === 0 ? text.slice(0, 10) : text.replace(/(\.000)?Z$/, '');
}

/** Shown by their texts, as they stand in a table. */
const SHOWN = new Set(['Timedelta', 'Interval', 'Period', 'dtype', 'date', 'time', 'datetime', 'timedelta']);
const LISTED = new Set([
  'range',
  'generator',
  'zip',
  'map',
  'filter',
  'enumerate',
  'reversed',
  'iterator',
  'dict_keys',
  'dict_values',
  'dict_items',
  'Categorical',
  'deque',
]);

function ofObject(value: PyObject): Plain {
  if (SHOWN.has(value.type)) return str(value);
  if (LISTED.has(value.type)) return [...iterate(value)].map(plain);
  throw new PythonError('TypeError', `the result is a ${value.type}, which is no answer`);
}
