import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DataWarning } from '@quaestor/contracts';
import { delimitedText, readRowByRow } from '../../formats/delimited-text.ts';
import type { TextTable } from '../../formats/format.ts';

export interface ReadTable {
  name: string;
  columns: string[];
  rows: (string | null)[][];
  warnings: DataWarning[];
  /** Whether native code cut the rows. */
  direct: boolean;
}

/**
 * Reads a text as the loaders do.
 * @param rowByRow reads a regular file, of UTF-8, row by row as well, which has to give the same
 */
export async function readText(content: string | Buffer, { rowByRow = false } = {}): Promise<ReadTable[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'delimited-'));
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  const rowsOf = async ({ relation }: TextTable) =>
    (await database.runAndReadAll(relation)).getRows() as ReadTable['rows'];
  try {
    const path = join(scratch, 'input');
    const bytes = Buffer.from(content);
    await writeFile(path, bytes);
    const head = bytes.subarray(0, 64 * 1024);
    // With all types given by the user cells stay text.
    const wanted = () => true;
    const input = { path, head, format: 'csv' as const, scratch, database, wanted, onBytes: () => {} };
    const tables = rowByRow ? await readRowByRow(input, path) : await delimitedText.read(input);
    const direct = tables[0]?.settled !== undefined;
    const found: ReadTable[] = [];
    for (const table of tables)
      found.push({
        name: table.name,
        columns: table.columns,
        rows: await rowsOf(table),
        warnings: table.warnings,
        direct,
      });
    return found;
  } finally {
    database.closeSync();
    await rm(scratch, { recursive: true });
  }
}
