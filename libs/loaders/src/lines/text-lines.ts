// The lines of a UTF-8 file, one after the other, in bounded memory.
import { createReadStream } from 'node:fs';
import { MAX_ROW_LENGTH } from '../delimited/row-source.ts';
import { FileRefused } from '../file-refused.ts';

/** How they end in all systems; a return at the end of a piece may have its feed in the next one. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/** @yields the lines of a piece of the file, without their ends */
export async function* linesOf(path: string, onBytes: (bytesDone: number) => void): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let kept = '';
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 512 * 1024 }) as AsyncIterable<Buffer>) {
    bytes += piece.length;
    const lines = (kept + decoder.decode(piece, { stream: true })).split(LINE_END);
    kept = lines.pop()!;
    if (kept.length > MAX_ROW_LENGTH)
      throw new FileRefused('file-too-complex', 'The lines of the text are too long to be rows of a table.');
    onBytes(bytes);
    yield lines;
  }
  const last = kept + decoder.decode();
  if (last !== '') yield [last.replace(/\r$/, '')];
}
