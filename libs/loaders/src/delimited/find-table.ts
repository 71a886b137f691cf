// Where the table begins in the rows that were read: lines above it, its header of one or several rows, its first row of data.
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import { cellKind, isTyped } from './cell-kind.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';
import { evidenceOfHeader, looksLikeLabels } from './header-evidence.ts';
import {
  filledCells,
  isCompleted,
  isDescriptionRow,
  isGroupRow,
  isUnitRow,
  labelsOf,
  namesYears,
  withUnit,
} from './header-rows.ts';
import { isAggregationRow, isFormatRow } from './format-rows.ts';
import { lineKey } from './line-kinds.ts';
import { MAX_COLUMNS } from './parse-row.ts';

export interface HeadRow {
  cells: string[];
  /** Line of the text that it begins on, from 1. */
  line: number;
  /** A line without anything lies above. */
  afterBlank: boolean;
  /** A drawn line lies right above. */
  afterRule?: boolean;
  /** It does not keep to the positions at which columns begin. */
  torn?: boolean;
  /** Cells of the comment right above. */
  comment?: string[];
}

export interface TableStart {
  /** Columns of the table. */
  width: number;
  /** Cells of a regular row: one more than there are columns where rows end in a separator. */
  rawWidth: number;
  labels: string[];
  /** Rows of the header as they stand, for telling its repetition further down; none when there is no header. */
  header: string[][];
  /** Index of the first row of data. */
  data: number;
  columns: ColumnProfile[];
  /** The lines above the table, as `lineKey` has them. */
  above: ReadonlySet<string>;
  warnings: DataWarning[];
}

const MAX_PREAMBLE = 60;
const PROFILED_ROWS = 500;
/** So many rows alike are no lines above a table. */
const LONG_RUN = 10;
/** A name, its value and perhaps a unit. */
const PAIR_CELLS = 3;

/** @param rows rows with something in them, neither comments nor drawn lines; at least one */
export function findTable(rows: readonly HeadRow[]): TableStart {
  const below = belowPairs(rows);
  const usual = below === undefined ? usualWidth(rows) : rows[below]!.cells.length;
  let top = below ?? firstOfWidth(rows, usual);
  top = includeNarrowHeader(rows, top, usual);
  top = skipSeparatedPreamble(rows, top, usual);
  top = skipStamp(rows, skipPageHead(rows, top, usual), usual);
  const width = Math.max(usual, top === 0 && looksLikeLabels(rows[0]!.cells) ? trimEmptyEnd(rows[0]!.cells, usual) : 0);
  if (width > MAX_COLUMNS)
    throw new FileRefused(
      'file-too-complex',
      `The table would have ${width} columns; at most ${MAX_COLUMNS} are taken.`,
    );
  const regular = (from: number) => {
    const all = rows.slice(from, from + PROFILED_ROWS).map(({ cells }) => cells);
    const whole = all.filter((cells) => cells.length === usual);
    return whole.length > 0 ? whole : all;
  };

  const found = findHeader(rows, top, width, regular);
  const { data, header } = found;
  // Rows that end in a separator have a cell more than the header, with nothing in it: the reader drops it.
  const trailing = header.length > 0 && endsInSeparator(rows, data - 1, usual);
  const columns = profileColumns(regular(data), trailing ? usual - 1 : width);
  let { labels } = found;
  if (trailing) labels = labels.slice(0, usual - 1);
  else if (header.length > 0 && header.at(-1)!.length === usual - 1 && usual > 2 && columns[usual - 1]!.filled > 0) {
    // Row names have no name of their own: the header begins a column further right.
    labels = ['', ...labels.slice(0, usual - 1)];
  }
  const skipped = data - header.length;
  return {
    width: columns.length,
    rawWidth: trailing ? usual : width,
    labels,
    header,
    data,
    columns,
    above: new Set(rows.slice(0, skipped).map(({ cells }) => lineKey(cells))),
    warnings: [...found.warnings, ...linesSkipped(rows.slice(0, skipped))],
  };
}

type Header = Pick<TableStart, 'labels' | 'header' | 'data' | 'warnings'>;

