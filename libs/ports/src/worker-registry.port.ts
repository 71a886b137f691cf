/** What a worker says of itself every few seconds; stale entries vanish by themselves. */
export interface WorkerReport {
  workerId: string;
  sandbox: { ready: boolean; detail: string };
  /** Whether the model answers; a worker without one still answers what the rules understand. */
  model: { ready: boolean; detail: string };
}

export interface WorkerRegistry {
  announce(report: WorkerReport): Promise<void>;
  withdraw(workerId: string): Promise<void>;
  /** Reports of the workers alive now. */
  live(): Promise<WorkerReport[]>;
}
