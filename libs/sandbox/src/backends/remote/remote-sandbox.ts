// The Sandbox whose executors run elsewhere, in pods or containers.
import type { Limits } from '@quaestor/contracts';
import {
  type Execution,
  type ExecutionOptions,
  type ExecutionReport,
  type Sandbox,
  type SandboxStatus,
  SandboxUnavailable,
} from '@quaestor/ports';
import { ConnectionLost, executeRemotely } from './execute-remotely.ts';
import type { ClaimedExecutor, Executors } from './executors.ts';

export type RemoteCeilings = Pick<Limits, 'cpuMs' | 'memoryBytes' | 'processes' | 'diskBytes'>;

export class RemoteSandbox implements Sandbox {
  private readonly closing = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();

  /** @param ceilings highest limits any execution may ask for; requests beyond them are cut to them. */
  constructor(
    private readonly executors: Executors,
    private readonly ceilings: RemoteCeilings,
  ) {}

  execute(execution: Execution, options: ExecutionOptions): Promise<ExecutionReport> {
    return this.tracked(this.executeOnce(this.capped(execution), options));
  }

  status(): Promise<SandboxStatus> {
    return this.executors.status();
  }

  async close(): Promise<void> {
    this.closing.abort(new SandboxUnavailable('The sandbox is closed.', { canRetry: false }));
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
    await this.executors.close();
  }

  private async executeOnce(execution: Execution, options: ExecutionOptions): Promise<ExecutionReport> {
    const signal = AbortSignal.any([options.signal, this.closing.signal]);
    signal.throwIfAborted();
    const { limits } = execution.request;
    const asked = performance.now();
    const executor = await this.executors.claim(limits.timeMs, signal);
    const claimed = performance.now();
    const waitMs = claimed - asked;
    try {
      return { ...(await executeRemotely(executor.socket, execution, { ...options, signal })), waitMs };
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      return { ...(await this.blame(executor, error, limits)), timeMs: performance.now() - claimed, waitMs };
    } finally {
      executor.socket.destroy();
      void this.tracked(executor.dispose());
    }
  }

  private async blame(executor: ClaimedExecutor, error: ConnectionLost, limits: Limits) {
    const outcome = await executor.whyLost(limits);
    if (!outcome) throw new SandboxUnavailable('The executor was lost.', { canRetry: true, cause: error });
    return { outcome, stdout: '', stderr: '', outputTruncated: false, peakMemoryBytes: 0, cpuMs: 0 };
  }

  /** `close` waits for it. */
  private tracked<T>(work: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = work.catch(() => {}).finally(() => this.underWay.delete(settled));
    this.underWay.add(settled);
    return work;
  }

  private capped<E extends Execution>(execution: E): E {
    const limits = { ...execution.request.limits };
    for (const name of ['cpuMs', 'memoryBytes', 'processes', 'diskBytes'] as const)
      limits[name] = Math.min(limits[name], this.ceilings[name]);
    return { ...execution, request: { ...execution.request, limits } };
  }
}
