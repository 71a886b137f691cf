import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Recent } from '../recent.ts';

const REMEMBERED = 1000;
const READ_BYTES = 1024 * 1024;

/** A file changed this shortly ago could change once more without its times showing it (clock ticks are 1–10 ms). */
const SETTLING_NS = 100_000_000n;

/** Times that a file is read whose links come and go meanwhile. */
const MAX_LOOKS = 5;

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
      // A sandbox that gives back its link to the file changes the times of the file, not its content.
      for (let look = 1; look <= MAX_LOOKS; look++) {
        const before = await handle.stat({ bigint: true });
        if (!before.isFile()) return undefined;
        const sha256 = await hashOf(handle, signal);
        const after = await handle.stat({ bigint: true });
        if (written(after) !== written(before)) return undefined;
        if (signature(after) !== signature(before)) continue;
        const nowNs = BigInt(Date.now()) * 1_000_000n;
        if (nowNs - before.ctimeNs > SETTLING_NS) this.remembered.set(signature(before), sha256);
        return { sha256, sizeBytes: Number(before.size) };
      }
      return undefined;
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
  for (let position = 0; ;) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}

const signature = (stat: BigIntStats) => `${written(stat)}:${stat.ctimeNs}`;

/** All that a writer of its content changes, unless it hides that. */
const written = ({ dev, ino, size, mtimeNs }: BigIntStats) => [dev, ino, size, mtimeNs].join(':');
