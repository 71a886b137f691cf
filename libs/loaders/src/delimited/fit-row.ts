// A row with too few or too many cells: where it is certain what the writer meant, by the kinds of the columns, the cells
// go where they belong; where it is not, they stay in their order.
import { cellKind, isTyped } from './cell-kind.ts';
import { type ColumnProfile, fitOf } from './column-profile.ts';

export interface FittedRow {
  cells: string[];
  /** Cells beyond the columns. */
  extra: string[];
  how: 'padded' | 'gap-placed' | 'empty-dropped' | 'cells-joined' | 'kept-extra';
}

/** So much better must the best way be than the plain one; the unit is the logarithm of a likelihood. */
const CERTAINTY = 2.5;
/** What it costs to have a cell that belongs to no column. */
const UNEXPLAINED = 4;
const FLOWING = 4;
/** So much worse a plain reading is surely wrong, and the best guess better than it. */
const SURELY_WRONG = 8;
const MAX_WIDTH = 64;
const MAX_DIFFERENCE = 4;

/** @param joiner what separates cells, to put a torn one together again; undefined where that is not known */
export function fitRow(
  cells: readonly string[],
  columns: readonly ColumnProfile[],
  joiner: string | undefined,
): FittedRow {
  return cells.length < columns.length ? fillShort(cells, columns) : cutLong(cells, columns, joiner);
}

const likelihood = (cells: readonly string[], columns: readonly ColumnProfile[]) =>
  cells.reduce((sum, cell, index) => sum + fitOf(cell, columns[index]!), 0);

interface Way {
  cells: string[];
  how: FittedRow['how'];
  score: number;
}

function fillShort(cells: readonly string[], columns: readonly ColumnProfile[]): FittedRow {
  const missing = columns.length - cells.length;
  const plain = [...cells, ...Array<string>(missing).fill('')];
  const kept: FittedRow = { cells: plain, extra: [], how: 'padded' };
  if (missing > MAX_DIFFERENCE || columns.length > MAX_WIDTH || cells.length < 2) return kept;
  // A single row shows nothing of its columns.
  if (columns[0]!.filled + columns[0]!.empty < 2) return kept;
  const best = grow(cells, columns, missing);
  return best.score > likelihood(plain, columns) + CERTAINTY
    ? { cells: best.cells, extra: [], how: 'gap-placed' }
    : kept;
}

/** The best places for the cells that are missing, one after the other. */
function grow(cells: readonly string[], columns: readonly ColumnProfile[], missing: number): Way {
  // best[m][i]: score of the first i cells and m gaps in the first i + m columns
  const best = Array.from({ length: missing + 1 }, () => Array<number>(cells.length + 1).fill(-Infinity));
  const gap = Array.from({ length: missing + 1 }, () => Array<boolean>(cells.length + 1).fill(false));
  best[0]![0] = 0;
  for (let gaps = 0; gaps <= missing; gaps++) {
    for (let index = 0; index <= cells.length; index++) {
      const column = columns[index + gaps - 1];
      if (index > 0) best[gaps]![index] = best[gaps]![index - 1]! + fitOf(cells[index - 1]!, column!);
      if (gaps > 0) {
        const withGap = best[gaps - 1]![index]! + fitOf('', column!);
        if (withGap >= best[gaps]![index]!) {
          best[gaps]![index] = withGap;
          gap[gaps]![index] = true;
        }
      }
    }
  }
  const found: string[] = [];
  let gaps = missing;
  let index = cells.length;
  while (gaps > 0 || index > 0) {
    if (gap[gaps]![index]) {
      gaps--;
      found.push('');
    } else {
      index--;
      found.push(cells[index]!);
    }
  }
  found.reverse();
  return { cells: found, how: 'gap-placed', score: best[missing]![cells.length]! };
}

function cutLong(cells: readonly string[], columns: readonly ColumnProfile[], joiner: string | undefined): FittedRow {
  const width = columns.length;
  const plain = cells.slice(0, width);
  const extra = cells.slice(width);
  const kept: FittedRow = { cells: plain, extra, how: 'kept-extra' };
  const surplus = extra.length;
  if (surplus > MAX_DIFFERENCE || width > MAX_WIDTH || width < 2) return kept;
  const dropped = dropEmpty(cells, columns, surplus);
  const joined = joiner === undefined ? [] : joinTorn(cells, columns, surplus, joiner);
  const ways = [...dropped, ...joined].sort((one, other) => other.score - one.score);
  const [best, second] = ways;
  const isPlain = extra.every((cell) => cell.trim() === '');
  const plainScore = likelihood(plain, columns) - extra.filter((cell) => cell.trim() !== '').length * UNEXPLAINED;
  if (best && best.score > plainScore + (isPlain ? CERTAINTY : 0)) {
    // Two ways that give the same cells are no doubt; two that do not are one.
    const doubt =
      second !== undefined &&
      second.score > best.score - CERTAINTY &&
      second.cells.join('\0') !== best.cells.join('\0');
    const clean = best.cells.every((cell, index) => fitOf(cell, columns[index]!) > Math.log(0.05) * 1.5 - 1);
    if (clean && (!doubt || best.score > plainScore + SURELY_WRONG))
      return { cells: best.cells, extra: [], how: best.how };
  }
  return isPlain ? { cells: plain, extra: [], how: 'empty-dropped' } : kept;
}

/** All ways to leave out empty cells, one run of separators after the other. */
function dropEmpty(cells: readonly string[], columns: readonly ColumnProfile[], surplus: number): Way[] {
  let found: string[][] = [[...cells]];
  for (let count = 0; count < surplus; count++) {
    const next = new Map<string, string[]>();
    for (const each of found)
      for (const [index, cell] of each.entries())
        if (cell.trim() === '' && next.size < 100) {
          const without = each.toSpliced(index, 1);
          next.set(without.join('\0'), without);
        }
    found = [...next.values()];
  }
  return found.map((each) => ({ cells: each, how: 'empty-dropped', score: likelihood(each, columns) }));
}

/** One cell of text was torn by separators inside it: each column of text that may have been it. */
function joinTorn(cells: readonly string[], columns: readonly ColumnProfile[], surplus: number, joiner: string): Way[] {
  return columns.flatMap((column, index) => {
    if (column.typed || column.filled === 0) return [];
    const parts = cells.slice(index, index + surplus + 1);
    // A number right behind the separator is a value of its own rather than the rest of a text.
    if (parts.slice(1).some((part) => !part.startsWith(' ') && isTyped(cellKind(part)))) return [];
    const joined = parts.join(joiner);
    const each = [...cells.slice(0, index), joined, ...cells.slice(index + surplus + 1)];
    // In running text a blank follows the comma.
    const flows = parts.slice(1).every((part) => part.startsWith(' '));
    return [{ cells: each, how: 'cells-joined' as const, score: likelihood(each, columns) + (flows ? FLOWING : 0) }];
  });
}
