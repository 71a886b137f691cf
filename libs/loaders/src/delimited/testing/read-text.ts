import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DataWarning } from '@quaestor/contracts';
import { delimitedText } from '../../formats/delimited-text.ts';
import type { TextTable } from '../../formats/format.ts';

export interface ReadTable {
  name: string;
  columns: string[];
  rows: (string | null)[][];
  warnings: DataWarning[];
  /** Whether DuckDB reads the file itself. */
  direct: boolean;
}

/**
 * Reads a text as the loaders do, up to and including the second reading of a file that turns out irregular.
 * @param rowByRow reads a regular file row by row as well, which has to give the same
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
    let tables = await delimitedText.read({ path, head, format: 'csv', scratch, database, onBytes: () => {} });
    const [first] = tables;
    let direct = first?.csv !== undefined;
    if (first?.csv) {
      const rows = await rowsOf(first).catch(() => undefined);
      if (!rows || rowByRow) {
        direct = false;
        tables = await first.csv.readAgain();
      }
    }
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
