// How well a dialect explains a text: how much its rows are alike, and how much its cells look like cells.
import { cellKind, isTyped } from './cell-kind.ts';
import type { Dialect } from './dialect.ts';
import { isRule } from './line-kinds.ts';
import { parseRow, type Row } from './parse-row.ts';

export interface Sniffed {
  dialect: Dialect;
  /** Cells that most rows have. */
  width: number;
  /** The share of rows that have as many. */
  agreement: number;
}

export interface Candidate extends Sniffed {
  score: number;
  rows: Row[];
}

const TRIED_ROWS = 400;
const RATED_ROWS = 120;
export const MAX_HEAD_LINES = 25;
const MIN_VALUE_ROWS = 4;
/** Lines below a table, where it has not more rows itself. */
const MAX_NOTES = 8;
/** What the reading as one column must be beaten by. */
export const ONE_COLUMN_TRUST = 0.5;

export function rate(text: string, isLast: boolean, dialect: Dialect, trust: number): Candidate {
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

  const top = rows.slice(0, MAX_HEAD_LINES).findIndex(({ cells }) => cells.length === candidate.width);
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
  // Values through and through are a table, whatever lies above it.
  const isOfValues = candidate.agreement > 0.8 && sampled.length > MIN_VALUE_ROWS && valueShare(sampled) > 0.7;
  if (rows[0]!.cells.length !== candidate.width && !isOfValues) {
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
    const isEnough =
      typed >= cells.length * (anyQuoted ? 0.25 : 0.4) || (candidate.agreement === 1 && areAligned(text, sampled));
    if (!isEnough || sampled.length < 2) score *= 0.3;
  }
  candidate.score = score;
  return candidate;
}

/** Lines to see by that words stand one below the other, of which nearly all have to. */
const MIN_ALIGNED = 5;
const ALIGNED_SHARE = 0.8;

/** Each cell begins or ends where those above it do, and one column at least is of values: no words of a text do that. */
function areAligned(text: string, sampled: readonly Row[]): boolean {
  if (sampled.length < MIN_ALIGNED) return false;
  const lines = text
    .split(/\r?\n/, TRIED_ROWS)
    .map((line) =>
      [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ word, from: index, to: index + word.length })),
    )
    .filter((words) => words.length === sampled[0]!.cells.length)
    .slice(0, sampled.length);
  const usual = (places: number[]) => {
    const counts = new Map<number, number>();
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };
  const columns = sampled[0]!.cells.map((_, index) => lines.map((words) => words[index]!));
  return (
    lines.length >= MIN_ALIGNED &&
    columns.some((words) => words.slice(1).every(({ word }) => isTyped(cellKind(word)))) &&
    columns.every(
      (words) =>
        Math.max(usual(words.map(({ from }) => from)), usual(words.map(({ to }) => to))) >=
        words.length * ALIGNED_SHARE,
    )
  );
}

/** Of the cells with something in them. */
export function valueShare(rows: readonly Row[]): number {
  const kinds = rows.slice(1).flatMap(({ cells }) => cells.map(cellKind));
  const given = kinds.filter((kind) => kind !== 'empty');
  return given.filter(isTyped).length / Math.max(1, given.length);
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

/** Lines below a table have nothing to do with how its cells are separated; they have few of them. */
function withoutNotes(body: readonly Row[], width: number, isLast: boolean): readonly Row[] {
  if (!isLast) return body;
  const few = Math.max(1, width / 2 - 1);
  const last = body.findLastIndex(({ cells }) => cells.length > few);
  return last > 1 && body.length - 1 - last <= Math.max(MAX_NOTES, last) ? body.slice(0, last + 1) : body;
}

/** Sentences: commas with a blank behind them, never the same number of them, and nothing that is a value. */
function isProse(text: string, { dialect: { separator }, agreement }: Candidate, sampled: readonly Row[]): boolean {
  if (separator.kind !== 'text' || agreement > 0.9 || !followedBySpace(text, separator.text)) return false;
  const cells = sampled.flatMap((row) => row.cells);
  return cells.filter((cell) => isTyped(cellKind(cell))).length < cells.length * 0.2;
}

export const followedBySpace = (text: string, separator: string) =>
  text.split(`${separator} `).length - 1 > (text.split(separator).length - 1) * 0.8;

/** The whole line as a cell: certain where lines are numbers or dates, else believed only when nothing better is found. */
export function oneColumn(text: string, isLast: boolean, base: Dialect): Candidate {
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
