// Old workbooks by SheetJS, which knows BIFF 2 to 8; their cells go the same way as those of any other workbook.
import type { CellObject, ColInfo, DenseWorkSheet, Range, RowInfo, WorkBook } from 'xlsx';
import { FileRefused } from '../file-refused.ts';
import { BOOLEAN, ERROR, TEXT } from './cell-kinds.ts';
import { type NumberFormat, builtInFormat, numberFormat } from './number-format.ts';
import { SheetCells } from './sheet-cells.ts';
import type { ReadSheet } from './workbook-tables.ts';
import { setNumber } from './xlsx-sheet.ts';

/** @param stagedPath gives a new path for each sheet's cells */
export async function* readBySheetJs(bytes: Buffer, stagedPath: () => string): AsyncGenerator<ReadSheet> {
  const workbook = await parse(bytes);
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const formats = new Map<string | number, NumberFormat>();
  const formatOf = (code: string | number | undefined): NumberFormat | undefined => {
    if (code === undefined) return undefined;
    const known = formats.get(code);
    if (known) return known;
    const format = typeof code === 'number' ? builtInFormat(code) : numberFormat(code);
    formats.set(code, format);
    return format;
  };
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name] as DenseWorkSheet | undefined;
    const rows = sheet?.['!data'];
    if (!sheet || !rows) continue;
    const cells = new SheetCells(stagedPath());
    try {
      rows.forEach((row, number) => {
        cells.startRow(number);
        row?.forEach((cell, column) => setCell(cells, column, cell, formatOf, is1904));
        cells.endRow();
      });
      const { merges, hiddenRows, hiddenColumns } = layoutOf(sheet);
      for (const { s, e } of merges) cells.merge({ top: s.r, left: s.c, bottom: e.r, right: e.c });
      cells.hiddenRows = hiddenRows;
      for (const column of hiddenColumns) cells.hideColumns(column, column);
      cells.close();
    } finally {
      cells.staged.abandon();
    }
    // Not needed any more, and large.
    delete workbook.Sheets[name];
    yield { name, hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, cells };
  }
}

/** SheetJS gives these no types in sheets of this kind. */
function layoutOf(sheet: DenseWorkSheet) {
  const {
    '!merges': merges = [],
    '!rows': rows = [],
    '!cols': columns = [],
  } = sheet as {
    '!merges'?: Range[];
    '!rows'?: (RowInfo | undefined)[];
    '!cols'?: (ColInfo | undefined)[];
  };
  return {
    merges,
    hiddenRows: rows.filter((row) => row?.hidden).length,
    hiddenColumns: columns.flatMap((column, index) => (column?.hidden ? [index] : [])),
  };
}

function setCell(
  cells: SheetCells,
  column: number,
  cell: CellObject | undefined,
  formatOf: (code: string | number | undefined) => NumberFormat | undefined,
  is1904: boolean,
): void {
  if (!cell) return;
  const { t, v } = cell;
  if (t === 'n' && typeof v === 'number') {
    if (Number.isFinite(v)) setNumber(cells, column, v, formatOf(cell.z), is1904);
    else cells.setNothing(column, ERROR);
  } else if (t === 's' && typeof v === 'string') {
    if (v !== '') cells.setText(column, TEXT, v.toWellFormed());
  } else if (t === 'b') cells.setText(column, BOOLEAN, v ? 'true' : 'false');
  else if (t === 'e') cells.setNothing(column, ERROR);
}

async function parse(bytes: Buffer): Promise<WorkBook> {
  const xlsx = await import('xlsx');
  // Before there was Unicode each file was in the encoding of its country; without these tables all are taken for Western.
  xlsx.set_cptable(await import('xlsx/dist/cpexcel.full.mjs'));
  // It writes a line for each record that it does not know, as many as a hostile file has.
  const { error: tell } = console;
  console.error = () => {};
  try {
    return xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      nodim: true,
    });
  } catch (error) {
    throw new FileRefused(
      'file-unreadable',
      /password|encrypt/i.test((error as Error).message)
        ? 'The workbook is protected by a password.'
        : 'The file is not a whole workbook.',
      { cause: error },
    );
  } finally {
    console.error = tell;
  }
}
