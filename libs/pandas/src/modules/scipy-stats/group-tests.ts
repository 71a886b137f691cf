// Whether groups differ: by means, ranks, spread or counts.
import {
  anova,
  brownForsythe,
  chiSquareSf,
  kruskal,
  ksOneSample,
  ksTwoSamples,
  levene,
  logGamma,
  mannWhitney,
  wilcoxon,
} from '@quaestor/statistics';
import { fromMatrix, isArrayLike, matrixOf, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { meanOf, pairwiseSum, varianceOf } from '../../arrays/sums.ts';
import { callable, callWith } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { NamedTuple } from '../../language/named-tuple.ts';
import { Callable, type Value } from '../../language/values.ts';
import { alternativeOf, exactness, samplesOf, testResult, checkAxis } from './samples.ts';
import { cdfNamed } from './distributions.ts';

type Groups = readonly (readonly number[])[];
type Test = (groups: Groups) => { statistic: number; p: number } | undefined;

function bartlett(groups: Groups) {
  const sizes = groups.map(({ length }) => length);
  const rest = pairwiseSum(sizes) - groups.length;
  const variances = groups.map((group) => varianceOf(group, 1));
  const pooled = variances.reduce((sum, variance, at) => sum + (sizes[at]! - 1) * variance, 0) / rest;
  const apart =
    rest * Math.log(pooled) - variances.reduce((sum, variance, at) => sum + (sizes[at]! - 1) * Math.log(variance), 0);
  const scale = 1 + (sizes.reduce((sum, size) => sum + 1 / (size - 1), 0) - 1 / rest) / (3 * (groups.length - 1));
  const statistic = apart / scale;
  return { statistic, p: chiSquareSf(statistic, groups.length - 1) };
}

const ofGroups = (name: string, type: string, test: Test, least = 1) =>
  callable(name, "*samples, axis=0, nan_policy='propagate'", (samples, axis, policy) => {
    checkAxis(axis);
    const given = samples as Value[];
    if (given.length < 2) throw new PythonError('TypeError', `at least two samples are required; got ${given.length}.`);
    const groups = samplesOf(given, policy, name);
    if (!groups || groups.some(({ length }) => length < least)) return testResult(type, undefined);
    return testResult(type, test(groups));
  });

/** Groups that never change within: infinite where they differ, else nothing. */
const oneWay: Test = (groups) => {
  const result = anova(groups);
  return result && !Number.isNaN(result.statistic) ? result : undefined;
};

const leveneTest = callable(
  'levene',
  "*samples, center='median', nan_policy='propagate'",
  (samples, center, policy) => {
    const groups = samplesOf(samples as Value[], policy, 'levene');
    if (center !== 'median' && center !== 'mean') throw notSupported('stats.levene with this center');
    if (!groups || groups.some(({ length }) => length === 0)) return testResult('LeveneResult', undefined);
    return testResult('LeveneResult', (center === 'mean' ? levene : brownForsythe)(groups));
  },
);

function chi2Contingency(observed: Value, correction: Value): Value {
  const rows = matrixOf(observed, 'stats.chi2_contingency');
  if (rows.flat().some((count) => !(count >= 0)))
    throw new PythonError('ValueError', 'All values in `observed` must be nonnegative.');
  const total = pairwiseSum(rows.flat());
  const rowTotals = rows.map((row) => pairwiseSum(row));
  const columnTotals = rows[0]!.map((_, at) => pairwiseSum(rows.map((row) => row[at]!)));
  const isOneWay = rows.length === 1;
  const expected = isOneWay
    ? rows
    : rows.map((_, row) => columnTotals.map((column) => (rowTotals[row]! * column) / total));
  if (expected.flat().includes(0))
    throw new PythonError('ValueError', 'The internally computed table of expected frequencies has a zero element');
  const dof = isOneWay ? 0 : (rows.length - 1) * (columnTotals.length - 1);
  let statistic = 0;
  rows.forEach((row, at) =>
    row.forEach((count, place) => {
      const wanted = expected[at]![place]!;
      const apart = Math.abs(count - wanted);
      statistic += (apart - (correction === true && dof === 1 ? Math.min(0.5, apart) : 0)) ** 2 / wanted;
    }),
  );
  const p = dof === 0 ? 1 : chiSquareSf(statistic, dof);
  const names = ['statistic', 'pvalue', 'dof', 'expected_freq'];
  return new NamedTuple('Chi2ContingencyResult', names, [dof === 0 ? 0 : statistic, p, dof, fromMatrix(expected)]);
}

function chisquare(observed: Value, expected: Value, ddof: Value): Value {
  const counts = numbersOf(observed, 'stats.chisquare');
  const mean = meanOf(counts);
  const wanted = expected === null ? counts.map(() => mean) : numbersOf(expected, 'stats.chisquare');
  const [sum, other] = [pairwiseSum(counts), pairwiseSum(wanted)];
  if (wanted.length !== counts.length || Math.abs(sum - other) / Math.min(sum, other) > 1.4901161193847656e-8)
    throw new PythonError(
      'ValueError',
      'the sum of the observed frequencies must agree with the sum of the expected frequencies',
    );
  const statistic = pairwiseSum(counts.map((count, at) => (count - wanted[at]!) ** 2 / wanted[at]!));
  return testResult('Power_divergenceResult', {
    statistic,
    p: chiSquareSf(statistic, counts.length - 1 - numberOf(ddof, 'ddof')),
  });
}

/** Of a table of two by two, by the hypergeometric distribution. */
function fisherExact(table: Value, side: Value): Value {
  const [[a, b], [c, d]] = matrixOf(table, 'stats.fisher_exact') as [[number, number], [number, number]];
  const alternative = alternativeOf(side);
  const ways = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  const chance = (x: number) => Math.exp(ways(a + b, x) + ways(c + d, a + c - x) - ways(a + b + c + d, a + c));
  const [least, most] = [Math.max(0, a - d), Math.min(a + b, a + c)];
  const here = chance(a) * (1 + 1e-9);
  let p = 0;
  for (let x = least; x <= most; x++)
    if (alternative === 'less' ? x <= a : alternative === 'greater' ? x >= a : chance(x) <= here) p += chance(x);
  return testResult('SignificanceResult', { statistic: (a * d) / (b * c), p: Math.min(1, p) });
}

function kstest(rvs: Value, cdf: Value, args: Value, side: Value, method: Value): Value {
  const alternative = alternativeOf(side);
  const exact = exactness(method, 'kstest');
  if (isArrayLike(cdf)) {
    const samples = samplesOf([rvs, cdf], 'propagate', 'ks_2samp');
    return ksResult(samples && ksTwoSamples(samples[0]!, samples[1]!, alternative, exact));
  }
  if (exact === false) throw notSupported("stats.kstest(method='asymp')");
  const parameters = isArrayLike(args) ? numbersOf(args, 'args') : [];
  const apply =
    typeof cdf === 'string'
      ? cdfNamed(cdf, parameters)
      : (x: number) => numberOf(callWith(cdf, x, ...parameters), 'stats.kstest');
  if (typeof cdf !== 'string' && !(cdf instanceof Callable))
    throw new PythonError('TypeError', 'cdf is a name or a function');
  const samples = samplesOf([rvs], 'propagate', 'kstest');
  return ksResult(samples && ksOneSample(samples[0]!, apply, alternative));
}

const ksResult = (result: ReturnType<typeof ksOneSample> | undefined) =>
  testResult('KstestResult', result, [
    ['statistic_location', result?.location ?? NaN],
    ['statistic_sign', result?.sign ?? NaN],
  ]);

export const GROUP_TESTS: readonly Callable[] = [
  ofGroups('f_oneway', 'F_onewayResult', oneWay),
  ofGroups('kruskal', 'KruskalResult', kruskal),
  ofGroups('bartlett', 'BartlettResult', bartlett, 2),
  leveneTest,
  callable(
    'mannwhitneyu',
    "x, y, use_continuity=True, alternative='two-sided', axis=0, method='auto', *, nan_policy='propagate'",
    (x, y, continuity, side, axis, method, policy) => {
      checkAxis(axis);
      const groups = samplesOf([x, y], policy, 'mannwhitneyu');
      const options = {
        alternative: alternativeOf(side),
        isExact: exactness(method, 'mannwhitneyu'),
        isContinuous: continuity === true,
      };
      if (!groups || groups.some(({ length }) => length === 0)) return testResult('MannwhitneyuResult', undefined);
      const allAlike = { statistic: (groups[0]!.length * groups[1]!.length) / 2, p: 1 };
      return testResult('MannwhitneyuResult', mannWhitney(groups, options) ?? allAlike);
    },
  ),
  callable(
    'wilcoxon',
    "x, y=None, zero_method='wilcox', correction=False, alternative='two-sided', method='auto', *, nan_policy='propagate'",
    (x, y, zeros, correction, side, method, policy) => {
      if (zeros !== 'wilcox') throw notSupported('stats.wilcoxon with this zero_method');
      const samples = samplesOf(y === null ? [x] : [x, y], policy, 'wilcoxon', true);
      if (!samples) return testResult('WilcoxonResult', undefined);
      const [one, other] = samples as [number[], number[]?];
      const differences = other ? one.map((value, at) => value - other[at]!) : one;
      const options = {
        alternative: alternativeOf(side),
        isContinuous: correction === true,
        isExact: exactness(method, 'wilcoxon'),
      };
      const allZero = { statistic: 0, p: differences.length <= 13 ? 1 : NaN };
      return testResult('WilcoxonResult', wilcoxon(differences, options) ?? allZero);
    },
  ),
  callable('chi2_contingency', 'observed, correction=True', chi2Contingency),
  callable('chisquare', 'f_obs, f_exp=None, ddof=0', chisquare),
  callable('fisher_exact', "table, alternative='two-sided'", fisherExact),
  callable(
    'kstest',
    "rvs, cdf, args=None, N=20, alternative='two-sided', method='auto'",
    (rvs, cdf, args, _n, side, method) => kstest(rvs, cdf, args, side, method),
  ),
  callable('ks_1samp', "x, cdf, args=None, alternative='two-sided', method='auto'", kstest),
  callable('ks_2samp', "data1, data2, alternative='two-sided', method='auto'", (one, other, side, method) =>
    kstest(one, other, null, side, method),
  ),
];