function findHeader(
  rows: readonly HeadRow[],
  top: number,
  width: number,
  regular: (from: number) => string[][],
): Header {
  const cellsOf = (index: number) => rows[index]?.cells ?? [];
  let first = top;
  let last = top;
  if (
    isCompleted(cellsOf(top), cellsOf(top + 1), regular(top + 2), width) ||
    (isGroupRow(cellsOf(top), cellsOf(top + 1), width) &&
      (evidenceOfHeader(cellsOf(top + 1), regular(top + 2), width) > 0 ||
        namesYears(cellsOf(top + 1), regular(top + 2))))
  )
    last = top + 1;
  else if (top > 0 && !rows[top]!.afterBlank && isGroupRow(cellsOf(top - 1), cellsOf(top), width)) first = top - 1;
  const units = isUnitRow(cellsOf(last + 1), profileColumns(regular(last + 2), width), rows.length - last - 1);
  const evidence = first < last || units ? 1 : evidenceOfHeader(cellsOf(last), regular(last + 1), width);
  const commented = evidence < 0 ? labelsInComment(rows[top]!, width) : undefined;
  if (commented)
    return {
      labels: commented,
      header: [],
      data: top,
      warnings: [
        {
          code: 'header-in-comment',
          message: `The names of the columns were taken from the comment above them (${shown(commented)}).`,
          count: width,
        },
      ],
    };
  if (evidence < 0)
    return {
      labels: Array.from({ length: width }, (_, index) => `column_${index + 1}`),
      header: [],
      data: top,
      warnings: [
        {
          code: 'header-missing',
          message: 'The first row looks like data, so the columns were given names.',
          count: width,
        },
      ],
    };
  const described = countBelow(rows, last, { units, isGrouped: first < last }, width, regular);
  const data = last + 1 + (units ? 1 : 0) + described;
  const header = rows.slice(first, data).map(({ cells }) => cells);
  const hasGaps = !units && described === 1 && header[0]!.some((cell) => cell.trim() === '');
  let labels = labelsOf(header.slice(0, last - first + (hasGaps ? 2 : 1)), width);
  if (units) labels = labels.map((label, index) => withUnit(label, header[last - first + 1]![index] ?? ''));
  const warnings: DataWarning[] = [];
  if (evidence === 0 && described === 0 && rows.length > data)
    warnings.push({
      code: 'header-assumed',
      message: `The first row was taken as the header (${shown(header[0]!)}); nothing in the values says so.`,
    });
  if (described > 0 && !hasGaps)
    warnings.push({
      code: 'lines-skipped',
      message: `${described} rows under the header describe the columns and were left out: ${shown(header.at(-1)!)}.`,
      count: described,
    });
  if (header.length - (hasGaps ? 0 : described) > 1)
    warnings.push({
      code: 'header-rows-joined',
      message: `${header.length - (hasGaps ? 0 : described)} rows make the header; their cells were joined to names such as ${JSON.stringify(labels.at(-1)!.slice(0, 80))}.`,
      count: header.length - (hasGaps ? 0 : described),
    });
  return { labels, header, data, warnings };
}

/** Rows below the names and units that are neither, nor values. */
function countBelow(
  rows: readonly HeadRow[],
  last: number,
  { units, isGrouped }: { units: boolean; isGrouped: boolean },
  width: number,
  regular: (from: number) => string[][],
): number {
  const described = isFormatRow(rows[last]!.cells, rows[last + 1]?.cells)
    ? 1
    : units || isGrouped
      ? 0
      : countDescriptions(rows, last, width, regular);
  const next = last + 1 + (units ? 1 : described);
  if (!units && described === 0) return 0;
  const below = profileColumns(regular(next + 1), width);
  return described + (isAggregationRow(rows[next]?.cells, below, rows.length - next) ? 1 : 0);
}

/** Rows of words under the header; survey tools write one or two. */
function countDescriptions(
  rows: readonly HeadRow[],
  header: number,
  width: number,
  regular: (from: number) => string[][],
): number {
  const cells = rows[header]!.cells;
  for (const count of [2, 1]) {
    const columns = profileColumns(regular(header + 1 + count), width);
    const below = Array.from({ length: count }, (_, index) => rows[header + 1 + index]);
    if (
      below.every(
        (row) =>
          row?.cells.length === width &&
          !row.afterBlank &&
          isDescriptionRow(cells, row.cells, columns, rows.length - header - count),
      )
    )
      return count;
  }
  return 0;
}

