// Aggregations of one column over all groups at once: plain loops for numbers, a series for each group for all else.
import * as reductions from '../reductions.ts';
import { isMissing, type Value } from '../language/values.ts';
import { isNumeric, labelKey, missingOf, takeColumn, takeIndex } from './columns.ts';
import { reducedDtype } from './reduced-dtype.ts';
import type { Column } from './data-frame.ts';
import { type Dtype } from './dtype.ts';
import type { Grouping } from './grouping.ts';
import type { Index } from './index-labels.ts';
import { invoke } from './members.ts';
import { Series } from './series.ts';

export type Options = Readonly<Record<string, Value>>;

export interface Aggregated {
  values: Value[];
  dtype: Dtype;
}

const ddofOf = (options: Options) => Number(options['ddof'] ?? 1);

/** Of a group's numbers, the missing ones left out. */
const NUMBERS: Readonly<Record<string, (values: Float64Array, options: Options) => number>> = {
  sum: (values, options) => (values.length < Number(options['min_count'] ?? 0) ? NaN : reductions.sum(values)),
  prod: (values, options) => (values.length < Number(options['min_count'] ?? 0) ? NaN : reductions.product(values)),
  mean: (values) => (values.length === 0 ? NaN : reductions.mean(values)),
  median: (values) => reductions.median(values),
  min: (values) => reductions.minimum(values),
  max: (values) => reductions.maximum(values),
  std: (values, options) => Math.sqrt(reductions.variance(values, ddofOf(options))),
  var: (values, options) => reductions.variance(values, ddofOf(options)),
  sem: (values, options) => Math.sqrt(reductions.variance(values, ddofOf(options)) / values.length),
  skew: (values) => reductions.skew(values),
  kurt: (values) => reductions.kurt(values),
};

/** A stretch of numbers for each group, in the order of the rows. */
function stretches({ values }: Column, { codes, size }: Grouping): Float64Array[] {
  const counts = new Int32Array(size);
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    numbers[row] = value === null ? NaN : Number(value);
    if (codes[row]! >= 0 && !Number.isNaN(numbers[row]!)) counts[codes[row]!]! += 1;
  }
  const starts = new Int32Array(size + 1);
  for (let group = 0; group < size; group += 1) starts[group + 1] = starts[group]! + counts[group]!;
  const next = starts.slice();
  const sorted = new Float64Array(starts[size]!);
  for (let row = 0; row < values.length; row += 1) {
    const code = codes[row]!;
    if (code < 0 || Number.isNaN(numbers[row]!)) continue;
    sorted[next[code]!] = numbers[row]!;
    next[code]! += 1;
  }
  return Array.from({ length: size }, (_, group) => sorted.subarray(starts[group], starts[group + 1]));
}

function counts({ values }: Column, { codes, size }: Grouping): number[] {
  const found = new Array<number>(size).fill(0);
  for (let row = 0; row < values.length; row += 1)
    if (codes[row]! >= 0 && !isMissing(values[row]!)) found[codes[row]!]! += 1;
  return found;
}

/** The first or last value of each group that is not missing. */
function ends({ values, dtype }: Column, { codes, size }: Grouping, isLast: boolean): Value[] {
  const found = new Array<Value>(size).fill(dtype === 'object' ? null : missingOf(dtype));
  const seen = new Uint8Array(size);
  for (let row = 0; row < values.length; row += 1) {
    const code = codes[row]!;
    if (code < 0 || isMissing(values[row]!) || (!isLast && seen[code] === 1)) continue;
    found[code] = values[row]!;
    seen[code] = 1;
  }
  return found;
}

function distinct({ values }: Column, { codes, size }: Grouping, dropna: boolean): number[] {
  const seen = Array.from({ length: size }, () => new Set<unknown>());
  for (let row = 0; row < values.length; row += 1)
    if (codes[row]! >= 0 && !(dropna && isMissing(values[row]!)))
      seen[codes[row]!]!.add(isMissing(values[row]!) ? NaN : labelKey(values[row]!));
  return seen.map((set) => set.size);
}

/** Texts one after the other; 0 where a group has none. Undefined where not all are texts. */
function joinedTexts({ values }: Column, { codes, size }: Grouping): Value[] | undefined {
  const found = new Array<Value>(size).fill(0);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (codes[row]! < 0 || isMissing(value)) continue;
    if (typeof value !== 'string') return undefined;
    const before = found[codes[row]!]!;
    found[codes[row]!] = before === 0 ? value : `${before as string}${value}`;
  }
  return found;
}

/** The rows of one group as a series with the labels they have. */
export function groupSeries(column: Column, index: Index, places: readonly number[]): Series {
  const { name, values, dtype, categories } = takeColumn(column, places);
  return new Series(values, { index: takeIndex(index, places), name, dtype, categories });
}

/** @param name of a reduction as pandas has it */
export function aggregated(
  column: Column,
  index: Index,
  grouping: Grouping,
  name: string,
  options: Options = {},
): Aggregated {
  if (name === 'size') return { values: grouping.places.map(({ length }) => length), dtype: 'int64' };
  if (name === 'count') return { values: counts(column, grouping), dtype: 'int64' };
  if (name === 'nunique') return { values: distinct(column, grouping, options['dropna'] !== false), dtype: 'int64' };
  if (name === 'first' || name === 'last') {
    const values = ends(column, grouping, name === 'last');
    return { values, dtype: reducedDtype(name, column.dtype, values) };
  }
  const kernel = NUMBERS[name];
  const isPlain = kernel && isNumeric(column.dtype) && options['skipna'] !== false;
  const isExtreme = name === 'min' || name === 'max';
  if (isPlain && !(column.dtype === 'bool' && isExtreme)) {
    const values = stretches(column, grouping).map((numbers) => kernel(numbers, options));
    return { values, dtype: withGaps(reducedDtype(name, column.dtype, values), values) };
  }
  const texts = name === 'sum' && column.dtype === 'object' ? joinedTexts(column, grouping) : undefined;
  if (texts) return { values: texts, dtype: 'object' };
  const values = grouping.places.map((places) => invoke(groupSeries(column, index, places), name, [], options));
  return { values, dtype: reducedDtype(name, column.dtype, values) };
}

const withGaps = (dtype: Dtype, values: readonly number[]): Dtype =>
  dtype === 'int64' && values.some(Number.isNaN) ? 'float64' : dtype;
