// Spearman's rank correlation (1904): Pearson's of the ranks, equals sharing the middle; by Student's distribution, two-tailed.
import { studentTCdf } from './distributions.ts';
import { ranked, type TestResult } from './group-tests.ts';

/** Pairs that lack a value are left out; nothing for fewer than three, or where one side is always the same. */
export function spearman(ones: readonly (number | null)[], others: readonly (number | null)[]): TestResult | undefined {
  const pairs = ones.flatMap((one, place) => {
    const other = others[place] ?? null;
    return one === null || other === null ? [] : [[one, other] as const];
  });
  const n = pairs.length;
  if (n < 3) return undefined;
  const [x, y] = [0, 1].map((side) => ranked(pairs.map((pair) => pair[side]!)).ranks) as [number[], number[]];
  const centre = (n + 1) / 2;
  const products = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, place) => sum + (value - centre) * (b[place]! - centre), 0);
  const rho = products(x, y) / Math.sqrt(products(x, x) * products(y, y));
  if (!Number.isFinite(rho)) return undefined;
  const t = Math.abs(rho) * Math.sqrt((n - 2) / Math.max(1 - rho * rho, 0));
  return { statistic: rho, p: t === Infinity ? 0 : 2 * studentTCdf(-t, n - 2) };
}
