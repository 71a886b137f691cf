// How two rows of numbers go together.
import { betaCdf, inverseNormalCdf, kendall, ranked, studentTSf } from '@quaestor/statistics';
import { lanes } from '../../arrays/axes.ts';
import { arrayOf } from '../../arrays/coerce.ts';
import { meanOf, pairwiseSum, sumOfSquares } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { NamedTuple } from '../../language/named-tuple.ts';
import type { Callable, Value } from '../../language/values.ts';
import {
  type Alternative,
  alternativeOf,
  confidenceInterval,
  exactness,
  pOf,
  type Sample,
  samplesOf,
  testResult,
  checkAxis,
} from './samples.ts';

/** Scaled before they are multiplied, as SciPy does. */
export function pearson(x: Sample, y: Sample): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  const [nx, ny] = [Math.sqrt(sumOfSquares(x, mx)), Math.sqrt(sumOfSquares(y, my))];
  const isConstant = (values: Sample) => values.every((each) => each === values[0]);
  if (isConstant(x) || isConstant(y)) return NaN;
  const r = pairwiseSum(x.map((value, at) => ((value - mx) / nx) * ((y[at]! - my) / ny)));
  return Math.max(-1, Math.min(1, r));
}

/** As `np.corrcoef` has it, by which SciPy correlates ranks: 1 exactly where they are the same. */
function ofCovariances(x: Sample, y: Sample): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  const n = x.length - 1;
  const xy = pairwiseSum(x.map((value, at) => (value - mx) * (y[at]! - my))) / n;
  const r = xy / Math.sqrt(sumOfSquares(x, mx) / n) / Math.sqrt(sumOfSquares(y, my) / n);
  return Math.max(-1, Math.min(1, r));
}

function pearsonP(r: number, n: number, alternative: Alternative): number {
  if (n === 2) return Number.isNaN(r) ? NaN : 1;
  return pOf(r, (at) => betaCdf((1 - at) / 2, n / 2 - 1, n / 2 - 1), alternative);
}

/** By Fisher's transformation. */
function bounds(r: number, n: number, alternative: Alternative) {
  return (level: number): readonly [number, number] => {
    if (n <= 3) return [alternative === 'less' ? -1 : NaN, alternative === 'greater' ? 1 : NaN];
    const reach = inverseNormalCdf(alternative === 'two-sided' ? (1 + level) / 2 : level) / Math.sqrt(n - 3);
    const z = Math.atanh(r);
    return [alternative === 'less' ? -1 : Math.tanh(z - reach), alternative === 'greater' ? 1 : Math.tanh(z + reach)];
  };
}

function pearsonr(x: Value, y: Value, side: Value): Value {
  const alternative = alternativeOf(side);
  const samples = samplesOf([x, y], 'propagate', 'pearsonr', true);
  if (!samples) return testResult('PearsonRResult', undefined, [['correlation', NaN]]);
  const [one, other] = samples as [number[], number[]];
  const n = one.length;
  if (n < 2) throw new PythonError('ValueError', '`x` and `y` must have length at least 2.');
  const r = n === 2 ? Math.sign(one[1]! - one[0]!) * Math.sign(other[1]! - other[0]!) || NaN : pearson(one, other);
  return testResult('PearsonRResult', { statistic: r, p: pearsonP(r, n, alternative) }, [
    ['correlation', r],
    confidenceInterval(bounds(r, n, alternative)),
  ]);
}

const significance = (statistic: number, p: number) =>
  testResult('SignificanceResult', { statistic, p }, [['correlation', statistic]]);

function spearmanr(a: Value, b: Value, policy: Value, side: Value): Value {
  const columns = b === null ? lanes(arrayOf(a), 0) : [];
  if (b === null && columns.length !== 2) throw notSupported('stats.spearmanr of other than two columns at once');
  const samples = samplesOf(b === null ? columns : [a, b], policy, 'spearmanr', true);
  if (!samples || samples[0]!.length < 3) return significance(NaN, NaN);
  const [x, y] = samples.map((sample) => ranked(sample).ranks) as [number[], number[]];
  const r = ofCovariances(x, y);
  const df = x.length - 2;
  const t = r * Math.sqrt(df / ((r + 1) * (1 - r)));
  return significance(
    r,
    Math.abs(t) === Infinity ? infiniteP(t, side) : pOf(t, (at) => studentTSf(at, df), alternativeOf(side)),
  );
}

const infiniteP = (t: number, side: Value) => (side === 'two-sided' || (side === 'greater') === t > 0 ? 0 : 1);

function kendalltau(x: Value, y: Value, method: Value, policy: Value): Value {
  const samples = samplesOf([x, y], policy, 'kendalltau', true);
  const exact = exactness(method, 'kendalltau');
  const result = samples && kendall(samples[0]!, samples[1]!, exact);
  return significance(result?.statistic ?? NaN, result?.p ?? NaN);
}

/** Keeps the statistic of a perfect line finite. */
const TINY = 1e-20;

function linregress(x: Value, y: Value, side: Value): Value {
  const alternative = alternativeOf(side);
  const names = ['slope', 'intercept', 'rvalue', 'pvalue', 'stderr'];
  const result = (items: readonly number[], interceptError: number) =>
    new NamedTuple('LinregressResult', names, items, new Map([['intercept_stderr', interceptError]]));
  const samples = samplesOf([x, y], 'propagate', 'linregress', true);
  if (!samples) return result([NaN, NaN, NaN, NaN, NaN], NaN);
  const [one, other] = samples as [number[], number[]];
  const n = one.length;
  if (n < 2) throw new PythonError('ValueError', 'Inputs must not be empty.');
  if (one.every((each) => each === one[0]))
    throw new PythonError('ValueError', 'Cannot calculate a linear regression if all x values are identical');
  const [mx, my] = [meanOf(one), meanOf(other)];
  const [xx, yy] = [sumOfSquares(one, mx) / n, sumOfSquares(other, my) / n];
  const xy = pairwiseSum(one.map((value, at) => (value - mx) * (other[at]! - my))) / n;
  const slope = xy / xx;
  const intercept = my - slope * mx;
  const r = xx === 0 || yy === 0 ? NaN : Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  if (n === 2) return result([slope, intercept, r, other[0] === other[1] ? 1 : 0, 0], 0);
  const df = n - 2;
  const t = r * Math.sqrt(df / ((1 - r + TINY) * (1 + r + TINY)));
  const error = Math.sqrt(((1 - r * r) * yy) / xx / df);
  const p = pOf(t, (at) => studentTSf(at, df), alternative);
  return result([slope, intercept, r, p, error], error * Math.sqrt(xx + mx * mx));
}

export const CORRELATION: readonly Callable[] = [
  callable('pearsonr', "x, y, *, alternative='two-sided'", pearsonr),
  callable(
    'spearmanr',
    "a, b=None, axis=0, nan_policy='propagate', alternative='two-sided'",
    (a, b, axis, policy, side) => {
      checkAxis(axis);
      return spearmanr(a, b, policy, side);
    },
  ),
  callable('kendalltau', "x, y, *, method='auto', nan_policy='propagate'", kendalltau),
  callable('pointbiserialr', 'x, y', (x, y) => {
    const result = pearsonr(x, y, 'two-sided') as NamedTuple;
    return significance(result.items[0] as number, result.items[1] as number);
  }),
  callable('linregress', "x, y, alternative='two-sided'", linregress),
];
