// XLS as Excel 97 to 2003 write it (BIFF8), record by record, straight into cells.
import { FileRefused } from '../file-refused.ts';
import { BiffText, readSharedTexts } from './biff-strings.ts';
import { BOOLEAN, ERROR, TEXT } from './cell-kinds.ts';
import { type NumberFormat, builtInFormat, numberFormat } from './number-format.ts';
import { SharedStrings } from './shared-strings.ts';
import type { SheetCells } from './sheet-cells.ts';
import { setNumber } from './xlsx-sheet.ts';
import { broken } from './zip.ts';

const BOF = 0x0809;
const END = 0x000a;
const CONTINUE = 0x003c;
const PASSWORD = 0x002f;
const DATE_MODE = 0x0022;
const FORMAT = 0x041e;
const STYLE = 0x00e0;
const SHEET = 0x0085;
const SHARED_TEXTS = 0x00fc;
const ROW = 0x0208;
const COLUMNS = 0x007d;
const NUMBER = 0x0203;
const SHORT_NUMBER = 0x027e;
const SHORT_NUMBERS = 0x00bd;
const SHARED_TEXT = 0x00fd;
const LABEL = 0x0204;
const RICH_LABEL = 0x00d6;
const BOOL_OR_ERROR = 0x0205;
const FORMULA = 0x0006;
const FORMULA_TEXT = 0x0207;
const MERGED = 0x00e5;

const VERSION_8 = 0x0600;

export interface BiffWorkbook {
  sheets: { name: string; hidden: boolean; offset: number }[];
  is1904: boolean;
  formats: NumberFormat[];
  strings: SharedStrings;
}

/** Rows of a sheet are not in order: this reader goes through them once. */
export class RowsOutOfOrder extends Error {}

/** Whether the stream is of the version that is read here. */
export const isBiff8 = (stream: Buffer) =>
  stream.length > 8 && stream.readUInt16LE(0) === BOF && stream.readUInt16LE(4) === VERSION_8;

export function readGlobals(stream: Buffer): BiffWorkbook {
  const workbook: BiffWorkbook = { sheets: [], is1904: false, formats: [], strings: new SharedStrings() };
  const own = new Map<number, NumberFormat>();
  const styles: number[] = [];
  for (let at = 0; ;) {
    const { type, data, next } = recordAt(stream, at);
    if (type === END) break;
    if (type === PASSWORD) throw new FileRefused('file-unreadable', 'The workbook is protected by a password.');
    if (type === DATE_MODE) workbook.is1904 = data.length >= 2 && data.readUInt16LE(0) === 1;
    else if (type === FORMAT && data.length >= 5)
      own.set(data.readUInt16LE(0), numberFormat(new BiffText([data], 2).read(2)));
    else if (type === STYLE && data.length >= 4) styles.push(data.readUInt16LE(2));
    else if (type === SHEET && data.length >= 8) {
      // Charts and macros have no cells.
      if (data[5] === 0)
        workbook.sheets.push({
          name: new BiffText([data], 6).read(1).toWellFormed(),
          hidden: (data[4]! & 3) !== 0,
          offset: data.readUInt32LE(0),
        });
    } else if (type === SHARED_TEXTS) readSharedTexts(withContinued(stream, data, next), workbook.strings);
    at = next;
  }
  workbook.formats = styles.map((id) => own.get(id) ?? builtInFormat(id));
  return workbook;
}

