// Tests of whether groups of numbers differ, two-tailed: by their means, or by the ranks of their values. Groups without a
// value are not there; all give nothing for groups too small to tell.
import { chiSquareCdf, fCdf, normalCdf, studentTCdf } from './distributions.ts';

export interface TestResult {
  statistic: number;
  p: number;
}

type Groups = readonly (readonly number[])[];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const squares = (values: readonly number[]) => {
  const centre = mean(values);
  return values.reduce((total, value) => total + (value - centre) ** 2, 0);
};

const twoTailed = (t: number, df: number): TestResult => ({ statistic: t, p: 2 * studentTCdf(-Math.abs(t), df) });

/** Student (1908), of two groups with one variance. */
export function studentT(groups: Groups): TestResult | undefined {
  const [one = [], other = []] = groups;
  const df = one.length + other.length - 2;
  if (groups.length !== 2 || one.length < 2 || other.length < 2) return undefined;
  const pooled = (squares(one) + squares(other)) / df;
  return twoTailed((mean(one) - mean(other)) / Math.sqrt(pooled * (1 / one.length + 1 / other.length)), df);
}

/** Welch (1947), of two groups with variances of their own; degrees of freedom by Satterthwaite. */
export function welchT(groups: Groups): TestResult | undefined {
  const [one = [], other = []] = groups;
  if (groups.length !== 2 || one.length < 2 || other.length < 2) return undefined;
  const [a, b] = [one, other].map((each) => squares(each) / (each.length - 1) / each.length) as [number, number];
  const df = (a + b) ** 2 / (a ** 2 / (one.length - 1) + b ** 2 / (other.length - 1));
  return twoTailed((mean(one) - mean(other)) / Math.sqrt(a + b), df);
}

/** Fisher's analysis of variance by one factor. */
export function anova(groups: Groups): TestResult | undefined {
  const all = groups.flat();
  const [between, within] = [groups.length - 1, all.length - groups.length];
  if (between < 1 || within < 1) return undefined;
  const inside = sum(groups.map(squares));
  const statistic = (squares(all) - inside) / between / (inside / within);
  return { statistic, p: 1 - fCdf(statistic, between, within) };
}

const middle = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.floor(half - 0.5)]! + sorted[Math.floor(half)]!) / 2;
};
/** An analysis of variance of how far values lie from the centre of their group: whether groups vary alike. */
const byDistance = (centre: (values: readonly number[]) => number) => (groups: Groups) =>
  anova(groups.map((values) => values.map((value) => Math.abs(value - centre(values)))));

/** Levene (1960): from the means. */
export const levene = byDistance(mean);
/** Brown and Forsythe (1974): from the medians. */
export const brownForsythe = byDistance(middle);

/** Ranks from 1, equals sharing the middle; and the sum of t³ - t over their runs of t. */
export function ranked(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = values.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length);
  let ties = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && order[to]!.value === order[from]!.value) to++;
    for (let at = from; at < to; at++) ranks[order[at]!.place] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}

/** Kruskal and Wallis (1952), corrected for ties. */
export function kruskal(groups: Groups): TestResult | undefined {
  const all = groups.flat();
  const n = all.length;
  const { ranks, ties } = ranked(all);
  if (groups.length < 2 || ties === n ** 3 - n) return undefined;
  let from = 0;
  const weighed = sum(groups.map(({ length }) => sum(ranks.slice(from, (from += length))) ** 2 / length));
  const statistic = ((12 / (n * (n + 1))) * weighed - 3 * (n + 1)) / (1 - ties / (n ** 3 - n));
  return { statistic, p: 1 - chiSquareCdf(statistic, groups.length - 1) };
}

/** Below this many values in a group without ties the distribution of U is counted out, not approximated. */
const FEW = 8;

/** Mann and Whitney (1947): U of the first group; by the normal distribution with corrections for ties and continuity. */
export function mannWhitney(groups: Groups): TestResult | undefined {
  const [one = [], other = []] = groups;
  const n = one.length + other.length;
  const { ranks, ties } = ranked([...one, ...other]);
  if (groups.length !== 2 || ties === n ** 3 - n) return undefined;
  const exact = ties === 0 && Math.min(one.length, other.length) <= FEW;
  const u = sum(ranks.slice(0, one.length)) - (one.length * (one.length + 1)) / 2;
  if (exact) return { statistic: u, p: exactP(Math.min(u, one.length * other.length - u), one.length, other.length) };
  const deviation = Math.sqrt(((one.length * other.length) / 12) * (n + 1 - ties / (n * (n - 1))));
  const distance = Math.abs(u - (one.length * other.length) / 2) - 0.5;
  return { statistic: u, p: Math.min(1, 2 * normalCdf(-distance / deviation)) };
}

/** How many of all orders give a U as small, of either tail. */
function exactP(u: number, m: number, n: number): number {
  // orders of i and j values, by their U: the greatest is of the first group, above all j of the other, or of the other
  const table = Array.from({ length: m + 1 }, () => Array.from({ length: n + 1 }, () => new Map<number, number>()));
  for (let i = 0; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      const here = table[i]![j]!;
      if (i === 0 || j === 0) here.set(0, 1);
      else {
        for (const [value, ways] of table[i - 1]![j]!) here.set(value + j, (here.get(value + j) ?? 0) + ways);
        for (const [value, ways] of table[i]![j - 1]!) here.set(value, (here.get(value) ?? 0) + ways);
      }
    }
  const ways = [...table[m]![n]!];
  const tail = sum(ways.flatMap(([value, count]) => (value <= u ? [count] : [])));
  return Math.min(1, (2 * tail) / sum(ways.map(([, count]) => count)));
}
