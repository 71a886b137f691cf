// A page (HTML) that was saved as a workbook: each of its tables becomes a text of quoted cells and is read like any other,
// with titles above it, headers of several rows and sums below it.
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileRefused } from '../file-refused.ts';
import { findEncoding } from '../text-encoding.ts';
import { readRowByRow } from './delimited-text.ts';
import type { FormatInput, TextTable } from './format.ts';

/** Held as text, several times over. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_TABLES = 100;

export async function readPage(input: FormatInput): Promise<TextTable[]> {
  if ((await stat(input.path)).size > MAX_BYTES)
    throw new FileRefused('file-too-complex', `Pages (HTML) may have at most ${MAX_BYTES / 1024 ** 2} MiB.`);
  const { pageTables } = await import('../spreadsheets/page-tables.ts'); // Seldom asked for, and its parser is large.
  const found = pageTables(await textOf(input)).filter(isOfData);
  if (found.length === 0)
    throw new FileRefused(
      'file-type-unsupported',
      'The file is a web page (HTML) without a table in it; save it as CSV or XLSX.',
    );
  if (found.length > MAX_TABLES)
    throw new FileRefused('file-too-complex', `The page has more than ${MAX_TABLES} tables.`);
  const tables: TextTable[] = [];
  for (const rows of found) {
    const path = join(input.scratch, `page-${randomUUID()}`);
    await writeFile(path, rows.map((row) => row.map(quoted).join(',')).join('\n'));
    tables.push(...(await readRowByRow({ scratch: input.scratch, onBytes: () => {} }, path)));
  }
  return tables.map((table, index) => {
    const name = index === 0 ? 'table' : `table_${index + 1}`;
    return { ...table, name, warnings: table.warnings.map((warning) => ({ ...warning, table: name })) };
  });
}

/** Pages are laid out by tables as well, of a single row or column. */
const isOfData = (rows: readonly string[][]) => rows.length > 1 && rows.some((row) => row.length > 1);

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

async function textOf({ path, head }: FormatInput): Promise<string> {
  const bytes = await readFile(path);
  const declared = /<meta\b[^>]*charset\s*=\s*["']?([\w-]{2,20})/i.exec(head.toString('latin1'))?.[1];
  const { encoding } = isUtf8(bytes) ? { encoding: 'utf-8' } : await findEncoding(path, head);
  const names = encoding.startsWith('utf-16') ? [encoding] : isUtf8(bytes) ? ['utf-8'] : [declared, encoding];
  for (const name of names) {
    try {
      if (name !== undefined) return new TextDecoder(name).decode(bytes);
    } catch {
      continue; // A name that nobody knows.
    }
  }
  return bytes.toString('latin1');
}
