// Notes in the rows right below a table, with no empty row between.
import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import { MARKED_NOTE, NOTE } from '../delimited/notes-below.ts';

const MAX_NOTES = 6;
const MIN_COLUMNS = 2;

/**
 * @param relation SQL of the rows from one staged row to another
 * @returns how many of the last rows are a single text that is worded like a note, and what is told of them
 */
export async function lastNotes(
  database: Database,
  relation: (from: number, to: number) => string,
  { first, last, columns }: { first: number; last: number; columns: number },
): Promise<{ count: number; warnings: DataWarning[] }> {
  if (columns < MIN_COLUMNS || last - first < 2) return { count: 0, warnings: [] };
  const from = Math.max(first + 1, last - MAX_NOTES + 1);
  const rows = (await database.runAndReadAll(relation(from, last))).getRows();
  const texts: string[] = [];
  for (const row of rows.toReversed()) {
    const given = row.filter((cell) => typeof cell === 'string' && cell.trim() !== '');
    if (rows.length !== last - from + 1 || given.length !== 1 || row[0] !== given[0]) break;
    texts.unshift((given[0] as string).trim());
  }
  // What is above the first that is worded so is a row.
  // Beside a single other column a text may as well be a name whose value is missing.
  const begin = texts.findIndex((text) => (columns > 2 ? NOTE : MARKED_NOTE).test(text));
  const notes = begin === -1 ? [] : texts.slice(begin);
  if (notes.length === 0) return { count: 0, warnings: [] };
  const shown = notes.slice(0, 3).map((text) => JSON.stringify(text.slice(0, 80)));
  return {
    count: notes.length,
    warnings: [
      {
        code: 'notes-left-out',
        message: `${notes.length} rows of text lie below the table and were left out: ${shown.join(' / ')}.`,
        count: notes.length,
      },
    ],
  };
}
