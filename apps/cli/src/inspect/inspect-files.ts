import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { ProcessSandbox } from '@quaestor/sandbox';
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

const SCRATCH_BYTES = 64 * 2 ** 20;

/**
 * Each file in a sandbox of its own, told in the order given as they come; a bad file stops no other. Rejects with the
 * signal's reason when aborted. However it ends, nothing is left behind.
 */
export async function* inspectFiles(
  files: readonly string[],
  { executorFolder, parallel, timeoutMs, signal }: InspectOptions,
): AsyncGenerator<Inspection, void, undefined> {
  const workFolder = await mkdtemp(join(tmpdir(), 'quaestor-'));
  const ceilings = { ...DEFAULT_LIMITS.load, scratchBytes: SCRATCH_BYTES };
  // Started when a file needs it: ahead of need, it would take the processor from the files being read.
  const sandbox = new ProcessSandbox({ executorFolder, workFolder, warm: 0, ceilings });
  const limits = { ...DEFAULT_LIMITS.load, timeMs: timeoutMs };
  try {
    yield* inOrder(files, { parallel, signal }, (file, signal) =>
      inspectFile(file, { sandbox, workFolder, limits, signal }),
    );
  } finally {
    await sandbox.close();
    await rm(workFolder, { recursive: true, force: true });
  }
}
