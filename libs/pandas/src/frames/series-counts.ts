// Which values there are, and how often each.
import { notSupported, PythonError } from '../language/errors.ts';
import { order } from '../language/operators.ts';
import { isMissing, type Value } from '../language/values.ts';
import { noteFloats } from '../language/whole-floats.ts';
import * as reductions from '../reductions.ts';
import { type Hash, hashOf } from './hash.ts';
import { distinct, Index } from './index-labels.ts';
import { isListLike, itemsOf, only } from './options.ts';
import { arrayOf, method, type SeriesMember, settle } from './series-method.ts';
import { numbersOf } from './series-numbers.ts';
import { Series } from './series.ts';

interface Counts {
  values: readonly Value[];
  counts: number[];
}

/** Each value once, first come first, and how often it comes up. */
export function countsOf(values: readonly Value[], dropna: boolean): Counts {
  const places = new Map<Hash, number>();
  const found: Value[] = [];
  const counts: number[] = [];
  for (const value of values) {
    if (dropna && isMissing(value)) continue;
    const hash = hashOf(value);
    const place = places.get(hash);
    if (place !== undefined) counts[place]! += 1;
    else {
      places.set(hash, found.length);
      found.push(value);
      counts.push(1);
    }
  }
  return { values: found, counts };
}

/** Categories are all counted, those that never come up too. */
function countsIn(series: Series, dropna: boolean): Counts {
  const found = countsOf(series.values, dropna);
  if (!series.categories) return found;
  const byHash = new Map(found.values.map((value, place) => [hashOf(value), found.counts[place]!]));
  const values = [...series.categories.values, ...found.values.filter(isMissing)];
  return { values, counts: values.map((value) => byHash.get(hashOf(value)) ?? 0) };
}

export function valueCounts(
  series: Series,
  normalize: Value,
  sort: Value,
  ascending: Value,
  bins: Value,
  dropna: Value,
): Series {
  if (bins !== null) throw notSupported('value_counts(bins=…)');
  const { values, counts } = countsIn(series, dropna !== false);
  const places = values.map((_, place) => place);
  if (sort !== false) places.sort((one, other) => (counts[one]! - counts[other]!) * (ascending === true ? 1 : -1));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = places.map((place) => (normalize === true ? counts[place]! / total : counts[place]!));
  const index = new Index(
    places.map((place) => values[place]!),
    [series.name],
    series.holdsFloats ? 'float64' : undefined,
  );
  if (series.holdsFloats) noteFloats(index.labels);
  if (series.categories) index.categories = [series.categories];
  return new Series(shares, {
    index,
    name: normalize === true ? 'proportion' : 'count',
    dtype: normalize === true ? 'float64' : 'int64',
  });
}

/** In order where the values have one; as they come otherwise. */
export function inOrder(values: readonly Value[]): Value[] {
  try {
    return [...values].sort(order);
  } catch (error) {
    if (error instanceof PythonError && error.name === 'TypeError') return [...values];
    throw error;
  }
}

/** The values found most often; all of them where none comes up twice. */
function modeOf(series: Series, dropna: boolean): Series {
  const { name, dtype } = series;
  // Millions of distinct floats are quicker sorted as numbers.
  if (dropna && (dtype === 'float64' || dtype === 'int64'))
    return new Series(reductions.mode(numbersOf(series, 'mode')), { name, dtype });
  const { values, counts } = countsOf(series.values, dropna);
  const most = counts.reduce((best, count) => Math.max(best, count), 0);
  const found = values.filter((_, place) => counts[place] === most);
  const present = found.filter((value) => !isMissing(value));
  const sorted = series.categories
    ? series.categories.values.filter((value) => present.some((each) => hashOf(each) === hashOf(value)))
    : inOrder(present);
  return new Series([...sorted, ...found.filter(isMissing)], {
    name: series.name,
    dtype: series.dtype,
    categories: series.categories,
  });
}

/** Flags of what was there before (`first`), is there again later (`last`), or is there more than once (False). */
function duplicatesIn(values: readonly Value[], keep: Value): boolean[] {
  const hashes = values.map(hashOf);
  const flags = new Array<boolean>(hashes.length).fill(false);
  if (keep === false) {
    const { values: each, counts } = countsOf(values, false);
    const often = new Set(each.filter((_, place) => counts[place]! > 1).map(hashOf));
    return hashes.map((hash) => often.has(hash));
  }
  only('duplicated', 'keep', keep, 'first', 'last');
  const known = new Set<Hash>();
  for (let at = 0; at < hashes.length; at += 1) {
    const place = keep === 'first' ? at : hashes.length - 1 - at;
    if (known.has(hashes[place]!)) flags[place] = true;
    known.add(hashes[place]!);
  }
  return flags;
}

function dropDuplicates(series: Series, keep: Value, ignoreIndex: Value): Series {
  const flags = duplicatesIn(series.values, keep);
  const kept = series.take(flags.flatMap((flag, place) => (flag ? [] : [place])));
  return ignoreIndex === true ? new Series(kept.values, { ...kept, index: undefined }) : kept;
}

/** Absent values are found where one is asked for, whichever way it is written. */
export function isIn(values: readonly Value[], wanted: Value): boolean[] {
  if (!isListLike(wanted))
    throw new PythonError('TypeError', 'only list-like objects are allowed to be passed to isin()');
  const items = wanted instanceof Series ? wanted.values : itemsOf(wanted);
  const hashes = new Set(items.filter((item) => !isMissing(item)).map(hashOf));
  const hasMissing = items.some(isMissing);
  return values.map((value) => (isMissing(value) ? hasMissing : hashes.has(hashOf(value))));
}

export const seriesCounts: readonly SeriesMember[] = [
  method('value_counts', 'normalize=False, sort=True, ascending=False, bins=None, dropna=True', (series, ...options) =>
    valueCounts(series, ...(options as [Value, Value, Value, Value, Value])),
  ),
  method('unique', '', ({ values, dtype }) => arrayOf(distinct(values), dtype)),
  method('nunique', 'dropna=True', ({ values }, dropna) => countsOf(values, dropna !== false).values.length),
  method('mode', 'dropna=True', (series, dropna) => modeOf(series, dropna !== false)),
  method('duplicated', "keep='first'", (series, keep) =>
    series.with(duplicatesIn(series.values, keep), { dtype: 'bool' }),
  ),
  method(
    'drop_duplicates',
    "*, keep='first', inplace=False, ignore_index=False",
    (series, keep, inplace, ignoreIndex) => settle(series, inplace, dropDuplicates(series, keep, ignoreIndex)),
  ),
  method('isin', 'values', (series, wanted) => series.with(isIn(series.values, wanted), { dtype: 'bool' })),
];
