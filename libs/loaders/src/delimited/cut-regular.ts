// A file of regular rows → cells in native memory, piece by piece.
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { CELL_BYTES } from '../native/layout.ts';
import type { Native } from '../native/native.ts';
import type { NativeTarget } from '../native/read-native.ts';
import { MAX_ROW_LENGTH } from './row-source.ts';
import { isTextFormula } from './text-formula.ts';

export interface CutOptions {
  /** Byte at which the first row begins. */
  from: number;
  separator: string;
  /** Empty for none. */
  quote: string;
  /** Cells of a row; at least two. */
  width: number;
  onBytes: (bytesDone: number) => void;
}

const PIECE_BYTES = 256 * 1024;
const CELLS = 32_768;
/** Others get their turn once in so many pieces. */
const PIECES_A_TURN = 32;
const FEED = 0x0a;
const RETURN = 0x0d;

/** @returns false where a row is not regular, or the text not UTF-8; the rows before it have been taken. */
export async function cutRegular(path: string, { native, take }: NativeTarget, options: CutOptions): Promise<boolean> {
  const { from, separator, quote, width, onBytes } = options;
  const { run } = native;
  const [separatorByte, quoteByte] = [Buffer.from(separator)[0]!, Buffer.from(quote)[0] ?? 0];
  run.setDoubled(quoteByte);
  native.isRepaired = isTextFormula;
  native.escapes = (cell) => cell.replaceAll(quote + quote, quote);
  const rowsAtOnce = Math.max(1, Math.floor(CELLS / width));
  const cells = native.take((rowsAtOnce + 1) * width * CELL_BYTES);
  let room = 2 * PIECE_BYTES;
  let text = native.take(room);
  let kept = 0;
  let position = from;
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    for (let piece = 1; ; piece++) {
      if (room - kept < PIECE_BYTES) {
        if (kept > MAX_ROW_LENGTH) return false;
        const larger = native.take(room * 2);
        native.bytes.copyWithin(larger, text, text + kept);
        [text, room] = [larger, room * 2];
      }
      const bytesRead = readSync(file, native.bytes, text + kept, PIECE_BYTES, position);
      position += bytesRead;
      const isEnd = position >= size || bytesRead === 0;
      let end = text + kept + bytesRead;
      // What is kept is the start of a row, and has been checked but for a character that was cut in two.
      if (!isText(native, Math.max(text, text + kept - 3), end, isEnd)) return false;
      if (isEnd) end = withoutBlankLines(native, text, end);
      for (let at = text; ;) {
        const rows = run.cutRows(at, end, isEnd ? 1 : 0, separatorByte, quoteByte, width, cells, rowsAtOnce);
        at = run.next.value;
        if (rows > 0) take(cells, rows, isEnd && at === end);
        if (run.fault.value !== 0) return false;
        if (rows === rowsAtOnce && at < end) continue;
        if (isEnd) return at === end;
        kept = end - at;
        native.bytes.copyWithin(text, at, end);
        break;
      }
      onBytes(position);
      if (piece % PIECES_A_TURN === 0) await setImmediate();
    }
  } finally {
    closeSync(file);
  }
}

/** Whether the bytes are UTF-8 without NUL. Where they begin or end inside a character that part is not looked at. */
export function isText({ bytes }: Native, from: number, to: number, isEnd: boolean): boolean {
  let [start, end] = [from, to];
  while (start < end && isContinued(bytes[start]!)) start++;
  if (!isEnd) {
    let back = end - 1;
    while (back > start && back > end - 4 && isContinued(bytes[back]!)) back--;
    if (bytes[back]! >= 0xc0) end = back;
  }
  const part = bytes.subarray(start, end);
  return isUtf8(part) && !part.includes(0);
}

const isContinued = (byte: number) => byte >= 0x80 && byte < 0xc0;

function withoutBlankLines({ bytes }: Native, start: number, end: number): number {
  while (end > start && (bytes[end - 1] === FEED || bytes[end - 1] === RETURN)) end--;
  return end;
}
