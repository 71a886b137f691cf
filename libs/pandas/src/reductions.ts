// One number of many, as pandas works it out, to the last digit where that is cheap. NaN are passed over (`skipna`).

import { kendall as kendallTest } from '@quaestor/statistics';
import { pairwiseSum } from './arrays/sums.ts';

type Numbers = ArrayLike<number>;

/** The sum of something of each value, NaN counting as nothing. */
function sumOf(values: Numbers, of: (value: number) => number): number {
  const terms = new Float64Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    terms[place] = Number.isNaN(value) ? 0 : of(value);
  }
  return pairwiseSum(terms);
}

export function count(values: Numbers): number {
  let total = 0;
  for (let place = 0; place < values.length; place += 1) if (!Number.isNaN(values[place]!)) total += 1;
  return total;
}

export const sum = (values: Numbers): number => sumOf(values, (value) => value);

export function product(values: Numbers): number {
  let total = 1;
  for (let place = 0; place < values.length; place += 1) if (!Number.isNaN(values[place]!)) total *= values[place]!;
  return total;
}

/** NaN of nothing. */
export const mean = (values: Numbers): number => sum(values) / count(values);

/** NaN where no more than `ddof` values are there. */
export function variance(values: Numbers, ddof = 1): number {
  const present = count(values);
  if (present <= ddof) return NaN;
  const centre = sum(values) / present;
  return sumOf(values, (value) => (centre - value) ** 2) / (present - ddof);
}

export const deviation = (values: Numbers, ddof = 1): number => Math.sqrt(variance(values, ddof));

/** The standard error of the mean. */
export const sem = (values: Numbers, ddof = 1): number => deviation(values, ddof) / Math.sqrt(count(values));

export function minimum(values: Numbers): number {
  let least = NaN;
  for (let place = 0; place < values.length; place += 1)
    if (!(values[place]! >= least)) least = keep(values[place]!, least);
  return least;
}

export function maximum(values: Numbers): number {
  let most = NaN;
  for (let place = 0; place < values.length; place += 1)
    if (!(values[place]! <= most)) most = keep(values[place]!, most);
  return most;
}

const keep = (value: number, otherwise: number) => (Number.isNaN(value) ? otherwise : value);

