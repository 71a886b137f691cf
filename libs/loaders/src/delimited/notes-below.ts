// Which of the last rows of a table are no rows of it: notes, counts, the record that ends a file.
import { aggregateLabel } from './aggregate-label.ts';
import { cellKind, isTyped } from './cell-kind.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { TableStart } from './find-table.ts';
import type { SourceRow } from './row-source.ts';
import { isPartialSum } from './totals.ts';

export interface LastRow {
  row: SourceRow;
  /** A line without anything, or a drawn one, lies above. */
  isApart: boolean;
  /** A drawn one does. */
  isBelowRule: boolean;
}

/** How a line begins that is said of a table rather than in it. */
export const NOTE =
  /^(?:\*|†|‡|©|\[\w\] |\(\p{L}{1,2}\) |\(?\d+ (?:rows?|records?)\b|sources?\b|notes?\b|nota\b|quelle\b|fuente\b|anmerkung|hinweis|stand:? |legend\b|disclaimer\b|copyright\b|generated\b|exported\b|downloaded\b|last updated\b|as (?:of|at) |confidential\b|end of\b|[!@^]\w|(?:注|备注|備考|数据来源|资料来源|資料|出典|자료|주|примечание|источник|uwagi?|źródło|zdroj|poznámk[ay]|kaynak|fonte|obs)\s*(?:\d+\s*)?[:：.)）]|※|注\d|--)/iu;
/** `* preliminary`, `Source: …`: nothing else is worded so. */
export const MARKED_NOTE =
  /^(?:[*†‡]+ ?\p{L}|(?:sources?|quellen?|fuentes?|notes?|注|数据来源|资料来源|出典|источник|źródło|zdroj|kaynak|fonte) ?[:：])/iu;
/** DOS wrote one behind the last line. */
const END_OF_FILE = '\x1a';
/** What databases write below a result; where columns are cut by position it is cut as well. */
const COUNTED = /^\(?\d+ (?:rows?|records?)(?: (?:affected|selected|returned|in set))?\.?\)?$/i;
const CLOSING = /^\W*end of (?:report|file|list|data|listing)\b/i;
const TRAILER = /^(?:trl|trlr|tlr|trailer|eof|ftr|footer|end)\d*$/i;

/** @param rows how many rows come before these @returns how many of them, from the first, are rows of the table */
export function rowsAbove(last: readonly LastRow[], start: TableStart, rows: number): number {
  const { rawWidth } = start;
  if (rawWidth < 2) return last.length;
  let first = last.length;
  for (let index = last.length - 1; index > 0; index--) {
    const { row, isApart } = last[index]!;
    const isCertain =
      (isApart && isBalance(row.cells, start)) ||
      isUnder(row.cells, start) ||
      isUnlikeRows(row.cells, start) ||
      (rawWidth === 2 && isNote(row.cells)) ||
      isClosing(row) ||
      isTrailer(last, index, rawWidth, rows);
    if (!isCertain && !isLoose(row.cells, rawWidth) && !isShort(row.cells, rawWidth)) break;
    const text = row.cells[0]!.trim();
    if (isCertain || isApart || NOTE.test(text) || text === END_OF_FILE) first = index;
  }
  // What is empty above the notes parts them from the table.
  while (first < last.length && first > 1 && isEmpty(last[first - 1]!.row)) first--;
  return first;
}

export const isEmpty = ({ cells }: SourceRow) => cells.every((cell) => cell.trim() === '');

const isAlone = (cells: readonly string[]) => cells.slice(1).every((cell) => cell.trim() === '');

/** Alone in its row, and worded as what is said of a table: beside a single other column a text may be a name without a value. */
export const isNote = (cells: readonly string[]) =>
  isAlone(cells) && (cells.length > 2 ? NOTE : MARKED_NOTE).test(cells[0]!.trim());

/** Text in the first cell alone. */
export const isLoose = (cells: readonly string[], rawWidth: number) =>
  (cells.length < rawWidth || (cells.length === rawWidth && rawWidth > 2)) && isAlone(cells);

/** No row, and nothing needs to part it from them. */
export const isUnlikeRows = (cells: readonly string[], start: TableStart) =>
  isUnlikeValues(cells, start) ||
  isTornSentence(cells, start) ||
  (isBalance(cells, start) && isUndated(cells, start.columns) && !aggregateLabel(cells) && !isPartialSum(cells));

