// Which of the rows that were read is the first of the table: those above it are titles, pairs of names and values, stamps.
import { cellKind, isTyped } from './cell-kind.ts';
import { profileColumns } from './column-profile.ts';
import { namesInComment } from './comment-names.ts';
import { evidenceOfHeader, looksLikeLabels } from './header-evidence.ts';
import { filledCells, isGroupRow } from './header-rows.ts';
import { type HeadRow, MAX_PREAMBLE, PROFILED_ROWS } from './head-row.ts';

/** A name, its value and perhaps a unit. */
const PAIR_CELLS = 3;

/** @param width cells of a regular row */
export function topOf(rows: readonly HeadRow[], width: number, below: number | undefined): number {
  let top = below ?? (areAllUnlike(rows) ? 0 : firstOfWidth(rows, width));
  top = includeNarrowHeader(rows, top, width);
  top = includeNamedInComment(rows, top, width);
  top = skipSeparatedPreamble(rows, top, width);
  top = skipFilledUpPreamble(rows, top, width);
  return skipStamp(rows, skipPageHead(rows, top, width), width);
}

/**
 * Names and values in pairs, as banks write them, above a table of many more columns: there may be more of them than rows.
 * @returns the index of the table's header
 */
export function belowPairs(rows: readonly HeadRow[]): number | undefined {
  if (beginsAsTable(rows)) return undefined;
  const limit = Math.min(rows.length - 1, MAX_PREAMBLE);
  for (let index = 1; index < limit; index++) {
    const { cells } = rows[index]!;
    const width = cells.length;
    if (filledCells(cells) < Math.max(PAIR_CELLS + 1, width - 1) || !looksLikeLabels(cells, true)) continue;
    if (rows.slice(0, index).some((above) => filledCells(above.cells) > Math.min(PAIR_CELLS, width / 2)))
      return undefined;
    // Rows may end in empty cells that the header has no names for.
    const isWhole = (row: readonly string[]) =>
      row.length >= width && row.slice(width).every((cell) => cell.trim() === '');
    const last = rows.findLastIndex((row) => isWhole(row.cells));
    const body = rows.slice(index + 1, last + 1).map((row) => row.cells);
    const alike = body.filter(isWhole);
    if (alike.length >= body.length * 0.8 && evidenceOfHeader(cells, alike, width) > 0) return index;
  }
  return undefined;
}

const SECTION = /^\[.{1,80}\]$/;
const MIN_VALUES = 3;

/** `[Header]`, pairs, `[Trace]`, pairs, then names and nothing but values to the end, as instruments write them. */
export function belowSections(rows: readonly HeadRow[]): number | undefined {
  const marks = rows.flatMap(({ cells }, index) =>
    filledCells(cells) === 1 && SECTION.test(cells[0]!.trim()) ? [index] : [],
  );
  if (marks.length < 2) return undefined;
  for (let index = marks.at(-1)! + 1; index < rows.length - MIN_VALUES; index++) {
    const { cells } = rows[index]!;
    if (cells.length < 2 || !looksLikeLabels(cells)) continue;
    const body = rows.slice(index + 1).map((row) => row.cells);
    const isValue = (cell: string) => cellKind(cell) === 'empty' || isTyped(cellKind(cell));
    if (body.every((row) => row.length === cells.length && row.every(isValue))) return index;
  }
  return undefined;
}

/** Whether the rows up to the first empty line are a table of their own. */
function beginsAsTable(rows: readonly HeadRow[]): boolean {
  const [header, ...below] = rows;
  const end = below.findIndex(({ afterBlank }) => afterBlank);
  const body = below.slice(0, end === -1 ? below.length : end).map(({ cells }) => cells);
  const width = header!.cells.length;
  return (
    width > 1 &&
    body.length > 1 &&
    body.every((cells) => cells.length === width) &&
    // `From:;01.01.2024`: names of values, not values.
    !body.every(([name]) => name!.trim().endsWith(':')) &&
    evidenceOfHeader(header!.cells, body, width) > 0
  );
}

