// D'Agostino and Pearson's omnibus test for normality: skewness by D'Agostino (1970), kurtosis by Anscombe and Glynn (1983),
// both normal scores, whose squares add up to a chi-square of two degrees.
import { chiSquareSf } from './distributions.ts';
import type { TestResult } from './group-tests.ts';

/** Of the sample as it is: the fourth moment's is 3 for a normal distribution. */
export function shapeOf(values: readonly number[]): { skewness: number; kurtosis: number } | undefined {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const variance = moment(2);
  if (!(variance > 0)) return undefined;
  return { skewness: moment(3) / variance ** 1.5, kurtosis: moment(4) / variance ** 2 };
}

/** Nothing for fewer than 8 values, for which the skewness has no score, and for values that are all the same. */
export function dagostino(values: readonly number[]): TestResult | undefined {
  const n = values.length;
  const shape = shapeOf(values);
  if (n < 8 || !shape) return undefined;
  const statistic = skewScore(shape.skewness, n) ** 2 + kurtosisScore(shape.kurtosis, n) ** 2;
  return { statistic, p: chiSquareSf(statistic, 2) };
}

/** Jarque and Bera (1980). */
export function jarqueBera(values: readonly number[]): TestResult | undefined {
  const shape = shapeOf(values);
  if (!shape) return undefined;
  const statistic = (values.length / 6) * (shape.skewness ** 2 + (shape.kurtosis - 3) ** 2 / 4);
  return { statistic, p: chiSquareSf(statistic, 2) };
}

export function skewScore(skewness: number, n: number): number {
  // SciPy takes 1 for exactly 0: values as symmetric as they can be are to come out as there
  const y = skewness * Math.sqrt(((n + 1) * (n + 3)) / (6 * (n - 2))) || 1;
  const beta = (3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3)) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
  const w2 = Math.sqrt(2 * (beta - 1)) - 1;
  return Math.asinh(y / Math.sqrt(2 / (w2 - 1))) / Math.sqrt(0.5 * Math.log(w2));
}

export function kurtosisScore(kurtosis: number, n: number): number {
  const expected = (3 * (n - 1)) / (n + 1);
  const variance = (24 * n * (n - 2) * (n - 3)) / ((n + 1) ** 2 * (n + 3) * (n + 5));
  const x = (kurtosis - expected) / Math.sqrt(variance);
  const skew =
    ((6 * (n * n - 5 * n + 2)) / ((n + 7) * (n + 9))) * Math.sqrt((6 * (n + 3) * (n + 5)) / (n * (n - 2) * (n - 3)));
  const a = 6 + (8 / skew) * (2 / skew + Math.sqrt(1 + 4 / skew ** 2));
  const cube = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
  return (1 - 2 / (9 * a) - Math.cbrt(cube)) / Math.sqrt(2 / (9 * a));
}
