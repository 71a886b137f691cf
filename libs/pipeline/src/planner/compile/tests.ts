// Tests of significance and regressions by several columns, by the executor's own functions, over the rows that have all of it.
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { conditionsOf, type Parameters } from './conditions.ts';
import { identifier } from './identifiers.ts';

type Measured = NonNullable<Plan['measure']>;

const OF_PAIRS: ReadonlySet<string> = new Set(['chi_square', 'chi_square_uncorrected', 'spearman']);

export function tested(
  { function: measure, test = 'pearson', sides }: Measured,
  column: ColumnSchema | undefined,
  other: ColumnSchema | undefined,
  table: TaskTable,
  params: Parameters,
): string {
  const name = identifier(column?.name ?? '');
  const statistic = measure !== 'p_value';
  if (test === 'shapiro') return `shapiro_wilk_${statistic ? 'w' : 'p'}(list(${name} ORDER BY ${name}))`;
  if (test === 'dagostino') return `dagostino_${statistic ? 'k2' : 'p'}(list(${name}))`;
  if (test === 'jarque_bera') {
    const shape = `(pow(${OF_THESE.skewness!(name)}, 2) + pow(${OF_THESE.kurtosis!(name)}, 2) / 4)`;
    const value = `count(${name}) / 6.0 * ${shape}`;
    return statistic ? value : `exp(-(${value}) / 2)`;
  }
  if (test === 'paired_t') {
    const apart = `(${name} - ${identifier(other?.name ?? '')})`;
    const value = `avg(${apart}) / nullif(stddev_samp(${apart}) / sqrt(count(${apart})), 0)`;
    return statistic ? value : `2 * (1 - student_t_cdf(abs(${value}), count(${apart}) - 1.0))`;
  }
  const function_ = `${test}_test_${statistic ? 'statistic' : 'p'}`;
  if (sides) {
    const [one, two] = sides.map((side) => conditionsOf(side, table, params).join(' AND '));
    const side = `CASE WHEN ${one} THEN '1' WHEN ${two} THEN '2' END`;
    // groups come in the order in which they are met
    return `${function_}(list(${name} ORDER BY ${side}), list(${side} ORDER BY ${side}))`;
  }
  const group =
    test === 'spearman' ? identifier(other?.name ?? '') : `CAST(${identifier(other?.name ?? '')} AS VARCHAR)`;
  const value = OF_PAIRS.has(test) && test !== 'spearman' ? `CAST(${name} AS VARCHAR)` : name;
  return `${function_}(list(${value}), list(${group}))`;
}

/** Of a least-squares plane; `intercept` is its first coefficient. */
export function fitted(
  { function: measure, column, other, at = [], held_out: held }: Measured,
  predictors: readonly string[],
): string {
  const xs = predictors.map((each) => `list(${identifier(each)})`);
  const lists = `list(${identifier(column ?? '')}), ${xs.reduce((one, next) => `list_concat(${one}, ${next})`)}`;
  if (measure === 'predicted') return `least_squares_predicted(${lists}, [${at.join(', ')}])`;
  if (measure === 'coefficient' || measure === 'intercept' || measure === 'slope') {
    const place = measure === 'intercept' ? 0 : predictors.indexOf(other ?? '') + 1;
    return `least_squares_coefficient(${lists}, [${place}])`;
  }
  if (held) return `least_squares_held_out_${measure}(${lists}, [${held.share}, ${held.seed}])`;
  return `least_squares_${measure}(${lists})`;
}

/** Divided by n, where the rows are all there are. */
export const OF_THESE: Partial<Record<Measured['function'], (name: string) => string>> = {
  stddev: (name) => `stddev_pop(${name})`,
  variance: (name) => `var_pop(${name})`,
  skewness: (name) =>
    `skewness(${name}) * (count(${name}) - 2) / nullif(sqrt(count(${name}) * (count(${name}) - 1.0)), 0)`,
  kurtosis: (name) => `kurtosis_pop(${name})`,
};
