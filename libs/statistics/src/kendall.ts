// Kendall's rank correlation, tau-b (1945): of pairs that go the same way against those that do not.
import { normalSf } from './distributions.ts';
import type { TestResult } from './group-tests.ts';

/** Up to this many pairs without ties the distribution is counted out. */
const FEW = 33;

/** Nothing for fewer than two pairs, or where one side is always the same. */
export function kendall(xs: readonly number[], ys: readonly number[], isExact?: boolean): TestResult | undefined {
  const n = xs.length;
  const all = (n * (n - 1)) / 2;
  const order = xs.map((_, place) => place).sort((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]!);
  const [x, y] = [tiesOf([...xs]), tiesOf([...ys])];
  let both = 0;
  for (let from = 0, to = 0; from < n; from = to) {
    while (to < n && xs[order[to]!] === xs[order[from]!] && ys[order[to]!] === ys[order[from]!]) to++;
    both += ((to - from) * (to - from - 1)) / 2;
  }
  if (n < 2 || x.pairs === all || y.pairs === all) return undefined;
  const against = inversions(order.map((place) => ys[place]!));
  const score = all - x.pairs - y.pairs + both - 2 * against;
  const tau = Math.max(-1, Math.min(1, score / Math.sqrt(all - x.pairs) / Math.sqrt(all - y.pairs)));
  const isTied = x.pairs > 0 || y.pairs > 0;
  if (isExact ?? (!isTied && (n <= FEW || Math.min(against, all - against) <= 1)))
    return isTied ? undefined : { statistic: tau, p: exactP(n, Math.min(against, all - against)) };
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - x.spread - y.spread) / 18 +
    (2 * x.pairs * y.pairs) / m +
    (n > 2 ? (x.triples * y.triples) / (9 * m * (n - 2)) : 0);
  return { statistic: tau, p: 2 * normalSf(Math.abs(score) / Math.sqrt(variance)) };
}

function tiesOf(values: number[]): { pairs: number; triples: number; spread: number } {
  const sorted = Float64Array.from(values).sort();
  const ties = { pairs: 0, triples: 0, spread: 0 };
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    const t = to - from;
    ties.pairs += (t * (t - 1)) / 2;
    ties.triples += t * (t - 1) * (t - 2);
    ties.spread += t * (t - 1) * (2 * t + 5);
  }
  return ties;
}

/** Pairs in the wrong order, counted while merging. */
function inversions(values: number[]): number {
  let count = 0;
  let from = Float64Array.from(values);
  let to = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      for (let at = start, left = start, right = middle; at < end; at++) {
        if (left < middle && (right >= end || from[left]! <= from[right]!)) to[at] = from[left++]!;
        else {
          to[at] = from[right++]!;
          count += middle - left;
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}

/** How many of all orders have at most so many pairs against each other, of either tail. */
function exactP(n: number, c: number): number {
  if (n <= 2 || 4 * c === n * (n - 1)) return 1;
  const ways = new Float64Array(c + 1);
  ways[0] = 1;
  for (let j = 2; j <= n; j++) {
    // orders of j values by those of j - 1: running sums over the last j of them; each step is divided by j, so as not to overflow
    for (let at = 1; at <= c; at++) ways[at]! += ways[at - 1]!;
    for (let at = c; at >= j; at--) ways[at]! -= ways[at - j]!;
    for (let at = 0; at <= c; at++) ways[at]! /= j;
  }
  return Math.min(1, 2 * ways.reduce((sum, each) => sum + each, 0));
}