/** Words alone in a row, in a column of which every other row has a date or a number. */
function isUnlikeValues(cells: readonly string[], { rawWidth, columns }: TableStart): boolean {
  const [first] = columns;
  if (rawWidth < 3 || !isAlone(cells) || cellKind(cells[0]!) !== 'text' || countWords(cells[0]!) < MIN_WORDS)
    return false;
  const { typed, kinds, filled, empty } = first!;
  return (
    typed !== undefined && empty === 0 && filled > MIN_WORDS && filled - kinds.get(typed)! <= (kinds.get('text') ?? 0)
  );
}
const MIN_WORDS = 3;
const countWords = (text: string) => text.trim().split(/\s+/).length;

/** Few of the cells that rows have. */
const isShort = (cells: readonly string[], rawWidth: number) => rawWidth >= 4 && cells.length <= rawWidth / 2;

/** Words that end a report, cut where columns end. */
const isClosing = ({ cells, torn }: SourceRow) => {
  const text = cells.join(torn ? '' : ' ').trim();
  return (torn === true && COUNTED.test(text)) || CLOSING.test(text);
};

/** `Closing balance;;;1.200,00`: a word where the column has dates or numbers, and little else. */
function isBalance(cells: readonly string[], { rawWidth, columns }: TableStart): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  return (
    rawWidth >= 4 &&
    filled <= Math.max(2, rawWidth / 3) &&
    isMostlyTyped(columns[0]) &&
    cellKind(cells[0] ?? '') === 'text'
  );
}

const isMostlyTyped = (column: ColumnProfile | undefined) =>
  [...(column?.kinds ?? [])].some(([kind, count]) => isTyped(kind) && count > column!.filled / 2);

/** `Balance;23,59`: a word where each row has a date, and nothing but numbers beside it. */
const isUndated = ([name, ...others]: readonly string[], [first]: readonly ColumnProfile[]) =>
  first !== undefined &&
  first.empty === 0 &&
  (first.kinds.get('date') ?? 0) >= MIN_DATED &&
  first.filled - first.kinds.get('date')! <= (first.kinds.get('text') ?? 0) &&
  cellKind(name!) === 'text' &&
  others.every((cell) => ['empty', 'number'].includes(cellKind(cell)));

const MIN_DATED = 3;

/** `Please note that sales, transfers, or deposits …`: blanks follow its commas, and its pieces are words where rows have values. */
function isTornSentence(cells: readonly string[], { columns }: TableStart): boolean {
  const pieces = cells.slice(1).filter((cell) => cell.trim() !== '');
  const sentence = cells.join('').trim();
  const typed = cells.filter((_, index) => isMostlyTyped(columns[index]));
  return (
    pieces.length > 0 &&
    pieces.every((piece) => piece.startsWith(' ')) &&
    /[.!?]$/.test(sentence) &&
    countWords(sentence) >= MIN_SENTENCE &&
    typed.length > 0 &&
    !typed.some((cell) => isTyped(cellKind(cell)))
  );
}
const MIN_SENTENCE = 8;

/** ` ; ; ; ;Available;1.210,40 EUR`: nothing where every row has a date or a number, and a word where they have numbers. */
function isUnder(cells: readonly string[], { rawWidth, columns }: TableStart): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  if (cells.length !== rawWidth || rawWidth < 4 || filled > rawWidth / 2 || cells[0]!.trim() !== '') return false;
  const mostly = columns.flatMap((column, index) => (isMostlyTyped(column) ? [index] : []));
  const bare = mostly.filter((index) => columns[index]!.empty <= 1 && cells[index]!.trim() === '');
  const words = mostly.filter((index) => cellKind(cells[index]!) === 'text');
  return mostly[0] === 0 && bare.length > 1 && words.length > 0;
}

/** `TRL|00000025|…`: called the end, or with a word in front that no other row has and the number of the rows behind it. */
function isTrailer(last: readonly LastRow[], index: number, rawWidth: number, rows: number): boolean {
  const { cells } = last[index]!.row;
  if (cells.length < 2 || cells.length >= rawWidth) return false;
  const first = cells[0]!.trim();
  if (TRAILER.test(first)) return true;
  if (!RECORD_KIND.test(first) || last.some(({ row }, other) => other !== index && row.cells[0]!.trim() === first))
    return false;
  return cells.slice(1).some((cell) => /^\d{1,15}$/.test(cell.trim()) && COUNTS.includes(Number(cell) - rows - index));
}

const RECORD_KIND = /^(?:[A-Z]{1,10}|9{1,3})$/i;
/** With or without what stands before and behind the rows. */
const COUNTS = [0, 2];
