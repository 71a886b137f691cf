// XLS: Excel 97 to 2003 by a reader of our own, in one go through the file; all older kinds, and workbooks in XML, by
// SheetJS; pages that go by this name as the text of their tables.
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPage } from '../detect-format.ts';
import { FileRefused } from '../file-refused.ts';
import { RowsOutOfOrder, isBiff8, readGlobals, readSheet } from '../spreadsheets/biff8.ts';
import { CompoundFile } from '../spreadsheets/compound-file.ts';
import { SheetCells } from '../spreadsheets/sheet-cells.ts';
import { type ReadSheet, workbookTables } from '../spreadsheets/workbook-tables.ts';
import { readBySheetJs } from '../spreadsheets/sheetjs-workbook.ts';
import type { Format } from './format.ts';
import { readPage } from './html-page.ts';

/** Held in memory; a sheet of this format has at most 65,536 rows. */
const MAX_BYTES = 128 * 1024 * 1024;

export const xls: Format = {
  async read(input) {
    const { path, head, scratch, database } = input;
    if ((await stat(path)).size > MAX_BYTES)
      throw new FileRefused('file-too-complex', `XLS files may have at most ${MAX_BYTES / 1024 ** 2} MiB.`);
    if (isPage(head)) return readPage(input);
    const bytes = await readFile(path);
    const stagedPath = () => join(scratch, `sheet-${randomUUID()}`);
    const stream = head[0] === 0xd0 ? workbookStream(bytes) : undefined;
    if (stream && isBiff8(stream)) {
      try {
        return await workbookTables(readBiff8(stream, stagedPath), database);
      } catch (error) {
        if (!(error instanceof RowsOutOfOrder)) throw error;
      }
    }
    return workbookTables(readBySheetJs(bytes, stagedPath), database);
  },
};

function workbookStream(bytes: Buffer): Buffer | undefined {
  const file = new CompoundFile(bytes);
  if (file.has('EncryptedPackage'))
    throw new FileRefused('file-unreadable', 'The workbook is protected by a password.');
  if (file.has('Workbook')) return file.stream('Workbook');
  if (file.has('Book')) return undefined;
  throw new FileRefused('file-type-unsupported', 'The file is an older office file, but no workbook is in it.');
}

function* readBiff8(stream: Buffer, stagedPath: () => string): Generator<ReadSheet> {
  const workbook = readGlobals(stream);
  for (const { name, hidden, offset } of workbook.sheets) {
    const cells = new SheetCells(stagedPath());
    try {
      readSheet(stream, offset, workbook, cells);
      cells.close();
    } finally {
      cells.staged.abandon();
    }
    yield { name, hidden, cells };
  }
}
