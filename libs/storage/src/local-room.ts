import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@quaestor/contracts';

/** What a task may still be reading: longer than any task runs. */
const IN_USE_MS = 2 * 3_600_000;

interface Entry {
  path: string;
  sizeBytes: number;
  usedMs: number;
}

/**
 * Keeps the entries of some folders, each a file or a folder, within so many bytes together: what was used least recently
 * goes first; what may be in use stays.
 */
export class LocalRoom {
  private readonly used = new Map<string, number>();
  private readonly folders: readonly string[];
  private readonly maxBytes: number;

  constructor(folders: readonly string[], maxBytes: number) {
    this.folders = folders;
    this.maxBytes = maxBytes;
  }

  touch(path: string): void {
    this.used.set(path, Date.now());
  }

  /** Makes room for `bytes` more. @throws {Problem} `storage-full` when all there is may be in use. */
  async reserve(bytes: number): Promise<void> {
    const entries = (await Promise.all(this.folders.map((folder) => this.entriesOf(folder)))).flat();
    entries.sort((a, b) => a.usedMs - b.usedMs);
    let excess = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, bytes) - this.maxBytes;
    for (const { path, sizeBytes, usedMs } of entries) {
      if (excess <= 0) return;
      if (Date.now() - usedMs < IN_USE_MS) break;
      await rm(path, { recursive: true, force: true });
      this.used.delete(path);
      excess -= sizeBytes;
    }
    if (excess > 0) throw new Problem('storage-full', {});
  }

  private async entriesOf(folder: string): Promise<Entry[]> {
    await mkdir(folder, { recursive: true });
    const entries = (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const { sizeBytes, modifiedMs } = await extent(path);
      return { path, sizeBytes, usedMs: Math.max(this.used.get(path) ?? 0, modifiedMs) };
    });
    return Promise.all(entries);
  }
}

/** Of a file, or of all in a folder. */
async function extent(path: string): Promise<{ sizeBytes: number; modifiedMs: number }> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return { sizeBytes: 0, modifiedMs: 0 };
  if (!found.isDirectory()) return { sizeBytes: found.size, modifiedMs: found.mtimeMs };
  const inside = await Promise.all((await readdir(path)).map((name) => extent(join(path, name))));
  return { sizeBytes: inside.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), modifiedMs: found.mtimeMs };
}
