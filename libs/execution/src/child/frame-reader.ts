import type { Readable } from 'node:stream';
import { Frame } from '@quaestor/contracts';

/** A frame, or why nothing is read any more: what came is none, or is longer than one may be. */
export type Heard = Frame | 'out-of-turn' | 'too-long';

/**
 * Reads frames line by line.
 *
 * @param longest bytes of the longest frame taken now; asked anew whenever some arrive
 */
export function readFrames(stream: Readable, longest: () => number, onFrame: (frame: Heard) => void): void {
  let parts: Buffer[] = [];
  let bytes = 0;
  let over = false;
  const give = (line: Buffer) => {
    const frame = line.length > longest() ? 'too-long' : parseFrame(line);
    over = typeof frame === 'string';
    onFrame(frame);
  };
  stream.on('data', (part: Buffer) => {
    let rest = part;
    for (let end = rest.indexOf(10); end >= 0 && !over; end = rest.indexOf(10)) {
      give(Buffer.concat([...parts, rest.subarray(0, end)]));
      parts = [];
      bytes = 0;
      rest = rest.subarray(end + 1);
    }
    if (over) return;
    parts.push(rest);
    bytes += rest.length;
    if (bytes <= longest()) return;
    over = true;
    parts = [];
    onFrame('too-long');
  });
  stream.on('error', () => {}); // A killed executor's pipe may break; its end is noticed elsewhere.
}

function parseFrame(line: Buffer): Frame | 'out-of-turn' {
  try {
    return Frame.parse(JSON.parse(line.toString('utf8')));
  } catch {
    return 'out-of-turn';
  }
}
