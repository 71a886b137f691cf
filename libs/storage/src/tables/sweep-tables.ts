// What was made of users' files goes when no file has that content any more.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../datasets/storage-problem.ts';
import { contentsCounted } from './key-name.ts';

/** What loading leaves whose worker was killed; no load takes that long. */
const ABANDONED_MS = 24 * 3_600_000;

/** The SHA-256 that a name of `nameOfKey` begins with, behind a version. */
export const contentOf = (name: string): string | undefined => /-([0-9a-f]{64})-/.exec(name)?.[1];

export interface Sweep {
  /** SHA-256 of all files on hand; asked for only when there is something that may have to go. */
  kept: () => Promise<ReadonlySet<string>>;
  /** What was used this shortly ago stays: a task may be reading it. */
  idleMs: number;
}

/** Removes from the folder of loaded tables those of content that is gone, and what killed loads left. */
export async function sweepTables(folder: string, { kept, idleMs }: Sweep): Promise<void> {
  const idle: { path: string; sha256: string }[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const ageMs = Date.now() - ((await stat(path).catch(unlessMissing))?.mtimeMs ?? Date.now());
    const sha256 = contentOf(name);
    if (sha256 !== undefined && ageMs > idleMs) idle.push({ path, sha256 });
    if (sha256 === undefined && ageMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
  if (idle.length === 0) return;
  const hashes = await kept();
  for (const { path, sha256 } of idle) if (!hashes.has(sha256)) await rm(path, { recursive: true, force: true });
}

/** Removes counts that rest on content that is gone. They can be counted again, so they need not be idle. */
export async function sweepRelations(folder: string, kept: Sweep['kept']): Promise<void> {
  const names = await namesIn(folder);
  if (names.length === 0) return;
  const hashes = await kept();
  for (const name of names) {
    const contents = contentsCounted(name);
    const gone = contents.some((sha256) => !hashes.has(sha256));
    if (gone || (contents.length === 0 && !name.startsWith('.'))) await rm(join(folder, name), { force: true });
  }
}

const namesIn = async (folder: string) => (await readdir(folder).catch(unlessMissing)) ?? [];
