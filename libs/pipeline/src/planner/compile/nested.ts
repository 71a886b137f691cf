// A plan within a plan, as a query that stands in brackets.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aggregate } from './aggregate.ts';
import { conditionsOf, type Parameters } from './conditions.ts';
import { identifier } from './identifiers.ts';

/** What the plan answers, as the rows of a query: never null, so that `NOT IN` holds; text without case and outer spaces. */
export function nestedQuery(plan: Plan, params: Parameters): string {
  const table = params.tables.find(({ name }) => name === plan.table);
  if (!table) throw new Error(`a plan within a plan is about ${plan.table}, which is not there`);
  switch (plan.answer) {
    case 'rows':
      return rowsQuery(plan, table, params);
    case 'groups':
      return groupsQuery(plan, table, params);
    default:
      return valueQuery(plan, table, params);
  }
}

const where = (all: readonly string[]) => (all.length ? `\nWHERE ${all.join('\n  AND ')}` : '');

function comparable(name: string, table: TaskTable): string {
  const type = table.schema.columns.find((column) => column.name === name)?.type;
  return type === 'text' ? `lower(trim(${identifier(name)}))` : identifier(name);
}

function valueQuery({ measure, filters }: Plan, table: TaskTable, params: Parameters): string {
  const value = aggregate(measure ?? { function: 'count', column: null }, table, params);
  return `SELECT ${value} FROM ${identifier(table.name)}${where(conditionsOf(filters, table, params))}`;
}

function rowsQuery({ filters, columns, order, limit }: Plan, table: TaskTable, params: Parameters): string {
  const by = order?.column;
  const present = [...new Set([...columns, ...(by ? [by] : [])])].map((name) => `${identifier(name)} IS NOT NULL`);
  const conditions = where([...present, ...conditionsOf(filters, table, params)]);
  const ranked =
    limit && by
      ? `\nQUALIFY rank() OVER (ORDER BY ${identifier(by)} ${order.direction === 'asc' ? 'ASC' : 'DESC'}) <= ${limit}`
      : '';
  const shown = columns.map((name) => comparable(name, table)).join(', ');
  return `SELECT ${shown} FROM ${identifier(table.name)}${conditions}${ranked}`;
}

function groupsQuery(plan: Plan, table: TaskTable, params: Parameters): string {
  const keys = plan.group_by.map(({ column }) => column);
  const value = aggregate(plan.measure ?? { function: 'count', column: null }, table, params);
  const conditions = [
    ...keys.map((name) => `${identifier(name)} IS NOT NULL`),
    ...conditionsOf(plan.filters, table, params),
  ];
  const having = plan.having ? `\nHAVING ${value} ${plan.having.op} ${plan.having.value}` : '';
  const direction = plan.order?.direction === 'asc' ? 'ASC' : 'DESC';
  const ranked = plan.limit ? `\nQUALIFY rank() OVER (ORDER BY ${value} ${direction}) <= ${plan.limit}` : '';
  const shown = keys.map((name) => comparable(name, table)).join(', ');
  const by = keys.map(identifier).join(', ');
  return `SELECT ${shown} FROM ${identifier(table.name)}${where(conditions)}\nGROUP BY ${by}${having}${ranked}`;
}
