// XLSX: each sheet's cells are streamed from the archive; nothing is held whole but the texts that cells share.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FileRefused } from '../file-refused.ts';
import { SheetCells } from '../spreadsheets/sheet-cells.ts';
import { workbookTables } from '../spreadsheets/workbook-tables.ts';
import { readWorkbook } from '../spreadsheets/workbook.ts';
import { XlsxSheet } from '../spreadsheets/xlsx-sheet.ts';
import { scanXml } from '../spreadsheets/xml-scanner.ts';
import { ZipArchive } from '../spreadsheets/zip.ts';
import type { Format } from './format.ts';

export const xlsx: Format = {
  async read({ path, scratch, database, onBytes }) {
    const archive = await ZipArchive.open(path);
    try {
      const { sheets, ...context } = await readWorkbook(archive);
      const read = async function* () {
        for (const { name, part, hidden } of sheets) {
          const cells = new SheetCells(join(scratch, `sheet-${randomUUID()}`));
          try {
            const sheet = new XlsxSheet(cells, context);
            await scanXml(
              told(archive.pieces(part), () => onBytes(archive.bytesRead)),
              sheet,
            );
            cells.close();
          } finally {
            cells.staged.abandon();
          }
          yield { name, hidden, cells };
        }
      };
      if (sheets.length === 0) throw new FileRefused('file-empty', 'The workbook has no sheet with cells.');
      return await workbookTables(read(), database);
    } finally {
      await archive.close();
    }
  },
};

async function* told(pieces: AsyncIterable<Buffer>, tell: () => void) {
  for await (const piece of pieces) {
    tell();
    yield piece;
  }
}
