import { basename } from 'node:path';
import { type DatasetSchema, DEFAULT_LIMITS, NO_CORRECTIONS, type Relations } from '@quaestor/contracts';
import { inferSchema, type LoadedFile, relateTables } from '@quaestor/pipeline';
import type { RelationCache } from '@quaestor/ports';
import { openCommandSandbox } from '../sandbox/open-command-sandbox.ts';
import { inOrder } from './in-order.ts';
import { inspectFile } from './inspect-file.ts';
import type { Inspection } from './inspection.ts';

export interface InspectOptions {
  /** Folder of the built executor. */
  executorFolder: string;
  /** Files read at once. */
  parallel: number;
  /** Longest that reading one file may take. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Told at the end how the tables of all files belong together; each file's tables are kept until then. */
  onRelations?: (relations: Relations) => void;
}

/** Each run counts for itself. */
const FORGETFUL: RelationCache = { find: async () => undefined, keep: async () => {} };

/**
 * Each file in a sandbox of its own, told in the order given as they come; a bad file stops no other. Rejects with the
 * signal's reason when aborted. However it ends, nothing is left behind.
 */
export async function* inspectFiles(
  files: readonly string[],
  { executorFolder, parallel, timeoutMs, signal, onRelations }: InspectOptions,
): AsyncGenerator<Inspection, void, undefined> {
  const { sandbox, workFolder, close } = await openCommandSandbox({ executorFolder });
  const limits = { ...DEFAULT_LIMITS.load, timeMs: timeoutMs };
  try {
    const loaded = new Map<string, LoadedFile>();
    yield* inOrder(files, { parallel, signal }, (file, signal) => {
      const onLoaded = (schema: DatasetSchema, tablePaths: string[]) => {
        // Nothing is kept from run to run, so a name is as good a key as a hash.
        const key = { sha256: file, extension: '' };
        loaded.set(file, {
          filename: basename(file),
          key,
          dataset: { sha256: file, schema, tablePaths },
          corrections: NO_CORRECTIONS,
        });
      };
      return inspectFile(file, { sandbox, workFolder, limits, signal, ...(onRelations ? { onLoaded } : {}) });
    });
    if (!onRelations) return;
    const inOrderGiven = [...new Set(files)].flatMap((file) => loaded.get(file) ?? []);
    const deps = { sandbox, relations: FORGETFUL, limits: DEFAULT_LIMITS };
    onRelations(await relateTables(inferSchema(inOrderGiven), deps, signal));
  } finally {
    await close();
  }
}
