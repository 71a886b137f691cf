// Sorting and ranks.
import { sortedIndex } from './sorting.ts';
import { callWith } from '../language/callable.ts';
import { PythonError } from '../language/errors.ts';
import { order, str } from '../language/operators.ts';
import { isMissing, Tuple, type Value } from '../language/values.ts';
import * as reductions from '../reductions.ts';
import { codesOf } from './categories.ts';
import { isNumeric } from './dtype.ts';
import { Index } from './index-labels.ts';
import { integerOf, isListLike, itemsOf, only, onlyRows } from './options.ts';
import { method, type SeriesMember, settle } from './series-method.ts';
import { measuresOf } from './series-numbers.ts';
import { Series } from './series.ts';
import { range } from './slices.ts';

/** The places of the values in order, equals as they stood, absent ones last or first. */
export function sortedPlaces(series: Series, isAscending: boolean, na: Value = 'last'): number[] {
  only('sort_values', 'na_position', na, 'first', 'last');
  const way = isAscending ? 1 : -1;
  const places = range(0, series.length);
  const present = places.filter((place) => !isMissing(series.values[place]!));
  present.sort(comparison(series, way));
  if (present.length === places.length) return present;
  const absent = places.filter((place) => isMissing(series.values[place]!));
  return na === 'first' ? [...absent, ...present] : [...present, ...absent];
}

function comparison(series: Series, way: number): (one: number, other: number) => number {
  const { values, dtype } = series;
  if (dtype === 'object') return (one, other) => way * order(values[one]!, values[other]!);
  const keys = dtype === 'category' ? codesOf(series) : measuresOf(series, 'sort');
  return (one, other) => (keys[one]! < keys[other]! ? -way : keys[one]! > keys[other]! ? way : 0);
}

function direction(ascending: Value): boolean {
  const one = isListLike(ascending) && itemsOf(ascending).length === 1 ? itemsOf(ascending)[0]! : ascending;
  if (typeof one === 'boolean' || one === 0 || one === 1) return Boolean(one);
  throw new PythonError('ValueError', 'For argument "ascending" expected type bool');
}

const fresh = (series: Series, ignoreIndex: Value): Series =>
  ignoreIndex === true ? new Series(series.values, { ...series, index: undefined }) : series;

/** By levels one after another, each in its own direction; absent labels last. */
function sortIndex(series: Series, ascending: Value, na: Value, level: Value, key: Value): Series {
  const { index } = series;
  if (index.categories && key === null) return series.take(sortedIndex(index, level, ascending, na));
  if (index.levels > 1) {
    only('sort_index', 'key', key, null);
    const levels =
      level === null
        ? range(0, index.levels)
        : [levelOf(index, level), ...range(0, index.levels).filter((at) => at !== levelOf(index, level))];
    const ways = isListLike(ascending) ? itemsOf(ascending).map(direction) : levels.map(() => direction(ascending));
    const part = (place: number, at: number) => (index.labels[place] as Tuple).items[at]!;
    const places = range(0, series.length).sort((one, other) => {
      for (const [rank, at] of levels.entries()) {
        const difference = order(part(one, at), part(other, at));
        if (difference !== 0) return ways[rank] === false ? -difference : difference;
      }
      return 0;
    });
    return series.take(places);
  }
  const labels = key === null ? index : Index.of(callWith(key, index), series.length);
  return series.take(sortedPlaces(new Series(labels.labels), direction(ascending), na));
}

function levelOf(index: Index, level: Value): number {
  const place = typeof level === 'number' ? (level < 0 ? level + index.levels : level) : index.names.indexOf(level);
  if (place >= 0 && place < index.levels) return place;
  throw new PythonError('KeyError', `Level ${str(level)} not found`);
}

/** @param way 1: the greatest, -1: the least */
function extremes(series: Series, n: Value, keep: Value, way: 1 | -1): Series {
  const name = way > 0 ? 'nlargest' : 'nsmallest';
  only(name, 'keep', keep, 'first', 'last', 'all');
  if (series.dtype === 'object') throw new PythonError('TypeError', `Cannot use method '${name}' with dtype object`);
  const places = sortedPlaces(series, way < 0);
  const count = Math.max(0, Math.min(integerOf(n, 'n'), series.length));
  if (keep === 'first') return series.take(places.slice(0, count));
  const measures = measuresOf(series, name);
  if (keep === 'last') {
    const last = [...places].sort((one, other) => (measures[other]! - measures[one]!) * way || other - one);
    return series.take(last.slice(0, count));
  }
  const edge = measures[places[count - 1] ?? 0];
  return series.take(places.filter((place, at) => at < count || (count > 0 && measures[place] === edge)));
}

