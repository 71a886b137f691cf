// Forms are laid out on a grid finer than their tables: one column of a table may reach over several of the sheet, whose cells
// are merged in every row. Only the first of these has cells, the others are no columns.
import { factsOf } from './column-facts.ts';
import type { FoundHeader } from './find-header.ts';
import type { FoundTable } from './find-tables.ts';
import type { HeadRow, MergedCells } from './sheet-cells.ts';

/** @param head first rows of the table @returns the header of the columns that are some */
export function withoutCovered(
  header: FoundHeader,
  found: FoundTable,
  head: readonly HeadRow[],
  merged: readonly MergedCells[],
): FoundHeader & { columns: number[] } {
  const rows = head.slice(header.titles, header.titles + header.rows);
  const from = head[header.titles]?.row ?? 0;
  const across = merged.filter(({ left, right, bottom }) => right > left && bottom >= from);
  if (across.length === 0) return { ...header, columns: found.columns };
  const isGroup = ({ row }: HeadRow, column: number) => across.some(({ top, left }) => top === row && left === column);
  const hasCells = (column: number) =>
    rows.some((row) => row.cells.has(column) && !isGroup(row, column)) ||
    factsOf(found, column, header).kinds.some((count) => count > 0);
  const filled = new Set(found.columns.filter(hasCells));
  const isCovered = (column: number) =>
    !filled.has(column) &&
    across.some(
      ({ left, right }) =>
        left <= column &&
        column <= right &&
        // What is merged without any cell below stands for its first column.
        (column > left || found.columns.some((other) => other > left && other <= right && filled.has(other))),
    );
  const kept = found.columns.map((_, index) => index).filter((index) => !isCovered(found.columns[index]!));
  return {
    ...header,
    columns: kept.map((index) => found.columns[index]!),
    labels: kept.map((index) => header.labels[index]!),
  };
}
