import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import type { Sandbox } from '@quaestor/ports';
import { ProcessSandbox } from '@quaestor/sandbox';

const SCRATCH_BYTES = 64 * 2 ** 20;

export interface CommandSandbox {
  sandbox: Sandbox;
  /** For what is made on the way. */
  workFolder: string;
  /** Ends what runs and leaves nothing behind. */
  close: () => Promise<void>;
}

/**
 * A sandbox for one command.
 *
 * @param executorFolder of the built executor
 */
export async function openSandbox(executorFolder: string): Promise<CommandSandbox> {
  const workFolder = await mkdtemp(join(tmpdir(), 'quaestor-'));
  const ceilings = { ...DEFAULT_LIMITS.load, scratchBytes: SCRATCH_BYTES };
  // Executors are started when they are needed: ahead of need, they would take the processor from what runs.
  const sandbox = new ProcessSandbox({ executorFolder, workFolder, warm: 0, ceilings });
  const close = async () => {
    await sandbox.close();
    await rm(workFolder, { recursive: true, force: true });
  };
  return { sandbox, workFolder, close };
}
