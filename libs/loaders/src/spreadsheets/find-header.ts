// Which rows at the top of a table are titles and which its header.
import { profileColumns } from '../delimited/column-profile.ts';
import { isFormatRow, isMinedPair, isNumbering } from '../delimited/format-rows.ts';
import { countFacts } from '../delimited/series-facts.ts';
import { isCompleted, isFullMarks, isUnitRow, withUnit } from '../delimited/header-rows.ts';
import { DATE, INTEGER, TEXT, hasValue } from './cell-kinds.ts';
import type { HeadCell, HeadRow, MergedCells } from './sheet-cells.ts';

export interface FoundHeader {
  /** Rows above the header, which are no part of the table. */
  titles: number;
  /** Rows of the header: none, one, or two and more that are joined. */
  rows: number;
  /** Rows of these that say what the columns are and are in no name. */
  described: number;
  labels: string[];
  /** Nothing in the values says that the row is a header. */
  assumed: boolean;
}

const MAX_TITLES = 12;
const MAX_HEADER_ROWS = 3;
/** Where merged cells say how far down the header reaches. */
const MAX_MERGED_ROWS = 6;

/** @param head first rows of the table @param columns its columns, from left to right */
export function findHeader(
  head: readonly HeadRow[],
  columns: readonly number[],
  merged: readonly MergedCells[],
): FoundHeader {
  const above = countTitles(head, columns, merged);
  const titles = above + (isControlPair(head.slice(above), columns) ? 2 : 0);
  const rows = head.slice(titles);
  const first = rows[0];
  if (!first || !mayBeHeader(rows, columns))
    return { titles, rows: 0, described: 0, labels: columns.map((_, index) => `column_${index + 1}`), assumed: false };

  let count = 1;
  while (
    count < rows.length - 1 &&
    ((count < MAX_HEADER_ROWS && isGroupRow(rows[count - 1]!, rows[count]!, rows.slice(count + 1), columns, merged)) ||
      (count < MAX_MERGED_ROWS && isUnderMerged(rows[count]!, first.row, columns, merged)))
  )
    count++;
  const completed = count === 1 && isCompletedBy(rows, columns);
  if (completed) count++;
  const header = rows.slice(0, count);
  let labels = columns.map((column) => {
    const parts = header.map((row, index) => {
      const next = header[index + 1];
      const group = next && (completed || areGroups(row, next, columns)) ? groupOf(row, next, column) : '';
      return labelAt(row, column, merged, header) || group;
    });
    return parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join(' ');
  });
  const units = unitsBelow(rows.slice(count), columns);
  if (units) {
    labels = labels.map((label, index) => withUnit(label, units[index]!));
    count++;
  }
  const described = countFormats(rows.slice(count - 1), columns);
  count += described;
  if (isNumbered(rows.slice(count), columns)) count++;
  const below = rows.slice(count);
  const facts = countFacts(
    below.map((row) => ({ cells: textsOf(row, columns) })),
    columns.length,
  );
  const more = facts > 0 ? facts : countFullMarks(below, columns);
  count += more;
  const body = rows.slice(count);
  const assumed =
    (body.length > 0 && isSinglePeriod(first)) ||
    (body.length > 0 &&
      body.every(({ cells }) => [...cells.values()].every(({ kind }) => kind === TEXT || !hasValue(kind))));
  return { titles, rows: count, described: described + more, labels, assumed };
}

/** `s, °C, hPa` right below the names, over columns of numbers. */
function unitsBelow(rows: readonly HeadRow[], columns: readonly number[]): string[] | undefined {
  const [first, ...body] = rows.map((row) => columns.map((column) => row.cells.get(column)?.text ?? ''));
  if (!first || ![...rows[0]!.cells.values()].every(({ kind }) => kind === TEXT)) return undefined;
  return isUnitRow(first, profileColumns(body, columns.length), rows.length) ? first : undefined;
}