/** `# x y z` right above rows of three cells. */
function labelsInComment({ comment }: HeadRow, width: number): string[] | undefined {
  if (!comment) return undefined;
  const [first, ...others] = comment;
  const bare = first!.replace(/^\s*(?:#+|%+|\/\/|--)\s*/, '');
  const labels = bare === '' ? others : [bare, ...others];
  return labels.length === width && width > 1 && looksLikeLabels(labels) ? labels : undefined;
}

function linesSkipped(above: readonly HeadRow[]): DataWarning[] {
  if (above.length === 0) return [];
  const told = above.slice(0, 3).map(({ cells }) => shown(cells));
  return [
    {
      code: 'lines-skipped',
      message: `The first ${above.length} lines lie above the table and were left out: ${told.join(' / ')}.`,
      count: above.length,
    },
  ];
}

const shown = (cells: readonly string[]) =>
  JSON.stringify(
    cells
      .filter((cell) => cell.trim() !== '')
      .join(', ')
      .slice(0, 80),
  );

function usualWidth(rows: readonly HeadRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  if (counts.size > 1) {
    // What lies above a table is seldom longer than it, but a table may be short.
    const wider = [...counts].filter(([width, count]) => width > 1 && count > 1);
    if (wider.length > 0) counts.delete(1);
  }
  // What begins as a table goes on as one: a longer table below it is another.
  const begin = rows.findIndex(({ cells }) => cells.length > 1);
  const end =
    begin === -1
      ? -1
      : rows.findIndex(
          ({ cells, afterBlank }, index) => index > begin && (afterBlank || cells.length !== rows[begin]!.cells.length),
        );
  if (end !== -1 && looksLikeLabels(rows[begin]!.cells)) {
    const { cells } = rows[begin]!;
    const body = rows.slice(begin + 1, end).map((row) => row.cells);
    if (
      body.length >= LONG_RUN ||
      (body.length > 1 && rows[end]!.afterBlank && evidenceOfHeader(cells, body, cells.length) > 0)
    )
      return cells.length;
  }
  let best = 1;
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && width > best)) best = width;
  }
  // Where no width is the usual one, the header's is what the rows were meant to have.
  const first = rows[0]!.cells;
  if (
    rows.length > 2 &&
    (counts.get(best) ?? 0) < rows.length * 0.6 &&
    looksLikeLabels(first) &&
    first.length > 1 &&
    (counts.get(first.length) ?? 0) > 1
  )
    return first.length;
  return best;
}

/**
 * Names and values in pairs, as banks write them, above a table of many more columns: there may be more of them than rows.
 * @returns the index of the table's header
 */
function belowPairs(rows: readonly HeadRow[]): number | undefined {
  if (beginsAsTable(rows)) return undefined;
  const limit = Math.min(rows.length - 1, MAX_PREAMBLE);
  for (let index = 1; index < limit; index++) {
    const { cells } = rows[index]!;
    const width = cells.length;
    if (filledCells(cells) < Math.max(PAIR_CELLS + 2, width - 1) || !looksLikeLabels(cells, true)) continue;
    if (rows.slice(0, index).some((above) => filledCells(above.cells) > Math.min(PAIR_CELLS, width / 2)))
      return undefined;
    const body = rows.slice(index + 1).map((row) => row.cells);
    const alike = body.filter((row) => row.length === width);
    if (alike.length >= body.length * 0.8 && evidenceOfHeader(cells, alike, width) > 0) return index;
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
    evidenceOfHeader(header!.cells, body, width) > 0
  );
}

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
  if ((enough || wider) && looksLikeLabels(cells) && typedBelow) return top - 1;
  // Labels for some of the columns only, right above what is data.
  const sparse = cells.length === width && !cells.some((cell) => isTyped(cellKind(cell)));
  const isData = !looksLikeLabels(rows[top]!.cells) && typedBelow;
  return sparse && isData ? top - 1 : top;
}

/** Rows, an empty line, then what looks like a header: the rows lie above the table if they are not of its kind. */
function skipSeparatedPreamble(rows: readonly HeadRow[], top: number, width: number): number {
  for (let index = top + 1; index < Math.min(rows.length - 1, top + 20); index++) {
    const row = rows[index]!;
    if (!row.afterBlank || row.cells.length !== width || !looksLikeLabels(row.cells)) continue;
    const body = rows.slice(index + 1, index + 100).map(({ cells }) => cells);
    const columns = profileColumns(body, width);
    if (evidenceOfHeader(row.cells, body, width) <= 0) continue;
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

function trimEmptyEnd(cells: readonly string[], least: number): number {
  let width = cells.length;
  while (width > least && cells[width - 1]!.trim() === '') width--;
  return width;
}

function endsInSeparator(rows: readonly HeadRow[], header: number, width: number): boolean {
  const { cells } = rows[header]!;
  const isOpen =
    cells.length === width - 1 ||
    (cells.length === width && cells[width - 1]!.trim() === '' && cells[width - 2]!.trim() !== '');
  if (width < 3 || !isOpen) return false;
  const body = rows.slice(header + 1).filter((row) => row.cells.length === width);
  return body.length > 0 && body.every((row) => row.cells[width - 1]!.trim() === '');
}
