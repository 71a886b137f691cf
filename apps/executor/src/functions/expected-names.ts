// Functions that people and models expect of a database and DuckDB calls by another name, or has not: as macros, so that
// a script that means the right thing runs. Each does what the system it is known from does.

interface Macro {
  name: string;
  /** Parameters and body; several where the number of arguments decides. */
  forms: readonly [parameters: string, body: string][];
}

const macro = (name: string, ...forms: Macro['forms']): Macro => ({ name, forms });
const sameAs = (names: string, parameters: string, body: string) =>
  names.split(' ').map((name) => macro(name, [parameters, body]));

/** `0.9` and `90` both mean the 90th percentile. */
const FRACTION = '(CASE WHEN p > 1 THEN p / 100.0 ELSE p END)';

const SPREAD: Macro[] = [
  ...sameAs('correlation corrcoef pearson pearson_corr pearsonr', 'x, y', 'corr(x, y)'),
  ...sameAs('std stdev std_dev stddev_sample', 'x', 'stddev_samp(x)'),
  ...sameAs('stdevp stddevp std_pop stdev_pop', 'x', 'stddev_pop(x)'),
  ...sameAs('var', 'x', 'var_samp(x)'),
  ...sameAs('varp variance_pop', 'x', 'var_pop(x)'),
  ...sameAs('iqr interquartile_range', 'x', 'quantile_cont(x, 0.75) - quantile_cont(x, 0.25)'),
  ...sameAs('q1', 'x', 'quantile_cont(x, 0.25)'),
  ...sameAs('q3', 'x', 'quantile_cont(x, 0.75)'),
  // DuckDB's own `quantile` picks a row's value; elsewhere the word means the interpolated one.
  ...sameAs('quantile', 'x, p', 'quantile_cont(x, p)'),
  ...sameAs('percentile percentile_cont percentile_approx approx_percentile', 'x, p', `quantile_cont(x, ${FRACTION})`),
  ...sameAs('skew', 'x', 'skewness(x)'),
  ...sameAs('kurt', 'x', 'kurtosis(x)'),
  ...sameAs('coefficient_of_variation', 'x', 'stddev_samp(x) / avg(x)'),
  ...sameAs('value_range', 'x', 'max(x) - min(x)'),
  // Over all rows of the query: to be filtered in a query around it, or by QUALIFY.
  ...sameAs('zscore z_score', 'x', '(x - avg(x) OVER ()) / stddev_samp(x) OVER ()'),
];

const DATES: Macro[] = [
  macro(
    'datediff',
    ['a, b', "date_diff('day', b::TIMESTAMP, a::TIMESTAMP)"],
    ['part, a, b', 'date_diff(part, a::TIMESTAMP, b::TIMESTAMP)'],
  ),
  ...sameAs('months_between', 'a, b', "date_diff('month', b::TIMESTAMP, a::TIMESTAMP)"),
  ...sameAs('curdate', '', 'current_date'),
];

const TEXT_AND_CHOICE: Macro[] = [
  ...sameAs(
    'substring_index',
    't, separator, n',
    'CASE WHEN n >= 0 THEN array_to_string(string_split(t, separator)[1:n], separator) ELSE array_to_string(string_split(t, separator)[n:], separator) END',
  ),
  ...sameAs('charindex locate', 'part, t', 'instr(t, part)'),
  ...sameAs('nvl', 'x, y', 'coalesce(x, y)'),
  macro('isnull', ['x', 'x IS NULL'], ['x, y', 'coalesce(x, y)']),
  ...sameAs('iif iff', 'condition, x, y', 'CASE WHEN condition THEN x ELSE y END'),
  ...sameAs('safe_divide', 'x, y', 'x / nullif(y, 0)'),
];

/** What tests of significance need; the distributions are functions of this program. */
const TESTS: Macro[] = [
  ...sameAs(
    'corr_p_value pearson_p_value',
    'x, y',
    '2 * (1 - student_t_cdf(abs(corr(x, y)) * sqrt((regr_count(x, y)::DOUBLE - 2) / nullif(1 - corr(x, y) ** 2, 0)), regr_count(x, y)::DOUBLE - 2))',
  ),
  ...sameAs('shapiro_p_value shapiro_wilk_p_value', 'x', 'shapiro_wilk_p(list(x ORDER BY x))'),
];

const MACROS = [...SPREAD, ...DATES, ...TEXT_AND_CHOICE, ...TESTS];

export const EXPECTED_NAMES: readonly string[] = MACROS.map(({ name }) => name);

/** One text that makes them all. The distributions must have been registered before. */
export const createExpectedNames = () =>
  MACROS.map(
    ({ name, forms }) =>
      `CREATE MACRO "${name}"${forms.map(([parameters, body]) => `(${parameters}) AS (${body})`).join(', ')};`,
  ).join('\n');
