// The files that are loaded, made once and kept in the temporary folder.
import { createWriteStream } from 'node:fs';
import { access, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { say } from '../setup/step.mjs';
import { COLUMNS, records, type SaleRecord, SEED } from './records.ts';

export interface BenchFile {
  /** Also how pandas is told to read it. */
  name: 'csv' | 'tsv' | 'json' | 'lines' | 'nested' | 'pipe' | 'xlsx' | 'xls';
  extension: string;
  path: string;
  rows: number;
  bytes: number;
}

interface Kind {
  name: BenchFile['name'];
  extension: string;
  rows: number;
  write: (path: string, rows: number) => Promise<void>;
}

const KINDS: Kind[] = [
  { name: 'csv', extension: 'csv', rows: 1_000_000, write: delimited(',') },
  { name: 'tsv', extension: 'tsv', rows: 1_000_000, write: delimited('\t') },
  { name: 'json', extension: 'json', rows: 200_000, write: jsonArray(JSON.stringify) },
  { name: 'lines', extension: 'json', rows: 200_000, write: lines((record) => JSON.stringify(record)) },
  { name: 'nested', extension: 'json', rows: 200_000, write: jsonArray((record) => JSON.stringify(nest(record))) },
  { name: 'pipe', extension: 'txt', rows: 200_000, write: delimited('|') },
  { name: 'xlsx', extension: 'xlsx', rows: 100_000, write: workbook('xlsx') },
  { name: 'xls', extension: 'xls', rows: 60_000, write: workbook('biff8') },
];

/** Lines handed to the disk at once. */
const BATCH = 2000;
/** Raised when the same seed no longer gives the same files. */
const VERSION = 1;

export const benchFolder = join(tmpdir(), `quaestor-bench-loaders-${VERSION}-${SEED}`);

/** @param scale multiplies the numbers of rows. */
export async function benchFiles(scale: number, only?: readonly string[]): Promise<BenchFile[]> {
  await mkdir(benchFolder, { recursive: true });
  const files: BenchFile[] = [];
  for (const { name, extension, rows: full, write } of KINDS) {
    if (only && !only.includes(name)) continue;
    const rows = Math.round(full * scale);
    const path = await kept(`${name}-${rows}.${extension}`, (path) => write(path, rows));
    files.push({ name, extension, path, rows, bytes: (await stat(path)).size });
  }
  return files;
}

/** A file of that name in the folder, made when it is not there. */
export async function kept(name: string, make: (path: string) => Promise<void>): Promise<string> {
  await mkdir(benchFolder, { recursive: true });
  const path = join(benchFolder, name);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  say(`Making ${name}`);
  await make(`${path}.part`);
  await rename(`${path}.part`, path);
  return path;
}

export function delimited(separator: string) {
  const cell = (value: string) =>
    /["\n]/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value;
  const row = (values: readonly unknown[]) => values.map((value) => cell(String(value))).join(separator);
  return lines((record) => row(COLUMNS.map((name) => record[name])), row(COLUMNS));
}

function lines(line: (record: SaleRecord) => string, head?: string) {
  return (path: string, rows: number) => {
    const batches = function* () {
      let batch = head === undefined ? [] : [head];
      for (const record of records(rows)) {
        if (batch.push(line(record)) < BATCH) continue;
        yield batch.join('\n') + '\n';
        batch = [];
      }
      if (batch.length > 0) yield batch.join('\n') + '\n';
    };
    return pipeline(Readable.from(batches()), createWriteStream(path));
  };
}

function jsonArray(text: (record: SaleRecord) => string) {
  return (path: string, rows: number) =>
    writeFile(path, `[${Array.from(records(rows), (record) => text(record)).join(',\n')}]\n`);
}

const nest = ({ id, date, category, city, amount, quantity, flag, note }: SaleRecord) => ({
  id,
  date,
  place: { city, shop: { category } },
  sale: { amount, quantity, flag },
  note,
});

function workbook(bookType: 'xlsx' | 'biff8') {
  return async (path: string, rows: number) => {
    const xlsx = await import('xlsx');
    const values = Array.from(records(rows), (record) =>
      COLUMNS.map((name) => (name === 'date' ? new Date(`${record.date}T00:00:00Z`) : record[name])),
    );
    const sheet = xlsx.utils.aoa_to_sheet([[...COLUMNS], ...values], { dense: true, cellDates: true, UTC: true });
    const book = xlsx.utils.book_new(sheet, 'sales');
    await writeFile(path, xlsx.write(book, { type: 'buffer', bookType, compression: true, bookSST: true }) as Buffer);
  };
}
