import { cellKind, isTyped } from './cell-kind.ts';
import type { TableStart } from './find-table.ts';
import { evidenceOfHeader, isSibling, looksLikeLabels } from './header-evidence.ts';
import { lineKey } from './line-kinds.ts';
import type { RowSource, SourceRow } from './row-source.ts';

const MIN_CELLS_OF_WORDS = 3;
const MAX_NAME_LENGTH = 40;
/** `DataType:, Median`: a title, or a name and a value, above the names. */
const MAX_TITLE_CELLS = 2;
/** What stands at the head of a page, or what goes on there. */
const PAGE = /\d+ (?:of|von|de|\/) ?\d+|\bpage\b|\bseite\b|\bcontinued\b|\(cont/i;

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
  if (afterBlank && current.header.length === 1 && isSibling(row.cells, current.header[0]!)) return [row];
  if (isSectionTitle(row.cells, current)) {
    const [header] = await followers(source, 1);
    if (header && isSame(header.cells, current)) return [row, (await source.take(header.cells.length))!];
  }
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  const isTitle = filled.length <= MAX_TITLE_CELLS && filled.length < current.width;
  if (afterBlank && (isTitle || isNumbering(row.cells, current))) {
    const [header, ...below] = await followers(source, 4);
    // The header above comes again: below a title that stands nowhere above the first one it is that of another table.
    const isTitled = !current.above.has(lineKey(row.cells)) && !PAGE.test(filled[0]!);
    if (header && isHead(header, below, true, current, isTitled))
      return [row, (await source.take(header.cells.length))!];
    // Two names may be those of a table of two columns.
    return header && filled.length === MAX_TITLE_CELLS && isHead(row, [header, ...below], true, current)
      ? [row]
      : undefined;
  }
  const names = withoutEnd(row.cells);
  if (!looksLikeLabels(names) || filled.length < names.length) return undefined;
  return isHead(row, await followers(source, 4), afterBlank, current) ? [row] : undefined;
}

/** `Store: South` where `Store: North` stands above the table: what the rows below it are of. */
export function isSectionTitle(cells: readonly string[], { above }: TableStart): boolean {
  if (above.size === 0 || cells.some((cell, index) => index > 0 && cell.trim() !== '')) return false;
  const key = lineKey(cells);
  const named = key.slice(0, key.indexOf(':') + 1);
  return named.length > 1 && !above.has(key) && [...above].some((line) => line.startsWith(named));
}

/** `1 2 3`, the numbers of the columns that are named in the next line, and of which there are more or fewer than before. */
function isNumbering(cells: readonly string[], { width }: TableStart): boolean {
  const given = withoutEnd(cells);
  return given.length > 1 && given.length !== width && given.every((cell, index) => cell.trim() === `${index + 1}`);
}

async function followers(source: RowSource, count: number): Promise<SourceRow[]> {
  const rows = await source.peek(count + 2, 0);
  const end = rows.findIndex(({ cells }) => cells.every((cell) => cell.trim() === ''));
  return rows.slice(0, end === -1 ? count : Math.min(end, count));
}

function isHead(
  header: SourceRow,
  below: SourceRow[],
  afterBlank: boolean,
  current: TableStart,
  isTitled = false,
): boolean {
  const cells = withoutEnd(header.cells);
  const width = cells.length;
  if (width < 2 || !looksLikeLabels(cells)) return false;
  const rows = below.map((row) => (width < header.cells.length ? withoutEnd(row.cells) : row.cells));
  // Programs for sheets fill rows up to the width of the widest.
  const fits = (row: readonly string[]) => row.length === width || (width < header.cells.length && row.length < width);
  if (rows.length < (afterBlank ? 1 : 2) || !rows.every(fits)) return false;
  const evidence = evidenceOfHeader(cells, rows, width);
  if (width === current.rawWidth) {
    // Of the same width: only where text stands in columns that are not text.
    const gainsaid = current.columns.filter(
      ({ typed }, index) => typed && !isTyped(cellKind(cells[index] ?? '')),
    ).length;
    return afterBlank && evidence > 0 && gainsaid > 0 && (isTitled || !isSame(cells, current));
  }
  const known = new Set(current.labels.map((label) => label.trim().toLowerCase()));
  const shared = cells.filter((cell) => known.has(cell.trim().toLowerCase())).length;
  return evidence > (afterBlank ? 0 : 1) || shared >= width / 2 || (afterBlank && isOfWords(header, below, evidence));
}

function withoutEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return last === cells.length - 1 ? cells : cells.slice(0, last + 1);
}

/** Words below words say nothing: a table of them is one where its rows have their own number of cells, more than notes have. */
const isOfWords = ({ cells }: SourceRow, below: readonly SourceRow[], evidence: number) =>
  evidence === 0 &&
  cells.length >= MIN_CELLS_OF_WORDS &&
  below.length > 1 &&
  cells.every((cell) => cell.length <= MAX_NAME_LENGTH && !/[.:;,]$/.test(cell.trim()));

const isSame = (cells: readonly string[], { header }: TableStart) =>
  header.some((row) => row.length === cells.length && row.every((cell, index) => cell === cells[index]));
