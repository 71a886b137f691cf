// Which group each row belongs to, and how the groups are called.
import { callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, Dict, isMissing, Tuple, type Value } from '../language/values.ts';
import { noteFloats } from '../language/whole-floats.ts';
import { alignment, columnOf, labelKey, listOf, takeColumn } from './columns.ts';
import { categorized, keyColumn, levelAt, levelColumn } from './levels.ts';
import { type Column, DataFrame } from './data-frame.ts';
import type { Categories, Dtype } from './dtype.ts';
import { factorize } from './factorize.ts';
import { Index } from './index-labels.ts';
import { Grouper } from './resample.ts';
import { Series } from './series.ts';

export interface GroupOptions {
  isSorted: boolean;
  dropsMissing: boolean;
  /** Whether categories that never come up make no group. */
  isObserved: boolean;
}

export class Grouping {
  private lists?: number[][];

  constructor(
    /** For each row its group; -1: none, as a key is missing. */
    readonly codes: Int32Array,
    /** The groups' keys, in the order of results. */
    readonly index: Index,
    /** The frame's columns that are keys: they are not aggregated. */
    readonly names: readonly Value[],
    /** Whether keys were given as a list: then a group is called by a tuple. */
    readonly isList: boolean,
    readonly keys: readonly { dtype: Dtype; categories?: Categories }[],
  ) {}

  get size(): number {
    return this.index.labels.length;
  }

  /** The rows of each group. */
  get places(): readonly (readonly number[])[] {
    if (this.lists) return this.lists;
    const lists = this.index.labels.map((): number[] => []);
    for (let row = 0; row < this.codes.length; row += 1) if (this.codes[row]! >= 0) lists[this.codes[row]!]!.push(row);
    return (this.lists = lists);
  }
}

/** One key as a column over the frame's rows; `isOwn` where it is a column of the frame. */
function keyOf(frame: DataFrame, by: Value): { column: Column; isOwn: boolean } {
  if (by instanceof Series) {
    const own = frame.find(by.name);
    const isOwn = own !== undefined && own.values === by.values;
    return { column: takeColumn(columnOf(by), alignment(by.index, frame.index)), isOwn };
  }
  if (by instanceof Callable) return mapped(frame, (label) => callWith(by, label));
  if (by instanceof Dict) return mapped(frame, (label) => by.get(label) ?? NaN);
  const list = by instanceof Tuple ? undefined : listOf(by);
  if (list) {
    if (list.length !== frame.height) throw new PythonError('ValueError', 'Grouper and axis must be same length');
    return { column: columnOf(new Series(list, { name: by instanceof Index ? by.name : null })), isOwn: false };
  }
  if (by instanceof Grouper) return { column: columnOf(by.keyIn(frame)), isOwn: by.column !== null };
  return { column: keyColumn(frame, by), isOwn: frame.find(by) !== undefined };
}

function mapped(frame: DataFrame, of: (label: Value) => Value): { column: Column; isOwn: boolean } {
  return { column: columnOf(new Series(frame.index.labels.map(of)), frame.index.names[0] ?? null), isOwn: false };
}

function keysOf(
  frame: DataFrame,
  by: Value,
  level: Value,
): { columns: { column: Column; isOwn: boolean }[]; isList: boolean } {
  if (level !== null) {
    if (by !== null) throw notSupported('groupby(by, level)');
    const levels = listOf(level) ?? [level];
    const columns = levels.map((each) => ({
      column: levelColumn(frame.index, levelAt(frame.index, each)),
      isOwn: false,
    }));
    return { columns, isList: listOf(level) !== undefined };
  }
  if (by === null) throw new PythonError('TypeError', "You have to supply one of 'by' and 'level'");
  const isList = Array.isArray(by) && !(by.length === frame.height && !by.every((each) => isKey(frame, each)));
  return { columns: (isList ? by : [by]).map((each) => keyOf(frame, each)), isList };
}

const isKey = (frame: DataFrame, each: Value) =>
  each instanceof Series ||
  each instanceof Callable ||
  (listOf(each) !== undefined && !(each instanceof Tuple)) ||
  frame.find(each) !== undefined;

