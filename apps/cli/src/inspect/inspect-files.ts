import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
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
}

/**
 * Each file in a sandbox of its own, told in the order given as they come; a bad file stops no other. Rejects with the
 * signal's reason when aborted. However it ends, nothing is left behind.
 */
export async function* inspectFiles(
  files: readonly string[],
  { executorFolder, parallel, timeoutMs, signal }: InspectOptions,
): AsyncGenerator<Inspection, void, undefined> {
  const { sandbox, workFolder, close } = await openSandbox(executorFolder);
  const limits = { ...DEFAULT_LIMITS.load, timeMs: timeoutMs };
  try {
    yield* inOrder(files, { parallel, signal }, (file, signal) =>
      inspectFile(file, { sandbox, workFolder, limits, signal }),
    );
  } finally {
    await close();
  }
}
