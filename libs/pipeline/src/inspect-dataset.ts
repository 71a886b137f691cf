// A file that somebody wants to know about before there is a question: read it, and relate it to those read before.
import { Problem } from '@quaestor/contracts';
import type { RefusalStore } from '@quaestor/ports';
import { cacheKeyOf, typesOf } from './corrections/types-of.ts';
import { filesOnHand } from './files-on-hand.ts';
import { relateTables } from './relations/relate-tables.ts';
import { loadDatasets } from './stages/1-load-dataset.ts';
import { inferSchema } from './stages/2-infer-schema.ts';
import type { TaskDeps } from './task-deps.ts';

export type InspectDeps = Pick<TaskDeps, 'datasets' | 'tables' | 'relations' | 'sandbox' | 'limits'> & {
  refusals: RefusalStore;
};

/** What is wrong with a file, whichever machine reads it. */
const OF_FILES: ReadonlySet<string> = new Set([
  'file-empty',
  'file-too-complex',
  'file-type-unsupported',
  'file-unreadable',
]);

/** What is wrong with the file is kept for whoever asked. @throws what is wrong with the machinery, `sandbox-unavailable` among it. */
export async function inspectDataset(filename: string, deps: InspectDeps, signal: AbortSignal): Promise<void> {
  const { sha256, corrections } = await deps.datasets.open(filename, signal);
  try {
    await loadDatasets([filename], deps, signal, () => {});
  } catch (error) {
    if (!(error instanceof Problem && OF_FILES.has(error.code as string))) throw error;
    const key = cacheKeyOf(sha256, filename, corrections ? typesOf(corrections) : []);
    await deps.refusals.keep(key, error.toBody(`/data/${encodeURIComponent(filename)}/info`));
    return;
  }
  await relateTables(inferSchema(await filesOnHand(filename, deps, signal)), deps, signal);
}
