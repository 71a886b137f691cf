import { jarqueBera } from './dagostino.ts';
import { chiSquareSf, fSf, normalCdf, normalSf, studentTSf } from './distributions.ts';
import { kendall } from './kendall.ts';
import { ksOneSample, ksTwoSamples } from './kolmogorov-smirnov.ts';
import { kolmogorovSf } from './kolmogorov.ts';
import { mannWhitney } from './mann-whitney.ts';
import { chiSquareQuantile, fQuantile, studentTQuantile } from './quantiles.ts';
import { wilcoxon } from './wilcoxon.ts';

const X = [1, 2, 3, 4, 5, 6, 7, 9, 12, 15, 20, 30];
const Y = [2.1, 3.9, 6.2, 7.8, 9.5, 30, 4.4, 5, 5, 5, 1, 2];
const APART = X.map((value, at) => value - Y[at]!);
const SCORES = X.map((value) => (value - 9) / 8);
const WITH_TIES = [1, -1, 2, 3, -4, 5, 0, 6];

// By SciPy 1.17: `kendalltau`, `wilcoxon`, `mannwhitneyu`, `kstest`, `ks_2samp`, `jarque_bera`.
it.each([
  ['Kendall, with ties', kendall(X, Y), -0.1395726316, 0.5335848668],
  ['Kendall, counted out', kendall(X, [3, 1, 2, 5, 4, 9, 8, 7, 11, 6, 12, 10]), 0.6363636364, 0.003181646992],
  ['Wilcoxon', wilcoxon(APART), 30, 0.5185546875],
  ['Wilcoxon, of one side', wilcoxon(APART, { alternative: 'greater' }), 48, 0.2592773438],
  ['Wilcoxon, with ties and a zero', wilcoxon(WITH_TIES), 6.5, 0.234375],
  ['Wilcoxon, of many', wilcoxon([...WITH_TIES, ...WITH_TIES, ...WITH_TIES, ...WITH_TIES]), 92, 0.01112725364],
  ['Mann and Whitney, of one side', mannWhitney([X.slice(0, 6), Y], { alternative: 'less' }), 23.5, 0.1290428173],
  ['the same, counted out', mannWhitney([X.slice(0, 6), X.slice(6)], { alternative: 'less' }), 0, 0.001082251082],
  ['Kolmogorov', ksOneSample(SCORES, normalCdf), 0.182039659, 0.7582078946],
  ['Kolmogorov, of one side', ksOneSample(SCORES, normalCdf, 'less'), 0.1586552539, 0.4948558973],
  ['Smirnov, of equal sizes', ksTwoSamples(X, Y), 0.25, 0.8689816712],
  ['Smirnov', ksTwoSamples(X, Y.slice(0, 9)), 0.2222222222, 0.9317660668],
  ['Smirnov, of one side', ksTwoSamples(X, Y.slice(0, 9), 'greater'), 0.1666666667, 0.6875004253],
  ['Jarque and Bera', jarqueBera(X), 3.419987936, 0.1808668836],
])('%s as SciPy has it', (_, result, statistic, p) => {
  expect(result?.statistic).toBeCloseTo(statistic, 8);
  expect(result?.p).toBeCloseTo(p, 8);
});

// By SciPy 1.17: `kstwo.sf`, `t.ppf`, `norm.sf`, … Each by the part it is off, as most are far out.
it.each([
  ['Kolmogorov, in the limit', kolmogorovSf(20_000, 0.01), 0.03638603905],
  ['Kolmogorov, exact', kolmogorovSf(300, 0.05), 0.427441205],
  ['quantile of t', studentTQuantile(0.975, 7), 2.36462425159],
  ['quantile of chi-square', chiSquareQuantile(0.95, 3), 7.81472790325],
  ['quantile of F', fQuantile(0.95, 3, 12), 3.4902948195],
  ['tail of the normal distribution', normalSf(12), 1.77648211208e-33],
  ['tail of t', studentTSf(9, 30), 2.50741595807e-10],
  ['tail of chi-square', chiSquareSf(200, 4), 3.75727673578e-42],
  ['tail of F', fSf(90, 3, 40), 7.87899756364e-18],
])('%s as SciPy has it', (_, value, expected) => expect(value / expected).toBeCloseTo(1, 8));

it.each([
  ['Kendall of what never changes', kendall([1, 1, 1], [1, 2, 3])],
  ['Wilcoxon without a difference', wilcoxon([0, 0])],
  ['Jarque and Bera of what never changes', jarqueBera([2, 2])],
])('%s: nothing', (_, result) => expect(result).toBeUndefined());
