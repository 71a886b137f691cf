import type { TaskMessage } from '@quaestor/contracts';

/** The waiting line between API and workers; the consuming side belongs to the worker's framework. */
export interface TaskQueue {
  /** @throws {Problem} `queue-unavailable`, `queue-out-of-memory`, `queue-full`; then nothing was queued. */
  enqueue(message: TaskMessage): Promise<void>;

  /** Takes a task that waits out of the line; one already running is not touched. */
  remove(taskId: string): Promise<void>;

  /** @throws {Problem} `queue-unavailable`. */
  counts(): Promise<TaskCounts>;
}

/** How many tasks wait, run, and wait for their next try. */
export interface TaskCounts {
  waiting: number;
  active: number;
  delayed: number;
}
