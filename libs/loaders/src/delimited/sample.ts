import { open, type FileHandle } from 'node:fs/promises';
import { FileRefused } from '../file-refused.ts';
import { MAX_ROW_LENGTH } from './row-source.ts';

export interface Sample {
  /** The beginning of the text, without a mark. */
  head: string;
  /** Whether a byte order mark stands before it. */
  isMarked: boolean;
  /** Whether the head is all there is. */
  isWhole: boolean;
  /** Pieces from further down, the last one the end of the text; the first line of each may be a part of one. */
  pieces: string[];
  /** Bytes of the file. */
  size: number;
}

const ENOUGH_LINES = 3;
const HEAD_BYTES = 128 * 1024;
const PIECE_BYTES = 32 * 1024;

/** @param path a file of UTF-8 */
export async function takeSample(path: string): Promise<Sample> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = await headBytes(file, size);
    let head = await text(file, 0, bytes);
    const isMarked = head.startsWith('\uFEFF');
    if (isMarked) head = head.slice(1);
    const pieces: string[] = [];
    if (bytes < size) {
      const middle = Math.floor((bytes + size) / 2);
      if (size - bytes > 4 * PIECE_BYTES) pieces.push(await text(file, middle, PIECE_BYTES));
      const from = Math.max(bytes, size - PIECE_BYTES);
      pieces.push(await text(file, from, size - from));
    }
    return { head, isMarked, isWhole: bytes === size, pieces, size };
  } finally {
    await file.close();
  }
}

/** In any encoding: before it is known, let alone before the whole file has been looked at for it. */
export async function refuseEndlessLines(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await headBytes(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

/** The head has to hold a few rows, however long they are. Nothing of them is kept while they are counted. */
async function headBytes(file: FileHandle, size: number): Promise<number> {
  const piece = Buffer.allocUnsafe(Math.min(size, HEAD_BYTES));
  let lines = 0;
  let bytes = 0;
  while (bytes < size && lines < ENOUGH_LINES) {
    if (bytes > MAX_ROW_LENGTH)
      throw new FileRefused('file-too-complex', 'The lines of the text are too long to be rows of a table.');
    const { bytesRead } = await file.read(piece, 0, piece.length, bytes);
    if (bytesRead === 0) break;
    lines += lineEnds(piece.subarray(0, bytesRead));
    bytes += bytesRead;
  }
  return Math.min(size, Math.max(bytes, HEAD_BYTES));
}

function lineEnds(piece: Buffer): number {
  let count = 0;
  for (let at = 0; at < piece.length && count < ENOUGH_LINES; at++)
    if (piece[at] === 0x0a || (piece[at] === 0x0d && piece[at + 1] !== 0x0a)) count++;
  return count;
}

async function text(file: FileHandle, position: number, bytes: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, position);
  // A character that was cut in two at either end is on a line that is not looked at.
  return buffer.toString('utf8', 0, bytesRead);
}
