// What the first rows of a table say of its columns, and where they were wrong about text.
import { quoteName, quoteText } from '../database.ts';
import { type Kind, KINDS, LIKE } from './column-counts.ts';
import { cellName } from './nested-query.ts';
import { NULL_WORDS } from './null-words.ts';
import { isText, type Plain } from './plain-columns.ts';
import type { RunQuery } from './run-query.ts';
import type { TextTable } from '../formats/format.ts';

/** Where text is looked at again, all over the table: so many times so many rows. */
const SPREAD = { places: 16, rows: 128 };

/** Kinds that any of the first values looks like; none where there are no values yet: what comes further down is told by counts of what it looks like. */
export function likely(cells: readonly (string | null)[]): Kind[] {
  const values = cells
    .map((cell) => cell?.trim() ?? '')
    .filter((value) => value !== '' && !NULL_WORDS.has(value.toLowerCase()));
  return KINDS.filter((kind) => values.some((value) => LIKE[kind].pattern.test(value)));
}

/** Columns taken as text after their first rows that are not text all over the table. */
export async function notText(
  run: RunQuery,
  table: TextTable,
  file: string,
  plain: ReadonlyMap<number, Plain>,
  settled: ReadonlyMap<number, Plain>,
  rows: number,
): Promise<number[]> {
  const texts = [...plain].flatMap(([index, { type }]) => (type === 'text' && !settled.has(index) ? [index] : []));
  if (texts.length === 0) return [];
  const columns = texts.map((index) => `${quoteName(table.columns[index]!)} AS ${cellName(index)}`).join(', ');
  // One query a place lets the file's parts in between be passed over.
  const places = Array.from({ length: SPREAD.places }, (_, place) => {
    const start = Math.floor((place * rows) / SPREAD.places);
    return (
      `SELECT ${columns} FROM read_parquet(${quoteText(file)}, file_row_number = true) ` +
      `WHERE file_row_number BETWEEN ${start} AND ${start + SPREAD.rows - 1}`
    );
  });
  const found = await run(places.join(' UNION ALL '));
  return texts.filter((index) => {
    const values = found.map((row) => row[cellName(index)]).filter((value) => value !== null) as string[];
    return !isText(values);
  });
}
