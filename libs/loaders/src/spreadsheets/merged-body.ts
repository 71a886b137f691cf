import type { DataWarning } from '@quaestor/contracts';
import { quoteText } from '../database.ts';
import type { FoundTable } from './find-tables.ts';
import type { MergedCells, SheetCells } from './sheet-cells.ts';

/** Merged cells in the body of a table that are filled; where there are more, all stay as they are. */
const MAX_MERGED = 2000;

/** Cells of the body that are merged: the value counts for each of them. */
export function mergedBody(found: FoundTable, merged: readonly MergedCells[], sheet: SheetCells, first: number) {
  const cases = new Map<number, string[]>();
  let cells = 0;
  let count = 0;
  for (const { block, firstStaged, lastStaged } of found.regions) {
    const shift = block.firstStaged - block.firstRow;
    for (const { top, left, bottom, right } of merged) {
      const source = sheet.stagedColumns.get(left);
      const from = Math.max(top + shift, first, firstStaged);
      const to = Math.min(bottom + shift, lastStaged);
      // Only down: across, one value in several columns would be counted several times.
      if (source === undefined || left !== right || top + shift < first || to <= from || !found.columns.includes(left))
        continue;
      cells += to - from;
      count++;
      const each = cases.get(left) ?? [];
      each.push(`WHEN file_row_number BETWEEN ${from} AND ${to} THEN ${from}`);
      cases.set(left, each);
    }
  }
  const byColumn = new Map<number, string>();
  if (count > MAX_MERGED)
    return {
      byColumn,
      warnings: [
        {
          code: 'merged-cells-left',
          message: `${count} merged cells reach over further rows; only the first row of each has the value.`,
          count,
        },
      ],
    };
  for (const [column, whens] of cases) {
    const staged = `c${sheet.stagedColumns.get(column)!}`;
    const source = `read_parquet(${quoteText(sheet.staged.path)}, file_row_number = true)`;
    byColumn.set(
      column,
      `(SELECT map_from_entries(list((file_row_number, ${staged}))) FROM ${source} WHERE ${staged} IS NOT NULL AND file_row_number IN (${whens.map((when) => when.split(' ').at(-1)).join(', ')}))[CASE ${whens.join(' ')} END]`,
    );
  }
  const warnings: DataWarning[] =
    cells === 0
      ? []
      : [
          {
            code: 'merged-cells-filled',
            message: `Merged cells reach over ${cells} further rows; their value was taken for each of these rows.`,
            count: cells,
          },
        ];
  return { byColumn, warnings };
}
