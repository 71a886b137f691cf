import type { Outcome } from '@quaestor/contracts';
import type { Execution, ExecutionOptions, ExecutionReport, Sandbox, SandboxStatus } from '../sandbox.port.ts';

/** How one execution ends; `hang` runs until it is aborted, an `Error` is thrown by `execute`. */
export type ScriptedEnding = Outcome | Error | 'hang';

/** Runs nothing: each execution ends as `respond` says, and is kept for looking at. */
export class ScriptedSandbox implements Sandbox {
  readonly executions: Execution[] = [];

  constructor(
    private readonly respond: (
      execution: Execution,
      options: ExecutionOptions,
    ) => ScriptedEnding | Promise<ScriptedEnding>,
  ) {}

  async execute(execution: Execution, options: ExecutionOptions): Promise<ExecutionReport> {
    options.signal.throwIfAborted();
    this.executions.push(execution);
    const aborted = new Promise<never>((_, reject) =>
      options.signal.addEventListener('abort', () => reject(options.signal.reason as Error), { once: true }),
    );
    const ending = await Promise.race([this.respond(execution, options), aborted]);
    if (ending === 'hang') return aborted;
    if (ending instanceof Error) throw ending;
    return {
      outcome: ending,
      stdout: '',
      stderr: '',
      outputTruncated: false,
      timeMs: 1,
      waitMs: 0,
      peakMemoryBytes: 0,
      cpuMs: 0,
    };
  }

  async status(): Promise<SandboxStatus> {
    return { ready: true, detail: 'scripted' };
  }

  async close(): Promise<void> {}
}
