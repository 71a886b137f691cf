// Tables that belong together, with what would have been counted of them: companies' departments, people and projects.
import type { Filter, Plan, Relations } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from './tables.fixture.ts';

const key = (table: string, column: string) => ({ filename: `${table}.csv`, table, columns: [column] });

export const pointing = (
  from: [string, string],
  to: [string, string],
  unmatched = { from: 0, to: 0 },
): Relations['relations'][number] => ({
  from: key(...from),
  to: key(...to),
  cardinality: 'many-to-one',
  comparison: 'exact',
  score: 1,
  evidence: {
    name_score: 1,
    uniqueness: 1,
    containment: 1,
    joined_rows: 10,
    fan_out: { mean: 1, max: 1 },
    fan_in: { mean: 2, max: 4 },
    unmatched,
  },
});

export const company = (): { tables: TaskTable[]; relations: Relations } => ({
  tables: [
    aTable(
      'departments.csv',
      [
        aColumn('department_id', 'integer', { distinct: 4 }),
        aColumn('department_name', 'text', { values: ['Sales', 'Engineering', 'Marketing', 'Legal'] }),
        aColumn('city', 'text', { values: ['Boston', 'Austin', 'Denver'] }),
        aColumn('budget', 'decimal', { distinct: 4 }),
      ],
      4,
    ),
    aTable(
      'employees.csv',
      [
        aColumn('employee_id', 'integer', { distinct: 10 }),
        aColumn('name', 'text', { values: 'Ann Bob Cid Dora Eli Fay Gus Hana Ivo Jane'.split(' ') }),
        aColumn('department_id', 'integer', { distinct: 3 }),
        aColumn('salary', 'decimal', { distinct: 10 }),
      ],
      10,
    ),
    aTable(
      'projects.csv',
      [
        aColumn('project_id', 'integer', { distinct: 5 }),
        aColumn('title', 'text', { values: ['Apollo', 'Borealis', 'Cobalt', 'Delta', 'Ember'] }),
        aColumn('year', 'integer', { distinct: 3 }),
      ],
      5,
    ),
    aTable(
      'project_members.csv',
      [aColumn('project_id', 'integer', { distinct: 5 }), aColumn('employee_id', 'integer', { distinct: 9 })],
      20,
    ),
    aTable(
      'department_neighbours.csv',
      [
        aColumn('department', 'text', { values: ['Sales', 'Engineering', 'Marketing'] }),
        aColumn('neighbour', 'text', { values: ['Sales', 'Engineering', 'Marketing'] }),
      ],
      4,
    ),
  ],
  relations: {
    keys: [],
    relations: [
      pointing(['employees', 'department_id'], ['departments', 'department_id'], { from: 0, to: 1 }),
      pointing(['project_members', 'project_id'], ['projects', 'project_id']),
      pointing(['project_members', 'employee_id'], ['employees', 'employee_id'], { from: 0, to: 1 }),
      pointing(['department_neighbours', 'department'], ['departments', 'department_name'], { from: 0, to: 1 }),
      pointing(['department_neighbours', 'neighbour'], ['departments', 'department_name'], { from: 0, to: 1 }),
    ],
    unions: [],
  },
});

/** A plan in short: `name of employees department_id in (department_id of departments city = Boston)`. */
export function inShort({ table, answer, measure, columns, filters, group_by, having, order, limit }: Plan): string {
  const condition = (filter: Filter) =>
    'any' in filter
      ? '…'
      : `${filter.column} ${filter.op} ${filter.of ? `(${inShort(filter.of)})` : filter.values.join()}`;
  return [
    measure ? `${measure.function}(${measure.column ?? '*'})` : answer === 'rows' ? columns.join() : answer,
    `of ${table}`,
    ...filters.map(condition),
    ...group_by.map(({ column }) => `by ${column}`),
    ...(having ? [`having ${having.op} ${having.value}`] : []),
    ...(order ? [`${order.direction} ${order.column ?? 'measure'}`] : []),
    ...(limit ? [`first ${limit}`] : []),
  ].join(' ');
}
