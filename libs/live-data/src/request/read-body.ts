// A response's body, as far as it may go: on the wire and inflated, while it streams.
import type { IncomingMessage } from 'node:http';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from '../refusal.ts';

const DECODERS: Readonly<Record<string, () => Transform>> = {
  '': () => new PassThrough(),
  identity: () => new PassThrough(),
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * @param read is told how many bytes came, also when it ends badly.
 * @throws {Refusal} when it is longer than `maxBytes`, or encoded as nobody asked; whatever else ends the stream.
 */
export async function readBody(
  response: IncomingMessage,
  { maxBytes, signal, read }: { maxBytes: number; signal: AbortSignal; read: (bytes: number) => void },
): Promise<Buffer> {
  const decoder = DECODERS[(response.headers['content-encoding'] ?? '').trim().toLowerCase()];
  if (!decoder || Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    throw decoder
      ? tooLong(maxBytes)
      : new Refusal('live-data-failed', 'The reply is encoded in a way that is not read here.');
  }
  let wire = 0;
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      wire += part.length;
      done(wire > maxBytes ? tooLong(maxBytes) : null, part);
    },
  });
  const parts: Buffer[] = [];
  let bytes = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const part of source) {
      bytes += part.length;
      if (bytes > maxBytes) throw tooLong(maxBytes);
      parts.push(part);
    }
  };
  try {
    await pipeline(response, counted, decoder(), collect, { signal });
    return Buffer.concat(parts, bytes);
  } finally {
    response.destroy();
    read(wire);
  }
}

const tooLong = (maxBytes: number) =>
  new Refusal('live-data-limit', `The reply is longer than ${maxBytes} bytes (LIVE_DATA_MAX_BYTES).`);
