// Shapiro and Wilk's test for normality, as Royston (1995) computes it: Applied Statistics, algorithm R94.
import { inverseNormalCdf, normalSf } from './distributions.ts';

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/** Royston's fits: the two outer weights by 1/√n; mean and deviation of ln(1 − W) for small samples and for large ones. */
const OUTER = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056];
const SECOND = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633];
const SMALL = {
  shift: [-2.273, 0.459],
  mean: [0.544, -0.39978, 0.025054, -6.714e-4],
  deviation: [1.3822, -0.77857, 0.062767, -0.0020322],
};
const LARGE = { mean: [-1.5861, -0.31082, -0.083751, 0.0038915], deviation: [-0.4803, -0.082676, 0.0030302] };
const LARGEST_SMALL = 11;

/**
 * @param sorted values in ascending order, none missing.
 * @returns the p-value; undefined for fewer than 3 values and for values that are all the same.
 */
export function shapiroWilkP(sorted: readonly number[]): number | undefined {
  const n = sorted.length;
  if (n < 3 || sorted[0] === sorted[n - 1]) return undefined;
  const w = statistic(sorted);
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))));
  const y = Math.log(1 - w);
  if (n > LARGEST_SMALL) {
    const logN = Math.log(n);
    return upperTail((y - polynomial(LARGE.mean, logN)) / Math.exp(polynomial(LARGE.deviation, logN)));
  }
  const shift = polynomial(SMALL.shift, n);
  if (y >= shift) return 0;
  return upperTail((-Math.log(shift - y) - polynomial(SMALL.mean, n)) / Math.exp(polynomial(SMALL.deviation, n)));
}

const upperTail = normalSf;

/** The statistic W; undefined where the p-value is. */
export const shapiroWilkW = (sorted: readonly number[]): number | undefined =>
  sorted.length < 3 || sorted[0] === sorted.at(-1) ? undefined : statistic(sorted);

function statistic(sorted: readonly number[]): number {
  const n = sorted.length;
  const weights = weightsFor(n);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const slope = weights.reduce((sum, weight, index) => sum + weight * (sorted[n - 1 - index]! - sorted[index]!), 0);
  return Math.min(1, slope ** 2 / squares);
}

/** Of the lower half; the upper half's are the same, of the other sign. */
function weightsFor(n: number): number[] {
  if (n === 3) return [Math.SQRT1_2];
  const scores = Array.from({ length: Math.floor(n / 2) }, (_, index) =>
    inverseNormalCdf((index + 0.625) / (n + 0.25)),
  );
  const squares = 2 * scores.reduce((sum, score) => sum + score ** 2, 0);
  const root = 1 / Math.sqrt(n);
  const outer = polynomial(OUTER, root) - scores[0]! / Math.sqrt(squares);
  const fitted = n > 5 ? [outer, polynomial(SECOND, root) - scores[1]! / Math.sqrt(squares)] : [outer];
  const left = squares - 2 * scores.slice(0, fitted.length).reduce((sum, score) => sum + score ** 2, 0);
  const scale = Math.sqrt(left / (1 - 2 * fitted.reduce((sum, weight) => sum + weight ** 2, 0)));
  return [...fitted, ...scores.slice(fitted.length).map((score) => -score / scale)];
}
