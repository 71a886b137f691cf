// Lines of JSON, some followed by bytes, out of a stream that cuts them anywhere. Written so that bytes pass through
// without being copied.
import type { Readable } from 'node:stream';

/** Longest line that is read: a request with the schemas of wide tables, a result at its limit. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;
const NEWLINE = 10;

/** The other end does not speak as agreed, or was cut off. */
export class WireFault extends Error {
  override readonly name = 'WireFault';
}

/** One line of JSON; bytes that it announces are written behind it. */
export const encodeMessage = (message: object): Buffer => Buffer.from(`${JSON.stringify(message)}\n`);

/** Reads messages, and the bytes behind them, in their order; for one reader of the stream alone. */
export class MessageReader {
  private readonly chunks: AsyncIterator<Buffer, undefined>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.chunks = (stream as AsyncIterable<Buffer, undefined>)[Symbol.asyncIterator]();
  }

  /**
   * The next message, undefined at the end. Bytes that follow the one before must have been taken.
   *
   * @throws {WireFault} for what is no message, and for an end in the middle of one.
   */
  async next<T>(parse: (value: unknown) => T): Promise<T | undefined> {
    const line = await this.line();
    if (line === undefined) return undefined;
    try {
      return parse(JSON.parse(line.toString('utf8')));
    } catch (cause) {
      throw new WireFault('something that is no message came', { cause });
    }
  }

  /** The bytes that follow a message; to be taken to their end before the next message. */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.rest.length === 0) this.rest = await this.chunk('the end came in the middle of a file');
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** The same in one piece. */
  async whole(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.bytes(count)) parts.push(part);
    return Buffer.concat(parts, count);
  }

  private async line(): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const end = this.rest.indexOf(NEWLINE);
      if (end >= 0) {
        parts.push(this.rest.subarray(0, end));
        this.rest = this.rest.subarray(end + 1);
        return parts.length === 1 ? parts[0] : Buffer.concat(parts);
      }
      parts.push(this.rest);
      bytes += this.rest.length;
      this.rest = Buffer.alloc(0);
      if (bytes > MAX_LINE_BYTES) throw new WireFault(`a message is longer than ${MAX_LINE_BYTES} bytes`);
      const chunk = await this.chunks.next();
      if (!chunk.done) this.rest = chunk.value;
      else if (bytes === 0) return undefined;
      else throw new WireFault('the end came in the middle of a message');
    }
  }

  private async chunk(fault: string): Promise<Buffer> {
    const chunk = await this.chunks.next();
    if (chunk.done) throw new WireFault(fault);
    return chunk.value;
  }
}
