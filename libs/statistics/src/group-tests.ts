// Tests of whether groups of numbers differ, two-tailed: by their means, or by the ranks of their values. Groups without a
// value are not there; all give nothing for groups too small to tell.
import { chiSquareSf, fSf, studentTCdf } from './distributions.ts';

export interface TestResult {
  statistic: number;
  p: number;
}

/** Of Student's distribution. */
export interface TResult extends TestResult {
  df: number;
}

type Groups = readonly (readonly number[])[];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const squares = (values: readonly number[]) => {
  const centre = mean(values);
  return values.reduce((total, value) => total + (value - centre) ** 2, 0);
};

const twoTailed = (t: number, df: number): TResult => ({ statistic: t, p: 2 * studentTCdf(-Math.abs(t), df), df });

/** Student (1908), of two groups with one variance. */
export function studentT(groups: Groups): TResult | undefined {
  const [one = [], other = []] = groups;
  const df = one.length + other.length - 2;
  if (groups.length !== 2 || one.length < 2 || other.length < 2) return undefined;
  const pooled = (squares(one) + squares(other)) / df;
  return twoTailed((mean(one) - mean(other)) / Math.sqrt(pooled * (1 / one.length + 1 / other.length)), df);
}

/** Welch (1947), of two groups with variances of their own; degrees of freedom by Satterthwaite. */
export function welchT(groups: Groups): TResult | undefined {
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
  return { statistic, p: fSf(statistic, between, within) };
}

const median = (values: readonly number[]) => {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length / 2;
  return (sorted[Math.floor(half - 0.5)]! + sorted[Math.floor(half)]!) / 2;
};
/** An analysis of variance of how far values lie from the centre of their group: whether groups vary alike. */
const byDistance = (centre: (values: readonly number[]) => number) => (groups: Groups) =>
  anova(
    groups.map((values) => {
      const middle = centre(values);
      return values.map((value) => Math.abs(value - middle));
    }),
  );

/** Levene (1960): from the means. */
export const levene = byDistance(mean);
/** Brown and Forsythe (1974): from the medians. */
export const brownForsythe = byDistance(median);

/** Ranks from 1, equals sharing the middle; and the sum of t³ - t over their runs of t. */
export function ranked(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = Uint32Array.from(values, (_, place) => place).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  let ties = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
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
  return { statistic, p: chiSquareSf(statistic, groups.length - 1) };
}
