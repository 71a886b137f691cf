// A text file through native memory, piece by piece: what a piece ends in the middle of is kept for the next one.
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Native } from './native.ts';

export interface PiecesOptions {
  path: string;
  /** Byte at which to begin. */
  from: number;
  /** Bytes that may be kept: what is cut is not longer. */
  longest: number;
  onBytes: (bytesDone: number) => void;
  /**
   * Cuts what lies from `at` up to `end`.
   * @param isEnd whether nothing follows
   * @returns where that begins which was not cut yet; true or false where it is over, well or not
   */
  cut: (at: number, end: number, isEnd: boolean) => number | boolean;
}

const PIECE_BYTES = 256 * 1024;
/** Others get their turn once in so many pieces. */
const PIECES_A_TURN = 32;

/** @returns how it ended; false also where the bytes are not UTF-8, or too many of them would have to be kept. */
export async function inPieces(native: Native, { path, from, longest, onBytes, cut }: PiecesOptions): Promise<boolean> {
  let room = 2 * PIECE_BYTES;
  let text = native.take(room);
  let kept = 0;
  let position = from;
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    for (let piece = 1; ; piece++) {
      if (room - kept < PIECE_BYTES) {
        if (kept > longest) return false;
        const larger = native.take(room * 2);
        native.bytes.copyWithin(larger, text, text + kept);
        [text, room] = [larger, room * 2];
      }
      const bytesRead = readSync(file, native.bytes, text + kept, PIECE_BYTES, position);
      position += bytesRead;
      const isEnd = position >= size || bytesRead === 0;
      const end = text + kept + bytesRead;
      // What was kept has been checked but for a character that was cut in two.
      if (!isText(native, Math.max(text, text + kept - 3), end, isEnd)) return false;
      const done = cut(text, end, isEnd);
      if (typeof done === 'boolean') return done;
      kept = end - done;
      native.bytes.copyWithin(text, done, end);
      onBytes(position);
      if (piece % PIECES_A_TURN === 0) await setImmediate();
    }
  } finally {
    closeSync(file);
  }
}

/** Whether the bytes are UTF-8 without NUL. Where they begin or end inside a character that part is not looked at. */
function isText({ bytes }: Native, from: number, to: number, isEnd: boolean): boolean {
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
