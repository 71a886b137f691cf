import { chiSquareOfPairs } from './chi-square.ts';
import { dagostino } from './dagostino.ts';
import { anova, brownForsythe, kruskal, levene, studentT, welchT } from './group-tests.ts';
import { leastSquares, OF_A_LINE, predictedBy } from './least-squares.ts';
import { mannWhitney } from './mann-whitney.ts';
import { shapiroWilkW } from './shapiro-wilk.ts';
import { spearman } from './spearman.ts';

const X = [1, 2, 3, 4, 5, 6, 7, 9, 12, 15, 20, 30];
const Y = [2.1, 3.9, 6.2, 7.8, 9.5, 30, 4.4, 5, 5, 5, 1, 2];
const by = (values: readonly number[], keys: string) =>
  [...new Set(keys)].map((key) => values.filter((_, place) => keys[place] === key));

// By SciPy 1.17: `f_oneway`, `kruskal`, `ttest_ind`, `mannwhitneyu`, `normaltest`, `chi2_contingency`,
// `levene`, `spearmanr`.
it.each([
  ['analysis of variance', anova(by(X, 'aabbccabcabc')), 0.6328621908, 0.5531438557],
  ['Kruskal and Wallis, with ties', kruskal(by(Y, 'aabbccabcabc')), 1.6773049645, 0.4322926531],
  ['Student', studentT(by(Y, 'aaaaaabbbbbb')), 1.4644369216, 0.1737914638],
  ['Welch', welchT(by(Y, 'aaaaaabbbbbb')), 1.4644369216, 0.1997089922],
  ['Mann and Whitney, with ties', mannWhitney(by(Y, 'aaaaaabbbbbb')), 28, 0.1255302703],
  ['Mann and Whitney, counted out', mannWhitney(by(X, 'abababababab')), 15, 0.6991341991],
  ['D’Agostino and Pearson', dagostino(X), 6.9402711579, 0.0311128121],
  ['chi-square', chiSquareOfPairs([...'aabbccabcabc'], [...'xxyyyzxyzzyx']), 10.7, 0.0301507588],
  ['chi-square, two by two', chiSquareOfPairs([...'aabbbbaabbaa'], [...'xxyyyyxyyxyx']), 1.3714285714, 0.241566587],
  [
    'chi-square, two by two, without Yates',
    chiSquareOfPairs([...'aabbbbaabbaa'], [...'xxyyyyxyyxyx'], false),
    3.0857142857,
    0.0789825793,
  ],
  ['Levene', levene(by(X, 'aabbccabcabc')), 0.6111272095, 0.5638079643],
  ['Brown and Forsythe', brownForsythe(by(X, 'aabbccabcabc')), 0.2400820793, 0.7914435299],
  ['Spearman, with ties and a gap', spearman([...X, 4], [...Y, null]), -0.3028244105, 0.3386899078],
])('%s as SciPy has it', (_, result, statistic, p) => {
  expect(result?.statistic).toBeCloseTo(statistic, 8);
  expect(result?.p).toBeCloseTo(p, 8);
});

it('gives Shapiro and Wilk’s W as SciPy does', () => expect(shapiroWilkW(X)).toBeCloseTo(0.8602031524, 6));

// By NumPy 2: `linalg.lstsq`.
it('fits a plane as NumPy does', () => {
  const line = leastSquares(
    [...Y, null],
    [
      [...X, 1],
      [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 2],
    ],
  )!;
  [1.74382606, -0.62182254, 2.53580493].forEach((each, place) => expect(line.coefficients[place]).toBeCloseTo(each, 7));
  expect(OF_A_LINE.r_squared!(line)).toBeCloseTo(0.60221198, 7);
  expect(OF_A_LINE.adjusted_r_squared!(line)).toBeCloseTo(0.51381465, 7);
  expect(OF_A_LINE.rmse!(line)).toBeCloseTo(4.6402247, 7);
  expect(predictedBy(line, [10, 5])).toBeCloseTo(8.204625353, 7);
});

it.each([
  [
    'predictors that determine each other',
    leastSquares(
      [1, 2, 4, 3],
      [
        [1, 2, 3, 4],
        [2, 4, 6, 8],
      ],
    ),
  ],
  ['no more rows than unknowns', leastSquares([1, 2], [[1, 2]])],
])('%s: no line', (_, line) => expect(line).toBeUndefined());

it.each([
  ['one group', anova([X])],
  ['three groups for two', studentT(by(Y, 'aabbccabcabc'))],
  ['a group of one', welchT([[1], [2, 3]])],
  ['values that are all the same', kruskal([[1, 1], [1]])],
  ['fewer than eight values', dagostino([1, 2, 3])],
  ['a property that never changes', chiSquareOfPairs(['a', 'a'], ['x', 'y'])],
])('%s: nothing', (_, result) => expect(result).toBeUndefined());
