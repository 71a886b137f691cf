// One executor under bubblewrap and the slot that is its place on the host.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { ExecutorChild } from '@quaestor/execution';
import { type Execution, type ExecutionOptions, type ExecutionReport, SandboxUnavailable } from '@quaestor/ports';
import { type Ceilings, commandLine, SECCOMP_FD, type Toolbox } from './bubblewrap.ts';
import { closeSlot, collect, fillSlot, openSlot, type Slot } from './slot.ts';

export class ExecutorProcess {
  /** Settles once: with the executor waiting for its request, or with a `SandboxUnavailable`. */
  readonly ready: Promise<void>;
  private disposal: Promise<void> | undefined;

  private constructor(
    private readonly slot: Slot,
    private readonly child: ExecutorChild,
    private readonly ceilings: Ceilings,
  ) {
    this.ready = child.ready.catch((cause: Error) => {
      throw new SandboxUnavailable(cause.message, { canRetry: true, cause });
    });
    this.ready.catch(() => {}); // Told to whoever takes this executor.
  }

  static async start(toolbox: Toolbox, slotRoot: string, ceilings: Ceilings): Promise<ExecutorProcess> {
    const slot = await openSlot(slotRoot);
    const [command, args] = commandLine(toolbox, slot, ceilings, slot.uid);
    const child = spawn(command, args, { env: {}, detached: true, stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'] });
    handFilter(child, toolbox);
    return new ExecutorProcess(slot, new ExecutorChild(child, true), ceilings);
  }

  /**
   * Kills it and removes what it left. Safe to call at any time, more than once. What is killed is bubblewrap, with what
   * it has forked and not yet tied to itself; the kernel then ends its child (die-with-parent), and with that one, first
   * in its pid namespace, everything in the namespace.
   */
  dispose(): Promise<void> {
    this.child.kill();
    return (this.disposal ??= this.child.ended.then(() => closeSlot(this.slot)));
  }

  /** False once the process is gone, whatever ended it. */
  get alive(): boolean {
    return this.child.alive;
  }

  /** Once per executor, after `ready`; call `dispose` afterwards. */
  async execute(
    execution: Execution,
    { signal, onProgress, fetch }: ExecutionOptions,
  ): Promise<Omit<ExecutionReport, 'waitMs'>> {
    await fillSlot(this.slot, execution.inputs);
    const report = await this.child.execute(execution.request, {
      folders: [this.slot.outputs],
      // prlimit does, inside, for the highest that may be asked for.
      countProcesses: execution.request.limits.processes < this.ceilings.processes,
      signal,
      onProgress,
      fetch,
    });
    const { outcome } = report;
    if ('collectInto' in execution && outcome.kind === 'completed' && outcome.value.of === 'load') {
      await this.child.ended;
      await collect(this.slot, outcome.value.dataset.tables.length, execution.collectInto);
    }
    return report;
  }
}

/** For a command line of `commandLine`, started with a pipe at the descriptor. */
export function handFilter({ stdio }: ChildProcess, { filter }: Pick<Toolbox, 'filter'>): void {
  const pipe = stdio[SECCOMP_FD] as Writable;
  pipe.on('error', () => {}); // It ended before it read: its exit tells why.
  pipe.end(filter);
}
