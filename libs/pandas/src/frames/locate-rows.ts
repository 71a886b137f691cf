// Which rows a label, a list of labels, a slice of labels or of places comes to.
import { notSupported, PythonError } from '../language/errors.ts';
import { repr } from '../language/operators.ts';
import { Slice, Tuple, type Value } from '../language/values.ts';
import { compare, keyError, labelKey, lookup, range } from './columns.ts';
import type { Index } from './index-labels.ts';
import { isMoment, periodOf } from './locate-times.ts';

/** Python's slice over places: negative ones count from the end. */
export function placesOfSlice({ start, stop, step }: Slice, length: number): number[] {
  const whole = (value: Value): number => {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    throw new PythonError('TypeError', 'slice indices must be integers or None or have an __index__ method');
  };
  const stride = step === null ? 1 : whole(step);
  if (stride === 0) throw new PythonError('ValueError', 'slice step cannot be zero');
  const [least, most] = stride > 0 ? [0, length] : [-1, length - 1];
  const bound = (value: Value, preset: number) => {
    if (value === null) return preset;
    const place = whole(value) < 0 ? whole(value) + length : whole(value);
    return Math.min(Math.max(place, least), most);
  };
  return range(bound(start, stride > 0 ? 0 : most), bound(stop, stride > 0 ? most : -1), stride);
}

const isWhole = (value: Value) => value === null || Number.isInteger(value);

/** `df[1:3]` counts places, `df['a':'c']` goes by labels. */
export function rowsOfSlice(index: Index, slice: Slice): number[] {
  if (isWhole(slice.start) && isWhole(slice.stop)) return placesOfSlice(slice, index.labels.length);
  return rowsOfLabels(index, slice);
}

function direction(labels: readonly Value[]): 0 | 1 | -1 {
  let rises = true;
  let falls = true;
  for (let place = 1; place < labels.length && (rises || falls); place += 1) {
    const difference = compare(labels[place - 1]!, labels[place]!);
    if (difference > 0) rises = false;
    if (difference < 0) falls = false;
  }
  return rises ? 1 : falls ? -1 : 0;
}

/** Below 0: the label comes before the bound. A date in part stands for its whole period. */
function against(label: Value, bound: Value, isEnd: boolean): number {
  const period = periodOf(label, bound);
  if (period) return compare(label, isEnd ? period.end : period.start);
  if (label instanceof Tuple && !(bound instanceof Tuple)) return against(label.items[0]!, bound, isEnd);
  return compare(label, bound);
}

/** `loc[start:stop]`, both ends included. */
function rowsOfLabels({ labels }: Index, { start, stop, step }: Slice): number[] {
  if (step !== null && step !== 1) throw notSupported('a step in loc[start:stop:step]');
  const way = direction(labels);
  if (way === 0) return unsorted(labels, start, stop);
  const places: number[] = [];
  for (let place = 0; place < labels.length; place += 1) {
    const label = labels[place]!;
    const isFrom = start === null || against(label, start, false) * way >= 0;
    const isTo = stop === null || against(label, stop, true) * way <= 0;
    if (isFrom && isTo) places.push(place);
  }
  return places;
}

function unsorted(labels: readonly Value[], start: Value, stop: Value): number[] {
  const at = (bound: Value, preset: number): number => {
    if (bound === null) return preset;
    const key = labelKey(bound);
    const first = labels.findIndex((label) => labelKey(label) === key);
    if (first < 0) throw keyError(bound);
    if (labels.findLastIndex((label) => labelKey(label) === key) !== first)
      throw new PythonError('KeyError', `Cannot get left slice bound for non-unique label: ${repr(bound)}`);
    return first;
  };
  return range(at(start, 0), at(stop, labels.length - 1) + 1);
}

export const slicedLabels = (index: Index, slice: Slice): number[] =>
  slice.start === null && slice.stop === null ? placesOfSlice(slice, index.labels.length) : rowsOfLabels(index, slice);

export interface Found {
  places: number[];
  /** One row by its own label, so that the result loses a dimension. */
  isSingle: boolean;
  /** The levels of several that were named: they are dropped. */
  levels: readonly number[];
}

/** @returns undefined where no row has the label */
export function rowsOfLabel(index: Index, label: Value): Found | undefined {
  if (label instanceof Tuple && label.items.some((item) => item instanceof Slice)) return rowsOfLevels(index, label);
  const found = lookup(index).get(labelKey(label));
  if (typeof found === 'number') return { places: [found], isSingle: true, levels: [] };
  if (found) return { places: found, isSingle: false, levels: [] };
  return index.names.length > 1 ? rowsOfLevels(index, label) : rowsOfPeriod(index, label);
}

function rowsOfPeriod(index: Index, label: Value): Found | undefined {
  const { labels } = index;
  if (typeof label !== 'string' || labels.length === 0) return undefined;
  const named = periodOf(labels[0]!, label);
  if (!named) return undefined;
  // As fine as the index itself: a label like any other.
  if (isMoment(labels, label)) return rowsOfLabel(index, named.start);
  const places = labels.flatMap((each, place) => {
    const period = periodOf(each, label);
    return period && compare(each, period.start) >= 0 && compare(each, period.end) <= 0 ? [place] : [];
  });
  return places.length === 0 ? undefined : { places, isSingle: false, levels: [] };
}

/** By the first levels of several, or by some between `slice(None)`. */
function rowsOfLevels({ labels, names }: Index, label: Value): Found | undefined {
  const wanted = label instanceof Tuple ? label.items : [label];
  if (wanted.length > names.length) return undefined;
  const levels = wanted.flatMap((item, level) => (item instanceof Slice ? [] : [level]));
  if (wanted.some((item) => item instanceof Slice && (item.start !== null || item.stop !== null || item.step !== null)))
    throw notSupported('a slice of one level of several');
  const keys = levels.map((level) => labelKey(wanted[level]!));
  const places = labels.flatMap((each, place) =>
    each instanceof Tuple && levels.every((level, at) => labelKey(each.items[level]!) === keys[at]) ? [place] : [],
  );
  return places.length === 0 ? undefined : { places, isSingle: false, levels };
}

export function rowsOfList(index: Index, labels: readonly Value[]): number[] {
  const lost = labels.filter((label) => !rowsOfLabel(index, label));
  if (lost.length > 0) throw new PythonError('KeyError', `"[${lost.map(repr).join(', ')}] not in index"`);
  return labels.flatMap((label) => rowsOfLabel(index, label)!.places);
}
