import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KnownCounts } from '@quaestor/contracts';
import type { CountedBetween, RelationCache } from '@quaestor/ports';
import { onDisk } from '../datasets/storage-problem.ts';
import { ownFolder } from '../own-folder.ts';
import { Recent } from '../recent.ts';
import { nameOfCounts } from './key-name.ts';

/** Counts kept in memory; some kilobytes each. */
const REMEMBERED = 500;

/** What is broken counts as absent: it is counted again and replaced. */
export function readCounts(text: string | undefined): KnownCounts | undefined {
  try {
    return text === undefined ? undefined : KnownCounts.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** One file per data set or pair of them, `{dataFolder}/.quaestor/relations/{version}-{sha256}[-{sha256}]-{digest}.json`. */
export class DiskRelationCache implements RelationCache {
  private readonly remembered = new Recent<KnownCounts>(REMEMBERED);

  /** @param options.version of loading and counting together: what another version counted is not found. */
  constructor(private readonly options: { dataFolder: string; version: string }) {}

  async find(between: CountedBetween): Promise<KnownCounts | undefined> {
    const name = nameOfCounts(this.options.version, between);
    const known = this.remembered.get(name) ?? (await this.read(name));
    if (known) this.remembered.set(name, known);
    return known && structuredClone(known); // The caller adds to it.
  }

  async keep(between: CountedBetween, counts: KnownCounts): Promise<void> {
    const name = nameOfCounts(this.options.version, between);
    await onDisk(async () => {
      const folder = await ownFolder(this.options.dataFolder, 'relations');
      const temporary = join(folder, `.${randomUUID()}`);
      await writeFile(temporary, JSON.stringify(counts));
      await rename(temporary, join(folder, name));
    });
    this.remembered.set(name, structuredClone(counts));
  }

  private async read(name: string): Promise<KnownCounts | undefined> {
    const path = join(this.options.dataFolder, '.quaestor', 'relations', name);
    const text = await onDisk(() =>
      readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    );
    return readCounts(text);
  }
}
