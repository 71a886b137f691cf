// One sheet's XML into cells. The cells come by the million: values are copied as bytes where they can be.
import { FileRefused } from '../file-refused.ts';
import { BOOLEAN, DATE, DATETIME, DECIMAL, ERROR, INTEGER, PERCENT, TEXT, TIME, UNCOMPUTED } from './cell-kinds.ts';
import type { NumberFormat } from './number-format.ts';
import { serialDate, serialTime } from './serial-date.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { SheetCells } from './sheet-cells.ts';
import { type XmlHandler, nameOf, readAttribute, unescapeXml } from './xml-scanner.ts';

const ROW = nameOf('row');
const CELL = nameOf('c');
const VALUE = nameOf('v');
const FORMULA = nameOf('f');
const INLINE = nameOf('is');
const INLINE_TEXT = nameOf('t');
const PHONETIC = nameOf('rPh');
const SHEET_DATA = nameOf('sheetData');
const MERGE = nameOf('mergeCell');
const COLUMN = nameOf('col');

const SHARED = 0;
const NUMBER = 1;
const BOOL = 2;
const FAULT = 3;
const FORMULA_TEXT = 4;
const INLINE_STRING = 5;
const ISO_DATE = 6;

export interface SheetContext {
  strings: SharedStrings;
  /** By the number in a cell's `s`. */
  formats: readonly NumberFormat[];
  is1904: boolean;
}

export class XlsxSheet implements XmlHandler {
  #inData = false;
  #row = -1;
  #column = -1;
  #type = NUMBER;
  #style = 0;
  #hasFormula = false;
  #done = false;
  /** Which element's text is wanted. */
  #wanted: 'nothing' | 'value' | 'inline' = 'nothing';
  #phonetic = false;
  #text = '';
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  constructor(
    private readonly cells: SheetCells,
    private readonly context: SheetContext,
  ) {}

