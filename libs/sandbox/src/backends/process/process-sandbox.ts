// The Sandbox on one machine: each executor a process under bubblewrap, started ahead and used once.
import { join } from 'node:path';
import {
  type Execution,
  type ExecutionOptions,
  type ExecutionReport,
  type Sandbox,
  type SandboxStatus,
  SandboxUnavailable,
} from '@quaestor/ports';
import { type Ceilings, findToolbox, type Toolbox } from './bubblewrap.ts';
import { ExecutorProcess } from './executor-process.ts';
import { sweepSlots } from './slot.ts';

export interface ProcessSandboxOptions {
  /** Folder of the built executor: main.cjs and what belongs to it. */
  executorFolder: string;
  /** Folder for the executions' files; on the file system of the data sets, so that these are linked, not copied. */
  workFolder: string;
  /** Executors kept waiting. Default 1. */
  warm?: number;
  /** Highest limits any execution may ask for; requests beyond them are cut to them. */
  ceilings: Ceilings;
  /** Node to run executors with. Default: the one that runs this. */
  nodePath?: string;
}

/** After a failed start no other is tried ahead of need for this long. */
const RETRY_MS = 2_000;

/**
 * Needs bubblewrap, prlimit and setpriv on this machine; `status` names what is missing. Close it, or executors stay.
 */
export class ProcessSandbox implements Sandbox {
  private readonly slots: string;
  private readonly warm: Promise<ExecutorProcess>[] = [];
  private readonly disposals = new Set<Promise<void>>();
  private readonly running = new Set<ExecutorProcess>();
  private readonly executions = new Set<Promise<ExecutionReport>>();
  private toolbox: Promise<Toolbox> | undefined;
  private closed = false;
  private retryAt = 0;

  constructor(private readonly options: ProcessSandboxOptions) {
    this.slots = join(options.workFolder, 'slots');
    this.fill();
  }

  async execute(execution: Execution, options: ExecutionOptions): Promise<ExecutionReport> {
    const execute = this.executeOnce(execution, options);
    this.executions.add(execute);
    try {
      return await execute;
    } finally {
      this.executions.delete(execute);
    }
  }

  async status(): Promise<SandboxStatus> {
    try {
      this.fill(true);
      const executor = await this.warm[0];
      await executor?.ready;
      return { ready: true, detail: 'An executor under bubblewrap is waiting.' };
    } catch (error) {
      return { ready: false, detail: error instanceof Error ? error.message : String(error) };
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const executor of this.running) this.dispose(executor);
    await Promise.all(
      this.warm.splice(0).map((starting) => starting.then((executor) => executor.dispose()).catch(() => {})),
    );
    await Promise.allSettled(this.executions); // One may still have been waiting for its executor.
    await Promise.all(this.disposals);
  }

  private async executeOnce(execution: Execution, options: ExecutionOptions): Promise<ExecutionReport> {
    options.signal.throwIfAborted();
    const asked = performance.now();
    const executor = await this.take(options.signal);
    const waitMs = performance.now() - asked;
    this.running.add(executor);
    try {
      options.signal.throwIfAborted(); // It may have been while this waited, as may closing.
      if (this.closed) throw new SandboxUnavailable('The sandbox is closed.', { canRetry: false });
      return { ...(await executor.execute(this.capped(execution), options)), waitMs };
    } catch (error) {
      options.signal.throwIfAborted();
      throw error instanceof SandboxUnavailable
        ? error
        : new SandboxUnavailable('The execution could not be carried out.', { canRetry: true, cause: error });
    } finally {
      this.running.delete(executor);
      this.dispose(executor);
    }
  }

  /** Rejects with the signal's reason when aborted: an executor that is still starting is not waited for. */
  private async take(signal: AbortSignal): Promise<ExecutorProcess> {
    for (;;) {
      this.fill(true);
      const starting = this.warm.shift();
      if (!starting) throw new SandboxUnavailable('The sandbox is closed.', { canRetry: false });
      this.fill();
      const executor = await starting;
      const giveUp = () => this.dispose(executor);
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        if (signal.aborted) giveUp();
        await executor.ready;
      } catch (error) {
        this.dispose(executor);
        signal.throwIfAborted();
        throw error;
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
      if (executor.alive) return executor;
      this.dispose(executor); // It died waiting; that is nobody's execution.
    }
  }

  /** Starts what is missing of the executors kept waiting; with `needed` at least one, also soon after a failed start. */
  private fill(needed = false) {
    const wanted = needed ? Math.max(1, this.warmCount) : this.warmCount;
    while (!this.closed && this.warm.length < wanted && (needed || Date.now() >= this.retryAt)) {
      const starting = this.start();
      this.warm.push(starting);
      void this.forgetIfItFails(starting);
      if (needed) break;
    }
  }

  private async forgetIfItFails(starting: Promise<ExecutorProcess>): Promise<void> {
    let executor: ExecutorProcess | undefined;
    try {
      executor = await starting;
      await executor.ready;
    } catch {
      const index = this.warm.indexOf(starting);
      if (index < 0) return; // Taken: whoever took it deals with it.
      void this.warm.splice(index, 1);
      this.retryAt = Date.now() + RETRY_MS;
      if (executor) this.dispose(executor);
    }
  }

  private get warmCount() {
    return this.options.warm ?? 1;
  }

  private async start(): Promise<ExecutorProcess> {
    this.toolbox ??= this.prepare();
    try {
      return await ExecutorProcess.start(await this.toolbox, this.slots, this.options.ceilings);
    } catch (error) {
      this.toolbox = undefined; // What is missing now may be there at the next try.
      throw error instanceof SandboxUnavailable
        ? error
        : new SandboxUnavailable('The folder for executions cannot be used.', { canRetry: true, cause: error });
    }
  }

  private async prepare(): Promise<Toolbox> {
    const toolbox = await findToolbox(this.options.nodePath ?? process.execPath, this.options.executorFolder);
    await sweepSlots(this.slots);
    return toolbox;
  }

  private dispose(executor: ExecutorProcess) {
    const disposal = executor.dispose().catch(() => {});
    this.disposals.add(disposal);
    void disposal.then(() => this.disposals.delete(disposal));
  }

  private capped<E extends Execution>(execution: E): E {
    const { ceilings } = this.options;
    const limits = { ...execution.request.limits };
    for (const name of ['cpuMs', 'memoryBytes', 'processes', 'diskBytes'] as const)
      limits[name] = Math.min(limits[name], ceilings[name]);
    return { ...execution, request: { ...execution.request, limits } };
  }
}
