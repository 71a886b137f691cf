// One row from a text that may go on: pure, so that the sniffer, the reader and the repair of a single row share it.
import type { Dialect, Separator } from './dialect.ts';

/** A table of more columns is no table a question could be asked of; of a longer row only the beginning is given. */
export const MAX_COLUMNS = 10_000;
const MAX_CELLS = MAX_COLUMNS + 1;

export interface Row {
  /** Empty text where a cell has nothing in it. */
  cells: string[];
  /** Which cells were quoted; undefined when none was. */
  quoted?: boolean[];
  /** Where the text after the row begins. */
  end: number;
  /** Line ends in it, its own included. */
  lines: number;
  /** A quoted cell goes on behind its closing quote, or never closes. */
  fault?: 'stray-quote' | 'unclosed-quote';
  /** Text goes on over the position where a column begins. */
  torn?: true;
}

/**
 * How quotes that break the rules are read. `strict`: as faults. `inner`: a quote closes only before a separator or the
 * line's end, others are part of the cell. `early`: so does a doubled quote. `literal`: a quote that does not close rightly is part of the text;
 * `literal-line`: the same, and no cell goes on over a line's end.
 */
export type QuoteReading = 'strict' | 'inner' | 'early' | 'literal' | 'literal-line';

/** @returns undefined when the row goes on beyond `text` and `isLast` is false. */
export function parseRow(
  text: string,
  start: number,
  dialect: Dialect,
  isLast: boolean,
  reading: QuoteReading = 'strict',
): Row | undefined {
  const row = parseCells(text, start, dialect, isLast, reading);
  if (!row) return undefined;
  if (dialect.framed && row.cells.length >= 3)
    return { ...row, cells: row.cells.slice(1, -1).map((cell) => cell.trim()), quoted: row.quoted?.slice(1, -1) };
  if (dialect.padded) row.cells = row.cells.map((cell, index) => (row.quoted?.[index] ? cell : cell.trim()));
  return row;
}

function parseCells(
  text: string,
  start: number,
  dialect: Dialect,
  isLast: boolean,
  reading: QuoteReading,
): Row | undefined {
  const lineEnd = findLineEnd(text, start, dialect.loneReturn);
  if (lineEnd === -1 && !isLast) return undefined;
  // A return at the very end may be the first half of a line end.
  if (lineEnd === text.length - 1 && text[lineEnd] === '\r' && !isLast) return undefined;
  const line = text.slice(start, lineEnd === -1 ? text.length : lineEnd);
  const end = lineEnd === -1 ? text.length : afterLineEnd(text, lineEnd);
  if (dialect.separator.kind === 'positions') {
    const torn = dialect.separator.cuts.some((cut) => (line[cut - 1] ?? ' ') > ' ' && (line[cut] ?? ' ') > ' ');
    return { cells: splitLine(line, dialect.separator), end, lines: 1, ...(torn && { torn }) };
  }
  if (dialect.quote === '' || !line.includes(dialect.quote))
    return { cells: splitLine(trimReturns(line), dialect.separator), end, lines: 1 };
  return parseQuoted(text, start, dialect, isLast, reading);
}

function findLineEnd(text: string, from: number, loneReturn: boolean): number {
  if (!loneReturn) return text.indexOf('\n', from);
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? -1;
}
const LINE_END = /[\r\n]/g;

const afterLineEnd = (text: string, at: number) => at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);

/** Several returns before a line feed come from line ends that were converted twice. */
function trimReturns(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === '\r') end--;
  return end === line.length ? line : line.slice(0, end);
}

function splitLine(line: string, separator: Separator): string[] {
  switch (separator.kind) {
    case 'text':
      return separator.text === '' ? [line] : line.split(separator.text, MAX_CELLS);
    case 'blanks':
      return line.trim().split(separator.least === 1 ? /[ \t]+/ : /[ \t]{2,}|\t/, MAX_CELLS);
    case 'positions':
      if (line.trim() === '') return [''];
      return [0, ...separator.cuts].map((from, index) => line.slice(from, separator.cuts[index]).trim());
  }
}

/** @returns how long the separator at `at` is; 0 where there is none. */
function separatorAt(text: string, at: number, separator: Separator): number {
  if (separator.kind === 'text')
    return separator.text !== '' && text.startsWith(separator.text, at) ? separator.text.length : 0;
  if (separator.kind === 'positions') return 0;
  let end = at;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end - at >= separator.least || (end > at && text[at] === '\t') ? end - at : 0;
}

/** Where the cell at `at` ends. Most characters can be neither: those are passed by without a closer look. */
function unquotedEnd(text: string, at: number, separator: Separator, isLineEnd: (index: number) => boolean): number {
  const first = separator.kind === 'text' ? separator.text.charCodeAt(0) : BLANK;
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if ((code === FEED || code === RETURN) && isLineEnd(end)) return end;
    if ((code === first || code === TAB) && separatorAt(text, end, separator) > 0) return end;
  }
  return text.length;
}
const TAB = 9;
const FEED = 10;
const RETURN = 13;
const BLANK = 32;

