import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from '@quaestor/contracts';
import {
  type Execution,
  type ExecutionOptions,
  type ExecutionReport,
  type Sandbox,
  SandboxUnavailable,
} from '@quaestor/ports';

/** Waits before the second, third … try, in milliseconds: enough for an executor that died to be replaced. */
const BACK_OFF_MS = [100, 400, 1600];

/**
 * Executes, again where no executor could be had and trying again may help.
 *
 * @throws {Problem} `sandbox-unavailable`.
 */
export async function patientExecute(
  sandbox: Sandbox,
  execution: Execution,
  options: ExecutionOptions,
): Promise<ExecutionReport> {
  for (let tries = 0; ; tries++) {
    try {
      return await sandbox.execute(execution, options);
    } catch (error) {
      if (!(error instanceof SandboxUnavailable)) throw error;
      const waitMs = BACK_OFF_MS[tries];
      if (!error.canRetry || waitMs === undefined) {
        throw new Problem('sandbox-unavailable', { reason: error.message }, { cause: error });
      }
      await delay(waitMs, undefined, { signal: options.signal });
    }
  }
}