/** Rows below the names that say what the columns are, as `int, varchar(20)` or `continuous, string` over `class, meta`. */
function countFormats(rows: readonly HeadRow[], columns: readonly number[]): number {
  const [names, ...below] = rows.slice(0, 4).map(({ cells }) => columns.map((column) => cells.get(column)?.text ?? ''));
  if (below.length < 2) return 0;
  if (isMinedPair(below[0], below[1], below[2])) return 2;
  return isFormatRow(names!, below[0]) ? 1 : 0;
}

/** Words below name the columns for which the first row has none, as options of a question do. */
function isCompletedBy(rows: readonly HeadRow[], columns: readonly number[]): boolean {
  const [first, second, ...body] = rows.map((row) => textsOf(row, columns));
  return second !== undefined && isCompleted(first!, second, body, columns.length);
}

/** The marks that can be had, and a word or two above them. */
function countFullMarks(rows: readonly HeadRow[], columns: readonly number[]): number {
  const [first, second, ...body] = rows.map((row) => textsOf(row, columns));
  if (isFullMarks(first, second ? [second, ...body] : [], columns.length)) return 1;
  const isOfWords =
    rows[0] && rows[0].cells.size <= 2 && [...rows[0].cells.values()].every(({ kind }) => kind === TEXT);
  return isOfWords && isFullMarks(second, body, columns.length) ? 2 : 0;
}

const textsOf = ({ cells }: HeadRow, columns: readonly number[]) =>
  columns.map((column) => cells.get(column)?.text ?? '');

/** `1, 2, 3, 4` below the names, where the values of one column at least are no numbers. */
function isNumbered([first, ...body]: readonly HeadRow[], columns: readonly number[]): boolean {
  const texts = columns.map((column) => first?.cells.get(column)?.text ?? '');
  return (
    body.length > 1 &&
    isNumbering(texts) &&
    columns.some((column) => body.every(({ cells }) => (cells.get(column)?.kind ?? TEXT) === TEXT))
  );
}

/** Leading rows with a cell or two, above rows with many. */
function countTitles(head: readonly HeadRow[], columns: readonly number[], merged: readonly MergedCells[]): number {
  if (columns.length < 2) return 0;
  const few = columns.length === 2 ? 1 : Math.max(1, Math.floor(columns.length / 3));
  let titles = 0;
  while (titles < Math.min(MAX_TITLES, head.length - 1)) {
    const { cells, row } = head[titles]!;
    if ((cells.size > few && !isPair(cells, columns)) || ![...cells.values()].some(({ kind }) => kind === TEXT)) break;
    if (areGroups(head[titles]!, head[titles + 1]!, columns)) break;
    // One cell over several columns names the group of them, if it does not span the table.
    const spans = merged.filter(({ top, left, right }) => top === row && right > left && cells.has(left));
    if (cells.size > 1 && spans.length > 1) break;
    titles++;
  }
  if (titles === 0) return 0;
  const next = head[titles]!.cells;
  // With two columns a lone cell may be the header of the second: then the first has values below it, the title has not.
  const wide = next.size > Math.max(...head.slice(0, titles).map(({ cells }) => cells.size));
  if (!wide || next.size < Math.min(columns.length, 2)) return 0;
  if (columns.length === 2 && !head[0]!.cells.has(columns[0]!)) return 0;
  if (columns.length === 2 && ![...next.values()].every(({ kind }) => kind === TEXT)) return 0;
  return [...next.values()].some(({ kind }) => kind === TEXT) ? titles : 0;
}

/** `Written by: | Ann | Smith`: a name and its values, in fewer than most of the columns. */
const isPair = (cells: HeadRow['cells'], columns: readonly number[]) =>
  cells.size * 2 <= columns.length && (cells.get(columns[0]!)?.text.trim().endsWith(':') ?? false);

