// Where the table begins in the rows that were read: lines above it, its header of one or several rows, its first row of data.
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import { type ColumnProfile, profileColumns } from './column-profile.ts';
import { looksLikeLabels } from './header-evidence.ts';
import { type HeadRow, PROFILED_ROWS, shownCells } from './head-row.ts';
import { knownHead } from './known-heads.ts';
import { lineKey } from './line-kinds.ts';
import { nameColumns, type NamedColumns } from './named-columns.ts';
import { MAX_COLUMNS } from './parse-row.ts';
import { belowPairs, belowSections, topOf } from './table-top.ts';
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

/** @param rows rows with something in them, neither comments nor drawn lines; at least one */
export function findTable(rows: readonly HeadRow[]): TableStart {
  const below = belowPairs(rows) ?? belowSections(rows);
  const usual = below === undefined ? usualWidth(rows) : rows[below]!.cells.length;
  const known = knownHead(rows, usual);
  const top = known ? known.data - known.header.length : topOf(rows, usual, below);
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

function endsInSeparator(rows: readonly HeadRow[], header: number, width: number): boolean {
  const { cells } = rows[header]!;
  const isOpen =
    cells.length === width - 1 ||
    (cells.length === width && cells[width - 1]!.trim() === '' && cells[width - 2]!.trim() !== '');
  if (width < 3 || !isOpen) return false;
  const body = rows.slice(header + 1).filter((row) => row.cells.length === width);
  return body.length > 0 && body.every((row) => row.cells[width - 1]!.trim() === '');
}
