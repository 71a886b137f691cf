// Student's and Welch's tests of means.
import { studentTQuantile, studentTSf } from '@quaestor/statistics';
import { meanOf, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import type { Callable, Value } from '../../language/values.ts';
import { numberOf } from '../../arrays/coerce.ts';
import { alternativeOf, confidenceInterval, pOf, type Sample, samplesOf, testResult, checkAxis } from './samples.ts';

interface Comparison {
  difference: number;
  error: number;
  df: number;
}

function resultOf({ difference, error, df }: Comparison, side: Value, hypothesis = 0) {
  const alternative = alternativeOf(side);
  const statistic = df > 0 ? difference / error : NaN;
  const p =
    Math.abs(statistic) === Infinity && alternative === 'two-sided'
      ? 0
      : pOf(statistic, (t) => studentTSf(t, df), alternative);
  const bounds = (level: number) => {
    const reach = (tail: number) => studentTQuantile(tail, df) * error;
    const middle = difference + hypothesis;
    if (alternative === 'two-sided') return [middle - reach((1 + level) / 2), middle + reach((1 + level) / 2)] as const;
    return alternative === 'less'
      ? ([-Infinity, middle + reach(level)] as const)
      : ([middle - reach(level), Infinity] as const);
  };
  return testResult('TtestResult', { statistic, p }, [['df', df], confidenceInterval(bounds)]);
}

const NOTHING = () => testResult('TtestResult', undefined, [['df', NaN]]);

interface Moments {
  mean: number;
  variance: number;
  n: number;
}

const momentsOf = (sample: Sample): Moments => ({
  mean: meanOf(sample),
  variance: varianceOf(sample, 1),
  n: sample.length,
});

function compared(one: Moments, other: Moments, hasOneVariance: boolean): Comparison {
  const difference = one.mean - other.mean;
  if (hasOneVariance) {
    const df = one.n + other.n - 2;
    // a sample of one has no variance of its own to add
    const squares = [one, other].reduce((sum, { variance, n }) => (n > 1 ? sum + variance * (n - 1) : sum), 0);
    return { difference, error: Math.sqrt((squares / df) * (1 / one.n + 1 / other.n)), df };
  }
  const [a, b] = [one.variance / one.n, other.variance / other.n];
  const df = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1));
  return { difference, error: Math.sqrt(a + b), df: Number.isNaN(df) ? 1 : df };
}

function ofOne(sample: Sample, hypothesis: number, alternative: Value) {
  const { mean, variance, n } = momentsOf(sample);
  return resultOf(
    { difference: mean - hypothesis, error: Math.sqrt(variance / n), df: n - 1 },
    alternative,
    hypothesis,
  );
}

export const T_TESTS: readonly Callable[] = [
  callable(
    'ttest_ind',
    "a, b, *, axis=0, equal_var=True, nan_policy='propagate', alternative='two-sided'",
    (a, b, axis, equal, policy, alternative) => {
      checkAxis(axis);
      const samples = samplesOf([a, b], policy, 'ttest_ind');
      if (!samples || samples.some(({ length }) => length === 0)) return NOTHING();
      const [one, other] = samples.map(momentsOf) as [Moments, Moments];
      if (equal !== true && Math.min(one.n, other.n) < 2) return NOTHING();
      return resultOf(compared(one, other, equal === true), alternative);
    },
  ),
  callable(
    'ttest_ind_from_stats',
    "mean1, std1, nobs1, mean2, std2, nobs2, equal_var=True, alternative='two-sided'",
    (mean1, std1, nobs1, mean2, std2, nobs2, equal, alternative) => {
      const [m1, s1, n1, m2, s2, n2] = [mean1, std1, nobs1, mean2, std2, nobs2].map((each) =>
        numberOf(each, 'ttest'),
      ) as [number, number, number, number, number, number];
      const [one, other] = [
        { mean: m1, variance: s1 ** 2, n: n1 },
        { mean: m2, variance: s2 ** 2, n: n2 },
      ];
      return resultOf(compared(one, other, equal === true), alternative);
    },
  ),
  callable(
    'ttest_rel',
    "a, b, axis=0, nan_policy='propagate', alternative='two-sided'",
    (a, b, axis, policy, alternative) => {
      checkAxis(axis);
      const samples = samplesOf([a, b], policy, 'ttest_rel', true);
      if (!samples || samples[0]!.length < 2) return NOTHING();
      const [one, other] = samples as [number[], number[]];
      return ofOne(
        one.map((value, at) => value - other[at]!),
        0,
        alternative,
      );
    },
  ),
  callable(
    'ttest_1samp',
    "a, popmean, axis=0, nan_policy='propagate', alternative='two-sided'",
    (a, popmean, axis, policy, alternative) => {
      checkAxis(axis);
      const [sample] = samplesOf([a], policy, 'ttest_1samp') ?? [];
      if (typeof popmean !== 'number') throw new PythonError('TypeError', 'popmean is a number');
      return !sample || sample.length < 2 ? NOTHING() : ofOne(sample, popmean, alternative);
    },
  ),
];