/** A row of names: text, or years and dates in a row above other values. */
function mayBeHeader([first, ...body]: readonly HeadRow[], columns: readonly number[]): boolean {
  const cells = [...first!.cells].filter(([, { kind }]) => hasValue(kind));
  if (cells.length === 0) return false;
  if (cells.every(([, { kind }]) => kind === TEXT)) {
    // A single value among several columns is no header.
    return cells.length > 1 || columns.length < 3;
  }
  const names = cells.filter(([, { kind }]) => kind === TEXT);
  const numbers = cells.filter(([, { kind }]) => kind !== TEXT);
  // The names that libraries give: places, or a year.
  const isNamed = numbers.every(
    ([column, cell]) =>
      (isPeriod(cell) || (cell.kind === INTEGER && Number(cell.text) >= 0 && Number(cell.text) <= columns.length)) &&
      body.some((row) => row.cells.has(column)),
  );
  if (isNamed && numbers.length * 2 <= names.length && isOfNames(names, body)) return true;
  if (names.length === 0 || (numbers.length < 2 && !isSinglePeriod(first!))) return false;
  if (!numbers.every(([, cell]) => isPeriod(cell))) return false;
  // Periods that follow each other, over values of another kind or size.
  const periods = numbers.map(([, { text }]) => text);
  if (new Set(periods).size !== periods.length) return false;
  return (
    body.length >= (numbers.length < 2 ? MIN_ROWS_BELOW_YEAR : 0) &&
    !body.some(({ cells: row }) => numbers.every(([column]) => row.has(column) && isPeriod(row.get(column)!)))
  );
}

/** Two texts, none of them twice, over columns of nothing but numbers and the like: `0, Name, Age, Since`. */
const isOfNames = (names: readonly [number, HeadCell][], body: readonly HeadRow[]) =>
  new Set(names.map(([, { text }]) => text.trim().toLowerCase())).size === names.length &&
  countNames({ row: 0, cells: new Map(names) }, body) > 1;

/** `Country | 2013`: a year is a name where none of the numbers below it could be one. */
const isSinglePeriod = ({ cells }: HeadRow) => {
  const numbers = [...cells.values()].filter(({ kind }) => hasValue(kind) && kind !== TEXT);
  return numbers.length === 1 && isPeriod(numbers[0]!) && numbers[0]!.kind === INTEGER;
};
const MIN_ROWS_BELOW_YEAR = 3;

/**
 * `Batch | Count | Sum` and its values right above the table's own, longer header: names, values below each of them, and a
 * row of texts that a number had just before.
 */
function isControlPair([names, values, header, ...body]: readonly HeadRow[], columns: readonly number[]): boolean {
  if (!names || !values || !header || body.length === 0 || names.cells.size < 2) return false;
  const isNumber = (cell: HeadCell | undefined) =>
    cell !== undefined && cell.text.trim() !== '' && Number.isFinite(Number(cell.text));
  const labels = [...header.cells.values()].map(({ text }) => text.trim().toLowerCase());
  return (
    [...names.cells.values()].every(({ kind }) => kind === TEXT) &&
    [...names.cells.keys()].every((column) => values.cells.has(column)) &&
    values.cells.size === names.cells.size &&
    header.cells.size > names.cells.size &&
    header.cells.size >= columns.length - 1 &&
    [...header.cells.values()].every((cell) => cell.kind === TEXT && !isNumber(cell)) &&
    new Set(labels).size === labels.length &&
    [...values.cells].some(([column, cell]) => isNumber(cell) && header.cells.has(column))
  );
}

const isPeriod = ({ kind, text }: HeadCell) =>
  kind === DATE || (kind === INTEGER && Number(text) >= 1900 && Number(text) <= 2100);

/**
 * Whether `group` stands over `row` as its groups do: some of its cells span several cells of it, or it has gaps over names of
 * columns of numbers; and all below is text.
 */
