// Which dialect a text is written in: each that comes into question is tried on the head of the file, and the one whose
// rows are most alike and whose cells look most like cells is taken.
import { cellKind, isTyped } from './cell-kind.ts';
import type { Dialect, Separator } from './dialect.ts';
import { findPositions, rulerPositions } from './fixed-width.ts';
import { isComment, isRule, lineKey } from './line-kinds.ts';
import { parseRow, type Row } from './parse-row.ts';

export interface Sniffed {
  dialect: Dialect;
  /** Cells that most rows have. */
  width: number;
  /** The share of rows that have as many. */
  agreement: number;
}

/** Characters of the head that each candidate is tried on. */
const TRIED_CHARS = 48 * 1024;
const TRIED_ROWS = 400;
const TRIED_LINES = 4;
const MAX_TRIED_CHARS = 1024 * 1024;
const RATED_ROWS = 120;
const MAX_PREAMBLE = 25;
const MAX_NOTES = 8;

/** How readily a separator is believed; it is the less the more often it stands in text, in times and in numbers. */
const TEXT_SEPARATORS: [text: string, trust: number][] = [
  [',', 1],
  ['\t', 1],
  [';', 1],
  ['|', 1],
  ['│', 1],
  ['║', 1],
  ['\x1f', 1],
  ['\x01', 1],
  ['^', 0.95],
  ['~', 0.9],
  ['||', 1],
  ['|~|', 1],
  ['^|^', 1],
  ['::', 0.8],
  [';;', 0.9],
  [':', 0.75],
  [' ', 0.75],
];
const BLANKS: [least: number, trust: number][] = [
  [2, 0.8],
  [1, 0.75],
];
const POSITIONS_TRUST = 0.9;
const OTHER_TRUST = 0.4;
/** What the reading as one column must be beaten by. */
const ONE_COLUMN_TRUST = 0.5;

interface Candidate extends Sniffed {
  score: number;
  rows: Row[];
}

/**
 * @param isWhole whether `text` is all there is, so that its last line is a line
 * @param known the separator, where the file itself says it
 */
export function sniffDialect(text: string, isWhole: boolean, known?: string): Sniffed {
  const tried = text.slice(0, triedLength(text));
  const isLast = isWhole && tried.length === text.length;
  const loneReturn = endsLinesWithReturn(tried);
  const base: Dialect = {
    separator: { kind: 'text', text: '' },
    quote: '"',
    escape: 'doubled',
    loneReturn,
    comment: '',
    framed: false,
    padded: false,
  };
  const attempt = (separator: Separator, trust: number) =>
    quotings(tried, base, separator)
      .map((dialect) => rate(tried, isLast, dialect, trust))
      .reduce((best, next) => (next.score > best.score * 1.02 ? next : best));

  if (known !== undefined) {
    const found = attempt({ kind: 'text', text: known }, 1);
    return { dialect: { ...found.dialect, padded: isPadded(found) }, width: found.width, agreement: 1 };
  }
  const candidates: Candidate[] = [];
  for (const [separator, trust] of TEXT_SEPARATORS)
    if (tried.includes(separator)) candidates.push(attempt({ kind: 'text', text: separator }, trust));
  const tabs = candidates.some(
    ({ dialect: { separator }, width, agreement }) =>
      separator.kind === 'text' && separator.text === '\t' && width > 1 && agreement > 0.9,
  );
  for (const [least, trust] of BLANKS)
    if (!tabs && /[ \t]/.test(tried)) candidates.push(attempt({ kind: 'blanks', least }, trust));
  const single = oneColumn(tried, isLast, base);
  let best = [...candidates, single].reduce((one, other) => (other.score > one.score ? other : one));
  best = byPositions(tried, isLast, base, single, best);
  if (best === single) {
    const other = unusualSeparator(single.rows.map(({ cells }) => cells[0]!));
    if (other) {
      const unusual = rate(tried, isLast, { ...base, separator: { kind: 'text', text: other } }, OTHER_TRUST);
      if (unusual.agreement === 1) best = unusual;
    }
  }
  if (best === single) {
    const open = candidates.find(({ dialect }) => isLast && opensForGood(tried, dialect));
    if (open) return { dialect: open.dialect, width: open.width, agreement: 1 };
    const torn = candidates.find(
      ({ rows, width, agreement, dialect: { separator } }) =>
        separator.kind === 'text' &&
        !/[ :]/.test(separator.text) &&
        width > 1 &&
        agreement < 1 &&
        rows.filter(({ cells }) => cells.length > 1).length > rows.length * 0.9,
    );
    if (torn && rows(single) > 2)
      return { dialect: torn.dialect, width: torn.width, agreement: Math.min(torn.agreement, 0.3) };
  }
  const framed = isFramed(best);
  return {
    dialect: { ...best.dialect, comment: commentMark(best), framed, padded: !framed && isPadded(best) },
    width: framed ? best.width - 2 : best.width,
    agreement: best.agreement,
  };
}

