// A second look at each table, with the values of its text columns written in one way: no spaces around, one between words,
// and where other cells differ in nothing but case, one spelling for all tables. Types have unified dates and numbers
// before. The tables themselves stay as their files have them.
import { type ColumnSchema, respelledIn, spellingsIn, type TableSchema, tidyCell } from '@quaestor/contracts';
import { quoteName, quoteText } from '../database.ts';

export interface ViewedTable {
  name: string;
  schema: TableSchema;
}

/** What scripts put before a table's name. */
export const NORMALISED = 'normalised';

const spaced = (cell: string) => `trim(regexp_replace(${cell}, '[\\s\\p{Z}]+', ' ', 'g'))`;

/** SQL that makes the views, over views or tables of the same names of a database in memory. */
export function normalisedViews(tables: readonly ViewedTable[]): string[] {
  const spellings = spellingsIn(tables);
  const views = tables.map(({ name, schema }) => {
    const columns = schema.columns.map((column) =>
      column.type === 'text' ? `${unified(column, spellings)} AS ${quoteName(column.name)}` : quoteName(column.name),
    );
    return viewOf(NORMALISED, name, columns);
  });
  return [`CREATE SCHEMA ${NORMALISED};`, ...views];
}

/** What scripts put before a table's name to have values of a column that differ only in case and outer spaces as one. */
export const ONE_SPELLING = 'one_spelling';

/** SQL that makes such views: all other values, and those of other columns, stay as they are. */
export function spelledViews(tables: readonly ViewedTable[]): string[] {
  const views = tables.map(({ name, schema }) =>
    viewOf(
      ONE_SPELLING,
      name,
      schema.columns.map((column) => {
        const cell = quoteName(column.name);
        return `${changed(cell, respelledIn(column))} AS ${cell}`;
      }),
    ),
  );
  return [`CREATE SCHEMA ${ONE_SPELLING};`, ...views];
}

/** Over the table itself, also where a script has a view of its own under the table's name. */
const viewOf = (place: string, name: string, columns: readonly string[]) =>
  `CREATE VIEW ${place}.${quoteName(name)} AS SELECT ${columns.join(', ') || '*'} FROM memory.main.${quoteName(name)};`;

function changed(cell: string, changes: ReadonlyMap<string, string>): string {
  const cases = [...changes].map(([from, to]) => `WHEN ${quoteText(from)} THEN ${quoteText(to)}`);
  return cases.length ? `CASE ${cell} ${cases.join(' ')} ELSE ${cell} END` : cell;
}

/** Only spellings that change are named: most columns have none. Columns with too many values to list keep their case. */
function unified({ name, values }: ColumnSchema, spellings: ReadonlyMap<string, string>): string {
  const cell = spaced(quoteName(name));
  const changes = new Map<string, string>();
  for (const value of (values ?? []).map(tidyCell)) {
    const spelling = spellings.get(value.toLowerCase());
    if (spelling !== undefined && spelling !== value) changes.set(value, spelling);
  }
  return changed(cell, changes);
}
