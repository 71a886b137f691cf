import { join } from 'node:path';
import type { DataPlace } from '@quaestor/config';
import type { DatasetStore, TableCache, UploadStore } from '@quaestor/ports';
import { DiskDatasetStore } from './datasets/disk-dataset-store.ts';
import { DiskTableCache } from './tables/disk-table-cache.ts';

export interface DataStores {
  datasets: DatasetStore & UploadStore & { sweep(olderThanMs: number): Promise<void> };
  tables: TableCache;
}

/** Users' files and loaded tables, where the settings say. @param version of the loaders. */
export async function openData({ folder, objects: place }: DataPlace, version: string): Promise<DataStores> {
  const local = new DiskTableCache({ dataFolder: folder, version });
  if (!place) return { datasets: new DiskDatasetStore(folder), tables: local };
  // Only who uses an object store pays for loading its client.
  const { LocalRoom, Objects, S3DatasetStore, S3TableCache } = await import('./objects/index.ts');
  const own = join(folder, '.quaestor');
  const fetched = join(own, 'files');
  const objects = new Objects(place);
  const room = new LocalRoom([fetched, join(own, 'tables')], place.cacheBytes);
  return {
    datasets: new S3DatasetStore({ objects, incoming: join(own, 'incoming'), fetched, room }),
    tables: new S3TableCache({ objects, local, version, room }),
  };
}