/** Rows of one width down to one with a quote that never closes: whoever reads them as columns can tell of it. */
function opensForGood(text: string, dialect: Dialect): boolean {
  const { separator } = dialect;
  if (separator.kind !== 'text' || /[ :]/.test(separator.text) || followedBySpace(text, separator.text)) return false;
  let width = 0;
  for (let at = 0; at < text.length;) {
    const row = parseRow(text, at, dialect, true)!;
    if (width === 0) width = row.cells.length;
    if (width < 2 || row.cells.length !== width) return false;
    if (row.fault) return at > 0 && row.fault === 'unclosed-quote';
    at = row.end;
  }
  return false;
}

/** Columns at the same positions of each line, where that explains the lines better than what is best so far. */
function byPositions(text: string, isLast: boolean, base: Dialect, single: Candidate, best: Candidate): Candidate {
  const rated = (cuts: number[] | undefined, trust: number) =>
    cuts && rate(text, isLast, { ...base, quote: '', separator: { kind: 'positions', cuts } }, trust);
  const ruled = rated(rulerPositions(text.split(/\r?\n/, MAX_PREAMBLE)), 1);
  // A word on how many rows there are may stand below.
  const torn = ruled ? countTorn(ruled.rows) : 0;
  if (ruled && torn <= Math.max(2, ruled.rows.length * 0.1) && ruled.score >= best.score) return ruled;
  const isBlanks = best.dialect.separator.kind === 'blanks';
  if (best !== single && best.score >= ONE_COLUMN_TRUST && !isBlanks) return best;
  const found = rated(findPositions(single.rows.map(({ cells }) => cells[0]!)), POSITIONS_TRUST);
  // Where runs of blanks give cells for every row, they cut nothing that is longer further down.
  const isBetter = found && (isBlanks && best.agreement === 1 ? found.width > best.width : found.score >= best.score);
  return isBetter ? found : best;
}

/** Lines that do not keep to the positions, those aside that stand at the head of every page. */
function countTorn(rows: readonly Row[]): number {
  const first = rows.findIndex(({ torn }) => !torn);
  const heads = new Set(rows.slice(0, Math.max(0, first)).map(({ cells }) => lineKey(cells)));
  return rows.filter(({ torn, cells }) => torn && !heads.has(lineKey(cells))).length;
}

/** What tables are drawn with. */
const FRAMES = new Set(['|', '│', '║']);

/** `| a | b |`: the first and the last separator are drawn, they separate nothing. */
const isFramed = ({ dialect: { separator }, rows, width }: Candidate) =>
  separator.kind === 'text' &&
  FRAMES.has(separator.text) &&
  width > 2 &&
  rows.every(({ cells }) => cells.length === 1 || (cells[0]!.trim() === '' && cells.at(-1)!.trim() === ''));

/** A blank behind every separator, and nowhere a cell that begins right behind one. */
function isPadded({ dialect: { separator }, rows, width }: Candidate): boolean {
  if (separator.kind !== 'text' || separator.text.trim() === '' || width < 2) return false;
  const behind = rows
    .filter(({ cells }) => cells.length === width)
    .map(({ cells, quoted }) => cells.filter((cell, index) => index > 0 && cell !== '' && !quoted?.[index]));
  return behind.filter((cells) => cells.length > 0).length > 1 && behind.flat().every((cell) => cell.startsWith(' '));
}

/** As far as is tried in any case, and far enough for a few rows. */
function triedLength(text: string): number {
  let end = 0;
  for (let lines = 0; lines < TRIED_LINES && end !== -1; lines++) end = text.indexOf('\n', end + 1);
  return end === -1
    ? Math.min(text.length, MAX_TRIED_CHARS)
    : Math.min(text.length, MAX_TRIED_CHARS, Math.max(TRIED_CHARS, end + 1));
}

