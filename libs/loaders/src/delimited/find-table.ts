// Where the table begins in the rows that were read: lines above it, its header of one or several rows, its first row of data.
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import { isTotal } from './aggregate-label.ts';
import { cellKind } from './cell-kind.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';
import { isSibling, looksLikeLabels } from './header-evidence.ts';
import { type HeadRow, PROFILED_ROWS, shownCells } from './head-row.ts';
import { knownHead } from './known-heads.ts';
import { lineKey } from './line-kinds.ts';
import { nameColumns, type NamedColumns } from './named-columns.ts';
import { MAX_COLUMNS } from './parse-row.ts';
import { belowPairs, belowSections, topOf } from './table-top.ts';
import { isBlankAlone, isNameless, Totals } from './totals.ts';
import { usualWidth } from './usual-width.ts';

export interface TableStart extends NamedColumns {
  /** Columns of the table. */
  width: number;
  /** Cells of a regular row: one more than there are columns where rows end in a separator. */
  rawWidth: number;
  columns: ColumnProfile[];
  /** The lines above the table, as `lineKey` has them. */
  above: ReadonlySet<string>;
}

/** @param all rows with something in them, neither comments nor drawn lines; at least one */
export function findTable(all: readonly HeadRow[]): TableStart {
  const below = belowPairs(all) ?? belowSections(all);
  const usual = below === undefined ? usualWidth(all) : all[below]!.cells.length;
  const known = knownHead(all, usual);
  const top = known ? known.data - known.header.length : topOf(all, usual, below);
  const next = all.findIndex(
    ({ cells, afterBlank }, index) => index > top + 1 && afterBlank && isSibling(cells, all[top]!.cells),
  );
  const rows = next === -1 ? all : all.slice(0, next);
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

  const found = known ?? nameColumns(rows, top, width, regular);
  const { header } = found;
  const notices = countNotices(rows.slice(found.data), found.header.length > 0 ? usual : 0);
  const summed = notices === 0 ? sumOfRest(rows.slice(found.data), usual) : undefined;
  const data = found.data + notices + (summed === undefined ? 0 : 1);
  // Rows that end in a separator have a cell more than the header, with nothing in it: the reader drops it.
  const trailing = header.length > 0 && endsInSeparator(rows, header, found.data, usual);
  const columns = profileColumns(regular(data), trailing ? usual - 1 : width);
  let { labels } = found;
  if (trailing) labels = labels.slice(0, usual - 1);
  else if (header.length > 0 && header.at(-1)!.length === usual - 1 && usual > 2 && columns[usual - 1]!.filled > 0) {
    // Row names have no name of their own: the header begins a column further right.
    labels = ['', ...labels.slice(0, usual - 1)];
  }
  const skipped = found.data - header.length;
  return {
    width: columns.length,
    rawWidth: trailing ? usual : width,
    labels,
    header,
    data,
    columns,
    above: new Set(rows.slice(0, skipped).map(({ cells }) => lineKey(cells))),
    warnings: [
      ...found.warnings,
      ...linesSkipped(rows.slice(0, skipped)),
      ...(notices > 0 ? [noticesSkipped(rows.slice(found.data, data))] : []),
      ...(summed === undefined ? sumSuspected(rows.slice(found.data)) : [sumSkipped(summed)]),
    ],
  };
}

const sumSkipped = (name: string): DataWarning => ({
  code: 'total-row-skipped',
  message:
    name === ''
      ? 'The first row has no name, and its numbers are the sums of the rows below it; it was left out.'
      : `The first row, ${JSON.stringify(name)}, holds the sums of the rows below it and was left out.`,
  count: 1,
});
/** Where there are more rows than are looked at here, nothing proves it. */
const sumSuspected = ([first, ...others]: readonly HeadRow[]): DataWarning[] =>
  first && others.length >= MIN_UNLIKE && isBlankAlone(first.cells, others)
    ? [
        {
          code: 'total-row-kept',
          message:
            'The first row has nothing in columns that all rows below it have something in. It may hold their sums; it was kept as a row.',
          count: 1,
          rows: [1],
        },
      ]
    : [];

/** Rows without such a blank that make one strange. */
const MIN_UNLIKE = 20;
const MIN_SUMMED = 2;

/** The sum of all rows may stand above them, without a name or called so. @returns the name, or that it has none */
function sumOfRest([first, ...others]: readonly HeadRow[], width: number): string | undefined {
  if (!first || width < 3 || first.cells.length !== width || others.length < MIN_SUMMED) return undefined;
  const { cells } = first;
  const isUnlike = ({ cells: row }: HeadRow) => row.length !== width || isNameless(row) || isTotal(row);
  if (!(isNameless(cells) || isTotal(cells) || isBlankAlone(cells, others)) || others.some(isUnlike)) return undefined;
  const totals = new Totals();
  for (const row of others) totals.add(row.cells);
  return totals.proveMost(['', ...cells.slice(1)]) ? (isTotal(cells) ? cells[0]!.trim() : '') : undefined;
}

const MIN_NOTICED_WIDTH = 4;

/** Lines of words right below the header, each a single cell, where the rows have dates or numbers in the first of many. */
function countNotices(rows: readonly HeadRow[], width: number): number {
  const count = rows.findIndex(({ cells }) => cells.length > 1);
  if (
    width < MIN_NOTICED_WIDTH ||
    count < 1 ||
    !rows.slice(0, count).every(({ cells }) => cellKind(cells[0]!) === 'text')
  )
    return 0;
  const whole = rows.slice(count, count + PROFILED_ROWS).filter(({ cells }) => cells.length === width);
  const [first] = profileColumns(
    whole.map(({ cells }) => cells),
    1,
  );
  return first?.typed && first.empty === 0 ? count : 0;
}

const noticesSkipped = (notices: readonly HeadRow[]): DataWarning => ({
  code: 'lines-skipped',
  message: `${notices.length} lines below the header are words alone, and no rows; they were left out: ${notices
    .slice(0, 3)
    .map(({ cells }) => shownCells(cells))
    .join(' / ')}.`,
  count: notices.length,
});

function linesSkipped(above: readonly HeadRow[]): DataWarning[] {
  if (above.length === 0) return [];
  const told = above.slice(0, 3).map(({ cells }) => shownCells(cells));
  return [
    {
      code: 'lines-skipped',
      message: `The first ${above.length} lines lie above the table and were left out: ${told.join(' / ')}.`,
      count: above.length,
    },
  ];
}

function trimEmptyEnd(cells: readonly string[], least: number): number {
  let width = cells.length;
  while (width > least && cells[width - 1]!.trim() === '') width--;
  return width;
}

function endsInSeparator(rows: readonly HeadRow[], header: readonly string[][], data: number, width: number): boolean {
  const cells = header.at(-1)!;
  const isNamed = (index: number) => header.some((row) => (row[index] ?? '').trim() !== '');
  const isOpen = cells.length === width - 1 || (cells.length >= width && !isNamed(width - 1) && isNamed(width - 2));
  if (width < 3 || !isOpen) return false;
  const body = rows.slice(data).filter((row) => row.cells.length === width);
  return body.length > 0 && body.every((row) => row.cells[width - 1]!.trim() === '');
}
