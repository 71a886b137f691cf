// Compressed files are inflated into a file of their own, under a cap, and loading goes on with that one.
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from './file-refused.ts';

const GZIP = Buffer.from('1f8b', 'hex');
const ZSTD = Buffer.from('28b52ffd', 'hex');

const MAX_BYTES = 2 * 1024 ** 3;
/** No table is so repetitive, held against what has been read so far; below the second amount nobody minds. */
const MAX_RATIO = 400;
const RATIO_FROM_BYTES = 32 * 1024 ** 2;

export interface Inflated {
  path: string;
  /** The file's name without the compression's ending. */
  label: string;
  warnings: DataWarning[];
}

/** @returns undefined when the file is not compressed. @throws {FileRefused} when what comes out is too much or broken. */
export async function inflateText(
  file: { path: string; label: string; head: Buffer },
  target: string,
): Promise<Inflated | undefined> {
  const kind = compression(file.head);
  if (!kind) return undefined;
  const source = createReadStream(file.path);
  let bytes = 0;
  try {
    await pipeline(
      source,
      kind === 'gzip' ? createGunzip() : createZstdDecompress(),
      async function* (parts: AsyncIterable<Buffer>) {
        for await (const part of parts) {
          if (bytes === 0 && compression(part)) throw twice();
          bytes += part.length;
          if (bytes > MAX_BYTES) throw tooMuch(kind, `${MAX_BYTES / 1024 ** 2} MiB`);
          if (bytes > RATIO_FROM_BYTES && bytes > source.bytesRead * MAX_RATIO)
            throw tooMuch(kind, `${MAX_RATIO} times its size`);
          yield part;
        }
      },
      createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    if (error instanceof FileRefused || !isZlib(error)) throw error;
    throw new FileRefused('file-unreadable', `The file is compressed (${kind}) and broken or cut off.`, {
      cause: error,
    });
  }
  if (bytes === 0) throw new FileRefused('file-empty', `The file is compressed (${kind}) and has nothing in it.`);
  const ending = /\.(gz|gzip|zst|zstd)$/i;
  const warnings: DataWarning[] = ending.test(file.label)
    ? []
    : [{ code: 'format-mismatch', message: `The file is compressed (${kind}) though its name does not say so.` }];
  return { path: target, label: file.label.replace(ending, ''), warnings };
}

function compression(head: Buffer): 'gzip' | 'zstd' | undefined {
  const starts = (magic: Buffer) => head.subarray(0, magic.length).equals(magic);
  return starts(GZIP) ? 'gzip' : starts(ZSTD) ? 'zstd' : undefined;
}

const tooMuch = (kind: string, limit: string) =>
  new FileRefused(
    'file-too-complex',
    `The file is compressed (${kind}) and grows to more than ${limit}; it was not read further.`,
  );

const twice = () =>
  new FileRefused('file-too-complex', 'The file is compressed twice; it is taken when compressed once.');

const isZlib = (error: unknown) =>
  /^(Z_|ZSTD_|ERR_.*ZSTD|ERR_ZLIB|ERR_STREAM_PREMATURE)/.test(String((error as { code?: unknown }).code));
