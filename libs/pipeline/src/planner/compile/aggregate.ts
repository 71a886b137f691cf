import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { conditionsOf, type Parameters } from './conditions.ts';
import { identifier } from './identifiers.ts';
import { fitted, OF_THESE, tested } from './tests.ts';

type Measured = NonNullable<Plan['measure']>;

/** Decimals are added up with compensation (`fsum`, `favg`): the same digits whatever the order of rows. */
export function aggregate(measure: Measured, table: TaskTable, params: Parameters): string {
  const value = aggregateOfItsRows(measure, table, params);
  const { projection } = measure;
  return projection ? `(${value}) * pow(1 + ${projection.rate}, ${projection.periods})` : value;
}

/** Where a measure has rows of its own, of those alone. */
function aggregateOfItsRows(measure: Measured, table: TaskTable, params: Parameters): string {
  const { where = [] } = measure;
  const value = plainAggregate(measure, table, params);
  if (where.length === 0) return value;
  return `(SELECT ${value} FROM ${identifier(table.name)} WHERE ${conditionsOf(where, table, params).join(' AND ')})`;
}

function plainAggregate(measure: Measured, table: TaskTable, params: Parameters): string {
  const columnOf = (name: string | null | undefined) => table.schema.columns.find((column) => column.name === name);
  const column = columnOf(measure.column);
  const other = columnOf(measure.other);
  if (measure.function === 'difference') {
    const difference = compared(measure, column, other, table, params).join(' - ');
    return measure.absolute ? `abs(${difference})` : difference;
  }
  if (measure.function === 'growth') {
    const [before, after] = compared(measure, column, other, table, params);
    return `100.0 * (${after} - ${before}) / nullif(${before}, 0)`;
  }
  if (measure.function === 'share') return shareOf(measure, column, table, params);
  if (measure.function === 'ratio') return ratioOf(measure, column, other);
  if (measure.function === 'rank') return rankOf(measure, table, params);
  if (measure.predictors) return fitted(measure, measure.predictors);
  if (measure.test && measure.test !== 'pearson') return tested(measure, column, other, table, params);
  const pair = PAIRED[measure.function];
  if (pair) return pair(identifier(measure.column ?? ''), identifier(other?.name ?? ''));
  const ofThese = measure.population && column && OF_THESE[measure.function];
  if (ofThese) return ofThese(identifier(column.name));
  if (measure.function === 'fence') {
    const { fraction = 0.75, factor = 1.5 } = measure;
    return `${ofColumn('quantile', column, fraction)} ${fraction < 0.5 ? '-' : '+'} ${factor} * (${ofColumn('iqr', column)})`;
  }
  return ofColumn(measure.function, column, measure.fraction);
}

/** A total by another, by how many rows there are, or by how many different values; of the rows that all conditions hold for. */
function ratioOf(
  { percent, each }: Measured,
  column: ColumnSchema | undefined,
  other: ColumnSchema | undefined,
  conditions: readonly string[] = [],
): string {
  const total = column ? sumOf(column) : 'count(*)';
  if (each && other) {
    const name = identifier(other.name);
    const belonging = filtered([`${name} IS NOT NULL`, ...conditions]);
    return `CAST(${total}${belonging} AS DOUBLE) / nullif(count(DISTINCT ${name})${filtered(conditions)}, 0)`;
  }
  const times = percent ? '100.0 * ' : '';
  const rows = filtered(conditions);
  return `${times}CAST(${total}${rows} AS DOUBLE) / nullif(${other ? sumOf(other) : 'count(*)'}${rows}, 0)`;
}

const filtered = (conditions: readonly string[]) =>
  conditions.length ? ` FILTER (WHERE ${conditions.join(' AND ')})` : '';

/** How many have more, and one. Nothing, where the row that is meant has no value. */
function rankOf({ column, part = [] }: Measured, table: TaskTable, params: Parameters): string {
  const name = identifier(column ?? '');
  const own = `(SELECT max(${name}) FROM ${identifier(table.name)} WHERE ${conditionsOf(part, table, params).join(' AND ')})`;
  return `CASE WHEN ${own} IS NOT NULL THEN 1 + count(*) FILTER (WHERE ${name} > ${own}) END`;
}

