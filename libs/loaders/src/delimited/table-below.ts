import { cellKind, isTyped } from './cell-kind.ts';
import type { TableStart } from './find-table.ts';
import { evidenceOfHeader, looksLikeLabels } from './header-evidence.ts';
import type { RowSource, SourceRow } from './row-source.ts';

const MIN_CELLS_OF_WORDS = 3;
const MAX_NAME_LENGTH = 40;

/**
 * Whether another table begins with this row: a header unlike the one above, and rows that go with it.
 * @returns the rows taken for it, the header last; undefined when the row is one of the table's own
 */
export async function beginsTable(
  row: SourceRow,
  afterBlank: boolean,
  source: RowSource,
  current: TableStart,
): Promise<SourceRow[] | undefined> {
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  if (afterBlank && filled.length === 1 && current.width > 1) {
    const [header, ...below] = await followers(source, 4);
    if (!header || !isHead(header, below, true, current)) return undefined;
    return [row, (await source.take(header.cells.length))!];
  }
  if (!looksLikeLabels(row.cells) || filled.length < row.cells.length) return undefined;
  return isHead(row, await followers(source, 4), afterBlank, current) ? [row] : undefined;
}

async function followers(source: RowSource, count: number): Promise<SourceRow[]> {
  const rows = await source.peek(count + 2, 0);
  const end = rows.findIndex(({ cells }) => cells.every((cell) => cell.trim() === ''));
  return rows.slice(0, end === -1 ? count : Math.min(end, count));
}

function isHead(header: SourceRow, below: SourceRow[], afterBlank: boolean, current: TableStart): boolean {
  const { cells } = header;
  const width = cells.length;
  if (width < 2 || !looksLikeLabels(cells)) return false;
  if (below.length < (afterBlank ? 1 : 2) || below.some((row) => row.cells.length !== width)) return false;
  const evidence = evidenceOfHeader(
    cells,
    below.map((row) => row.cells),
    width,
  );
  if (width === current.rawWidth) {
    // Of the same width: only where text stands in columns that are not text.
    const gainsaid = current.columns.filter(
      ({ typed }, index) => typed && !isTyped(cellKind(cells[index] ?? '')),
    ).length;
    return afterBlank && evidence > 0 && gainsaid > 0 && !isSame(cells, current);
  }
  const known = new Set(current.labels.map((label) => label.trim().toLowerCase()));
  const shared = cells.filter((cell) => known.has(cell.trim().toLowerCase())).length;
  return evidence > (afterBlank ? 0 : 1) || shared >= width / 2 || (afterBlank && isOfWords(header, below, evidence));
}

/** Words below words say nothing: a table of them is one where its rows have their own number of cells, more than notes have. */
const isOfWords = ({ cells }: SourceRow, below: readonly SourceRow[], evidence: number) =>
  evidence === 0 &&
  cells.length >= MIN_CELLS_OF_WORDS &&
  below.length > 1 &&
  cells.every((cell) => cell.length <= MAX_NAME_LENGTH && !/[.:;,]$/.test(cell.trim()));

const isSame = (cells: readonly string[], { header }: TableStart) =>
  header.some((row) => row.length === cells.length && row.every((cell, index) => cell === cells[index]));
