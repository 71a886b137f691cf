// A row whose quotes break the rules is read in each of the ways a writer may have meant; the one that gives as many cells
// as the other rows have is taken.
import type { Dialect } from './dialect.ts';
import { parseRow, type Row } from './parse-row.ts';

export interface ResolvedRow extends Row {
  /** The quotes were not by the rules, and this is how they were understood. */
  repaired?: boolean;
}

/** A broken row is looked at as far as this, in characters: a stray quote must not drag in the rest of the file. */
const LOOK_AHEAD = 256 * 1024;

/**
 * @param width cells of a regular row; 0 while that is not known.
 * @returns undefined when `text` has to go on first.
 */
export function resolveRow(
  text: string,
  start: number,
  dialect: Dialect,
  isLast: boolean,
  width: number,
): ResolvedRow | undefined {
  const row = parseRow(text, start, dialect, isLast);
  const tooLong = row === undefined && text.length - start > LOOK_AHEAD;
  if (row === undefined && !tooLong) return undefined;
  if (row && !row.fault && (row.lines === 1 || width === 0 || row.cells.length === width)) return row;

  const fits = (found: Row | undefined): found is Row =>
    found !== undefined && !found.fault && found.cells.length === width && width > 1;
  const read = (reading: Parameters<typeof parseRow>[4], other = dialect) =>
    parseRow(text, start, other, true, reading);
  if (row?.fault === 'stray-quote') {
    const otherEscape = {
      ...dialect,
      escape: dialect.escape === 'doubled' ? ('backslash' as const) : ('doubled' as const),
    };
    const attempts = [read('strict', otherEscape), read('inner'), read('literal'), read('early')].filter(fits);
    // A cell that goes on over lines is rather two stray quotes, where the lines are rows by themselves.
    const likely =
      attempts.find(({ lines }) => lines === 1) ??
      (nextLinesFit(text, read('literal-line')!.end, dialect, width) ? undefined : attempts[0]);
    if (likely) return { ...likely, repaired: true };
  }
  const oneLine = read('literal-line')!;
  // A quote that is never closed is a stray one only where the lines below it are rows.
  const isStray = row?.fault === 'stray-quote' || oneLine.end >= text.length;
  if (fits(oneLine) && (isStray || nextLinesFit(text, oneLine.end, dialect, width)))
    return { ...oneLine, repaired: true };
  if (row === undefined) return undefined;
  if (row.fault === 'unclosed-quote') return row;
  // Nothing fits: rather a torn row that is reported than lines that vanish in a cell.
  if (row.fault) {
    const inner = read('inner')!;
    return { ...(inner.lines === 1 && !inner.fault ? inner : oneLine), repaired: true };
  }
  return row;
}

/** A cell that went on over lines is doubted only where the lines are rows by themselves. */
function nextLinesFit(text: string, start: number, dialect: Dialect, width: number): boolean {
  const next = parseRow(text, start, dialect, true, 'literal-line');
  return next !== undefined && next.cells.length === width;
}