/** Of the rows that have both: the first by the second. */
const PAIRED: Partial<Record<Measured['function'], (y: string, x: string) => string>> = {
  correlation: (y, x) => `corr(${y}, ${x})`,
  slope: (y, x) => `regr_slope(${y}, ${x})`,
  intercept: (y, x) => `regr_intercept(${y}, ${x})`,
  r_squared: (y, x) => `regr_r2(${y}, ${x})`,
  p_value: (y, x) => {
    const rows = `regr_count(${y}, ${x})`;
    const r = `corr(${y}, ${x})`;
    return `2 * (1 - student_t_cdf(abs(${r}) * sqrt((${rows} - 2) / nullif(1 - ${r} * ${r}, 0)), ${rows} - 2.0))`;
  },
};

function ofColumn(measure: Measured['function'], column: ColumnSchema | undefined, fraction = 0.5): string {
  if (column === undefined) return 'count(*)';
  const name = identifier(column.name);
  switch (measure) {
    case 'count':
      return `count(${name})`;
    case 'count_distinct':
      return `count(DISTINCT ${name})`;
    case 'count_missing':
      return `count(*) - count(${name})`;
    case 'mean':
      return column.type === 'decimal' ? `favg(${name})` : `avg(${name})`;
    case 'range':
      return `max(${name}) - min(${name})`;
    case 'stddev':
      return `stddev_samp(${name})`;
    case 'coefficient_of_variation':
      return `stddev_samp(${name}) / nullif(avg(${name}), 0)`;
    case 'variance':
      return `var_samp(${name})`;
    case 'quantile':
      return `quantile_cont(${name}, ${fraction})`;
    case 'iqr':
      return `quantile_cont(${name}, 0.75) - quantile_cont(${name}, 0.25)`;
    case 'single':
      return `CASE WHEN count(DISTINCT ${name}) = 1 THEN min(${name}) END`;
    case 'list':
      return `coalesce(string_agg(${name}, ', ' ORDER BY ${name}), '')`;
    // of several the first in order, as pandas has it
    case 'mode':
      return `mode(${name} ORDER BY ${name})`;
    case 'skewness':
    case 'kurtosis':
    case 'median':
    case 'min':
    case 'max':
      return `${measure}(${name})`;
    default:
      return sumOf(column);
  }
}

const sumOf = ({ name, type }: ColumnSchema) => `${type === 'decimal' ? 'fsum' : 'sum'}(${identifier(name)})`;

function shareOf(
  { part = [], percent = true }: Measured,
  column: ColumnSchema | undefined,
  table: TaskTable,
  params: Parameters,
) {
  const whole = column ? sumOf(column) : 'count(*)';
  const times = percent ? '100.0' : '1.0';
  if (part.length === 0) return `${times} * ${whole} / nullif(sum(${whole}) OVER (), 0)`;
  return `${times} * ${whole}${filtered(conditionsOf(part, table, params))} / nullif(${whole}, 0)`;
}

/** The two values that are compared: of the rows of either side, or of two columns. */
function compared(
  measure: Measured,
  column: ColumnSchema | undefined,
  other: ColumnSchema | undefined,
  table: TaskTable,
  params: Parameters,
): string[] {
  const { sides, of = 'sum', column: name, part } = measure;
  if (!sides) return [ofColumn(of, column), ofColumn(of, other)];
  const holding = (filters: readonly Filter[]) => filtered(conditionsOf(filters, table, params));
  return sides.map((side) => {
    if (of === 'share')
      return `100.0 * count(*)${holding([...(part ?? []), ...side])} / nullif(count(*)${holding(side)}, 0)`;
    if (of === 'ratio') return ratioOf(measure, column, other, conditionsOf(side, table, params));
    const value = `${ofColumn(name === null ? 'count' : of, column)}${holding(side)}`;
    return of === 'sum' && name !== null ? `coalesce(${value}, 0)` : value;
  });
}

/** How many rows went into a measure: those with a value in every column that it needs. */
export function rowsUsed({ function: measure, column, other, predictors, each }: Measured): string {
  if (predictors)
    return `count(*) FILTER (WHERE ${[column ?? '', ...predictors].map((name) => `${identifier(name)} IS NOT NULL`).join(' AND ')})`;
  if (column === null && each) return `count(${identifier(other!)})`;
  if (column === null || measure === 'count_missing' || (measure === 'ratio' && other === undefined)) return 'count(*)';
  if (other === undefined) return `count(${identifier(column)})`;
  return `count(*) FILTER (WHERE ${identifier(column)} IS NOT NULL AND ${identifier(other)} IS NOT NULL)`;
}