/** Lists of their own length each: none of them lies above the others. */
const areAllUnlike = (rows: readonly HeadRow[]) =>
  rows.length > 2 &&
  rows.every(({ cells }) => cells.length > 1) &&
  new Set(rows.map(({ cells }) => cells.length)).size === rows.length;

function firstOfWidth(rows: readonly HeadRow[], width: number): number {
  const least = width <= 2 ? width : Math.ceil(width / 2);
  const limit = Math.min(rows.length, MAX_PREAMBLE);
  for (let index = 0; index < limit; index++)
    if (rows[index]!.cells.length === width && filledCells(rows[index]!.cells) >= least) return index;
  for (let index = 0; index < limit; index++) if (rows[index]!.cells.length === width) return index;
  return 0;
}

/** A header may have fewer cells than the rows below it; what lies above a table has one or two, and a line between. */
function includeNarrowHeader(rows: readonly HeadRow[], top: number, width: number): number {
  const above = rows[top - 1];
  if (!above || rows[top]!.afterBlank || width < 2) return top;
  const { cells } = above;
  const typedBelow = rows[top]!.cells.some((cell) => isTyped(cellKind(cell)));
  const enough = cells.length !== width && cells.length >= 2 && cells.length >= width - 1;
  const wider = cells.length > width && filledCells(cells) >= width;
  if ((enough || wider) && looksLikeLabels(cells, wider) && typedBelow) return top - 1;
  if (isHeaderOfFirst(cells, rows.slice(top), width)) return top - 1;
  if (isShortRow(cells, rows.slice(top), width)) return includeNarrowHeader(rows, top - 1, width);
  // Labels for some of the columns only, right above what is data; several words over one of many are a title.
  const sparse =
    cells.length === width &&
    (filledCells(cells) > 1 || width < 4 || !/\S\s+\S/.test(cells.join(''))) &&
    !cells.some((cell) => isTyped(cellKind(cell)));
  const isData = !looksLikeLabels(rows[top]!.cells) && typedBelow;
  return sparse && isData ? top - 1 : top;
}

/** Many names, each of another, and what the rows have below most of them is of another kind: the cells behind have no names. */
function isHeaderOfFirst(cells: readonly string[], below: readonly HeadRow[], width: number): boolean {
  if (cells.length < MIN_NAMES || cells.length >= width || cells.length < width / 2) return false;
  if (filledCells(cells) < cells.length || !looksLikeLabels(cells)) return false;
  const body = below.slice(0, PROFILED_ROWS).map((row) => row.cells.slice(0, cells.length));
  return evidenceOfHeader(cells, body, cells.length) >= MIN_NAMES_TOLD;
}
const MIN_NAMES = 4;
const MIN_NAMES_TOLD = 3;

/** The first rows of all may lack cells at their end: the comment above them has a name for each. */
function includeNamedInComment(rows: readonly HeadRow[], top: number, width: number): number {
  const named = rows.slice(0, top).findIndex((row) => namesInComment(row, width) !== undefined);
  return named !== -1 && rows.slice(named, top).every(({ cells }) => cells.length > 1) ? named : top;
}

/** `2024-06-27|06:40|Woke up` above rows of four cells: what it has is what the rows below have there. */
function isShortRow(cells: readonly string[], below: readonly HeadRow[], width: number): boolean {
  if (cells.length < 2 || cells.length >= width) return false;
  const body = below.map((row) => row.cells).filter((row) => row.length === width);
  const columns = profileColumns(body, width).slice(0, cells.length);
  const typed = columns.filter((column) => column.typed);
  return (
    typed.length > 0 &&
    body.length > 1 &&
    cells.some((cell, index) => columns[index]!.typed === cellKind(cell)) &&
    columns.every(({ typed: kind, kinds }, index) => {
      const own = cellKind(cells[index]!);
      return own === 'empty' || (kind ? own === kind : !isTyped(own) || kinds.get(own) === body.length);
    })
  );
}

