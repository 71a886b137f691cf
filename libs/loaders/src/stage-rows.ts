// Formats that are parsed in JavaScript hand their rows to DuckDB as text, and go on like all others from there.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { quoteName, quoteText } from './database.ts';
import type { TextTable } from './formats/format.ts';
import { headerNames } from './header-names.ts';
import { StagedFile } from './staging/staged-file.ts';

type Row = readonly (string | null)[];

/**
 * @param scratch folder for the rows, which need not fit in memory
 * @param rows cells as text, null where there is none; rows may be shorter than `labels`
 */
export async function stageRows(
  scratch: string,
  name: string,
  labels: readonly string[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<TextTable> {
  const staged = new StagedFile(join(scratch, `rows-${randomUUID()}`));
  try {
    const columns = labels.map(() => staged.addColumn());
    for await (const row of rows) {
      for (const [index, column] of columns.entries()) {
        const cell = row[index];
        if (cell !== null && cell !== undefined) column.setText(staged.row, cell);
      }
      staged.endRow();
    }
    staged.close();
  } finally {
    staged.abandon();
  }
  return stagedTable(
    name,
    staged.path,
    labels.map((label, index) => ({ label, index })),
  );
}

/** A table of some columns of a staged file. @param where SQL condition on `file_row_number`, which counts from 0 */
export function stagedTable(
  name: string,
  path: string,
  columns: readonly { label: string; index: number }[],
  where?: string,
): TextTable {
  const { names, warnings } = headerNames(columns.map(({ label }) => label));
  const cells = columns.map(({ index }, at) => `c${index} AS ${quoteName(names[at]!)}`);
  const rows = where
    ? `read_parquet(${quoteText(path)}, file_row_number = true) WHERE ${where}`
    : `read_parquet(${quoteText(path)})`;
  return { name, columns: names, relation: `SELECT ${cells.join(', ')} FROM ${rows}`, warnings };
}
