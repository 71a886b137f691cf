// What the columns of a table are called, by the rows at its top or the comment above them, and where its data begin.
import type { DataWarning } from '@quaestor/contracts';
import { cellKind, isTyped } from './cell-kind.ts';
import { profileColumns } from './column-profile.ts';
import { namesInComment } from './comment-names.ts';
import { isAggregationRow, isFormatRow, isMinedPair, isNamesRow, isNumbering, isUnlikeRow } from './format-rows.ts';
import { evidenceOfHeader } from './header-evidence.ts';
import {
  isCompleted,
  isComplemented,
  isDescriptionRow,
  isFullMarks,
  isGroupRow,
  isLoneUnit,
  isShortUnitRow,
  isUnitRow,
  labelsOf,
  namesYears,
  withUnit,
} from './header-rows.ts';
import { type HeadRow, shownCells } from './head-row.ts';
import { countFacts } from './series-facts.ts';

export interface NamedColumns {
  labels: string[];
  /** Rows of the header as they stand, for telling its repetition further down; none when there is no header. */
  header: string[][];
  /** Index of the first row of data. */
  data: number;
  warnings: DataWarning[];
}

/** Rows that there must be, the one asked about included, before one is taken for no row. */
const MIN_ROWS = 4;

/** @param regular rows of the usual width from one on */
export function nameColumns(
  rows: readonly HeadRow[],
  top: number,
  width: number,
  regular: (from: number) => string[][],
): NamedColumns {
  const cellsOf = (index: number) => rows[index]?.cells ?? [];
  let first = top;
  let last = top;
  if (
    isCompleted(cellsOf(top), cellsOf(top + 1), regular(top + 2), width) ||
    isComplemented(cellsOf(top), cellsOf(top + 1), profileColumns(regular(top + 2), width), width) ||
    isRuledHeader(rows, top, width, regular) ||
    (isGroupRow(cellsOf(top), cellsOf(top + 1), width) &&
      (evidenceOfHeader(cellsOf(top + 1), regular(top + 2), width) > 0 ||
        namesYears(cellsOf(top + 1), regular(top + 2))))
  )
    last = top + 1;
  else if (
    top > 0 &&
    !rows[top]!.afterBlank &&
    !isPair(cellsOf(top - 1)) &&
    isGroupRow(cellsOf(top - 1), cellsOf(top), width)
  )
    first = top - 1;
  const units = isUnitRow(cellsOf(last + 1), profileColumns(regular(last + 2), width), rows.length - last - 1);
  // A row with fewer cells than the comment above it has names is none of names.
  const evidence =
    first < last || units
      ? 1
      : cellsOf(top).length < width && namesInComment(rows[top]!, width)
        ? -1
        : evidenceOfHeader(cellsOf(last), regular(last + 1), width);
  const commented = evidence < 0 ? namesInComment(rows[top]!, width) : undefined;
  if (commented)
    return {
      labels: commented,
      header: [],
      data: top,
      warnings: [
        {
          code: 'header-in-comment',
          message: `The names of the columns were taken from the comment above them (${shownCells(commented)}).`,
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
  const hasGaps =
    !units &&
    described === 1 &&
    first === last &&
    header[1]!.some((cell, index) => cell.trim() !== '' && (header[0]![index] ?? '').trim() === '');
  let labels = labelsOf(header.slice(0, last - first + (hasGaps ? 2 : 1)), width);
  if (units) labels = labels.map((label, index) => withUnit(label, header[last - first + 1]![index] ?? ''));
  const warnings: DataWarning[] = [];
  if (evidence === 0 && described === 0 && rows.length > data)
    warnings.push({
      code: 'header-assumed',
      message: `The first row was taken as the header (${shownCells(header[0]!)}); nothing in the values says so.`,
    });
  if (described > 0 && !hasGaps)
    warnings.push({
      code: 'lines-skipped',
      message: `${described} rows under the header describe the columns and were left out: ${shownCells(header.at(-1)!)}.`,
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

/** `Written by:,Ann,Smith` */
const isPair = ([name, value]: readonly string[]) => name!.trim().endsWith(':') && (value ?? '').trim() !== '';

/** Rows below the names and units that are neither, nor values. */
function countBelow(
  rows: readonly HeadRow[],
  last: number,
  { units, isGrouped }: { units: boolean; isGrouped: boolean },
  width: number,
  regular: (from: number) => string[][],
): number {
  if (isMinedPair(rows[last + 1]?.cells, rows[last + 2]?.cells, rows[last + 3]?.cells)) return 2;
  const described =
    isFormatRow(rows[last]!.cells, rows[last + 1]?.cells) || isNumberedRow(rows, last, width, regular)
      ? 1
      : units
        ? 0
        : isGrouped
          ? countUnlike(rows, last, width, regular)
          : isShortUnitRow(rows[last + 1]?.cells, width) ||
              isLoneUnit(rows[last + 1]?.cells, profileColumns(regular(last + 2), width))
            ? 1
            : countDescriptions(rows, last, width, regular) ||
              countUnlike(rows, last, width, regular) ||
              countFacts(rows.slice(last + 1), width);
  const next = last + 1 + (units ? 1 : described);
  if (isFullMarks(rows[next]?.cells, regular(next + 1), width)) return described + 1;
  if (!units && described === 0) return 0;
  const below = profileColumns(regular(next + 1), width);
  return described + (isAggregationRow(rows[next]?.cells, below, rows.length - next) ? 1 : 0);
}

/** Two rows of names with a drawn line below the second, and none between them. */
function isRuledHeader(
  rows: readonly HeadRow[],
  top: number,
  width: number,
  regular: (from: number) => string[][],
): boolean {
  const [names, more, first] = rows.slice(top, top + 3);
  if (!first?.afterRule || more!.afterRule || rows[top + 3]?.afterRule) return false;
  // Where runs of blanks part the cells, a row of fewer does not say over which columns they stand.
  if (names!.cells.length < more!.cells.length && names!.cells.every((cell) => cell.trim() !== '')) return false;
  const isOfWords = ({ cells }: HeadRow) => !cells.some((cell) => isTyped(cellKind(cell)));
  return (
    isOfWords(names!) &&
    isOfWords(more!) &&
    more!.cells.length > width * 0.7 &&
    evidenceOfHeader(more!.cells, regular(top + 2), width) > 0
  );
}

/** Rows of words under the header; survey tools write one or two, libraries of parts their units as well. */
function countDescriptions(
  rows: readonly HeadRow[],
  header: number,
  width: number,
  regular: (from: number) => string[][],
): number {
  const cells = rows[header]!.cells;
  for (const count of [3, 2, 1]) {
    const body = regular(header + 1 + count);
    const columns = profileColumns(body, width);
    const below = Array.from({ length: count }, (_, index) => rows[header + 1 + index]);
    if (
      below.every(
        (row) =>
          row?.cells.length === width &&
          !row.afterBlank &&
          (isDescriptionRow(cells, row.cells, columns, rows.length - header - count) ||
            (count > 1 &&
              body.length > count &&
              body.length >= MIN_ROWS - 1 &&
              (isUnlikeRow(row.cells.slice(1), columns.slice(1)) || isNamesRow(row.cells, columns)))),
      )
    )
      return count;
  }
  return 0;
}

/** Numbers of columns, where none of the values of one column at least is a number. */
function isNumberedRow(
  rows: readonly HeadRow[],
  header: number,
  width: number,
  regular: (from: number) => string[][],
): boolean {
  const cells = rows[header + 1]?.cells;
  if (!isNumbering(cells) || cells!.length !== width || rows.length - header - 1 < MIN_ROWS - 1) return false;
  return profileColumns(regular(header + 2), width).some(({ kinds, filled }) => filled > 1 && !kinds.has('number'));
}

/** One row below the header whose columns of values hold words, or nothing. */
function countUnlike(
  rows: readonly HeadRow[],
  header: number,
  width: number,
  regular: (from: number) => string[][],
): number {
  const row = rows[header + 1];
  if (row?.cells.length !== width || rows.length - header - 1 < MIN_ROWS) return 0;
  return isUnlikeRow(row.cells, profileColumns(regular(header + 2), width)) ? 1 : 0;
}