const METHODS = ['average', 'min', 'max', 'first', 'dense'] as const;

function rank(series: Series, how: Value, naOption: Value, ascending: Value, pct: Value): Series {
  only('rank', 'na_option', naOption, 'keep');
  const found = METHODS.find((known) => known === how);
  if (!found) throw new PythonError('KeyError', str(how));
  const keys = ranked(series);
  const ranks = reductions.rank(ascending === false ? keys.map((key) => -key) : keys, found);
  const divisor = pct !== true ? 1 : found === 'dense' ? reductions.maximum(ranks) : reductions.count(keys);
  return series.with(
    ranks.map((each) => each / divisor),
    { dtype: 'float64' },
  );
}

/** Numbers in the order of the values. */
function ranked(series: Series): Float64Array {
  if (isNumeric(series.dtype) || series.dtype.startsWith('datetime') || series.dtype.startsWith('timedelta'))
    return measuresOf(series, 'rank');
  if (series.categories?.ordered) return Float64Array.from(codesOf(series), (code) => (code < 0 ? NaN : code));
  const keys = new Float64Array(series.length).fill(NaN);
  const plain = series.categories ? new Series(series.values, { dtype: 'object' }) : series;
  let [key, before]: [number, Value] = [0, null];
  for (const place of sortedPlaces(plain, true)) {
    const value = series.values[place]!;
    if (isMissing(value)) continue;
    if (key === 0 || order(before, value) !== 0) key += 1;
    keys[place] = key;
    before = value;
  }
  return keys;
}

const isMonotonic = ({ values }: Series, way: 1 | -1): boolean => {
  for (let place = 1; place < values.length; place += 1)
    if (
      isMissing(values[place]!) ||
      isMissing(values[place - 1]!) ||
      order(values[place]!, values[place - 1]!) * way < 0
    )
      return false;
  return values.length !== 1 || !isMissing(values[0]!);
};

export const seriesOrder: readonly SeriesMember[] = [
  method(
    'sort_values',
    "*, axis=0, ascending=True, inplace=False, kind='quicksort', na_position='last', ignore_index=False, key=None",
    (series, axis, ascending, inplace, _kind, na, ignoreIndex, key) => {
      onlyRows('sort_values', axis);
      const keys = key === null ? series : (callWith(key, series) as Series);
      const sorted = series.take(sortedPlaces(keys, direction(ascending), na));
      return settle(series, inplace, fresh(sorted, ignoreIndex));
    },
  ),
  method(
    'sort_index',
    "*, axis=0, level=None, ascending=True, inplace=False, kind='quicksort', na_position='last', sort_remaining=True, ignore_index=False, key=None",
    (series, axis, level, ascending, inplace, _kind, na, remaining, ignoreIndex, key) => {
      onlyRows('sort_index', axis);
      only('sort_index', 'sort_remaining', remaining, true);
      return settle(series, inplace, fresh(sortIndex(series, ascending, na, level, key), ignoreIndex));
    },
  ),
  method('argsort', "axis=0, kind='quicksort'", (series, axis) => {
    onlyRows('argsort', axis);
    if (series.values.some(isMissing))
      throw new PythonError('NotImplementedError', 'argsort() of absent values is not supported here');
    return series.with(sortedPlaces(series, true), { dtype: 'int64' });
  }),
  method('nlargest', "n=5, keep='first'", (series, n, keep) => extremes(series, n, keep, 1)),
  method('nsmallest', "n=5, keep='first'", (series, n, keep) => extremes(series, n, keep, -1)),
  method(
    'rank',
    "axis=0, method='average', numeric_only=False, na_option='keep', ascending=True, pct=False",
    (series, axis, how, _numericOnly, na, ascending, pct) => {
      onlyRows('rank', axis);
      return rank(series, how, na, ascending, pct);
    },
  ),
  ['is_monotonic_increasing', (series) => isMonotonic(series, 1)],
  ['is_monotonic_decreasing', (series) => isMonotonic(series, -1)],
];
