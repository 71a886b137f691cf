// Values that differ only in case or outer spaces, as people type them: `Sourdough` and `sourdough` are one product. Where rows are told
// apart by such a column its table is read in one spelling, by a view that stands before it under its own name.
import { type ColumnSchema, type Plan, respelledIn } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rememberedOf } from '../../words/remembered.ts';
import { isIdentifier } from '../columns.ts';
import { identifier } from './identifiers.ts';
import { plansIn, tablesOf } from './sources.ts';

/** Whether other values of the column differ in nothing but case and outer spaces; what is called by codes is left alone. */
export const isSpelledInWays = rememberedOf(
  (column: ColumnSchema): boolean => !isIdentifier(column) && respelledIn(column).size > 0,
);

/** The statements that have the plan's tables read in one spelling, where it tells rows apart by what has several. */
export function spellingsOf(plan: Plan, tables: readonly TaskTable[]): string {
  const told = toldApart(plan);
  // where tables are joined their keys meet as they are
  if (tablesOf(plan).length > 1) return '';
  return tables
    .filter(({ name }) => tablesOf(plan).includes(name))
    .filter(({ schema }) => schema.columns.some((column) => told.has(column.name) && isSpelledInWays(column)))
    .map(({ name }) => inOneSpelling(name))
    .join('');
}

/** @param table its name */
export const inOneSpelling = (table: string) =>
  `await sql(\`CREATE OR REPLACE TEMP VIEW ${identifier(table)} AS SELECT * FROM one_spelling.${identifier(table)}\`);\n`;

/** What the reader is told of it. */
export const oneSpelling = (column: string) =>
  `Values of ${column} that differ only in case or outer spaces are taken for one.`;

/** A note for each column by whose spellings, in one, the plan tells rows apart. */
export function spellingNotes(plan: Plan, tables: readonly TaskTable[]): string[] {
  const told = toldApart(plan);
  if (tablesOf(plan).length > 1) return [];
  const columns = tables.filter(({ name }) => tablesOf(plan).includes(name)).flatMap(({ schema }) => schema.columns);
  return columns
    .filter((column) => told.has(column.name) && isSpelledInWays(column))
    .map(({ name }) => oneSpelling(name));
}

/** With those that such columns are computed of: a name is made of two. */
function toldApart(plan: Plan): ReadonlySet<string> {
  const plans = plansIn(plan);
  const told = new Set(plans.flatMap(toldApartBy));
  const steps = plans.flatMap(({ from }) => (from && 'computed' in from ? (from.computed ?? []) : []));
  for (const step of steps)
    if ('name' in step && told.has(step.name)) for (const column of step.columns) told.add(column);
  return told;
}

/** Columns whose values are told from each other: groups, what is counted once, what is listed once. */
const toldApartBy = ({ measure, also = [], group_by, answer, columns }: Omit<Plan, 'table'>): string[] =>
  [
    ...group_by.filter(({ grain }) => !grain).map(({ column }) => column),
    ...[measure, ...also].flatMap((each) => (each && APART.has(each.function) ? [each.column] : [])),
    ...[measure, ...also].flatMap((each) => (each?.each ? [each.other] : [])),
    ...(answer === 'rows' ? columns : []),
  ].filter((name) => name !== null && name !== undefined);

const APART: ReadonlySet<string> = new Set(['count_distinct', 'mode', 'list']);
