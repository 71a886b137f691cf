// Headers of more than one row: groups above the names, units below them.
import { cellKind, isTyped } from './cell-kind.ts';
import type { ColumnProfile } from './column-profile.ts';

const MAX_UNIT_LENGTH = 14;

export function isGroupRow(above: readonly string[], below: readonly string[], width: number): boolean {
  if (width < 3 || above.length > width || below.length !== width) return false;
  // Where the names below leave a gap, what stands above it is the name.
  const isNamed = (index: number) => below[index]!.trim() !== '' || (above[index] ?? '').trim() !== '';
  const named = below.findLastIndex((_, index) => isNamed(index)) + 1;
  const areAllNamed =
    filledCells(below) < named &&
    filledCells(below) >= width / 2 &&
    below.slice(0, named).every((_, index) => isNamed(index));
  if (filledCells(below) < width - 1 && !areAllNamed) return false;
  if (above.some((cell) => isTyped(cellKind(cell)) && !isYear(cell))) return false;
  const groups = above.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
  if (groups.length === 0 || (groups.length === 1 && groups[0] === 0)) return false;
  // What lies above a table may have fewer cells: only a gap among its own is one that a group reaches over. Below names with
  // gaps there has to be something.
  const isGap = (index: number) =>
    index < above.length && above[index]!.trim() === '' && (!areAllNamed || below[index]!.trim() !== '');
  const followedByGap = groups.some((index) => isGap(index + 1));
  // Fewer cells than there are columns, and no gap among them: nothing says over which they stand.
  const isPlaced = above.length === width || groups.length < above.length;
  const repeated = isPlaced && groups.some((index) => index > 0 && above[index] === above[index - 1]);
  return (followedByGap && filledCells(above) < width) || repeated;
}

/**
 * `Id, Start, Which do you use?, ,` and below it `, , Search, Reports`: words that name what the row above has no name for, and
 * nothing where every row below has a value.
 */
export function isCompleted(
  above: readonly string[],
  below: readonly string[],
  body: readonly (readonly string[])[],
  width: number,
): boolean {
  if (width < 3 || above.length !== width || below.length !== width || body.length < 2) return false;
  if ([...above, ...below].some((cell) => isTyped(cellKind(cell)))) return false;
  const isFilled = (cells: readonly string[], index: number) => (cells[index] ?? '').trim() !== '';
  const columns = Array.from({ length: width }, (_, index) => index);
  const gaps = columns.filter((index) => !isFilled(above, index));
  const open = columns.filter((index) => !isFilled(below, index));
  return (
    gaps.length > 0 &&
    open.length > 0 &&
    isFilled(above, 0) &&
    gaps.every((index) => isFilled(below, index)) &&
    open.some((index) => body.every((row) => isFilled(row, index)))
  );
}

const isYear = (cell: string) => /^(19|20)\d\d$/.test(cell.trim());
const isDay = (cell: string) => cellKind(cell) === 'date';

/** `Region, 2022, 2023, 2022, 2023` under groups: words and years or days, above numbers that are neither. */
export function namesYears(cells: readonly string[], body: readonly (readonly string[])[]): boolean {
  return [isYear, isDay].some((isName) => {
    const named = cells.flatMap((cell, index) => (isName(cell) ? [index] : []));
    return (
      named.length > 1 &&
      cells.every((cell) => isName(cell) || !isTyped(cellKind(cell))) &&
      !body.some((row) => named.every((index) => isName(row[index] ?? '')))
    );
  });
}

/**
 * `, , Total, Men, Women` and below it `Year, Town, , ,`: two rows of words of which each names the columns that the other does
 * not, and nothing in the second where rows have numbers.
 */
export function isComplemented(
  above: readonly string[],
  below: readonly string[],
  columns: readonly ColumnProfile[],
  width: number,
): boolean {
  const isFilled = (cells: readonly string[], index: number) => (cells[index] ?? '').trim() !== '';
  const reach = Array.from({ length: Math.max(above.length, below.length) }, (_, index) => index);
  const end = reach.findLastIndex((index) => isFilled(above, index) || isFilled(below, index)) + 1;
  return (
    end > 2 &&
    end <= width &&
    ![...above, ...below].some((cell) => isTyped(cellKind(cell))) &&
    reach.slice(0, end).every((index) => isFilled(above, index) !== isFilled(below, index)) &&
    reach.some((index) => isFilled(below, index)) &&
    reach.slice(0, end).some((index) => !isFilled(below, index) && columns[index]?.typed !== undefined)
  );
}

export function isUnitRow(
  cells: readonly string[] | undefined,
  columns: readonly ColumnProfile[],
  rowsLeft: number,
): boolean {
  if (cells?.length !== columns.length || rowsLeft < 3) return false;
  let units = 0;
  for (const [index, cell] of cells.entries()) {
    const unit = cell.trim();
    if (unit === '') continue;
    if (unit.length > MAX_UNIT_LENGTH || cellKind(unit) === 'empty' || isTyped(cellKind(unit))) return false;
    if (!columns[index]?.typed) {
      if (!/^[([].*[)\]]$/.test(unit)) return false;
    } else units++;
  }
  const marked = cells.some((cell) => /^\s*[([].*[)\]]\s*$/.test(cell) || UNITS.test(cell.trim()));
  return units > 0 && marked;
}

