// Tables by the names that an earlier task gave them. It named them among all its candidates, of which these may be a part.
import { type Explanation, Problem } from '@quaestor/contracts';
import type { LoadedTable } from './task-deps.ts';

export type TableOfBefore = Explanation['sources'][number];

/**
 * The table of each source, under the source's name.
 *
 * @throws {Problem} `file-unreadable` for a source that no table, or more than one, can be.
 */
export function tablesOfBefore(tables: readonly LoadedTable[], sources: readonly TableOfBefore[]): LoadedTable[] {
  return sources.map((source) => {
    const fitting = tables.filter((table) => fits(table, source));
    const exact = fitting.filter(({ name }) => name === source.table);
    const [found, ...others] = exact.length === 1 ? exact : fitting;
    if (found && others.length === 0) return { ...found, name: source.table };
    const reason = `which of its tables was "${source.table}" cannot be told`;
    throw new Problem('file-unreadable', { filename: source.filename, reason });
  });
}

/** Of the same file, the same size, with the columns that were used, and but for its number of the same name. */
function fits({ filename, name, schema }: LoadedTable, source: TableOfBefore): boolean {
  const columns = schema.columns.map((column) => column.name);
  return (
    filename === source.filename &&
    schema.rows === source.rows &&
    source.columns.every((column) => columns.includes(column)) &&
    withoutNumber(name) === withoutNumber(source.table)
  );
}

/** Of names that were taken the later ones end in a number. */
const withoutNumber = (name: string) => name.replace(/_\d+$/, '');
