import { join } from 'node:path';
import type { DataPlace } from '@quaestor/config';
import { Problem } from '@quaestor/contracts';
import type { DatasetStore, RelationCache, TableCache, UploadStore } from '@quaestor/ports';
import { DiskDatasetStore } from './datasets/disk-dataset-store.ts';
import { LocalRoom } from './local-room.ts';
import { DiskRelationCache } from './tables/disk-relation-cache.ts';
import { DiskTableCache } from './tables/disk-table-cache.ts';
import { sweepRelations, sweepTables } from './tables/sweep-tables.ts';

/** Users’ files and loaded tables, wherever they are kept. */
export interface DataStores {
  datasets: DatasetStore & UploadStore & { sweep(olderThanMs: number): Promise<void> };
  tables: TableCache;
  relations: RelationCache;
  /**
   * Removes tables and counts of content that no file on hand has, and of tables what was used least recently where they
   * pass their bound. Tables that were used less than `idleMs` ago stay.
   */
  tidy: (this: void, idleMs: number) => Promise<void>;
}

/** What another version made is not found. */
export interface Versions {
  /** Of the loaders. */
  loader: string;
  /** Of loading and counting together. */
  counts: string;
}

/** Users' files, loaded tables and what was counted over them, where the settings say. */
export async function openData(place: DataPlace, { loader, counts }: Versions): Promise<DataStores> {
  const { folder, tableCacheBytes } = place;
  const own = join(folder, '.quaestor');
  const tablesHere = join(own, 'tables');
  const local = new DiskTableCache({ dataFolder: folder, version: loader });
  const countedHere = new DiskRelationCache({ dataFolder: folder, version: counts });
  const tidyHere = async (kept: () => Promise<ReadonlySet<string>>, idleMs: number) => {
    await sweepTables(tablesHere, { kept, idleMs });
    await sweepRelations(join(own, 'relations'), kept);
  };
  if (!place.objects) {
    const datasets = new DiskDatasetStore(folder);
    const room = tableCacheBytes === undefined ? undefined : new LocalRoom([tablesHere], tableCacheBytes);
    return {
      datasets,
      tables: local,
      relations: countedHere,
      async tidy(idleMs) {
        await tidyHere(
          once(() => datasets.hashes()),
          idleMs,
        );
        await room?.reserve(0).catch(unlessInUse);
      },
    };
  }
  // Only who uses an object store pays for loading its client.
  const { Objects, S3DatasetStore, S3RelationCache, S3TableCache } = await import('./objects/index.ts');
  const fetched = join(own, 'files');
  const objects = new Objects(place.objects);
  const room = new LocalRoom([fetched, tablesHere], place.objects.cacheBytes);
  const datasets = new S3DatasetStore({ objects, incoming: join(own, 'incoming'), fetched, room });
  const tables = new S3TableCache({ objects, local, version: loader, room });
  const relations = new S3RelationCache({ objects, local: countedHere, version: counts });
  return {
    datasets,
    tables,
    relations,
    async tidy(idleMs) {
      const kept = once(() => datasets.hashes());
      await tables.sweep({ kept, idleMs });
      await relations.sweep(kept);
      await tidyHere(kept, idleMs);
    },
  };
}

/** Asked for when it is needed, and not again. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

function unlessInUse(error: unknown): void {
  if (!(error instanceof Problem && error.code === 'storage-full')) throw error;
}
