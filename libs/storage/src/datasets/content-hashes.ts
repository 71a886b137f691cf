import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Recent } from '../recent.ts';

const REMEMBERED = 1000;
const READ_BYTES = 1024 * 1024;

/** A file changed this shortly ago could change once more without its times showing it (clock ticks are 1–10 ms). */
const SETTLING_NS = 100_000_000n;

/** Hashes of files' contents, remembered for as long as nothing about the file has changed. */
export class ContentHashes {
  private readonly remembered = new Recent<string>(REMEMBERED);

  recall(stat: BigIntStats): string | undefined {
    return this.remembered.get(signature(stat));
  }

  /** Undefined when the file changed while it was read, or is no regular file; links are not followed. */
  async compute(path: string, signal?: AbortSignal): Promise<{ sha256: string; sizeBytes: number } | undefined> {
    // Without O_NONBLOCK opening a FIFO would wait for a writer.
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
      unlessReplaced,
    );
    if (!handle) return undefined;
    try {
      const before = await handle.stat({ bigint: true });
      if (!before.isFile()) return undefined;
      const sha256 = await hashOf(handle, signal);
      if (signature(await handle.stat({ bigint: true })) !== signature(before)) return undefined;
      const nowNs = BigInt(Date.now()) * 1_000_000n;
      if (nowNs - before.ctimeNs > SETTLING_NS) this.remembered.set(signature(before), sha256);
      return { sha256, sizeBytes: Number(before.size) };
    } finally {
      await handle.close();
    }
  }
}

function unlessReplaced(error: NodeJS.ErrnoException): undefined {
  if (!['ENOENT', 'ELOOP', 'ENXIO'].includes(error.code ?? '')) throw error;
}

async function hashOf(handle: FileHandle, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
  }
}

const signature = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats) => [dev, ino, size, mtimeNs, ctimeNs].join(':');