function parseQuoted(
  text: string,
  start: number,
  dialect: Dialect,
  isLast: boolean,
  reading: QuoteReading,
): Row | undefined {
  const { separator, quote, loneReturn } = dialect;
  const cells: string[] = [];
  const quoted: boolean[] = [];
  let lines = 0;
  let fault: Row['fault'];
  let at = start;
  const isLineEnd = (index: number) =>
    index >= text.length ||
    text[index] === '\n' ||
    (text[index] === '\r' && (loneReturn || returnsBeforeFeed(text, index)));
  if (separator.kind === 'blanks') while (text[at] === ' ' || text[at] === '\t') at++;

  for (;;) {
    let open = at;
    if (separator.kind === 'text' && separator.text !== ' ') while (text[open] === ' ') open++;
    let cell: string | undefined;
    let next = at;
    if (text[open] === quote) {
      const closed = closeQuote(text, open, dialect, reading, isLineEnd);
      if (closed === 'faulty') {
        if (reading === 'strict') fault = 'stray-quote';
      } else if (closed === 'open') {
        if (!isLast && reading !== 'literal-line') return undefined;
        if (reading === 'strict' || reading === 'inner') fault = 'unclosed-quote';
      } else {
        cell = closed.cell;
        next = closed.next;
        lines += closed.lines;
      }
    }
    quoted.push(cell !== undefined);
    if (cell === undefined) {
      next = unquotedEnd(text, at, separator, isLineEnd);
      cell = text.slice(at, next);
    }
    if (cells.length < MAX_CELLS) cells.push(cell);
    if (next >= text.length && !isLast) return undefined;
    if (isLineEnd(next)) {
      // A carriage return at the end of the text may have its line feed in the next piece.
      while (text[next] === '\r' && text[next + 1] === '\r' && !loneReturn) next++;
      if (text[next] === '\r' && next + 1 >= text.length && !isLast) return undefined;
      const end = next >= text.length ? next : afterLineEnd(text, next);
      return { cells: dropPadding(cells, separator), quoted, end, lines: lines + 1, ...(fault && { fault }) };
    }
    at = next + separatorAt(text, next, separator);
    if (separator.kind === 'blanks' && isLineEnd(at)) {
      next = at;
      const end = next >= text.length ? next : afterLineEnd(text, next);
      if (next >= text.length && !isLast) return undefined;
      return { cells, quoted, end, lines: lines + 1, ...(fault && { fault }) };
    }
  }
}

const dropPadding = (cells: string[], separator: Separator) =>
  separator.kind === 'blanks' ? cells.map((cell) => cell.trim()) : cells;

function returnsBeforeFeed(text: string, at: number): boolean {
  while (text[at] === '\r') at++;
  return at >= text.length || text[at] === '\n';
}

/** @returns `faulty` when text follows the closing quote, `open` when there is no closing quote in `text`. */
function closeQuote(
  text: string,
  open: number,
  { quote, escape, separator, loneReturn }: Dialect,
  reading: QuoteReading,
  isLineEnd: (index: number) => boolean,
): { cell: string; next: number; lines: number } | 'faulty' | 'open' {
  let cell = '';
  let from = open + 1;
  for (let scan = from; ;) {
    const at = text.indexOf(quote, scan);
    if (at === -1) return 'open';
    if (escape === 'backslash' && isEscaped(text, at, open)) {
      cell += text.slice(from, at - 1) + quote;
      from = scan = at + 1;
      continue;
    }
    const closes = reading === 'early' && (isLineEnd(at + 2) || separatorAt(text, at + 2, separator) > 0);
    if (text[at + 1] === quote && closes)
      return { cell: cell + text.slice(from, at + 1), next: at + 2, lines: countLineEnds(text, open, at, loneReturn) };
    if (text[at + 1] === quote) {
      cell += text.slice(from, at + 1);
      from = scan = at + 2;
      continue;
    }
    let next = at + 1;
    if (separator.kind === 'text') while (text[next] === ' ' && !separatorAt(text, next, separator)) next++;
    if (isLineEnd(next) || separatorAt(text, next, separator) > 0) {
      cell += text.slice(from, at);
      // MySQL writes one before a line end as well.
      if (escape === 'backslash') cell = cell.replace(/\\(\\|\r?\n)/g, '$1');
      const lines = countLineEnds(text, open, at, loneReturn);
      return reading === 'literal-line' && lines > 0 ? 'faulty' : { cell, next, lines };
    }
    if (reading !== 'inner') return 'faulty';
    scan = at + 1;
  }
}

function isEscaped(text: string, at: number, open: number): boolean {
  let backslashes = 0;
  for (let before = at - 1; before > open && text[before] === '\\'; before--) backslashes++;
  return backslashes % 2 === 1;
}

function countLineEnds(text: string, from: number, to: number, loneReturn: boolean): number {
  let count = 0;
  for (let at = findLineEnd(text, from, loneReturn); at !== -1 && at < to;) {
    count++;
    at = findLineEnd(text, afterLineEnd(text, at), loneReturn);
  }
  return count;
}
