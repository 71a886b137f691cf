// What is found out of a dialect besides its separator: quotes, comments, frames, blanks around separators, line ends.
import type { Dialect, Separator } from './dialect.ts';
import { isComment } from './line-kinds.ts';
import type { Candidate } from './rate-dialect.ts';

/** What tables are drawn with. */
const FRAMES = new Set(['|', '│', '║']);

/** `| a | b |`: the first and the last separator are drawn, they separate nothing. */
export const isFramed = ({ dialect: { separator }, rows, width }: Candidate) =>
  separator.kind === 'text' &&
  FRAMES.has(separator.text) &&
  width > 2 &&
  rows.every(({ cells }) => cells.length === 1 || (cells[0]!.trim() === '' && cells.at(-1)!.trim() === ''));

/** A blank behind every separator, and nowhere a cell that begins right behind one. */
export function isPadded({ dialect: { separator }, rows, width }: Candidate): boolean {
  if (separator.kind !== 'text' || separator.text.trim() === '' || width < 2) return false;
  const behind = rows
    .filter(({ cells }) => cells.length === width)
    .map(({ cells, quoted }) => cells.filter((cell, index) => index > 0 && cell !== '' && !quoted?.[index]));
  return behind.filter((cells) => cells.length > 0).length > 1 && behind.flat().every((cell) => /^[ \t]/.test(cell));
}

export function endsLinesWithReturn(text: string): boolean {
  const bare = text.match(/\r(?![\r\n])/g)?.length ?? 0;
  const feeds = text.match(/\n/g)?.length ?? 0;
  return bare > 0 && bare >= feeds * 0.05;
}

/** Besides the double one. */
const QUOTES = ["'", '~', '^', '`'] as const;

/** Double quotes are the rule; others and backslashes are tried where the text has them in the right places. */
export function quotings(text: string, base: Dialect, separator: Separator): Dialect[] {
  const plain: Dialect = { ...base, separator };
  const found = [plain];
  if (text.includes('\\"')) found.push({ ...plain, escape: 'backslash' });
  const mark = separator.kind === 'text' ? separator.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : '[ \\t]';
  for (const quote of QUOTES) {
    if (!text.includes(quote) || (separator.kind === 'text' && separator.text.includes(quote))) continue;
    const sign = quote === '^' ? '\\^' : quote;
    const around = new RegExp(
      `(?:^|${mark})${sign}(?:[^${sign}\\n]|${sign}${sign}){0,300}${sign}(?=${mark}|\\r?$)`,
      'gm',
    );
    if ((text.match(around)?.length ?? 0) < 2) continue;
    found.push({ ...plain, quote });
    if (text.includes(`\\${quote}`)) found.push({ ...plain, quote, escape: 'backslash' });
  }
  return found;
}

const COMMENT_MARKS = ['#', '//', '%', '--'];

/** Lines that begin alike and do not have the cells that rows have. */
export function commentMark({ rows, width, agreement, dialect }: Candidate): string {
  for (const mark of COMMENT_MARKS) {
    const marked = rows.filter(({ cells, quoted }) => cells[0]!.trimStart().startsWith(mark) && !quoted?.[0]);
    if (marked.length === 1 && namesNumbers(marked[0]!, width, dialect)) continue;
    if (marked.length === 0) continue;
    // Above the table there may be more of them than it has rows here.
    const first = rows.findIndex((row) => !marked.includes(row));
    if (marked.length - Math.max(0, first) > (rows.length - Math.max(0, first)) * 0.5) continue;
    if (width === 1 && (mark !== '#' || dialect.separator.kind !== 'text' || agreement < 1)) continue;
    // The last one above the rows may hold the names of their columns: it stays a row.
    const names = first > 1 ? rows[first - 1] : undefined;
    const isNames = (row: Candidate['rows'][number]) => row === names && row.cells.length === width && width > 1;
    if (marked.every((row) => isComment(row.cells, mark, width) || isNames(row))) return mark;
  }
  return '';
}

const MIN_COMMENTS = 2;
const MIN_ROWS = 2;

/** Where the lines end that open a text with a mark of comments; 0 where there are none, or hardly a row below them. */
export function commentsEnd(text: string): number {
  for (const mark of COMMENT_MARKS) {
    let [at, count, end] = [0, 0, 0];
    while (at < text.length) {
      const feed = text.indexOf('\n', at);
      const line = text.slice(at, feed === -1 ? text.length : feed).trim();
      if (line !== '' && !line.startsWith(mark)) break;
      at = feed === -1 ? text.length : feed + 1;
      if (line !== '') [count, end] = [count + 1, at];
    }
    if (count < MIN_COMMENTS) continue;
    const below = text
      .slice(end, end + 4096)
      .split('\n', MIN_ROWS + 1)
      .filter((line) => line.trim() !== '');
    if (below.length >= MIN_ROWS && !below.some((line) => line.trimStart().startsWith(mark))) return end;
  }
  return 0;
}

/** `#,Station,Depth`: alone in its cell the sign is the name of a column of numbers. */
const namesNumbers = ({ cells }: Candidate['rows'][number], width: number, { separator }: Dialect) =>
  separator.kind === 'text' &&
  separator.text.trim() !== '' &&
  cells.length === width &&
  cells[0]!.trim() === '#' &&
  cells.some((cell, index) => index > 0 && cell.trim() !== '');
