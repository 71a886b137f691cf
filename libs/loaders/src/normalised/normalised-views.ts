// A second look at each table, with the values of its text columns written in one way: no spaces around, one between words,
// and where other cells differ in nothing but case, one spelling for all tables. Types have unified dates and numbers
// before. The tables themselves stay as their files have them.
import { type ColumnSchema, spellingOf, spellingsIn, type TableSchema, tidyCell } from '@quaestor/contracts';
import { quoteName, quoteText } from '../database.ts';

export interface ViewedTable {
  name: string;
  schema: TableSchema;
}

/** What scripts put before a table's name. */
export const NORMALISED = 'normalised';

const spaced = (cell: string) => `trim(regexp_replace(${cell}, '[\\s\\p{Z}]+', ' ', 'g'))`;

/** SQL that makes the views, over views or tables of the same names of a database in memory: what a script calls so does not come between. */
export function normalisedViews(tables: readonly ViewedTable[]): string[] {
  const spellings = spellingsIn(tables);
  const views = tables.map(({ name, schema }) => {
    const columns = schema.columns.map((column) =>
      column.type === 'text' ? `${unified(column, spellings)} AS ${quoteName(column.name)}` : quoteName(column.name),
    );
    return `CREATE VIEW ${NORMALISED}.${quoteName(name)} AS SELECT ${columns.join(', ') || '*'} FROM memory.main.${quoteName(name)};`;
  });
  return [`CREATE SCHEMA ${NORMALISED};`, ...views];
}

/** What scripts put before a table's name to have values of a column that differ only in case and outer spaces as one. */
export const ONE_SPELLING = 'one_spelling';

/** SQL that makes such views: all other values, and those of other columns, stay as they are. */
export function spelledViews(tables: readonly ViewedTable[]): string[] {
  const views = tables.map(({ name, schema }) => {
    const columns = schema.columns.map((column) => {
      const cases = changesIn(column).map(([from, to]) => `WHEN ${quoteText(from)} THEN ${quoteText(to)}`);
      const cell = quoteName(column.name);
      return cases.length ? `CASE ${cell} ${cases.join(' ')} ELSE ${cell} END AS ${cell}` : cell;
    });
    return `CREATE VIEW ${ONE_SPELLING}.${quoteName(name)} AS SELECT ${columns.join(', ') || '*'} FROM memory.main.${quoteName(name)};`;
  });
  return [`CREATE SCHEMA ${ONE_SPELLING};`, ...views];
}

const changesIn = (column: ColumnSchema) =>
  (column.values ?? []).flatMap((value) => {
    const one = spellingOf(column, value);
    return one === value ? [] : [[value, one] as const];
  });

/** Only spellings that change are named: most columns have none. Columns with too many values to list keep their case. */
function unified({ name, values }: ColumnSchema, spellings: ReadonlyMap<string, string>): string {
  const cell = spaced(quoteName(name));
  const changes = new Map<string, string>();
  for (const value of (values ?? []).map(tidyCell)) {
    const spelling = spellings.get(value.toLowerCase());
    if (spelling !== undefined && spelling !== value) changes.set(value, spelling);
  }
  const cases = [...changes].map(([from, to]) => `WHEN ${quoteText(from)} THEN ${quoteText(to)}`);
  return cases.length ? `CASE ${cell} ${cases.join(' ')} ELSE ${cell} END` : cell;
}
