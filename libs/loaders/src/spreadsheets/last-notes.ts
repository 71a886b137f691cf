// Notes in the rows right below a table, with no empty row between.
import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import { MARKED_NOTE, NOTE } from '../delimited/notes-below.ts';
import { TEXT } from './cell-kinds.ts';
import { type ColumnFacts, givenOf } from './column-facts.ts';

const MAX_NOTES = 6;
const MIN_COLUMNS = 2;
const MIN_WORDS = 3;

/**
 * @param relation SQL of the rows from one staged row to another
 * @returns how many of the last rows are a single text that is worded like a note, and what is told of them
 */
export async function lastNotes(
  database: Database,
  relation: (from: number, to: number) => string,
  { first, last, columns, names }: { first: number; last: number; columns: number; names: ColumnFacts },
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
  const isNote = (text: string) => (columns > 2 ? NOTE : MARKED_NOTE).test(text) || isUnlike(text, texts.length);
  // Where every other row has a date or a number, words are none.
  const typed = givenOf(names) - names.kinds[TEXT]!;
  const isUnlike = (text: string, count: number) =>
    columns > 2 && names.kinds[TEXT]! <= count && typed > MIN_WORDS && text.split(/\s+/).length >= MIN_WORDS;
  const begin = texts.findIndex(isNote);
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