const rows = (candidate: Candidate) => candidate.rows.length;

function endsLinesWithReturn(text: string): boolean {
  const bare = text.match(/\r(?![\r\n])/g)?.length ?? 0;
  const feeds = text.match(/\n/g)?.length ?? 0;
  return bare > 0 && bare >= feeds * 0.05;
}

/** Besides the double one. */
const QUOTES = ["'", '~', '^', '`'] as const;

/** Double quotes are the rule; others and backslashes are tried where the text has them in the right places. */
function quotings(text: string, base: Dialect, separator: Separator): Dialect[] {
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

function parseAll(text: string, isLast: boolean, dialect: Dialect): { rows: Row[]; faults: number } {
  const parsed: Row[] = [];
  let faults = 0;
  for (let at = 0; at < text.length && parsed.length < TRIED_ROWS;) {
    let row = parseRow(text, at, dialect, isLast);
    if (!row && parsed.length > 0) break;
    row ??= parseRow(text, at, dialect, true)!;
    if (row.fault) {
      faults++;
      row = parseRow(text, at, dialect, true, 'literal-line')!;
    }
    at = row.end;
    if (row.cells.some((cell) => cell.trim() !== '') && !isRule(row.cells)) parsed.push(row);
  }
  return { rows: parsed, faults };
}

function rate(text: string, isLast: boolean, dialect: Dialect, trust: number): Candidate {
  const { rows, faults } = parseAll(text, isLast, dialect);
  const candidate: Candidate = { dialect, rows, score: 0, width: 1, agreement: 0 };
  const counts = new Map<number, number>();
  for (const [index, { cells }] of rows.entries())
    if (cells.length > 1 && (rows.length < 6 || index > 0))
      counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let most = 0;
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > candidate.width)) {
      candidate.width = width;
      most = count;
    }
  }
  if (most === 0) return candidate;

  const top = rows.slice(0, MAX_PREAMBLE).findIndex(({ cells }) => cells.length === candidate.width);
  const body = withoutNotes(rows.slice(Math.max(top, 0)), candidate.width, isLast);
  const alike = body.filter(({ cells }) => cells.length === candidate.width);
  candidate.agreement = alike.length / body.length;
  const sampled = alike.slice(0, RATED_ROWS);
  // A column without a name or a value is more likely two separators that belong together.
  const hollow = Array.from({ length: candidate.width }, (_, index) =>
    sampled.every(({ cells }) => cells[index] === ''),
  );
  for (let last = candidate.width - 1; hollow[last]; last--) hollow[last] = false;
  let quality = 0;
  for (const row of sampled) {
    let sum = 0;
    for (const [index, cell] of row.cells.entries())
      sum += row.quoted?.[index] ? 0.95 : hollow[index] ? 0.3 : cellQuality(cell);
    quality += sum / row.cells.length;
  }
  quality /= sampled.length;
  let score = candidate.agreement * quality * trust * Math.sqrt(1 - 1 / candidate.width);
  score *= 1 - 0.5 * (faults / Math.max(rows.length, 1));
  const { separator } = dialect;
  const spaced =
    separator.kind === 'blanks' || (separator.kind === 'text' && (separator.text === ' ' || separator.text === ':'));
  if (rows[0]!.cells.length !== candidate.width) {
    score *= 0.8;
    if (separator.kind === 'text' && candidate.width === 2 && followedBySpace(text, separator.text)) score *= 0.5;
    if (isProse(text, candidate, sampled)) score *= 0.6;
    if (spaced && rows[0]!.cells.length !== candidate.width - 1) score *= 0.6;
  }
  // Words have blanks between them as well: only where numbers and dates come out are blanks taken for separators.
  if (spaced && !(separator.kind === 'blanks' && separator.least > 1)) {
    const cells = sampled.slice(1).flatMap(({ cells }) => cells);
    const typed = cells.filter((cell) => isTyped(cellKind(cell))).length;
    const anyQuoted = sampled.some(({ quoted }) => quoted?.includes(true));
    if (typed < cells.length * (anyQuoted ? 0.25 : 0.4) || sampled.length < 2) score *= 0.3;
  }
  candidate.score = score;
  return candidate;
}

