import { MAX_FILES, NO_CORRECTIONS } from '@quaestor/contracts';
import { cacheKeyOf, typesOf } from './corrections/types-of.ts';
import type { LoadedFile, TaskDeps } from './task-deps.ts';

/**
 * Those of the users' files that were read already, `first` first; nothing is read for it. Where there are more than a
 * question may be about, the rest is left out.
 */
export async function filesOnHand(
  first: string,
  { datasets, tables }: Pick<TaskDeps, 'datasets' | 'tables'>,
  signal?: AbortSignal,
): Promise<LoadedFile[]> {
  const names = (await datasets.list()).map(({ filename }) => filename).filter((filename) => filename !== first);
  const files: LoadedFile[] = [];
  for (const filename of [first, ...names].slice(0, MAX_FILES)) {
    // One that was deleted meanwhile, or cannot be asked about, is related to nothing.
    const handle = await datasets.open(filename, signal).catch(() => undefined);
    if (!handle) continue;
    const corrections = handle.corrections ?? NO_CORRECTIONS;
    const key = cacheKeyOf(handle.sha256, filename, typesOf(corrections));
    const dataset = key.extension === '' ? undefined : await tables.find(key);
    if (dataset) files.push({ filename, key, dataset, corrections });
  }
  return files;
}