/**
 * `Q1` and below it `How old are you?`: a row of words right under the header, over columns of numbers and dates; or one that
 * names the columns for which the header has no name.
 */
export function isDescriptionRow(
  header: readonly string[],
  cells: readonly string[] | undefined,
  columns: readonly ColumnProfile[],
  rowsLeft: number,
): boolean {
  if (!cells || rowsLeft < 4 || cells.some((cell) => isTyped(cellKind(cell)))) return false;
  const isText = (index: number) => cellKind(cells[index] ?? '') === 'text';
  const typed = columns.flatMap(({ typed: kind }, index) => (kind ? [index] : []));
  const words = typed.filter(isText);
  if (words.length > 1 && words.length === typed.length && new Set(words.map((index) => cells[index])).size > 1)
    return true;
  const gaps = columns.flatMap((_, index) => ((header[index] ?? '').trim() === '' ? [index] : []));
  return gaps.length > 0 && gaps.every(isText) && words.length > 0 && new Set(cells).size > gaps.length;
}

/**
 * `Points Possible, , , 10`, `Max;;50`: the marks that can be had, right below the names. Where every row below has a value, of a
 * column at least, it has none.
 */
export function isFullMarks(
  cells: readonly string[] | undefined,
  body: readonly (readonly string[])[],
  width: number,
): boolean {
  if (cells?.length !== width || width < 3 || body.length < 2 || !FULL_MARKS.test(cells[0]!.trim())) return false;
  const isBare = (index: number) =>
    cells[index]!.trim() === '' && body.every((row) => (row[index] ?? '').trim() !== '');
  return cells.some((_, index) => isBare(index)) && cells.some((cell) => cellKind(cell) === 'number');
}
const FULL_MARKS =
  /^(?:points? possible|possible points?|max(?:imum|imal)?\.? ?(?:points?|score|marks?|punkte(?:zahl)?)?|full marks|out of|(?:total )?points available|(?:höchst|maximal|gesamt)punktzahl|mögliche punkte|barème|note maximale|puntuación máxima|punteggio massimo|punti massimi)\s*:?$/i;

const UNITS =
  /^(?:[munpkMGT]?(?:m|g|s|A|V|W|Wh|J|Pa|Hz|B|l|L|mol|t|Ω)|cm|dm|kg|km|min|h|hr|hrs|hours?|days?|years?|sec|seconds|minutes|°[CFK]?|degC|degF|%|percent|usd|eur|gbp|USD|EUR|GBP|[$€£¥]|m[²2³3]|km[²2]|ha|m\/s|km\/h|mph|kWh|MWh|hPa|mbar|bar|ppm|ppb|pcs|units?|count|no\.?|ratio|inches|in|ft|lbs?|oz|mg\/L|µg\/m[³3]|ug\/m3|mm|ms|rpm|dB)$/;

/** `degC degC days mm` between blanks, where some columns have no unit: whose each is, is not to be told. */
export const isShortUnitRow = (cells: readonly string[] | undefined, width: number) =>
  cells !== undefined && cells.length > 1 && cells.length < width && cells.every((cell) => UNITS.test(cell.trim()));

/** `"", "Persons"`: one word over a column of numbers, and nothing where every row below has a name. */
export function isLoneUnit(cells: readonly string[] | undefined, columns: readonly ColumnProfile[]): boolean {
  const filled = (cells ?? []).flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
  const [only] = filled;
  if (
    filled.length !== 1 ||
    !only ||
    columns[0]?.empty !== 0 ||
    columns[0].filled < 2 ||
    cells![only]!.length > MAX_LONE_UNIT
  )
    return false;
  const { typed, kinds, filled: of } = columns[only] ?? {};
  return typed === 'number' && kinds!.get(typed) === of && cellKind(cells![only]!) === 'text';
}
const MAX_LONE_UNIT = 40;

export const withUnit = (label: string, unit: string) => {
  const bare = unit.trim().replace(/^[([](.*)[)\]]$/, '$1');
  return bare === '' ? label : `${label} (${bare})`;
};

/** A group stands over its own column and those right of it that have no group of their own. */
export function labelsOf(header: readonly (readonly string[])[], width: number): string[] {
  const last = header.at(-1)!;
  if (header.length === 1) return Array.from({ length: width }, (_, index) => last[index] ?? '');
  let group = '';
  return Array.from({ length: width }, (_, index) => {
    const above = (header[0]![index] ?? '').trim();
    if (above !== '') group = above;
    const own = (last[index] ?? '').trim();
    return own === '' ? group : group === '' || own === group ? own : `${group} ${own}`;
  });
}

export const filledCells = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
