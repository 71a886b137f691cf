import { join } from 'node:path';
import type { Limits } from '@quaestor/contracts';
import type { Sandbox } from '@quaestor/ports';
import { HttpExecutors } from './backends/http/http-executors.ts';
import { connectCluster } from './backends/kubernetes/lazily.ts';
import { ProcessSandbox } from './backends/process/process-sandbox.ts';
import type { ExecutorObserver } from './backends/remote/executors.ts';
import { RemoteSandbox } from './backends/remote/remote-sandbox.ts';
import { type ExecutorSettings, podsOf } from './settings.ts';

const SCRATCH_BYTES = 64 * 2 ** 20;

export interface OpenSandboxOptions {
  settings: ExecutorSettings;
  /** No execution may ask for more than the larger of each. */
  limits: { script: Limits; load: Limits };
  /** Folder for executions on this machine; on the file system of the data sets, so that these are linked, not copied. */
  workFolder: string;
  /** Folder of the built executor, unless the settings name one. */
  executorFolder: string;
  observer?: ExecutorObserver;
}

/** The sandbox that the settings name. */
export async function openSandbox(options: OpenSandboxOptions): Promise<Sandbox> {
  const { settings, limits, observer } = options;
  const ceilings = {
    memoryBytes: Math.max(limits.script.memoryBytes, limits.load.memoryBytes),
    processes: Math.max(limits.script.processes, limits.load.processes),
    cpuMs: Math.max(limits.script.cpuMs, limits.load.cpuMs),
    diskBytes: Math.max(limits.script.diskBytes, limits.load.diskBytes),
  };
  const waitMs = settings.EXECUTOR_WAIT_MS;
  switch (settings.EXECUTOR_BACKEND) {
    case 'process':
      return new ProcessSandbox({
        executorFolder: settings.EXECUTOR_DIR ?? options.executorFolder,
        workFolder: join(options.workFolder, '.quaestor'),
        warm: settings.EXECUTOR_WARM,
        ceilings: { ...ceilings, scratchBytes: SCRATCH_BYTES },
      });
    case 'http':
      return new RemoteSandbox(
        new HttpExecutors({ addresses: settings.EXECUTOR_ADDRESSES ?? [], waitMs, observer }),
        ceilings,
      );
    case 'kubernetes':
      return new RemoteSandbox(await connectCluster({ ...podsOf(settings), waitMs, observer }), ceilings);
  }
}
