import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FileRefused } from '../file-refused.ts';

/** @returns the path of the same text in UTF-8: the file itself, or `copy`. */
export async function utf8Json(path: string, head: Buffer, copy: string): Promise<string> {
  const encoding = utf16(head);
  if (!encoding) return path;
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    await pipeline(
      createReadStream(path),
      async function* (parts: AsyncIterable<Buffer>) {
        for await (const part of parts) yield decoder.decode(part, { stream: true });
        yield decoder.decode();
      },
      createWriteStream(copy, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new FileRefused('file-unreadable', `The JSON is said to be ${encoding.toUpperCase()} but is not.`, {
      cause: error,
    });
  }
  return copy;
}

/** By its mark, or by the NUL that half of each ASCII character is. */
function utf16([first, second]: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second !== 0) return 'utf-16be';
  return first !== 0 && second === 0 ? 'utf-16le' : undefined;
}