/** What banks write above a table, filled up with separators to its width: rows with gaps, then one that names all columns. */
function skipFilledUpPreamble(rows: readonly HeadRow[], top: number, width: number): number {
  if (width < MIN_NAMES) return top;
  const index = rows.findIndex(
    ({ cells }, at) => at >= top && cells.length === width && filledCells(cells) >= width - 1 && looksLikeLabels(cells),
  );
  if (index < top + 2 || index - top > MAX_FILLED_UP) return top;
  const header = rows[index]!.cells;
  const above = rows.slice(top, index).map(({ cells }) => cells);
  if (above.some((cells) => filledCells(cells) > width - 2) || isGroupRow(above.at(-1)!, header, width)) return top;
  const body = rows
    .slice(index + 1, index + 1 + PROFILED_ROWS)
    .map(({ cells }) => cells)
    .filter((cells) => filledCells(cells) >= width / 2);
  const columns = profileColumns(body, width);
  const isOfTable = (cells: readonly string[]) =>
    columns.every(({ typed }, column) => !typed || [typed, 'empty'].includes(cellKind(cells[column] ?? '')));
  return evidenceOfHeader(header, body, width) > 1 && !above.some(isOfTable) ? index : top;
}
const MAX_FILLED_UP = 10;

/** Rows, an empty line, then what looks like a header: the rows lie above the table if they are not of its kind. */
function skipSeparatedPreamble(rows: readonly HeadRow[], top: number, width: number): number {
  for (let index = top + 1; index < Math.min(rows.length - 1, top + 20); index++) {
    const row = rows[index]!;
    if (!row.afterBlank || row.cells.length !== width) continue;
    const isGrouped = isGroupRow(row.cells, rows[index + 1]!.cells, width);
    const header = isGrouped ? rows[index + 1]!.cells : row.cells;
    if (!looksLikeLabels(header)) continue;
    const body = rows.slice(index + (isGrouped ? 2 : 1), index + 100).map(({ cells }) => cells);
    const columns = profileColumns(body, width);
    if (evidenceOfHeader(header, body, width) <= 0) continue;
    const above = rows.slice(top, index);
    const alike = above.filter(({ cells }, position) =>
      position === 0
        ? false
        : columns.every(({ typed }, column) => !typed || [typed, 'empty'].includes(cellKind(cells[column] ?? ''))),
    );
    if (alike.length === 0 && above.length < body.length + 5) return index;
  }
  return top;
}

/** Lines across the columns, then names with a drawn line below them. */
function skipPageHead(rows: readonly HeadRow[], top: number, width: number): number {
  if (!rows[top]?.torn) return top;
  const ruled = rows.slice(0, MAX_PREAMBLE).findIndex(({ afterRule }, index) => index > top && afterRule);
  const names = rows[ruled - 1];
  return names?.cells.length === width && looksLikeLabels(names.cells) ? ruled - 1 : top;
}

/** `HDR|CLAIMS|20240305`: a line on the file that happens to have the cells of a row, above names that do not go with it. */
function skipStamp(rows: readonly HeadRow[], top: number, width: number): number {
  const [stamp, header, ...below] = rows.slice(top, top + PROFILED_ROWS).map(({ cells }) => cells);
  if (width < 3 || header?.length !== width || below.length < 2 || !looksLikeLabels(header)) return top;
  if (filledCells(header) < width || isGroupRow(stamp!, header, width)) return top;
  const typed = stamp!.filter((cell) => isTyped(cellKind(cell)));
  if (typed.length === 0 || typed.every((cell) => /^(?:19|20)\d\d$/.test(cell.trim()))) return top;
  // Units and the like may stand between.
  const first = below.findIndex((cells) => cells.some((cell) => isTyped(cellKind(cell))));
  const body = below.slice(Math.max(0, first)).filter((cells) => cells.length === width);
  const evidence = evidenceOfHeader(header, body, width);
  return evidence >= 2 && evidenceOfHeader(stamp!, body, width) < evidence ? top + 1 : top;
}
