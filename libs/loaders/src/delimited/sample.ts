import { open, type FileHandle } from 'node:fs/promises';
import { FileRefused } from '../file-refused.ts';
import { MAX_ROW_LENGTH } from './row-source.ts';

export interface Sample {
  /** The beginning of the text, without a mark. */
  head: string;
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
    let bytes = Math.min(size, HEAD_BYTES);
    let head = await text(file, 0, bytes);
    // The head has to hold a few rows, however long they are.
    while (bytes < size && bytes <= MAX_ROW_LENGTH && lineEnds(head) < ENOUGH_LINES) {
      bytes = Math.min(size, bytes * 2);
      head = await text(file, 0, bytes);
    }
    if (head.length > MAX_ROW_LENGTH && lineEnds(head) < ENOUGH_LINES)
      throw new FileRefused('file-too-complex', 'The lines of the text are too long to be rows of a table.');
    if (head.startsWith('\uFEFF')) head = head.slice(1);
    const pieces: string[] = [];
    if (bytes < size) {
      const middle = Math.floor((bytes + size) / 2);
      if (size - bytes > 4 * PIECE_BYTES) pieces.push(await text(file, middle, PIECE_BYTES));
      const from = Math.max(bytes, size - PIECE_BYTES);
      pieces.push(await text(file, from, size - from));
    }
    return { head, isWhole: bytes === size, pieces, size };
  } finally {
    await file.close();
  }
}

const lineEnds = (head: string) => head.match(/\r\n?|\n/g)?.length ?? 0;

async function text(file: FileHandle, position: number, bytes: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, position);
  // A character that was cut in two at either end is on a line that is not looked at.
  return buffer.toString('utf8', 0, bytesRead);
}