export function readSheet(
  stream: Buffer,
  offset: number,
  { formats, strings, is1904 }: BiffWorkbook,
  cells: SheetCells,
): void {
  let row = -1;
  let depth = 0;
  /** A formula whose text comes in a record of its own. */
  let awaiting: { row: number; column: number } | undefined;
  const goTo = (wanted: number) => {
    if (wanted === row) return;
    if (wanted < row) throw new RowsOutOfOrder();
    if (row >= 0) cells.endRow();
    row = wanted;
    cells.startRow(row);
  };
  const number = (column: number, style: number, value: number) =>
    setNumber(cells, column, value, formats[style], is1904);
  const text = (column: number, value: string) => {
    if (value !== '') cells.setText(column, TEXT, value.toWellFormed());
  };

  for (let at = offset; ;) {
    const { type, data, next } = recordAt(stream, at);
    at = next;
    if (type === BOF) depth++;
    else if (type === END && --depth <= 0) break;
    // A chart on the sheet has records of its own between these.
    if (depth > 1) continue;
    if (type === ROW) {
      if (data.length >= 14 && (data[12]! & 0x20) !== 0) cells.hiddenRows++;
      continue;
    }
    if (type === COLUMNS) {
      if (data.length >= 10 && (data[8]! & 1) === 1)
        cells.hideColumns(data.readUInt16LE(0), Math.min(255, data.readUInt16LE(2)));
      continue;
    }
    if (type === MERGED) {
      for (let from = 2; from + 8 <= data.length; from += 8)
        cells.merge({
          top: data.readUInt16LE(from),
          bottom: data.readUInt16LE(from + 2),
          left: data.readUInt16LE(from + 4),
          right: data.readUInt16LE(from + 6),
        });
      continue;
    }
    if (type === FORMULA_TEXT) {
      if (awaiting) text(awaiting.column, new BiffText(withContinued(stream, data, next)).read(2));
      awaiting = undefined;
      continue;
    }
    if (!CELLS.has(type)) continue;
    if (data.length < (LENGTHS.get(type) ?? 8)) throw broken('a cell is cut off');
    goTo(data.readUInt16LE(0));
    const column = data.readUInt16LE(2);
    const style = data.readUInt16LE(4);
    if (type === SHARED_TEXT) {
      const index = data.readUInt32LE(6);
      if (index >= strings.count) throw broken('a cell refers to a text that is not there');
      const [start, end] = [strings.startOf(index), strings.endOf(index)];
      if (end > start) cells.setBytes(column, TEXT, strings.bytes, start, end);
    } else if (type === SHORT_NUMBER) number(column, style, shortNumber(data.readInt32LE(6)));
    else if (type === NUMBER) number(column, style, finite(data.readDoubleLE(6)));
    else if (type === SHORT_NUMBERS) {
      for (let from = 4, each = column; from + 6 <= data.length - 2; from += 6, each++)
        number(each, data.readUInt16LE(from), shortNumber(data.readInt32LE(from + 2)));
    } else if (type === LABEL || type === RICH_LABEL)
      text(column, new BiffText(withContinued(stream, data, next), 6).read(2));
    else if (type === BOOL_OR_ERROR) {
      if (data[7] === 0) cells.setText(column, BOOLEAN, data[6] ? 'true' : 'false');
      else cells.setNothing(column, ERROR);
    } else {
      awaiting = undefined;
      if (data.readUInt16LE(12) !== 0xffff) number(column, style, finite(data.readDoubleLE(6)));
      else if (data[6] === 0) awaiting = { row, column };
      else if (data[6] === 1) cells.setText(column, BOOLEAN, data[8] ? 'true' : 'false');
      else if (data[6] === 2) cells.setNothing(column, ERROR);
    }
  }
  if (row >= 0) cells.endRow();
}

const CELLS = new Set([SHARED_TEXT, SHORT_NUMBER, NUMBER, SHORT_NUMBERS, LABEL, RICH_LABEL, BOOL_OR_ERROR, FORMULA]);

/** Least bytes of a cell's record. */
const LENGTHS = new Map([
  [SHARED_TEXT, 10],
  [SHORT_NUMBER, 10],
  [SHORT_NUMBERS, 12],
  [NUMBER, 14],
  [FORMULA, 14],
]);

interface BiffRecord {
  type: number;
  data: Buffer;
  next: number;
}

function recordAt(stream: Buffer, at: number): BiffRecord {
  if (at + 4 > stream.length) throw broken('it is cut off');
  const length = stream.readUInt16LE(at + 2);
  const next = at + 4 + length;
  if (next > stream.length) throw broken('it is cut off');
  return { type: stream.readUInt16LE(at), data: stream.subarray(at + 4, next), next };
}

function withContinued(stream: Buffer, first: Buffer, next: number): Buffer[] {
  const parts = [first];
  for (let at = next; at + 4 <= stream.length && stream.readUInt16LE(at) === CONTINUE;) {
    const { data, next: after } = recordAt(stream, at);
    parts.push(data);
    at = after;
  }
  return parts;
}

/** 30 bits of an integer or of a double's upper half, hundredths if so flagged. */
function shortNumber(packed: number): number {
  let value: number;
  if ((packed & 2) !== 0) value = packed >> 2;
  else {
    HALVES.setInt32(4, packed & ~3, true);
    value = HALVES.getFloat64(0, true);
  }
  return finite((packed & 1) !== 0 ? value / 100 : value);
}
const HALVES = new DataView(new ArrayBuffer(8));

function finite(value: number): number {
  if (!Number.isFinite(value)) throw broken('a number is none');
  return value;
}
