// D'Agostino and Pearson's omnibus test for normality: skewness by D'Agostino (1970), kurtosis by Anscombe and Glynn (1983),
// both normal scores, whose squares add up to a chi-square of two degrees.
import { chiSquareCdf } from './distributions.ts';
import type { TestResult } from './group-tests.ts';

/** Nothing for fewer than 8 values, for which the skewness has no score, and for values that are all the same. */
export function dagostino(values: readonly number[]): TestResult | undefined {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const variance = moment(2);
  if (n < 8 || !(variance > 0)) return undefined;
  const statistic = skewScore(moment(3) / variance ** 1.5, n) ** 2 + kurtosisScore(moment(4) / variance ** 2, n) ** 2;
  return { statistic, p: 1 - chiSquareCdf(statistic, 2) };
}

function skewScore(skewness: number, n: number): number {
  const y = skewness * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2)));
  const beta = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = Math.sqrt(2 * (beta - 1)) - 1;
  return Math.asinh(y / Math.sqrt(2 / (w2 - 1))) / Math.sqrt(0.5 * Math.log(w2));
}

function kurtosisScore(kurtosis: number, n: number): number {
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (kurtosis - expected) / Math.sqrt(variance);
  const skew =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) * Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / skew) * (2 / skew + Math.sqrt(1 + 4 / skew ** 2));
  const cube = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
  return (1 - 2 / (9 * a) - Math.cbrt(cube)) / Math.sqrt(2 / (9 * a));
}
