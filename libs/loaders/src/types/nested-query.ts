import { quoteName } from '../database.ts';
import type { TextTable } from '../formats/format.ts';
import type { Layer } from './reading.ts';

/** Names that a table's cells have inside nested queries: those of the file could clash with ours. */
export const cellName = (index: number) => `c${index}`;

/** SQL of `columns` of the table (all, unless named) as `c0`, `c1`, …, and each layer's expressions on top of the last. */
export function nestedQuery(table: TextTable, columns: readonly number[], layers: readonly Layer[]): string {
  const cells = columns.map((index) => `${quoteName(table.columns[index]!)} AS ${cellName(index)}`);
  let query = `SELECT ${cells.join(', ')} FROM (${table.relation})`;
  for (const layer of layers) {
    const named = Object.entries(layer).map(([name, sql]) => `${sql} AS ${name}`);
    if (named.length > 0) query = `SELECT *, ${named.join(', ')} FROM (${query})`;
  }
  return query;
}

/** Layers of several columns side by side. */
export function beside(groups: readonly (readonly Layer[])[]): Layer[] {
  const depth = Math.max(0, ...groups.map((layers) => layers.length));
  return Array.from({ length: depth }, (_, level) =>
    Object.fromEntries(groups.flatMap((layers) => Object.entries(layers[level] ?? {}))),
  );
}
