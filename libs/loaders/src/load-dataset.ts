// Bytes → typed tables with evidence. A format gives tables whose cells are all text; types are then inferred by the same
// rules for all of them, and each table is written as Parquet.
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactName, type ColumnType, type DatasetSchema, type LoadRequest } from '@quaestor/contracts';
import type { Database } from './database.ts';
import { detectFormat } from './detect-format.ts';
import { FileRefused } from './file-refused.ts';
import type { TextTable } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';
import { describeTable } from './describe-table.ts';
import { type TypedTable, writeTypedTable } from './infer-types.ts';
import { inflateText } from './inflate-text.ts';
import { type DateOrder, ORDER_AMBIGUOUS } from './types/dates.ts';
import { queryRunner } from './types/run-query.ts';

/** Told of bytes of the file, as it lies there: how many are done, and of how many. */
export type LoadProgress = (bytesDone: number, bytesTotal: number) => void;

export interface LoadOptions {
  path: string;
  /** Name the user knows the file by. */
  label: string;
  /** Folder that gets one Parquet file a table. */
  outputs: string;
  database: Database;
  /** Types that the user gave columns; those not there are passed over. */
  types?: LoadRequest['types'];
  onProgress: LoadProgress;
}

/** How much of the head of a file is looked at to tell what it is. */
const HEAD_BYTES = 64 * 1024;
const TOLD_EVERY_MS = 500;

/** @throws {FileRefused} when the file is not a table, with what was found. */
export async function loadDataset(options: LoadOptions): Promise<DatasetSchema> {
  // Where DuckDB, too, puts what does not fit in memory.
  const scratch = join(options.outputs, '.spill', 'staged');
  await mkdir(scratch, { recursive: true });
  let told: [number, number] = [0, 0];
  const onProgress: LoadProgress = (...progress) => options.onProgress(...(told = progress));
  // Between steps that tell of themselves there are some that do not.
  const timer = setInterval(() => options.onProgress(...told), TOLD_EVERY_MS);
  try {
    return await loadFrom({ ...options, onProgress }, scratch);
  } finally {
    clearInterval(timer);
    await rm(scratch, { recursive: true, force: true });
  }
}

async function loadFrom(
  { path, label, outputs, database, types = [], onProgress }: LoadOptions,
  scratch: string,
): Promise<DatasetSchema> {
  const head = await readHead(path);
  if (head.length === 0) throw new FileRefused('file-empty', 'The file has no bytes.');
  const inflated = await inflateText({ path, label, head }, join(scratch, 'inflated'));
  if (inflated) {
    const dataset = await loadFrom(
      { path: inflated.path, label: inflated.label, outputs, database, types, onProgress },
      scratch,
    );
    return { ...dataset, warnings: [...inflated.warnings, ...dataset.warnings] };
  }
  const { size } = await stat(path);
  const { format, warnings } = detectFormat(head, label);
  onProgress(0, size);

  // Formats tell bytes read; the passes over a table that follow tell the part of it that is done.
  let most = 0;
  const onBytes = (bytesDone: number) => {
    most = Math.max(most, Math.min(Math.floor(bytesDone), size));
    onProgress(most, size);
  };
  const run = queryRunner(database, (done) => onBytes(done * size));
  const wanted = (table: string, column: string) =>
    types.some((type) => type.table === table && type.column === column);
  const texts = await FORMATS[format].read({ path, head, format, scratch, database, wanted, onBytes });
  const write = (table: TextTable, index: number, dateOrder?: DateOrder) =>
    writeTypedTable(database, table, { file: fileOf(index), run, wanted: wantedIn(table, types), dateOrder });
  const fileOf = (index: number) => join(outputs, artifactName(index));
  const typed: TypedTable[] = [];
  for (const [index, table] of texts.entries()) typed.push(await write(table, index));
  // Sheets of one workbook are of one hand: what dates are in one of them, they are in the others.
  const [order, ...orders] = new Set(typed.flatMap(({ dateOrder }) => dateOrder ?? []));
  if (order && orders.length === 0)
    for (const [index, { dateOrder, warnings: told }] of typed.entries())
      if (!dateOrder && told.some(({ code }) => code === ORDER_AMBIGUOUS))
        typed[index] = await write(texts[index]!, index, order);

  const tables: DatasetSchema['tables'] = [];
  for (const [index, table] of texts.entries()) {
    tables.push(await describeTable(run, table.name, typed[index]!, fileOf(index), table.settled?.columns));
    warnings.push(...table.warnings, ...typed[index]!.warnings.map((warning) => ({ ...warning, table: table.name })));
  }
  onProgress(size, size);
  if (!tables.some((table) => table.columns.length > 0))
    throw new FileRefused('file-empty', 'No table was found in the file.');
  return { format, tables, warnings };
}

/** By the places of the table's columns. */
function wantedIn({ name, columns }: TextTable, types: NonNullable<LoadRequest['types']>): Map<number, ColumnType> {
  const ofTable = types.filter(({ table, column }) => table === name && columns.includes(column));
  return new Map(ofTable.map(({ column, type }) => [columns.indexOf(column), type]));
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
