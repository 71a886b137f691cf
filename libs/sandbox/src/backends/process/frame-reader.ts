import type { Readable } from 'node:stream';
import { Frame } from '@quaestor/contracts';

/** Longest frame that is read at all; a result's own limit is far below. */
const MAX_FRAME_BYTES = 128 * 1024 * 1024;

/** Reads frames line by line; anything that is not one is `'out-of-turn'`, and nothing is read after it. */
export function readFrames(stream: Readable, onFrame: (frame: Frame | 'out-of-turn') => void): void {
  let parts: Buffer[] = [];
  let bytes = 0;
  let over = false;
  const give = (line: Buffer) => {
    const frame = parseFrame(line);
    over = frame === 'out-of-turn';
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
    if (bytes <= MAX_FRAME_BYTES) return;
    over = true;
    parts = [];
    onFrame('out-of-turn');
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
