import type { ModelStatus } from './language-model.port.ts';
import type { SandboxStatus } from './sandbox.port.ts';

/** What a worker says of itself every few seconds; stale entries vanish by themselves. */
export interface WorkerReport {
  workerId: string;
  sandbox: SandboxStatus;
  /** Whether the model answers; a worker without one still answers what the rules understand. */
  model: ModelStatus;
}

export interface WorkerRegistry {
  announce(report: WorkerReport): Promise<void>;
  withdraw(workerId: string): Promise<void>;
  /** Reports of the workers alive now. */
  live(): Promise<WorkerReport[]>;
}
