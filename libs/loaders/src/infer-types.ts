// From cells of text to a typed Parquet file, with what was found out about each column on the way. Plain columns are
// typed in one pass that checks itself (`types/plain-columns.ts`); the others by counts over all of their values.
import { rename } from 'node:fs/promises';
import type { ColumnType } from '@quaestor/contracts';
import { type Database, quoteName } from './database.ts';
import type { TextTable } from './formats/format.ts';
import type { DateOrder } from './types/dates.ts';
import { notText } from './types/first-rows.ts';
import { cellName } from './types/nested-query.ts';
import { isNotPlain, type Plain, plainColumn } from './types/plain-columns.ts';
import type { RunQuery } from './types/run-query.ts';
import { knownType, type TypedTable, Typing } from './types/typing.ts';

export type { TypedColumn, TypedTable } from './types/typing.ts';

/** Rows that decide which columns may be plain. */
const FIRST_ROWS = 1000;

export interface TypingOptions {
  /** Parquet file to write. */
  file: string;
  run: RunQuery;
  /** Rows that are looked at before anything is promised; with none of them nothing is. */
  firstRows?: number;
  /** Types that columns are to have, by their places, whatever their values look like. */
  wanted?: ReadonlyMap<number, ColumnType>;
  /** Of day and month, as other tables of the file have it; for dates that show none by themselves. */
  dateOrder?: DateOrder;
}

export async function writeTypedTable(
  database: Database,
  table: TextTable,
  { file, run, firstRows = FIRST_ROWS, wanted = new Map(), dateOrder }: TypingOptions,
): Promise<TypedTable> {
  const settled = settledIn(table);
  const typing = new Typing(table, run, [], wanted, settled, dateOrder);
  if (settled.size === table.columns.length) {
    await rename(table.settled!.file, file);
    return typing.result(table.settled!.rows, file, settled, database);
  }
  const open = table.columns.map((_, index) => index).filter((index) => !settled.has(index));
  const first = await run(`SELECT ${cells(table, open)} FROM (${table.relation}) LIMIT ${firstRows}`);
  const isWhole = firstRows > 0 && first.length < firstRows;
  const plain = new Map<number, Plain>(settled);
  for (const index of open) {
    const firstCells = first.map((row) => row[cellName(index)] as string | null);
    typing.firstCells[index] = firstCells;
    const isSettled = wanted.has(index) || knownType(table, index, firstCells);
    const promised = isSettled ? undefined : plainColumn(table.columns[index]!, firstCells, isWhole);
    if (promised) plain.set(index, promised);
  }

  await typing.count(typing.unknown(plain), plain);
  let rows: number;
  try {
    rows = await typing.write(file, plain);
  } catch (error) {
    if (plain.size === settled.size || !isNotPlain(error)) throw error;
    for (const index of open) plain.delete(index);
    await typing.count(typing.unknown(plain), plain);
    rows = await typing.write(file, plain);
  }
  const doubtful = isWhole ? [] : await notText(run, table, file, plain, settled, rows);
  if (doubtful.length > 0) {
    for (const index of doubtful) plain.delete(index);
    await typing.count(doubtful, plain);
    if (doubtful.some((index) => typing.decisions.get(index)?.reading)) await typing.write(file, plain);
  }
  return typing.result(rows, file, plain, database);
}

/** Columns that need no look at their cells any more: these are values. */
const settledIn = ({ settled }: TextTable) =>
  new Map<number, Plain>(
    settled?.columns.flatMap((column, index) =>
      column ? [[index, { ...column.plain, value: (cell: string) => cell }] as const] : [],
    ),
  );

const cells = ({ columns }: TextTable, wanted: readonly number[]) =>
  wanted.map((index) => `${quoteName(columns[index]!)} AS ${cellName(index)}`).join(', ');
