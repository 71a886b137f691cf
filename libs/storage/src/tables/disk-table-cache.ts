import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactName, DatasetSchema } from '@quaestor/contracts';
import type { LoadedDataset, TableCache, TableCacheKey } from '@quaestor/ports';
import { onDisk, unlessMissing } from '../datasets/storage-problem.ts';
import { ownFolder } from '../own-folder.ts';
import { Recent } from '../recent.ts';
import { nameOfKey } from './key-name.ts';

const SCHEMA_FILE = 'schema.json';
/** Schemas kept in memory; one is some tens of kilobytes. */
const REMEMBERED = 100;
/** How exact the time of last use is that others see. */
const SHOWN_EVERY_MS = 30_000;

/** One folder per key, `{dataFolder}/.quaestor/tables/{version}-{sha256}-{extension}`: the Parquet files and `schema.json`. */
export class DiskTableCache implements TableCache {
  private readonly dataFolder: string;
  private readonly version: string;
  private readonly remembered = new Recent<LoadedDataset>(REMEMBERED);
  private readonly shownAt = new Recent<number>(REMEMBERED);
  private readonly loading = new Map<string, Promise<LoadedDataset>>();

  /** @param options.version of the loaders: what another version made is not found. */
  constructor({ dataFolder, version }: { dataFolder: string; version: string }) {
    this.dataFolder = dataFolder;
    this.version = version;
  }

  async find(key: TableCacheKey): Promise<LoadedDataset | undefined> {
    const folder = this.folderOf(key);
    const known = this.remembered.get(folder);
    const found = known && (await exists(join(folder, SCHEMA_FILE))) ? known : await readLoaded(folder, key.sha256);
    if (found) await this.used(folder, found);
    else this.remembered.delete(folder);
    return found;
  }

  /** Shown by the folder's time, to whoever makes room. */
  private async used(folder: string, found: LoadedDataset): Promise<void> {
    this.remembered.set(folder, found);
    const now = Date.now();
    if (now - (this.shownAt.get(folder) ?? 0) < SHOWN_EVERY_MS) return;
    this.shownAt.set(folder, now);
    await utimes(folder, now / 1000, now / 1000).catch(() => {}); // On a folder that may only be read nobody makes room.
  }

  async load(key: TableCacheKey, load: (folder: string) => Promise<DatasetSchema>): Promise<LoadedDataset> {
    const folder = this.folderOf(key);
    let loading = this.loading.get(folder);
    if (!loading) {
      loading = this.loadInto(folder, key, load).finally(() => this.loading.delete(folder));
      this.loading.set(folder, loading);
    }
    return loading;
  }

  private async loadInto(
    folder: string,
    key: TableCacheKey,
    load: (folder: string) => Promise<DatasetSchema>,
  ): Promise<LoadedDataset> {
    // Beside its final place, so that one rename makes it whole and visible at once.
    const temporary = join(this.tables, `.loading-${randomUUID()}`);
    await onDisk(async () => {
      await ownFolder(this.dataFolder, 'tables');
      await mkdir(temporary);
    });
    try {
      const schema = await load(temporary);
      await onDisk(() => writeFile(join(temporary, SCHEMA_FILE), JSON.stringify(schema)));
      return await this.place(temporary, folder, key);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  private async place(temporary: string, folder: string, key: TableCacheKey): Promise<LoadedDataset> {
    for (;;) {
      const winner = await this.find(key); // another process may have been faster; a broken one is cleared away
      if (winner) return winner;
      await onDisk(() => rename(temporary, folder)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      });
    }
  }

  private folderOf(key: TableCacheKey): string {
    return join(this.tables, `${this.version}-${nameOfKey(key)}`);
  }

  private get tables(): string {
    return join(this.dataFolder, '.quaestor', 'tables');
  }
}

/** What lies in `folder`; when that is not whole it is removed, so that the next load puts it right. */
async function readLoaded(folder: string, sha256: string): Promise<LoadedDataset | undefined> {
  const text = await onDisk(() => readFile(join(folder, SCHEMA_FILE), 'utf8').catch(unlessMissing));
  const schema = text === undefined ? undefined : schemaOf(text);
  const tablePaths = (schema?.tables ?? []).map((_, index) => join(folder, artifactName(index)));
  if (schema && (await Promise.all(tablePaths.map(exists))).every(Boolean)) return { sha256, schema, tablePaths };
  if (await exists(folder)) await rm(folder, { recursive: true, force: true });
  return undefined;
}

function schemaOf(text: string): DatasetSchema | undefined {
  try {
    return DatasetSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
