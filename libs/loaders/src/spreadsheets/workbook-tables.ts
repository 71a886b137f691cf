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
  const tables: TextTable[] = [];
  for await (const { name, hidden, cells } of sheets) {
    if (cells.blocks.length === 0) continue;
    const found = await sheetTables(cells, name.toWellFormed(), database);
    found[0]?.warnings.push(
      ...sheetWarnings(name, hidden, cells).map((warning) => ({ ...warning, table: found[0]!.name })),
    );
    tables.push(...found);
    if (tables.length > MAX_TABLES)
      throw new FileRefused('file-too-complex', `The workbook has more than ${MAX_TABLES} tables.`);
  }
  if (tables.length === 0) throw new FileRefused('file-empty', 'No sheet of the workbook has cells.');
  return tables;
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
  if (cells.hiddenColumns > 0)
    warnings.push({
      code: 'columns-hidden',
      message: `${cells.hiddenColumns} columns of the sheet "${name}" are hidden in the workbook; they were read all the same.`,
      count: cells.hiddenColumns,
    });
  if (cells.beyondLimits > 0)
    warnings.push({
      code: 'cells-beyond-limits',
      message: `${cells.beyondLimits} cells of the sheet "${name}" have a place that no sheet has (beyond row 1,048,576 or column XFD); they were left out.`,
      count: cells.beyondLimits,
    });
  return warnings;
}
