import { writeSync } from 'node:fs';

const PAUSE_MS = 2;

/** Writes all of it before it returns, also to a pipe that is full and does not block: the reader will get to it. */
export function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let rest = bytes; rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