/** The values that are there, in order. */
export function sorted(values: Numbers): Float64Array {
  return Float64Array.from({ length: values.length }, (_, place) => values[place]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
}

export function median(values: Numbers): number {
  const inOrder = sorted(values);
  const half = Math.floor(inOrder.length / 2);
  if (inOrder.length === 0) return NaN;
  return inOrder.length % 2 === 1 ? inOrder[half]! : (inOrder[half - 1]! + inOrder[half]!) / 2;
}

export type Interpolation = 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest';

/** @param q from 0 to 1 */
export function quantile(values: Numbers, q: number, interpolation: Interpolation = 'linear'): number {
  return quantileOfSorted(sorted(values), q, interpolation);
}

/** {@link quantile} of values already in order, for several quantiles of the same values. */
export function quantileOfSorted(inOrder: Numbers, q: number, interpolation: Interpolation = 'linear'): number {
  if (inOrder.length === 0) return NaN;
  const place = (inOrder.length - 1) * ((q * 100) / 100);
  const below = Math.floor(place);
  const low = inOrder[below]!;
  const high = inOrder[Math.min(below + 1, inOrder.length - 1)]!;
  const share = place - below;
  if (share === 0 || interpolation === 'lower') return low;
  if (interpolation === 'higher') return high;
  if (interpolation === 'midpoint') return (low + high) / 2;
  if (interpolation === 'nearest') return share < 0.5 || (share === 0.5 && below % 2 === 0) ? low : high;
  // From the nearer end, as NumPy does.
  return share >= 0.5 ? high - (high - low) * (1 - share) : low + (high - low) * share;
}

/** What pandas takes for nought among sums of powers. */
const noise = (value: number) => (Math.abs(value) < 1e-14 ? 0 : value);

/** Corrected for bias; NaN of fewer than three values. */
export function skew(values: Numbers): number {
  const n = count(values);
  if (n < 3) return NaN;
  const centre = sum(values) / n;
  const second = noise(sumOf(values, (value) => (value - centre) ** 2));
  const third = noise(sumOf(values, (value) => (value - centre) ** 2 * (value - centre)));
  if (second === 0) return 0;
  return ((n * Math.sqrt(n - 1)) / (n - 2)) * (third / second ** 1.5);
}

/** Fisher's, corrected for bias; NaN of fewer than four values. */
export function kurt(values: Numbers): number {
  const n = count(values);
  if (n < 4) return NaN;
  const centre = sum(values) / n;
  const second = noise(sumOf(values, (value) => (value - centre) ** 2));
  const fourth = noise(sumOf(values, (value) => ((value - centre) ** 2) ** 2));
  const divisor = (n - 2) * (n - 3);
  if (second === 0) return 0;
  return (n * (n + 1) * (n - 1) * fourth) / (divisor * second ** 2) - (3 * (n - 1) ** 2) / divisor;
}

/** The values found most often, in order. */
export function mode(values: Numbers): number[] {
  const inOrder = sorted(values);
  const found: number[] = [];
  let most = 0;
  for (let start = 0, end = 0; start < inOrder.length; start = end) {
    while (end < inOrder.length && inOrder[end] === inOrder[start]) end += 1;
    if (end - start > most) found.length = 0;
    if (end - start >= most) found.push(inOrder[start]!);
    most = Math.max(most, end - start);
  }
  return found;
}

/** Both values of the places where neither is NaN. */
export function pairs(one: Numbers, other: Numbers): [Float64Array, Float64Array] {
  const [xs, ys] = [new Float64Array(one.length), new Float64Array(one.length)];
  let kept = 0;
  for (let place = 0; place < one.length; place += 1) {
    const [x, y] = [one[place]!, other[place]!];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    xs[kept] = x;
    ys[kept] = y;
    kept += 1;
  }
  return [xs.subarray(0, kept), ys.subarray(0, kept)];
}

/** NaN where no more than `ddof` pairs are there. */
export function covariance(one: Numbers, other: Numbers, ddof = 1): number {
  const [xs, ys] = pairs(one, other);
  if (xs.length <= ddof) return NaN;
  return crossed(xs, ys, mean(xs), mean(ys)) / (xs.length - ddof);
}

function crossed(xs: Float64Array, ys: Float64Array, meanX: number, meanY: number): number {
  const terms = new Float64Array(xs.length);
  for (let place = 0; place < xs.length; place += 1) terms[place] = (xs[place]! - meanX) * (ys[place]! - meanY);
  return pairwiseSum(terms);
}

/** Pearson's; NaN where one of them does not vary. */
export function correlation(one: Numbers, other: Numbers): number {
  const [xs, ys] = pairs(one, other);
  if (xs.length < 2) return NaN;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const [spreadX, spreadY] = [crossed(xs, xs, meanX, meanX), crossed(ys, ys, meanY, meanY)];
  if (spreadX === 0 || spreadY === 0) return NaN;
  return Math.max(-1, Math.min(1, crossed(xs, ys, meanX, meanY) / Math.sqrt(spreadX) / Math.sqrt(spreadY)));
}

export type RankMethod = 'average' | 'min' | 'max' | 'first' | 'dense';

/** From 1; NaN has no rank. */
export function rank(values: Numbers, method: RankMethod = 'average'): number[] {
  const order = Array.from({ length: values.length }, (_, place) => place)
    .filter((place) => !Number.isNaN(values[place]!))
    .sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Array<number>(values.length).fill(NaN);
  let distinct = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    distinct += 1;
    const shared = { average: (start + 1 + end) / 2, min: start + 1, max: end, dense: distinct, first: NaN }[method];
    for (let at = start; at < end; at += 1) ranks[order[at]!] = method === 'first' ? at + 1 : shared;
  }
  return ranks;
}

/** Spearman's: Pearson's of the ranks. */
function rankCorrelation(one: Numbers, other: Numbers): number {
  const [xs, ys] = pairs(one, other);
  return correlation(rank(xs), rank(ys));
}

/** Kendall's tau-b, which takes account of ties. */
export function kendall(one: Numbers, other: Numbers): number {
  const [xs, ys] = pairs(one, other);
  // The tau alone is wanted: its p-value is not counted out.
  return kendallTest(Array.from(xs), Array.from(ys), false)?.statistic ?? NaN;
}

/** By the names that `corr` knows them by. */
export const CORRELATIONS: ReadonlyMap<unknown, (one: Numbers, other: Numbers) => number> = new Map([
  ['pearson', correlation],
  ['spearman', rankCorrelation],
  ['kendall', kendall],
]);