/** Lines below a table have nothing to do with how its cells are separated; they have few of them. */
function withoutNotes(body: readonly Row[], width: number, isLast: boolean): readonly Row[] {
  if (!isLast) return body;
  const few = Math.max(1, width / 2 - 1);
  const last = body.findLastIndex(({ cells }) => cells.length > few);
  return last > 1 && body.length - 1 - last <= MAX_NOTES ? body.slice(0, last + 1) : body;
}

/** Sentences: commas with a blank behind them, never the same number of them, and nothing that is a value. */
function isProse(text: string, { dialect: { separator }, agreement }: Candidate, sampled: readonly Row[]): boolean {
  if (separator.kind !== 'text' || agreement > 0.9 || !followedBySpace(text, separator.text)) return false;
  const cells = sampled.flatMap((row) => row.cells);
  return cells.filter((cell) => isTyped(cellKind(cell))).length < cells.length * 0.2;
}

const followedBySpace = (text: string, separator: string) =>
  text.split(`${separator} `).length - 1 > (text.split(separator).length - 1) * 0.8;

/** The whole line as a cell: certain where lines are numbers or dates, else believed only when nothing better is found. */
function oneColumn(text: string, isLast: boolean, base: Dialect): Candidate {
  const { rows } = parseAll(text, isLast, base);
  const sampled = rows.slice(0, RATED_ROWS);
  const kinds = sampled.map(({ cells }) => isTyped(cellKind(cells[0]!)));
  const quality = sampled.reduce((sum, { cells, quoted }) => sum + (quoted?.[0] ? 1 : cellQuality(cells[0]!)), 0);
  const allTyped =
    sampled.length > 1 && kinds.slice(1).every(Boolean) && (kinds[0] || !/[,;\t|]/.test(sampled[0]!.cells[0]!));
  const withCommas = sampled.some(({ cells }) => /\d,\d/.test(cells[0]!)) && kinds[0];
  const score = allTyped && !withCommas ? 1 : sampled.length === 0 ? 0 : (quality / sampled.length) * ONE_COLUMN_TRUST;
  return { dialect: base, rows, score, width: 1, agreement: 1 };
}

const SEPARATORS_IN_CELL = ['|', ';', '^', '~', '\x1f', '\x01'];

/** 1 for what is surely one cell, less the more it looks like several or like a piece of one. */
function cellQuality(cell: string): number {
  const kind = cellKind(cell);
  if (kind === 'empty') return 0.6;
  if (isTyped(kind) || kind === 'link') return 1;
  if (cell.trim().includes('\t')) return 0.1;
  const text = cell.length > 400 ? cell.slice(0, 400).trim() : cell.trim();
  if (/^(["']).*\1$/s.test(text)) return 0.3;
  if (SEPARATORS_IN_CELL.some((sign) => text.includes(sign))) return 0.35;
  if (/[^\s,],[^\s,]/.test(text)) return 0.4;
  if (/[({[]/.test(text) !== /[)}\]]/.test(text)) return 0.6;
  return text.includes(',') ? 0.7 : 0.9;
}

/** A sign that stands equally often in every line, the first one included. */
function unusualSeparator(lines: string[]): string | undefined {
  if (lines.length < 4) return undefined;
  for (const sign of new Set(lines[0]!.match(/[^\p{L}\p{N}\s"'()[\]{}.]/gu) ?? [])) {
    const count = lines[0]!.split(sign).length;
    if (lines.every((line) => line.split(sign).length === count)) return sign;
  }
  return undefined;
}

const COMMENT_MARKS = ['#', '//', '%', '--'];

/** Lines that begin alike and do not have the cells that rows have. */
function commentMark({ rows, width, agreement, dialect }: Candidate): string {
  for (const mark of COMMENT_MARKS) {
    const marked = rows.filter(({ cells, quoted }) => cells[0]!.trimStart().startsWith(mark) && !quoted?.[0]);
    if (marked.length === 0 || marked.length > rows.length * 0.5) continue;
    if (width === 1 && (mark !== '#' || dialect.separator.kind !== 'text' || agreement < 1)) continue;
    if (marked.every((row) => isComment(row.cells, mark, width))) return mark;
  }
  return '';
}
