// The tables of all sheets of a workbook, whatever it is stored as.
import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import { FileRefused } from '../file-refused.ts';
import type { TextTable } from '../formats/format.ts';
import type { SheetCells } from './sheet-cells.ts';
import { sheetTables } from './sheet-tables.ts';

const MAX_TABLES = 500;

export interface ReadSheet {
  name: string;
  hidden: boolean;
  cells: SheetCells;
}

export async function workbookTables(
  sheets: Iterable<ReadSheet> | AsyncIterable<ReadSheet>,
  database: Database,
): Promise<TextTable[]> {
  const found: { tables: TextTable[]; rank: number }[] = [];
  let count = 0;
  for await (const { name, hidden, cells } of sheets) {
    if (cells.blocks.length === 0) continue;
    const tables = await sheetTables(cells, name.toWellFormed(), database);
    tables[0]?.warnings.push(
      ...sheetWarnings(name, hidden, cells).map((warning) => ({ ...warning, table: tables[0]!.name })),
    );
    found.push({ tables, rank: rankOf(hidden, tables, cells) });
    count += tables.length;
    if (count > MAX_TABLES)
      throw new FileRefused('file-too-complex', `The workbook has more than ${MAX_TABLES} tables.`);
  }
  if (count === 0) throw new FileRefused('file-empty', 'No sheet of the workbook has cells.');
  return found.toSorted((one, other) => one.rank - other.rank).flatMap(({ tables }) => tables);
}

/** A cover has a few lines of text, no more than names and what they stand for. */
const MAX_COVER_ROWS = 60;
const MAX_COVER_COLUMNS = 2;
/** Where nothing but texts stand beside each other. */
const NO_NAMES = ['header-missing', 'header-assumed'];

/** What somebody sees who opens the workbook and leafs past its cover comes first. */
function rankOf(hidden: boolean, tables: readonly TextTable[], { blocks }: SheetCells): number {
  if (hidden) return 2;
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const isOfText = tables.every(
    ({ columns, hints, warnings }) =>
      hints!.every(({ type }) => type === undefined) &&
      (columns.length === 1 ||
        (columns.length === MAX_COVER_COLUMNS && warnings.some(({ code }) => NO_NAMES.includes(code)))),
  );
  // Lines of text with others left free between them are prose, however many.
  const isProse = blocks.length > 1 && tables.every(({ columns }) => columns.length === 1);
  return isOfText && (isProse || rows <= MAX_COVER_ROWS) ? 1 : 0;
}

function sheetWarnings(name: string, hidden: boolean, cells: SheetCells): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (hidden)
    warnings.push({
      code: 'sheet-hidden',
      message: `The sheet "${name}" is hidden in the workbook; it was read all the same.`,
    });
  if (cells.hiddenRows > 0)
    warnings.push({
      code: 'rows-hidden',
      message: `${cells.hiddenRows} rows of the sheet "${name}" are hidden (or filtered out) in the workbook; they were read all the same.`,
      count: cells.hiddenRows,
    });
  const hiddenColumns = cells.hiddenColumns.size;
  if (hiddenColumns > 0)
    warnings.push({
      code: 'columns-hidden',
      message: `${hiddenColumns} columns of the sheet "${name}" are hidden in the workbook; they were read all the same.`,
      count: hiddenColumns,
    });
  if (cells.beyondLimits > 0)
    warnings.push({
      code: 'cells-beyond-limits',
      message: `${cells.beyondLimits} cells of the sheet "${name}" have a place that no sheet has (beyond row 1,048,576 or column XFD); they were left out.`,
      count: cells.beyondLimits,
    });
  return warnings;
}
