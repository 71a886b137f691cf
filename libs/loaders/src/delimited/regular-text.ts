// The fast way: where everything that was looked at is regular, DuckDB reads the file itself. It is strict, so a row further
// down that is not like the others is an error and never a row that is lost.
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, quoteName, quoteText } from '../database.ts';
import type { TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import type { Dialect } from './dialect.ts';
import { findTable } from './find-table.ts';
import { commentsSkipped, isComment, isRule } from './line-kinds.ts';
import { MAX_COLUMNS, parseRow, type Row } from './parse-row.ts';
import { significant } from './read-tables.ts';
import type { Sample } from './sample.ts';
import { totalLabel } from './totals.ts';

/** First lines of a piece that may be the inside of a quoted cell. */
const MAX_LINES_TO_JOIN = 20;
/** Rows of the head, and of each piece, that DuckDB's reading is held against. */
const COMPARED_ROWS = 500;
const MAX_SEPARATOR_BYTES = 4;
/** DuckDB holds several of these and no row may be longer; with larger ones it takes more memory and is no faster. */
const BUFFER_BYTES = 4 * 1024 * 1024;
const LAST_ROWS = 8;

interface Options {
  path: string;
  scratch: string;
  database: Database;
}

/** @returns undefined where anything is not as regular as DuckDB wants it. */
export async function readRegular(
  sample: Sample,
  dialect: Dialect,
  sniffedWidth: number,
  { path, scratch, database }: Options,
): Promise<(Omit<TextTable, 'csv'> & { options: string }) | undefined> {
  const { separator } = dialect;
  if (separator.kind !== 'text' || separator.text === '' || Buffer.byteLength(separator.text) > MAX_SEPARATOR_BYTES)
    return undefined;
  if (dialect.escape !== 'doubled' || dialect.loneReturn || dialect.framed || dialect.padded) return undefined;

  const head = parseAll(sample.head, dialect, sample.isWhole);
  if (!head) return undefined;
  const numbered = head.rows.map((row, index) => ({ ...row, line: index + 1 }));
  const rows = significant(numbered, dialect.comment, sniffedWidth);
  if (rows.length === 0) return undefined;
  const start = findTable(rows);
  const skip = (rows[start.data]?.line ?? head.rows.length + 1) - 1;
  const isRegular = ({ cells }: Row) =>
    cells.length === start.width &&
    !isRule(cells) &&
    cells.some((cell) => cell !== '') &&
    !isHeader(start.header, cells) &&
    !startsLikeComment(cells, dialect);
  const comments = head.rows
    .slice(0, skip)
    .filter(({ cells }) => isComment(cells, dialect.comment, start.width)).length;
  const data = head.rows.slice(skip);
  while (data.length > 0 && isEmptyLine(data.at(-1)!)) data.pop();
  if (start.width < 2 || start.rawWidth !== start.width || data.length === 0 || !data.every(isRegular))
    return undefined;

  const compared = data.slice(0, COMPARED_ROWS);
  let text = sample.head.slice(0, compared.at(-1)!.end);
  let last = data;
  for (const [index, piece] of sample.pieces.entries()) {
    const joined = joinPiece(piece, dialect, start.width, index === sample.pieces.length - 1);
    if (!joined) return undefined;
    const found = joined.rows;
    while (found.length > 0 && isEmptyLine(found.at(-1)!)) found.pop();
    if (!found.every(isRegular)) return undefined;
    const next = found.slice(0, COMPARED_ROWS);
    compared.push(...next);
    text = `${text.replace(/[\r\n]+$/, lineEnd(text))}${joined.text.slice(0, next.at(-1)?.end ?? 0)}`;
    last = found;
  }
  if (last.slice(-LAST_ROWS).some(({ cells }) => totalLabel(cells))) return undefined;

  const options =
    `auto_detect = false, strict_mode = true, header = false, skip = ${skip}, delim = ${quoteText(separator.text)}, ` +
    `quote = ${quoteText(dialect.quote)}, escape = ${quoteText(dialect.quote)}, comment = '', nullstr = '', encoding = 'utf-8', ` +
    `max_line_size = ${BUFFER_BYTES}, buffer_size = ${BUFFER_BYTES}`;
  const { names, warnings } = headerNames(start.labels);
  const columns = `columns = {${names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')}}`;
  const reader = (from: string) =>
    `SELECT ${names.map(quoteName).join(', ')} FROM read_csv(${quoteText(from)}, ${options}, ${columns})`;
  const tried = join(scratch, `sample-${randomUUID()}`);
  await writeFile(tried, text);
  try {
    if (!(await agrees(database, reader(tried), compared))) return undefined;
  } finally {
    await rm(tried);
  }
  return {
    name: 'table',
    columns: names,
    relation: reader(path),
    warnings: [...start.warnings, ...commentsSkipped(dialect.comment, comments), ...warnings],
    options,
  };
}

const isEmptyLine = ({ cells }: Row) => cells.length === 1 && cells[0]!.trim() === '';
const lineEnd = (text: string) => (/\r\n/.test(text) ? '\r\n' : '\n');

const isHeader = (header: readonly string[][], cells: readonly string[]) =>
  header.some((row) => row.length === cells.length && row.every((cell, index) => cell === cells[index]));

const startsLikeComment = (cells: readonly string[], { comment }: Dialect) =>
  comment !== '' && cells[0]!.startsWith(comment);

/** @returns undefined when a quote is not by the rules. */
function parseAll(text: string, dialect: Dialect, isWhole: boolean): { rows: Row[]; end: number } | undefined {
  const rows: Row[] = [];
  let at = 0;
  while (at < text.length) {
    const row = parseRow(text, at, dialect, isWhole);
    if (!row) break;
    if (row.fault || row.cells.length > MAX_COLUMNS) return undefined;
    rows.push(row);
    at = row.end;
  }
  return { rows, end: at };
}

/** A piece of the text begins anywhere: the rows are those from the first line on from which all are rows. */
function joinPiece(
  piece: string,
  dialect: Dialect,
  width: number,
  isEnd: boolean,
): { rows: Row[]; text: string } | undefined {
  let start = 0;
  for (let tried = 0; tried < MAX_LINES_TO_JOIN; tried++) {
    const feed = piece.indexOf('\n', start);
    if (feed === -1) return undefined;
    start = feed + 1;
    const found = parseAll(piece.slice(start), dialect, isEnd);
    if (found && found.rows.length > 0 && found.rows.every((row) => row.cells.length === width || isEmptyLine(row)))
      return { rows: found.rows, text: piece.slice(start, start + found.end) };
  }
  return undefined;
}

/** Whether DuckDB gives the same cells, all of them. */
async function agrees(database: Database, query: string, rows: readonly Row[]): Promise<boolean> {
  let found;
  try {
    found = (await database.runAndReadAll(query)).getRows();
  } catch {
    return false;
  }
  return (
    found.length === rows.length &&
    rows.every(({ cells }, index) => cells.every((cell, column) => (found[index]![column] ?? '') === cell))
  );
}
