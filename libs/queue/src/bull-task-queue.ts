import { ANALYZE_QUEUE, Problem, queueProblem, type TaskMessage } from '@quaestor/contracts';
import type { TaskCounts, TaskQueue } from '@quaestor/ports';
import Bull from 'bull';
import { bullPrefix, JOB_OPTIONS } from './bull-options.ts';

/** How long a count of waiting tasks is believed. Other replicas may add in that time: the bound is soft by that much. */
const COUNT_FRESH_MS = 250;

export interface BullTaskQueueOptions {
  /**
   * A connection that fails fast and queues nothing offline, or a task that was refused might be run later. It stays its
   * owner's to close.
   */
  redis: Bull.Queue['client'];
  prefix: string;
  /** Tasks that may wait before more are refused. */
  maxWaiting: number;
}

/** A task's id is its job's; one that goes on after its approval is a job again, while Bull still knows the first. */
const jobIdOf = ({ task_id, approved }: Pick<TaskMessage, 'task_id' | 'approved'>) =>
  approved ? `${task_id}-approved` : task_id;

/** The side of the queue that adds tasks. */
export class BullTaskQueue implements TaskQueue {
  private readonly queue: Bull.Queue<TaskMessage>;
  private readonly maxWaiting: number;
  private counted = { waiting: 0, atMs: -Infinity };

  constructor({ redis, prefix, maxWaiting }: BullTaskQueueOptions) {
    this.maxWaiting = maxWaiting;
    this.queue = new Bull(ANALYZE_QUEUE, {
      prefix: bullPrefix(prefix),
      createClient: () => redis,
      skipVersionCheck: true,
    } as Bull.QueueOptions);
  }

  async enqueue(message: TaskMessage): Promise<void> {
    try {
      if (await this.isFull()) throw new Problem('queue-full', { limit: this.maxWaiting });
      await this.queue.add(message, { ...JOB_OPTIONS, jobId: jobIdOf(message) });
      this.counted.waiting += 1;
    } catch (cause) {
      throw cause instanceof Problem ? cause : queueProblem(cause);
    }
  }

  async remove(taskId: string): Promise<void> {
    try {
      for (const approved of [false, true]) {
        const job = await this.queue.getJob(jobIdOf({ task_id: taskId, approved }));
        // Bull refuses a job that a worker holds.
        await job?.remove().catch(async (error: unknown) => {
          if (!(await job.isActive())) throw error;
        });
      }
    } catch (cause) {
      throw queueProblem(cause);
    }
  }

  async counts(): Promise<TaskCounts> {
    try {
      const { waiting, active, delayed } = await this.queue.getJobCounts();
      return { waiting, active, delayed };
    } catch (cause) {
      throw queueProblem(cause);
    }
  }

  /** Counts again only when the last count is old, or says full. */
  private async isFull(): Promise<boolean> {
    const { waiting, atMs } = this.counted;
    if (waiting >= this.maxWaiting || performance.now() - atMs > COUNT_FRESH_MS) {
      this.counted = { waiting: await this.queue.getWaitingCount(), atMs: performance.now() };
    }
    return this.counted.waiting >= this.maxWaiting;
  }
}