interface Level {
  codes: Int32Array;
  labels: Value[];
}

function levelOf(column: Column, { isSorted, dropsMissing }: GroupOptions): Level {
  const { codes, labels } = factorize(column, isSorted || column.dtype === 'category');
  if (column.dtype === 'float64') noteFloats(labels);
  if (dropsMissing || !codes.includes(-1)) return { codes, labels };
  const absent = column.values.find(isMissing)!;
  const last = labels.length;
  return { codes: codes.map((code) => (code < 0 ? last : code)), labels: [...labels, absent === null ? NaN : absent] };
}

/** @returns a number for each row that tells its combination, and the combinations in the order of the result */
function combined(levels: readonly Level[], height: number): { codes: Float64Array; widths: number[] } {
  const codes = new Float64Array(height);
  const widths = levels.map(({ labels }) => Math.max(1, labels.length));
  if (widths.reduce((product, width) => product * width, 1) > Number.MAX_SAFE_INTEGER)
    throw notSupported('that many combinations of keys');
  for (let row = 0; row < height; row += 1) {
    let code = 0;
    for (let at = 0; at < levels.length && code >= 0; at += 1) {
      const own = levels[at]!.codes[row]!;
      code = own < 0 ? -1 : code * widths[at]! + own;
    }
    codes[row] = code;
  }
  return { codes, widths };
}

export function grouping(frame: DataFrame, by: Value, level: Value, options: GroupOptions): Grouping {
  const { columns, isList } = keysOf(frame, by, level);
  if (columns.length === 0) throw new PythonError('ValueError', 'No group keys passed!');
  const levels = columns.map(({ column }) => levelOf(column, options));
  const { codes, widths } = combined(levels, frame.height);
  const bySpans = (Array.isArray(by) && by.length === 1 ? by[0] : by) instanceof Grouper;
  const isWhole = (!options.isObserved || bySpans) && columns.some(({ column }) => column.dtype === 'category');
  if (isWhole && columns.length > 1) throw notSupported('groupby(observed=False) over several keys');
  const groups = isWhole ? levels[0]!.labels.map((_, code) => code) : groupsIn(codes, options.isSorted);
  const placeOf = new Map(groups.map((code, place) => [code, place]));
  const places = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) places[row] = codes[row]! < 0 ? -1 : placeOf.get(codes[row]!)!;
  const labels = groups.map((code) => labelOf(code, levels, widths));
  const index = categorized(
    new Index(
      labels,
      columns.map(({ column }) => column.name),
      columns.length === 1 && columns[0]!.column.dtype === 'float64' ? 'float64' : undefined,
    ),
    // Spans of time are times: it is but for the empty ones that they come as categories.
    columns.map(({ column }) => (bySpans ? undefined : column.categories)),
  );
  const names = columns.filter(({ isOwn }) => isOwn).map(({ column }) => column.name);
  return new Grouping(
    places,
    index,
    names,
    isList,
    columns.map(({ column }) => ({ dtype: column.dtype, categories: column.categories })),
  );
}

function groupsIn(codes: Float64Array, isSorted: boolean): number[] {
  const seen = new Set<number>();
  for (let row = 0; row < codes.length; row += 1) if (codes[row]! >= 0) seen.add(codes[row]!);
  const groups = [...seen];
  return isSorted ? groups.sort((one, other) => one - other) : groups;
}

function labelOf(code: number, levels: readonly Level[], widths: readonly number[]): Value {
  if (levels.length === 1) return levels[0]!.labels[code]!;
  const items = new Array<Value>(levels.length);
  let rest = code;
  for (let at = levels.length - 1; at >= 0; at -= 1) {
    items[at] = levels[at]!.labels[rest % widths[at]!]!;
    rest = Math.floor(rest / widths[at]!);
  }
  return new Tuple(items);
}

/** Where the group of that key is. */
export function groupAt({ index }: Grouping, key: Value): number {
  const wanted = labelKey(
    index.names.length === 1 && key instanceof Tuple && key.items.length === 1 ? key.items[0]! : key,
  );
  return index.labels.findIndex((label) => labelKey(label) === wanted);
}