  open(name: number, bytes: Buffer, start: number, end: number): void {
    if (name === CELL) this.#openCell(bytes, start, end);
    else if (name === VALUE) this.#want('value');
    else if (name === FORMULA) this.#hasFormula = true;
    else if (name === ROW) this.#openRow(bytes, start, end);
    else if (name === INLINE_TEXT) {
      if (!this.#phonetic && this.#type === INLINE_STRING) this.#want('inline');
    } else if (name === INLINE) {
      this.#text = '';
    } else if (name === PHONETIC) this.#phonetic = true;
    else if (name === SHEET_DATA) this.#inData = true;
    else if (name === MERGE) this.#merge(readAttribute(bytes, start, end, 'ref') ?? '');
    else if (name === COLUMN && isTrue(readAttribute(bytes, start, end, 'hidden'))) {
      const first = Number(readAttribute(bytes, start, end, 'min'));
      const last = Number(readAttribute(bytes, start, end, 'max'));
      // A run to the end of the sheet hides what is not used.
      if (last >= first && last - first < 1000) this.cells.hideColumns(first - 1, last - 1);
    }
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (this.#wanted === 'nothing') return;
    if (this.#wanted === 'value' && this.#end === this.#start && this.#text === '') {
      this.#bytes = bytes;
      this.#start = start;
      this.#end = end;
      return;
    }
    this.#gather();
    this.#text += bytes.toString('utf8', start, end);
  }

  close(name: number): void {
    if (name === CELL) {
      if (!this.#done) this.#closeCell();
    } else if (name === VALUE) {
      if (this.#wanted === 'value') this.#value();
      this.#wanted = 'nothing';
    } else if (name === INLINE_TEXT) this.#wanted = 'nothing';
    else if (name === PHONETIC) this.#phonetic = false;
    else if (name === ROW) this.cells.endRow();
    else if (name === SHEET_DATA) this.#inData = false;
  }

  pieceEnds(): void {
    this.#gather();
  }

  #want(what: 'value' | 'inline'): void {
    this.#wanted = what;
    if (what === 'value') {
      this.#text = '';
      this.#start = 0;
      this.#end = 0;
    }
  }

  #gather(): void {
    if (this.#end > this.#start) this.#text += this.#bytes.toString('utf8', this.#start, this.#end);
    this.#start = this.#end = 0;
  }

  #openRow(bytes: Buffer, start: number, end: number): void {
    if (!this.#inData) return;
    let row = this.#row + 1;
    let hidden = false;
    eachAttribute(bytes, start, end, (nameStart, nameEnd, from, to) => {
      const length = nameEnd - nameStart;
      if (length === 1 && bytes[nameStart] === 0x72) row = integerAt(bytes, from, to) - 1;
      else if (length === 6 && bytes.toString('latin1', nameStart, nameEnd) === 'hidden')
        hidden = isTrue(bytes.toString('latin1', from, to));
    });
    if (row < 0) throw new FileRefused('file-unreadable', 'A row of a sheet has no proper number.');
    if (hidden) this.cells.hiddenRows++;
    this.#row = row;
    this.#column = -1;
    this.cells.startRow(row);
  }

  #openCell(bytes: Buffer, start: number, end: number): void {
    let column = -1;
    let type = NUMBER;
    let style = 0;
    eachAttribute(bytes, start, end, (nameStart, nameEnd, from, to) => {
      if (nameEnd !== nameStart + 1) return;
      const letter = bytes[nameStart]!;
      if (letter === 0x72) column = columnOf(bytes, from, to);
      else if (letter === 0x73) style = integerAt(bytes, from, to);
      else if (letter === 0x74) type = typeOf(bytes, from, to);
    });
    this.#column = column >= 0 ? column : this.#column + 1;
    this.#type = type;
    this.#style = style;
    this.#hasFormula = false;
    this.#done = false;
    this.#text = '';
    this.#start = this.#end = 0;
  }

  #closeCell(): void {
    this.#done = true;
    if (this.#type === INLINE_STRING) {
      const text = cellText(this.#text);
      if (text !== '') this.cells.setText(this.#column, TEXT, text);
    } else if (this.#hasFormula) this.cells.setNothing(this.#column, UNCOMPUTED);
  }

  #value(): void {
    this.#done = true;
    const { cells } = this;
    const column = this.#column;
    if (this.#text !== '') {
      this.#gather();
      this.#bytes = Buffer.from(this.#text);
      this.#start = 0;
      this.#end = this.#bytes.length;
    }
    const bytes = this.#bytes;
    const start = this.#start;
    const end = this.#end;
    if (this.#type === SHARED) {
      const { strings } = this.context;
      const index = end > start ? integerAt(bytes, start, end) : -1;
      if (index < 0 || index >= strings.count)
        throw new FileRefused('file-unreadable', 'The file is damaged: a cell refers to a text that is not there.');
      const from = strings.startOf(index);
      const to = strings.endOf(index);
      if (to > from) cells.setBytes(column, TEXT, strings.bytes, from, to);
    } else if (this.#type === NUMBER) {
      if (end > start) this.#number(bytes, start, end);
      else if (this.#hasFormula) cells.setNothing(column, UNCOMPUTED);
    } else if (this.#type === FORMULA_TEXT || this.#type === INLINE_STRING) {
      const text = cellText(bytes.toString('utf8', start, end));
      if (text !== '') cells.setText(column, TEXT, text);
    } else if (this.#type === BOOL) {
      cells.setText(column, BOOLEAN, bytes[start] === 0x31 || bytes[start] === 0x74 ? 'true' : 'false');
    } else if (this.#type === FAULT) cells.setNothing(column, ERROR);
    else this.#isoDate(bytes.toString('latin1', start, end).trim());
  }

  #number(bytes: Buffer, start: number, end: number): void {
    const format = this.context.formats[this.#style];
    const kind = format?.kind ?? 'number';
    if (kind === 'number' && !format?.digits && isShortInteger(bytes, start, end)) {
      this.cells.setBytes(this.#column, INTEGER, bytes, start, end, format?.unit);
      return;
    }
    if (kind === 'number' && isShortDecimal(bytes, start, end)) {
      this.cells.setBytes(this.#column, DECIMAL, bytes, start, end, format?.unit);
      return;
    }
    const text = bytes.toString('latin1', start, end).trim();
    const value = Number(text);
    if (text === '' || !Number.isFinite(value))
      throw new FileRefused(
        'file-unreadable',
        `The file is damaged: ${JSON.stringify(text.slice(0, 40))} stands in place of a number.`,
      );
    setNumber(this.cells, this.#column, value, format, this.context.is1904);
  }

  #isoDate(text: string): void {
    const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))?Z?$/.exec(text);
    if (!found) this.cells.setText(this.#column, TEXT, text);
    else if (found[2] && !/^00:00(:00(\.0+)?)?$/.test(found[2]))
      this.cells.setText(this.#column, DATETIME, `${found[1]} ${found[2]}`);
    else this.cells.setText(this.#column, DATE, found[1]!);
  }

  #merge(reference: string): void {
    const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference);
    if (!found) return;
    const at = (letters: string) => columnOf(Buffer.from(letters), 0, letters.length);
    const [, left, top, right, bottom] = found as unknown as [string, string, string, string, string];
    this.cells.merge({ top: Number(top) - 1, left: at(left), bottom: Number(bottom) - 1, right: at(right) });
  }
}

/** A number as its format has it: dates as ISO text, shares with a percent sign, else in JavaScript's shortest exact form. */
export function setNumber(
  cells: SheetCells,
  column: number,
  value: number,
  format: NumberFormat | undefined,
  is1904: boolean,
): void {
  const kind = format?.kind ?? 'number';
  if (kind === 'percent') {
    cells.setText(column, PERCENT, `${value}%`);
    return;
  }
  if (kind === 'elapsed' || (kind === 'time' && value < 1 && value >= 0)) {
    cells.setText(column, TIME, serialTime(value));
    return;
  }
  if (kind !== 'number') {
    const date = serialDate(value, is1904);
    if (date) {
      cells.setText(column, date.hasTime ? DATETIME : DATE, date.text);
      return;
    }
  }
  const text = String(value);
  // Zeros that are shown before a number make it an identifier.
  if (format?.digits && /^\d+$/.test(text) && text.length < format.digits)
    cells.setText(column, TEXT, text.padStart(format.digits, '0'));
  else cells.setText(column, Number.isSafeInteger(value) ? INTEGER : DECIMAL, text, format?.unit);
}

/** Without making strings: white space, name, equals sign, quoted value. */
function eachAttribute(
  bytes: Buffer,
  start: number,
  end: number,
  visit: (nameStart: number, nameEnd: number, from: number, to: number) => void,
): void {
  for (let at = start; at < end;) {
    while (at < end && bytes[at]! <= 0x20) at++;
    const nameStart = at;
    while (at < end && bytes[at] !== 0x3d && bytes[at]! > 0x20) at++;
    const nameEnd = at;
    while (at < end && bytes[at] !== 0x22 && bytes[at] !== 0x27) at++;
    const quote = bytes[at++];
    const from = at;
    while (at < end && bytes[at] !== quote) at++;
    if (at < end) visit(nameStart, nameEnd, from, at);
    at++;
  }
}

/** Digits alone, few enough to be exact, no zero in front: already the form in which the number is handed on. */
function isShortInteger(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] === 0x2d ? start + 1 : start;
  const length = end - first;
  if (length < 1 || length > 15 || (bytes[first] === 0x30 && (length > 1 || first > start))) return false;
  for (let at = first; at < end; at++) if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
  return true;
}

/** Digits around a point, too few to be inexact, written as JavaScript would. */
function isShortDecimal(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] === 0x2d ? start + 1 : start;
  if (end - first > 16 || bytes[end - 1] === 0x30) return false;
  let point = -1;
  for (let at = first; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x2e && point < 0) point = at;
    else if (byte < 0x30 || byte > 0x39) return false;
  }
  const whole = point - first;
  const behind = end - point - 1;
  if (point < 0 || whole < 1 || behind < 1) return false;
  return bytes[first] !== 0x30 || (whole === 1 && behind <= 6);
}

function integerAt(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return bytes[at]! <= 0x20 ? value : -1;
    value = value * 10 + digit;
  }
  return value;
}

function columnOf(bytes: Buffer, start: number, end: number): number {
  let column = 0;
  for (let at = start; at < end; at++) {
    const letter = bytes[at]! & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
    if (column > 1e6) break;
  }
  return column - 1;
}

function typeOf(bytes: Buffer, start: number, end: number): number {
  if (end - start === 1) {
    const letter = bytes[start];
    if (letter === 0x73) return SHARED;
    if (letter === 0x62) return BOOL;
    if (letter === 0x65) return FAULT;
    if (letter === 0x64) return ISO_DATE;
    return NUMBER;
  }
  const name = bytes.toString('latin1', start, end);
  return name === 'str' ? FORMULA_TEXT : name === 'inlineStr' ? INLINE_STRING : NUMBER;
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

/** Characters that XML cannot hold stand as `_x000D_`; CR and LF as the file has them. */
export const cellText = (raw: string): string =>
  unescapeXml(raw.replace(/\r\n?/g, '\n'))
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toWellFormed();