function isGroupRow(
  group: HeadRow,
  row: HeadRow,
  body: readonly HeadRow[],
  columns: readonly number[],
  merged: readonly MergedCells[],
): boolean {
  const spans = merged.some(
    ({ top, left, right }) =>
      top === group.row &&
      group.cells.has(left) &&
      [...row.cells.keys()].filter((column) => left <= column && column <= right).length > 1,
  );
  const overNames = group.cells.size < row.cells.size && countNames(row, body) > 1;
  if (row.row === group.row + 1 && areGroups(group, row, columns)) return true;
  if ((!spans && !overNames) || !isNext(group, row, merged)) return false;
  return row.cells.size > 1 && [...row.cells.values()].every(({ kind }) => kind === TEXT);
}

/**
 * Groups that nothing but their place shows: names stand where the row below has none, and those below are the same under
 * one group as under another.
 */
function areGroups(group: HeadRow, row: HeadRow, columns: readonly number[]): boolean {
  const texts = [...row.cells.values()].map(({ text }) => text.trim());
  const again = new Set(texts.filter((text, index) => texts.indexOf(text) < index)).size;
  const isComplement = [...group.cells.keys()].some((column) => !row.cells.has(column));
  return (
    row.row === group.row + 1 &&
    group.cells.size > 1 &&
    columns.some((column) => !group.cells.has(column)) &&
    [...group.cells.values()].every((cell) => cell.kind === TEXT || isPeriod(cell)) &&
    [...row.cells.values()].every(({ kind }) => kind === TEXT) &&
    columns.every((column) => row.cells.has(column) || group.cells.has(column)) &&
    again >= (isComplement ? 1 : 2) &&
    new Set([...row.cells].map(([column, { text }]) => groupOf(group, row, column) + '\n' + text.trim())).size ===
      texts.length
  );
}

/** The nearest name to the left that has names below it. */
function groupOf(group: HeadRow, row: HeadRow, column: number): string {
  if (!row.cells.has(column)) return '';
  const left = [...group.cells.keys()].filter((each) => each <= column).sort((one, other) => other - one)[0];
  return left === undefined ? '' : group.cells.get(left)!.text.trim();
}

/** Right below, or below rows that merged cells of the group reach over. */
const isNext = (group: HeadRow, row: HeadRow, merged: readonly MergedCells[]) =>
  row.row === group.row + 1 || merged.some(({ top, bottom }) => top === group.row && bottom >= row.row - 1);

/** Every column has a text in the row or a merged cell that reaches down to it from the header. */
function isUnderMerged(row: HeadRow, top: number, columns: readonly number[], merged: readonly MergedCells[]): boolean {
  const reaching = merged.filter((cells) => cells.top >= top && cells.top < row.row && cells.bottom >= row.row);
  const isReached = (column: number) => reaching.some(({ left, right }) => left <= column && column <= right);
  return reaching.length > 0 && columns.every((column) => isReached(column) || row.cells.get(column)?.kind === TEXT);
}

/** Texts over columns that hold nothing but numbers, dates and the like. */
const countNames = ({ cells }: HeadRow, body: readonly HeadRow[]) =>
  [...cells].filter(([column, { kind }]) => {
    const below = body.flatMap((row) => row.cells.get(column) ?? []);
    return kind === TEXT && below.length > 1 && below.every((cell) => cell.kind !== TEXT);
  }).length;

/** The cell's own text, or that of the merged cells it is part of. */
function labelAt(row: HeadRow, column: number, merged: readonly MergedCells[], header: readonly HeadRow[]): string {
  const own = row.cells.get(column);
  if (own) return own.text.trim();
  const span = merged.find(
    ({ top, left, bottom, right }) => top <= row.row && bottom >= row.row && left <= column && right >= column,
  );
  if (!span) return '';
  return (
    header
      .find((each) => each.row === span.top)
      ?.cells.get(span.left)
      ?.text.trim() ?? ''
  );
}
