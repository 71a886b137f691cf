import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { conditionsOf, type Parameters } from './conditions.ts';
import { identifier } from './identifiers.ts';

type Measured = NonNullable<Plan['measure']>;

/** Decimals are added up with compensation (`fsum`, `favg`): the same digits whatever the order of rows. */
export function aggregate(measure: Measured, table: TaskTable, params: Parameters): string {
  const columnOf = (name: string | null | undefined) => table.schema.columns.find((column) => column.name === name);
  const column = columnOf(measure.column);
  if (measure.function === 'difference') return differenceOf(measure, column, table, params);
  if (measure.function === 'share') return shareOf(measure, column, table, params);
  if (column === undefined) return 'count(*)';
  const name = identifier(column.name);
  const other = columnOf(measure.other);
  switch (measure.function) {
    case 'count':
      return `count(${name})`;
    case 'count_distinct':
      return `count(DISTINCT ${name})`;
    case 'count_missing':
      return `count(*) - count(${name})`;
    case 'sum':
      return sumOf(column);
    case 'mean':
      return column.type === 'decimal' ? `favg(${name})` : `avg(${name})`;
    case 'range':
      return `max(${name}) - min(${name})`;
    case 'stddev':
      return `stddev_samp(${name})`;
    case 'variance':
      return `var_samp(${name})`;
    case 'quantile':
      return `quantile_cont(${name}, ${measure.fraction ?? 0.5})`;
    case 'correlation':
      return `corr(${name}, ${identifier(other?.name ?? '')})`;
    case 'ratio':
      return other ? `CAST(${sumOf(column)} AS DOUBLE) / nullif(${sumOf(other)}, 0)` : sumOf(column);
    case 'median':
    case 'min':
    case 'max':
    case 'mode':
      return `${measure.function}(${name})`;
  }
}

const sumOf = ({ name, type }: ColumnSchema) => `${type === 'decimal' ? 'fsum' : 'sum'}(${identifier(name)})`;

function shareOf({ part = [] }: Measured, column: ColumnSchema | undefined, table: TaskTable, params: Parameters) {
  const whole = column ? sumOf(column) : 'count(*)';
  return `100.0 * ${whole} FILTER (WHERE ${conditionsOf(part, table, params).join(' AND ')}) / nullif(${whole}, 0)`;
}

function differenceOf(
  { sides = [] }: { sides?: readonly Filter[] },
  column: ColumnSchema | undefined,
  table: TaskTable,
  params: Parameters,
) {
  const whole = column ? sumOf(column) : 'count(*)';
  return sides
    .map((side) => `${whole} FILTER (WHERE ${conditionsOf([side], table, params).join(' AND ')})`)
    .join(' - ');
}

/** How many rows went into a measure: those with a value in every column that it needs. */
export function rowsUsed({ function: measure, column, other }: Measured): string {
  if (column === null || measure === 'count_missing') return 'count(*)';
  if (other === undefined) return `count(${identifier(column)})`;
  return `count(*) FILTER (WHERE ${identifier(column)} IS NOT NULL AND ${identifier(other)} IS NOT NULL)`;
}
