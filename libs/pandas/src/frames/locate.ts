// `loc`, `iloc`, `at` and `iat` of frames and series.
import { NdArray } from '../arrays/nd-array.ts';
import { callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, PyObject, Slice, Tuple, type Value } from '../language/values.ts';
import { keyError, listOf, takeRows, takeSeries, range } from './columns.ts';
import { columnsOf, levelOf, placesOfMask } from './data-frame-get.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { levelAt, withLevels } from './levels.ts';
import { placesOfSlice, rowsOfLabel, rowsOfList, slicedLabels } from './locate-rows.ts';
import { setFrameAt, setSeriesAt } from './locate-set.ts';
import { method, type Member, only } from './members.ts';
import { rowSeries } from './rows.ts';
import { Series } from './series.ts';

export type Indexer = 'loc' | 'iloc' | 'at' | 'iat';

export interface Selection {
  places: number[];
  isSingle: boolean;
  /** The levels of several that were named by the key: they are dropped. */
  levels: readonly number[];
}

const several = (places: number[]): Selection => ({ places, isSingle: false, levels: [] });

const everything = new Slice(null, null, null);

export const byPlace = (kind: Indexer) => kind === 'iloc' || kind === 'iat';

function placeOf(key: Value, length: number): number {
  if (typeof key !== 'number' || !Number.isInteger(key))
    throw new PythonError('TypeError', 'Cannot index by location index with a non-integer key');
  const place = key < 0 ? key + length : key;
  if (place >= 0 && place < length) return place;
  throw new PythonError('IndexError', 'single positional indexer is out-of-bounds');
}

function placesOf(index: Index, key: Value): Selection {
  const { length } = index.labels;
  if (key instanceof Slice) return several(placesOfSlice(key, length));
  if (key instanceof Series && key.dtype === 'bool')
    throw new PythonError('ValueError', 'iLocation based boolean indexing cannot use an indexable as a mask');
  const mask = placesOfMask(index, key);
  if (mask) return several(mask);
  const list = listOf(key);
  if (list) return several(list.map((each) => placeOf(each, length)));
  return { places: [placeOf(key, length)], isSingle: true, levels: [] };
}

/** @returns undefined where a single label is not there */
export function rowsFor(index: Index, kind: Indexer, key: Value): Selection | undefined {
  if (byPlace(kind)) return placesOf(index, key);
  if (key instanceof Slice) return several(slicedLabels(index, key));
  const mask = placesOfMask(index, key);
  if (mask) return several(mask);
  const list = key instanceof Tuple ? undefined : listOf(key);
  if (list) return several(rowsOfList(index, list));
  return rowsOfLabel(index, key);
}

/** Columns by names or places; `isSingle` where one was named by itself. */
export function columnsFor(frame: DataFrame, kind: Indexer, key: Value): { columns: Column[]; isSingle: boolean } {
  if (byPlace(kind) || key instanceof Slice || placesOfMask(frame.header, key)) {
    const { places, isSingle } = rowsFor(frame.header, kind, key)!;
    return { columns: places.map((place) => frame.columns[place]!), isSingle };
  }
  const list = key instanceof Tuple ? undefined : listOf(key);
  if (list) return { columns: columnsOf(frame, list), isSingle: false };
  const columns = frame.columns.filter(({ name }) => name === key);
  if (columns.length > 1) return { columns, isSingle: false };
  const one = frame.find(key);
  if (one) return { columns: [one], isSingle: true };
  if (levelOf(frame, key) === undefined) throw keyError(key);
  return { columns: columnsOf(frame, [key]), isSingle: false };
}

/** The key's part for the rows and the one for the columns. */
export function partsOf(frame: DataFrame, kind: Indexer, key: Value): { rows: Value; columns: Value } {
  if (!(key instanceof Tuple)) return { rows: key, columns: everything };
  const levels = frame.index.names.length;
  const isLabel =
    levels > 1 &&
    !byPlace(kind) &&
    key.items.every((item) => !(item instanceof Slice) && (item instanceof Tuple || !listOf(item)));
  if (isLabel && !(key.items[0] instanceof Tuple) && rowsOfLabel(frame.index, key))
    return { rows: key, columns: everything };
  if (key.items.length > 2) throw new PythonError('IndexError', 'Too many indexers');
  return { rows: key.items[0]!, columns: key.items[1] ?? everything };
}

