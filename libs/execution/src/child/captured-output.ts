import type { Readable } from 'node:stream';

/** What a script prints, kept up to a number of bytes for both streams together; beyond that `onOverflow` is called once. */
export class CapturedOutput {
  truncated = false;
  private left: number;
  private readonly parts: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };

  constructor(
    streams: { stdout: Readable; stderr: Readable },
    maxBytes: number,
    private readonly onOverflow: () => void,
  ) {
    this.left = maxBytes;
    for (const name of ['stdout', 'stderr'] as const) streams[name].on('data', (part: Buffer) => this.keep(name, part));
  }

  text(name: 'stdout' | 'stderr'): string {
    return Buffer.concat(this.parts[name]).toString('utf8');
  }

  private keep(name: 'stdout' | 'stderr', part: Buffer) {
    if (this.left > 0) this.parts[name].push(part.subarray(0, this.left));
    this.left -= part.length;
    if (this.left >= 0 || this.truncated) return;
    this.truncated = true;
    this.onOverflow();
  }
}
