// What fills the last block of a file behind its text: DOS ended it with Ctrl-Z, and NUL bytes may follow.
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const CONTROL_Z = 0x1a;
const PIECE_BYTES = 64 * 1024;

/** @returns the size of the file and where its text ends, which is the same where nothing fills it up */
export async function textEnd(path: string): Promise<{ size: number; end: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const piece = Buffer.allocUnsafe(Math.min(size, PIECE_BYTES));
    for (let end = size; end > 0;) {
      const from = Math.max(0, end - piece.length);
      const { bytesRead } = await file.read(piece, 0, end - from, from);
      let at = bytesRead;
      while (at > 0 && (piece[at - 1] === 0 || piece[at - 1] === CONTROL_Z)) at--;
      if (at > 0 || bytesRead === 0) return { size, end: from + at };
      end = from;
    }
    return { size, end: 0 };
  } finally {
    await file.close();
  }
}

export async function writeUntil(path: string, end: number, target: string): Promise<void> {
  await pipeline(createReadStream(path, { end: end - 1 }), createWriteStream(target, { flags: 'wx', mode: 0o600 }));
}