function withoutLevels(index: Index, dropped: readonly number[]): Index {
  const kept = range(0, index.names.length).filter((level) => !dropped.includes(level));
  return dropped.length === 0 || kept.length === 0 ? index : withLevels(index, kept);
}

/** @param drops whether a level named between `slice(None)` is dropped: by `xs`, not by `loc` */
function fromFrame(frame: DataFrame, kind: Indexer, key: Value, drops = false): Value {
  const parts = partsOf(frame, kind, key);
  const rows = rowsFor(frame.index, kind, parts.rows);
  if (!rows) throw keyError(parts.rows);
  const isSliced = parts.rows instanceof Tuple && parts.rows.items.some((item) => item instanceof Slice);
  const levels = isSliced && !drops ? [] : rows.levels;
  const { columns, isSingle } = columnsFor(frame, kind, parts.columns);
  const [place] = rows.places;
  if (rows.isSingle && isSingle) return frame.series(columns[0]!).at(place!);
  if (rows.isSingle) return rowSeries(frame.with(columns), place!);
  if (isSingle) return dropLevels(takeSeries(frame.series(columns[0]!), rows.places), levels);
  const isWhole = rows.places.length === frame.height && rows.places.every((each, at) => each === at);
  const part = isWhole ? frame.with(columns) : takeRows(frame.with(columns), rows.places);
  return part.with(part.columns, withoutLevels(part.index, levels));
}

const dropLevels = ({ values, index, name, dtype, categories }: Series, levels: readonly number[]) =>
  new Series(values, { index: withoutLevels(index, levels), name, dtype, categories });

function fromSeries(series: Series, kind: Indexer, key: Value): Value {
  const rows = rowsFor(series.index, kind, key);
  if (!rows) throw keyError(key);
  if (rows.isSingle) return series.at(rows.places[0]!);
  return dropLevels(takeSeries(series, rows.places), rows.levels);
}

/** What `object.loc` gives: asked or told by `[…]`. */
class Locator extends PyObject {
  readonly type: string;

  constructor(
    readonly target: DataFrame | Series,
    readonly kind: Indexer,
  ) {
    super();
    this.type = `_${kind[0]!.toUpperCase()}${kind.slice(1)}Indexer`;
  }

  override item(key: Value): Value {
    const plain = key instanceof Callable ? callWith(key, this.target) : key;
    this.check(plain);
    if (this.target instanceof DataFrame) return fromFrame(this.target, this.kind, plain);
    return fromSeries(this.target, this.kind, plain);
  }

  override setItem(key: Value, value: Value): void {
    const plain = key instanceof Callable ? callWith(key, this.target) : key;
    this.check(plain);
    if (this.target instanceof DataFrame) setFrameAt(this.target, this.kind, plain, value);
    else setSeriesAt(this.target, this.kind, plain, value);
  }

  /** `at` and `iat` know single cells alone. */
  private check(key: Value): void {
    if (this.kind === 'loc' || this.kind === 'iloc') return;
    const parts = this.target instanceof DataFrame ? (key instanceof Tuple ? key.items : [key]) : [key];
    if (this.target instanceof DataFrame && parts.length !== 2) throw notSupported(`${this.kind}[…] without a column`);
    if (parts.some((part) => part instanceof Slice || part instanceof NdArray || Array.isArray(part)))
      throw new PythonError('ValueError', 'Invalid call for scalar access (getting)!');
  }

  override toString(): string {
    return `<pandas.core.indexing.${this.type}>`;
  }
}

/** The key at one level of several, which is dropped: `xs('m', level='sex')`. */
export function crossSection(target: DataFrame | Series, key: Value, level: Value): Value {
  if (level === null) return new Locator(target, 'loc').item(key);
  const at = levelAt(target.index, level);
  const parts = target.index.names.map((_, each): Value => (each === at ? key : everything));
  const rows = new Tuple(parts);
  if (target instanceof DataFrame) return fromFrame(target, 'loc', new Tuple([rows, everything]), true);
  return fromSeries(target, 'loc', rows);
}

export const seriesCrossSectionMember: Member<Series> = method(
  'xs',
  'key, axis=0, level=None',
  (series, key, axis, level) => {
    only('axis', axis, 0);
    return crossSection(series, key, level);
  },
);

export const locators = (['loc', 'iloc', 'at', 'iat'] as const).map(
  (kind) => [kind, (target: DataFrame | Series): Value => new Locator(target, kind)] as const,
);
