// The fast way: where everything that was looked at is regular, the rows are cut by native code, which is strict: a row
// further down that is not like the others ends it and is never a row that is lost or bent.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FormatInput, TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import { readNative } from '../native/read-native.ts';
import { aggregateLabel, isTotal } from './aggregate-label.ts';
import type { Dialect } from './dialect.ts';
import { findTable } from './find-table.ts';
import { commentsSkipped, isComment, isRule } from './line-kinds.ts';
import { MAX_COLUMNS, parseRow, type Row } from './parse-row.ts';
import { recordKinds } from './record-kinds.ts';
import { significant } from './read-tables.ts';
import { cutRegular } from './cut-regular.ts';
import type { Sample } from './sample.ts';
import { isNote, isUnlikeRows } from './notes-below.ts';
import { isBlankAlone, isNameless, isPartialSum } from './totals.ts';

/** First lines of a piece that may be the inside of a quoted cell. */
const MAX_LINES_TO_JOIN = 20;
/** Rows of the head that are looked at: enough to tell where a table begins. */
const HEAD_ROWS = 200;
const END_CHARS = 8 * 1024;
const LAST_ROWS = 8;
const BYTE_ORDER_MARK = 3;
const NAME = 'table';

/** @returns undefined where anything is not as regular as that. */
export async function readRegular(
  sample: Sample,
  dialect: Dialect,
  sniffedWidth: number,
  { path, scratch, wanted, onBytes }: Pick<FormatInput, 'path' | 'scratch' | 'wanted' | 'onBytes'>,
): Promise<TextTable | undefined> {
  const { separator } = dialect;
  if (separator.kind !== 'text' || Buffer.byteLength(separator.text) !== 1 || Buffer.byteLength(dialect.quote) > 1)
    return undefined;
  if (dialect.escape !== 'doubled' || dialect.loneReturn || dialect.framed || dialect.padded) return undefined;

  const head = parseSome(sample.head, dialect, sample.isWhole, HEAD_ROWS);
  if (!head) return undefined;
  const numbered = head.rows.map((row, index) => ({ ...row, line: index + 1 }));
  const rows = significant(numbered, dialect.comment, sniffedWidth);
  if (rows.length === 0) return undefined;
  const start = findTable(rows);
  if (start.data > start.header.length && recordKinds(sample)) return undefined;
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

  let last = data;
  // of a text of some hundred rows, which is its own sample, the last of them are looked at as well
  const pieces =
    head.rows.length < HEAD_ROWS || sample.pieces.length > 0 ? sample.pieces : [sample.head.slice(-END_CHARS)];
  for (const [index, piece] of pieces.entries()) {
    const found = joinPiece(piece, dialect, start.width, index === pieces.length - 1);
    if (!found) return undefined;
    while (found.length > 0 && isEmptyLine(found.at(-1)!)) found.pop();
    if (!found.every(isRegular)) return undefined;
    last = found;
  }
  if (
    last
      .slice(-LAST_ROWS)
      .some(({ cells }) => aggregateLabel(cells) || isNote(cells) || isUnlikeRows(cells, start) || isPartialSum(cells))
  )
    return undefined;
  if ([data[0]!, last.at(-1)!].some(({ cells }) => isNameless(cells)) && start.columns[0]!.empty <= 1) return undefined;
  if (
    isTotal(data[0]!.cells) ||
    isBlankAlone(data[0]!.cells, data.slice(1)) ||
    data.some(({ cells }) => isPartialSum(cells))
  )
    return undefined;

  const { names, warnings } = headerNames(start.labels);
  const above = sample.head.slice(0, skip === 0 ? 0 : head.rows[skip - 1]!.end);
  const native = await readNative({
    path: join(scratch, `native-${randomUUID()}`),
    table: NAME,
    names,
    wanted,
    read: (target) =>
      cutRegular(path, target, {
        from: Buffer.byteLength(above) + (sample.isMarked ? BYTE_ORDER_MARK : 0),
        separator: separator.text,
        quote: dialect.quote,
        width: start.width,
        onBytes,
      }),
  });
  if (!native || mayRepeatHeader(native, start.header.at(-1) ?? [])) return undefined;
  return { ...native, warnings: [...start.warnings, ...commentsSkipped(dialect.comment, comments), ...warnings] };
}

/** A header that comes again would have been found in a column that is not of texts. */
const mayRepeatHeader = ({ settled }: TextTable, header: readonly string[]) =>
  settled!.columns.every((column, index) =>
    column ? column.plain.type === 'text' && (column.listed?.includes(header[index]!) ?? false) : true,
  ) && settled!.columns.some((column) => column !== undefined);

const isEmptyLine = ({ cells }: Row) => cells.length === 1 && cells[0]!.trim() === '';

const isHeader = (header: readonly string[][], cells: readonly string[]) =>
  header.some((row) => row.length === cells.length && row.every((cell, index) => cell === cells[index]));

const startsLikeComment = (cells: readonly string[], { comment }: Dialect) =>
  comment !== '' && cells[0]!.startsWith(comment);

/** @returns undefined when a quote is not by the rules. */
function parseSome(text: string, dialect: Dialect, isWhole: boolean, most = Infinity): { rows: Row[] } | undefined {
  const rows: Row[] = [];
  let at = 0;
  while (at < text.length && rows.length < most) {
    const row = parseRow(text, at, dialect, isWhole);
    if (!row) break;
    if (row.fault || row.cells.length > MAX_COLUMNS) return undefined;
    rows.push(row);
    at = row.end;
  }
  return { rows };
}

/** A piece of the text begins anywhere: the rows are those from the first line on from which all are rows. */
function joinPiece(piece: string, dialect: Dialect, width: number, isEnd: boolean): Row[] | undefined {
  let start = 0;
  for (let tried = 0; tried < MAX_LINES_TO_JOIN; tried++) {
    const feed = piece.indexOf('\n', start);
    if (feed === -1) return undefined;
    start = feed + 1;
    const found = parseSome(piece.slice(start), dialect, isEnd);
    if (found && found.rows.length > 0 && found.rows.every((row) => row.cells.length === width || isEmptyLine(row)))
      return found.rows;
  }
  return undefined;
}
