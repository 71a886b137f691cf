import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '@quaestor/ports';
import { connectCluster, type ExecutorObserver, HttpExecutors, ProcessSandbox, RemoteSandbox } from '@quaestor/sandbox';
import type { WorkerConfig } from '../config.ts';

const SCRATCH_BYTES = 64 * 2 ** 20;
/** The built executor lies beside the built worker. */
const EXECUTOR_FOLDER = fileURLToPath(new URL('../executor', import.meta.url));

/** The sandbox that the settings name. */
export async function openSandbox(config: WorkerConfig, observer: ExecutorObserver): Promise<Sandbox> {
  const { executor, limits } = config;
  const ceilings = {
    memoryBytes: Math.max(limits.script.memoryBytes, limits.load.memoryBytes),
    processes: Math.max(limits.script.processes, limits.load.processes),
    diskBytes: Math.max(limits.script.diskBytes, limits.load.diskBytes),
  };
  const { waitMs, addresses } = executor;
  switch (executor.backend) {
    case 'process':
      return new ProcessSandbox({
        executorFolder: executor.folder ?? EXECUTOR_FOLDER,
        workFolder: join(config.data.folder, '.quaestor'),
        warm: executor.warm,
        ceilings: { ...ceilings, scratchBytes: SCRATCH_BYTES },
      });
    case 'http':
      return new RemoteSandbox(new HttpExecutors({ addresses, waitMs, observer }), ceilings);
    case 'kubernetes':
      return new RemoteSandbox(await connectCluster({ ...executor.cluster, waitMs, observer }), ceilings);
  }
}
