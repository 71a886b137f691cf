import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FileRefused } from '../file-refused.ts';
import { OdsContent } from '../spreadsheets/ods-content.ts';
import { workbookTables } from '../spreadsheets/workbook-tables.ts';
import { scanXml } from '../spreadsheets/xml-scanner.ts';
import { ZipArchive } from '../spreadsheets/zip.ts';
import type { Format } from './format.ts';

const CONTENT = 'content.xml';

export const ods: Format = {
  async read({ path, scratch, database, onBytes }) {
    const archive = await ZipArchive.open(path);
    const content = new OdsContent(() => join(scratch, `sheet-${randomUUID()}`));
    try {
      if (!archive.has(CONTENT))
        throw new FileRefused('file-type-unsupported', 'The file is a ZIP archive, but no spreadsheet is in it.');
      // Each encrypted part is listed with how it was encrypted.
      const manifest = archive.has('META-INF/manifest.xml')
        ? await archive.read('META-INF/manifest.xml')
        : Buffer.alloc(0);
      if (manifest.includes('encryption-data'))
        throw new FileRefused('file-unreadable', 'The workbook is protected by a password.');
      await scanXml(archive.pieces(CONTENT), content);
      onBytes(archive.bytesRead);
    } finally {
      content.abandon();
      await archive.close();
    }
    return workbookTables(content.sheets, database);
  },
};
