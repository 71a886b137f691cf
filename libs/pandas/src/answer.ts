// What a script's names hold, as plain data: numbers, texts, truth values, lists, and objects of them.
import { NdArray } from './arrays/nd-array.ts';
import { DataFrame } from './frames/data-frame.ts';
import { Index } from './frames/index-labels.ts';
import { Series } from './frames/series.ts';
import { PythonError } from './language/errors.ts';
import { iterate, str } from './language/operators.ts';
import { Dict, isMissing, PyObject, PySet, Tuple, typeName, type Value } from './language/values.ts';
import { Timestamp } from './times/timestamp.ts';

export type Cell = null | boolean | number | string;
export type Row = { [name: string]: Cell };
/** Rows by columns, where an object would put names that are whole numbers before all others. */
export interface Table {
  columns: string[];
  values: Cell[][];
}
export type Plain = Cell | Cell[] | Cell[][] | Row | Row[] | Table;

/**
 * A frame, a series with labels of its own, a list of dicts: rows. A dict: one row by its names, or rows of a key and a value
 * where its keys are no names. Where columns are called by whole numbers, rows are a {@link Table}. In a cell a list is its items with commas, what is deeper Python's own text of it. What is
 * absent or infinite is null, a time ISO 8601 text.
 *
 * @throws {PythonError} TypeError for what is no data: a function, a module, a model
 */
export function plainly(value: Value): Plain {
  if (value instanceof Series && !isNumbered(value.index))
    return rowsOf(value.index, [[value.name ?? 'value', value.values]]);
  if (value instanceof DataFrame) {
    const columns = value.columns.map(({ name, values }): [Value, readonly Value[]] => [name, values]);
    return rowsOf(isNumbered(value.index) ? undefined : value.index, columns);
  }
  if (value instanceof Dict) {
    const entries = [...value];
    if (entries.every(([key]) => typeof key === 'string' && !isWhole(key))) return Object.fromEntries(named(entries));
    return entries.map(([key, each]): Row => ({ key: cell(key), value: cell(each) }));
  }
  if (value instanceof NdArray && value.shape.length > 1) {
    const [length = 0, width = 0] = value.shape;
    return Array.from({ length }, (_, row) => value.values.slice(row * width, (row + 1) * width).map(cell));
  }
  const items = itemsOf(value);
  if (!items) return cell(value);
  if (items.length > 0 && items.every((item) => item instanceof Dict)) return namedRows(items);
  const lists = items.map(itemsOf);
  return lists.length > 0 && lists.every((list) => list !== undefined)
    ? lists.map((list) => list.map(cell))
    : items.map(cell);
}

function cell(value: Value): Cell {
  if (isMissing(value) || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof Timestamp) return isoText(value);
  const items = itemsOf(value);
  if (items?.every((item) => itemsOf(item) === undefined && !(item instanceof Dict)))
    return items.map((item) => labelOf(item)).join(', ');
  if (items || value instanceof Dict || (value instanceof PyObject && SHOWN.has(value.type))) return str(value);
  if (value instanceof Series)
    return str(new Dict(value.index.labels.map((label, place) => [label, value.values[place]!])));
  throw new PythonError('TypeError', `the result is a ${typeName(value)}, which is no answer`);
}

/** What has items one after the other; a series only where its labels say nothing. */
function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (value instanceof PySet) return [...value];
  if (value instanceof Series) return isNumbered(value.index) ? value.values : undefined;
  if (value instanceof Index) return value.labels;
  if (value instanceof NdArray) return value.shape.length === 1 ? value.values : undefined;
  return value instanceof PyObject && LISTED.has(value.type) ? [...iterate(value)] : undefined;
}

/** Labels that are but the numbers of rows, some left out or sorted, which say nothing. */
const isNumbered = (index: Index) =>
  index.names.length === 1 && index.names[0] === null && index.labels.every((label) => Number.isInteger(label));

const nameOf = (name: Value): string =>
  name instanceof Tuple ? name.items.map(nameOf).filter(Boolean).join(' ') : labelOf(name);

const labelOf = (label: Value): string => (label instanceof Timestamp ? isoText(label) : str(label));

function named(entries: readonly (readonly [Value, Value])[]): [string, Cell][] {
  const all = entries.map(([key, value]): [string, Cell] => [labelOf(key), cell(value)]);
  refuseTwice(all);
  return all;
}

function namedRows(dicts: readonly Dict[]): Row[] | Table {
  const rows = dicts.map((dict) => new Map(named([...dict])));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (!columns.some(isWhole)) return rows.map((row) => Object.fromEntries(row));
  return { columns, values: rows.map((row) => columns.map((name) => row.get(name) ?? null)) };
}

/** As a name of an object it comes first, wherever it was put. */
const isWhole = (name: string): boolean => /^\d+$/.test(name);

/** One of them would be lost. */
function refuseTwice(entries: readonly (readonly [string, unknown])[]): void {
  const names = new Set<string>();
  for (const [name] of entries) {
    if (names.has(name)) throw new PythonError('ValueError', `the result has '${name}' twice`);
    names.add(name);
  }
}

/** @param index where its labels tell something, they are columns of their own */
function rowsOf(index: Index | undefined, columns: readonly (readonly [Value, readonly Value[]])[]): Row[] | Table {
  const labels = index?.names.map((name, level): [string, readonly Value[]] => {
    const given = index.labels.map((label) => (index.names.length > 1 ? (label as Tuple).items[level]! : label));
    return [name === null ? (index.names.length > 1 ? `level_${level}` : 'index') : nameOf(name), given];
  });
  const called = columns.map(([name, values]): [string, readonly Value[]] => [nameOf(name), values]);
  const taken = new Set(called.map(([name]) => name));
  const own = (labels ?? []).map(([name, values]): [string, readonly Value[]] => [
    taken.has(name) ? `${name} (index)` : name,
    values,
  ]);
  const all = [...own, ...called];
  refuseTwice(all);
  const length = index?.labels.length ?? columns[0]?.[1].length ?? 0;
  const names = all.map(([name]) => name);
  const rows = Array.from({ length }, (_, row) => all.map(([, values]) => cell(values[row]!)));
  if (names.some(isWhole)) return { columns: names, values: rows };
  return rows.map((row) => Object.fromEntries(row.map((each, at) => [names[at]!, each])));
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
