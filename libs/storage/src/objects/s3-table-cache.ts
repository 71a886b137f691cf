// Loaded tables as objects, so that what one worker has loaded no other loads again. On each machine they are kept as
// without an object store; `schema.json` is written last and makes a set whole.
import { join } from 'node:path';
import { lstat } from 'node:fs/promises';
import { artifactName, DatasetSchema, Problem } from '@quaestor/contracts';
import type { LoadedDataset, TableCache, TableCacheKey } from '@quaestor/ports';
import { nameOfKey } from '../tables/key-name.ts';
import { contentOf, type Sweep } from '../tables/sweep-tables.ts';
import type { LocalRoom } from '../local-room.ts';
import type { Objects } from './objects.ts';

const TABLES = 'tables/';

export interface S3TableCacheOptions {
  objects: Objects;
  /** The cache of this machine. */
  local: TableCache;
  /** Of the loaders: what another version made is not found. */
  version: string;
  room: LocalRoom;
}

export class S3TableCache implements TableCache {
  private readonly objects: Objects;
  private readonly local: TableCache;
  private readonly version: string;
  private readonly room: LocalRoom;

  constructor({ objects, local, version, room }: S3TableCacheOptions) {
    this.objects = objects;
    this.local = local;
    this.version = version;
    this.room = room;
  }

  async find(key: TableCacheKey): Promise<LoadedDataset | undefined> {
    const here = await this.local.find(key);
    if (here) return this.used(here);
    const kept = await this.objects.text(this.nameOf(key, 'schema.json'));
    const schema = kept && DatasetSchema.safeParse(JSON.parse(kept.text)).data;
    if (!schema) return undefined;
    return this.used(await this.local.load(key, (folder) => this.fetchInto(folder, key, schema)));
  }

  async load(key: TableCacheKey, load: (folder: string) => Promise<DatasetSchema>): Promise<LoadedDataset> {
    const there = await this.find(key);
    if (there) return there;
    await this.room.reserve(0);
    const loaded = await this.local.load(key, load);
    for (const [index, path] of loaded.tablePaths.entries()) {
      const { size } = await lstat(path);
      await this.objects.put(this.nameOf(key, artifactName(index)), { path, sizeBytes: size });
    }
    await this.objects.put(this.nameOf(key, 'schema.json'), JSON.stringify(loaded.schema));
    return this.used(loaded);
  }

  /** Removes tables of content that is gone; what executors read of them are copies on their machines. */
  async sweep({ kept, idleMs }: Sweep): Promise<void> {
    const idle = (await this.objects.list(TABLES)).filter(({ modified }) => Date.now() - modified.getTime() > idleMs);
    if (idle.length === 0) return;
    const hashes = await kept();
    for (const { name } of idle) {
      const sha256 = contentOf(name);
      if (sha256 !== undefined && !hashes.has(sha256)) await this.objects.remove(TABLES + name);
    }
  }

  private async fetchInto(folder: string, key: TableCacheKey, schema: DatasetSchema): Promise<DatasetSchema> {
    const names = schema.tables.map((_, index) => artifactName(index));
    const facts = await Promise.all(names.map((name) => this.objects.look(this.nameOf(key, name))));
    await this.room.reserve(facts.reduce((sum, found) => sum + (found?.sizeBytes ?? 0), 0));
    for (const name of names) {
      if (!(await this.objects.fetch(this.nameOf(key, name), join(folder, name))))
        throw new Problem('storage-unavailable', { reason: 'Tables that were loaded are gone from the object store.' });
    }
    return schema;
  }

  private used(loaded: LoadedDataset): LoadedDataset {
    if (loaded.tablePaths[0]) this.room.touch(join(loaded.tablePaths[0], '..'));
    return loaded;
  }

  private nameOf(key: TableCacheKey, file: string): string {
    return `${TABLES}${this.version}-${nameOfKey(key)}/${file}`;
  }
}
