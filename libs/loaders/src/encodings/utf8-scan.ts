// How much of a file is UTF-8, and what of it is not ASCII.
import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { FileRefused } from '../file-refused.ts';

const PIECE_BYTES = 1024 * 1024;
/** Bytes beyond ASCII, with what is around them, that are looked at to tell encodings apart. */
const SAMPLE_BYTES = 64 * 1024;

export const NUL_BYTES = 'The file holds NUL bytes: it is not text.';

interface Scan {
  valid: boolean;
  /** Bytes that are in no well-formed character. */
  strays: number;
  /** Well-formed characters beyond ASCII. */
  characters: number;
  sample: Buffer;
}

export async function scanUtf8(path: string): Promise<Scan> {
  const found: Scan = { valid: true, strays: 0, characters: 0, sample: Buffer.alloc(0) };
  for await (const piece of wholeCharacters(path)) {
    if (piece.includes(0)) throw new FileRefused('file-unreadable', NUL_BYTES);
    if (found.valid && isUtf8(piece)) continue;
    found.valid = false;
    for (let at = 0; at < piece.length;) {
      const length = piece[at]! < 0x80 ? 1 : sequenceLength(piece, at);
      if (length === 0) found.strays++;
      else if (length > 1) found.characters++;
      at += Math.max(length, 1);
    }
    if (found.sample.length < SAMPLE_BYTES) found.sample = Buffer.concat([found.sample, beyondAscii(piece)]);
  }
  return found;
}

/** The file in pieces that do not end inside a character of UTF-8. */
export async function* wholeCharacters(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let buffer = Buffer.allocUnsafe(PIECE_BYTES + 4);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, PIECE_BYTES, null);
      const filled = kept + bytesRead;
      if (bytesRead === 0) {
        if (kept > 0) yield buffer.subarray(0, kept);
        return;
      }
      const end = characterEnd(buffer, filled);
      yield buffer.subarray(0, end);
      const rest = Buffer.from(buffer.subarray(end, filled));
      buffer = Buffer.allocUnsafe(PIECE_BYTES + 4);
      rest.copy(buffer);
      kept = rest.length;
    }
  } finally {
    await file.close();
  }
}

/** Where the last character that is there in full ends; at most three bytes before `filled`. */
function characterEnd(buffer: Buffer, filled: number): number {
  for (let back = 1; back <= 3 && back <= filled; back++) {
    const byte = buffer[filled - back]!;
    if (byte < 0x80) return filled;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? filled - back : filled;
    }
  }
  return filled;
}

/** @returns bytes of the well-formed character beyond ASCII at `at`; 0 when there is none. */
export function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at]!;
  const length =
    first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  return length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** The lines, or what can be had of them, that are not ASCII alone. */
function beyondAscii(piece: Buffer): Buffer {
  const lines: Buffer[] = [];
  let bytes = 0;
  for (let at = 0; at < piece.length && bytes < SAMPLE_BYTES;) {
    if (piece[at]! < 0x80) {
      at++;
      continue;
    }
    const start = piece.lastIndexOf(0x0a, at) + 1;
    const feed = piece.indexOf(0x0a, at);
    const end = Math.min(feed === -1 ? piece.length : feed + 1, start + SAMPLE_BYTES);
    lines.push(piece.subarray(start, end));
    bytes += end - start;
    at = Math.max(end, at + 1);
  }
  return Buffer.concat(lines);
}
