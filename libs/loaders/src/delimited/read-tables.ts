// Text that does not follow its own rules, read in JavaScript: each row is repaired or kept as it is, everything that was
// done is told, and where another table begins further down it becomes one of its own.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import type { TextTable } from '../formats/format.ts';
import { stagedTable } from '../stage-rows.ts';
import { StagedFile } from '../staging/staged-file.ts';
import type { Dialect } from './dialect.ts';
import { findTable, type TableStart } from './find-table.ts';
import type { HeadRow } from './head-row.ts';
import { isComment, isRule } from './line-kinds.ts';
import { namesAndValues } from './names-values.ts';
import { RowSource, type SourceRow } from './row-source.ts';
import { beginsTable, isSectionTitle } from './table-below.ts';
import { TableWriter } from './table-writer.ts';

export interface ReadOptions {
  path: string;
  dialect: Dialect;
  /** Cells of a regular row, as far as the sniffer could tell. */
  width: number;
  scratch: string;
  /** Bytes before the first row. */
  skippedBytes: number;
  /** Whether the end of the file has a row that may sum up the others. */
  mayHaveTotals: boolean;
  onBytes: (bytesDone: number) => void;
}

/** Rows that are looked at to find where a table begins. */
const HEAD_ROWS = 600;
const MAX_TABLES = 50;

export async function readTables(options: ReadOptions): Promise<TextTable[]> {
  const source = await RowSource.open(options.path, options.dialect, options);
  const tables: TextTable[] = [];
  try {
    let first: SourceRow[] = [];
    for (let width = options.width; ;) {
      const read = await readTable(source, first, width, options, tables.length);
      if (!read) break;
      tables.push(read.table);
      if (!read.next) break;
      if (tables.length === MAX_TABLES)
        throw new FileRefused('file-too-complex', `The file holds more than ${MAX_TABLES} tables one below the other.`);
      first = read.next;
      width = first.at(-1)!.cells.length;
    }
  } finally {
    await source.close();
  }
  if (tables.length > 1)
    tables[0]!.warnings.push({
      code: 'tables-several',
      message: `The file holds ${tables.length} tables one below the other; each became a table of its own.`,
      count: tables.length,
    });
  return tables;
}

/**
 * @param taken rows of the table that have been taken from the source already
 * @returns the table, and the first rows of the next where one follows; undefined when there are no rows at all
 */
async function readTable(
  source: RowSource,
  taken: SourceRow[],
  width: number,
  { scratch, mayHaveTotals }: ReadOptions,
  index: number,
): Promise<{ table: TextTable; next?: SourceRow[] } | undefined> {
  const { comment } = source.dialect;
  while (taken.length === 0) {
    const row = await source.take(width);
    if (!row) return undefined;
    if (!isBlank(row.cells)) taken.push(row);
  }
  const head = significant([...taken, ...(await source.peek(HEAD_ROWS, width))], comment, width);
  if (head.length === 0) return undefined;
  const start = namesAndValues(head, source.dialect) ?? (index === 0 ? findTable(head) : findNarrower(head));
  const firstLine = head[start.data]?.line ?? Infinity;
  const pending = taken.filter(({ line }) => line >= firstLine);

  const staged = new StagedFile(join(scratch, `text-${randomUUID()}`));
  const writer = new TableWriter(staged, start, source.dialect, mayHaveTotals);
  let next: SourceRow[] | undefined;
  try {
    let afterBlank = false;
    let afterEmpty = false;
    for (const { cells, line } of taken)
      if (line < firstLine && isComment(cells, comment, start.rawWidth)) writer.comment();
    for (;;) {
      const row = pending.shift() ?? (await nextRow(source, start.rawWidth));
      if (!row) break;
      if (row.line < firstLine) {
        if (isComment(row.cells, comment, start.rawWidth)) writer.comment();
        continue;
      }
      if (isBlank(row.cells)) {
        afterBlank = true;
        writer.blank();
        continue;
      }
      if (isRule(row.cells)) writer.rule();
      else if (isComment(row.cells, comment, start.rawWidth)) writer.comment();
      else {
        const odd = row.cells.length !== start.rawWidth;
        const isApart = afterBlank || afterEmpty;
        next =
          odd || isApart || isSectionTitle(row.cells, start)
            ? await beginsTable(row, isApart, source, start)
            : undefined;
        if (next) break;
        writer.row(row, afterBlank);
        afterEmpty = row.cells.every((cell) => cell.trim() === '');
        afterBlank = false;
      }
    }
    writer.end();
    staged.close();
  } finally {
    staged.abandon();
  }
  const labels = [...start.labels, ...writer.extraLabels()];
  const table = stagedTable(
    index === 0 ? 'table' : `table_${index + 1}`,
    staged.path,
    labels.map((label, column) => ({ label, index: column })),
  );
  table.warnings.unshift(...start.warnings, ...writer.warnings(), ...emptyTable(staged.rows));
  return { table, next };
}

/** A table below a wider one, in a text whose rows are filled up to one width, has columns as far as its rows have values. */
function findNarrower(head: readonly HeadRow[]): TableStart {
  const width = head[0]!.cells.length;
  const end = Math.max(...head.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1));
  if (end >= width - 1 || head.some(({ cells }) => cells.length !== width)) return findTable(head);
  const start = findTable(head.map((row) => ({ ...row, cells: row.cells.slice(0, end) })));
  return { ...start, rawWidth: width };
}

/** Without waiting where there is nothing to wait for: rows come by the million. */
const nextRow = (source: RowSource, width: number): SourceRow | undefined | Promise<SourceRow | undefined> => {
  const row = source.next(width);
  return row === 'more' ? source.take(width) : row;
};

const isBlank = (cells: readonly string[]) => cells.length <= 1 && (cells[0] ?? '').trim() === '';

export function significant(rows: readonly SourceRow[], comment: string, width: number): HeadRow[] {
  const found: HeadRow[] = [];
  let afterBlank = false;
  let afterRule = false;
  let above: string[] | undefined;
  for (const { cells, line, torn } of rows) {
    if (cells.every((cell) => cell.trim() === '')) afterBlank = true;
    // A bare mark below the names parts them from the rows for the eye alone.
    else if (isComment(cells, comment, width)) above = cells.join('').trim() === comment && above ? above : cells;
    else if (isRule(cells)) afterRule = true;
    else {
      found.push({ cells, line, afterBlank, afterRule, ...(torn && { torn }), ...(above && { comment: above }) });
      afterBlank = false;
      afterRule = false;
      above = undefined;
    }
  }
  return found;
}

const emptyTable = (rows: number): DataWarning[] =>
  rows > 0 ? [] : [{ code: 'table-empty', message: 'There is a header, but no row below it.', count: 0 }];
