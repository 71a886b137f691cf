import type { Database } from '@quaestor/loaders';
import { DuckDBInstance } from '@duckdb/node-api';
import { addFunctions, callsAddedFunctions } from './register.ts';

let database: Database;

beforeAll(async () => {
  database = await (await DuckDBInstance.create(':memory:')).connect();
  await addFunctions(database);
  await database.run(`CREATE TABLE t AS SELECT * FROM (VALUES
    (1, 2.1, 'a', DATE '2024-01-05'), (2, 3.9, 'a', DATE '2024-02-05'), (3, 6.2, 'b', DATE '2024-03-01'),
    (4, 7.8, 'b', DATE '2024-03-02'), (5, NULL, 'b', NULL), (6, 30.0, 'b', DATE '2025-01-05')) AS t(x, y, g, d)`);
});

const valueOf = async (expression: string) =>
  (await database.runAndReadAll(`SELECT ${expression} AS value FROM t`)).getRowsJson()[0]![0];

// What MySQL, Excel or pandas say.
it.each([
  ['correlation(x, y)', 0.9095],
  ['iqr(x)', 2.5],
  ['stdev(x)', 1.8708],
  ['stdevp(x)', 1.7078],
  ['percentile(x, 90)', 5.5],
  ['percentile(x, 0.9)', 5.5],
  ['quantile(x, 0.9)', 5.5],
  ["max(substring_index('a.b.c', '.', 2))", 'a.b'],
  ["max(substring_index('a.b.c', '.', -1))", 'c'],
  ["max(datediff('2024-03-01', '2024-02-28'))", '2'],
  ["max(datediff('month', DATE '2024-01-31', DATE '2024-03-01'))", '2'],
  ['max(nvl(y, 99))', '99.0'],
  ['count_if(isnull(y))', '1'],
])('%s is %s', async (expression, expected) => {
  const value = await valueOf(expression);
  if (typeof expected === 'number') expect(Number(value)).toBeCloseTo(expected, 3);
  else expect(value).toBe(expected);
});

it('finds what lies far out by z-score', async () => {
  const rows = await database.runAndReadAll('SELECT x FROM t QUALIFY abs(zscore(y)) > 1.5');
  expect(rows.getRowsJson()).toEqual([[6]]);
});

// By SciPy 1.17: `stats.t.cdf`, `f.cdf`, `chi2.cdf`, `norm.cdf`.
it.each([
  ['student_t_cdf(2.0, 10)', 0.9633059826],
  ['student_t_cdf(-1.5, 3)', 0.1152919326],
  ['f_cdf(3.2, 2, 27)', 0.9433977736],
  ['chi_square_cdf(7.5, 3)', 0.942441548],
  ['normal_cdf(-1.96)', 0.0249978951],
])('%s is what SciPy has', async (expression, expected) => {
  expect(Number(await valueOf(`max(${expression})`))).toBeCloseTo(expected, 8);
});

// By SciPy 1.17 and NumPy 2.
it.each([
  ['spearman_test_statistic(list(x), list(y))', 1],
  ['least_squares_coefficient(list(y), list(x), [1])', 5.3851],
  ['least_squares_r_squared(list(y), list(x))', 0.8271],
  ['least_squares_predicted(list(y), list(x), [4])', 14.3081],
])('%s is what SciPy and NumPy have', async (expression, expected) => {
  expect(Number(await valueOf(expression))).toBeCloseTo(expected, 3);
});

// By `stats.pearsonr` and `stats.shapiro`.
it.each([
  ['corr_p_value(x, y)', 0.03225],
  ['shapiro_p_value(x)', 0.9606],
  ['shapiro_p_value(y)', 0.01995],
])('%s is what SciPy has', async (expression, expected) => {
  expect(Number(await valueOf(expression))).toBeCloseTo(expected, 3);
});

it('judges a regression by rows held out', async () => {
  expect(await valueOf('least_squares_held_out_mse(list(y), list(x), [0.4, 1])')).toBeGreaterThan(0);
});

it.each(['corr_p_value(x, NULL)', 'shapiro_p_value(1)', 'max(student_t_cdf(NULL, 3))'])(
  '%s has no value',
  async (expression) => {
    expect(await valueOf(expression)).toBeNull();
  },
);

it.each([
  ['SELECT Quantile (x, 0.5) FROM t', true],
  ['SELECT "datediff"(a, b) FROM t', true],
  ['SELECT corr_p_value(x, y) FROM t', true],
  ['SELECT quantile_cont(x, 0.5), "std" FROM t', false],
])('%s: calls one of them is %s', (sql, calls) => {
  expect(callsAddedFunctions(sql)).toBe(calls);
});
