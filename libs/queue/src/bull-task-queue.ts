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
  /** What Redis counted last, and how many this replica had let in when it was asked. */
  private counted = { waiting: 0, letIn: 0, atMs: -Infinity };
  private letIn = 0;
  private counting: Promise<void> | undefined;

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
      if (!(await this.letOneIn())) throw new Problem('queue-full', { limit: this.maxWaiting });
      await this.queue.add(message, { ...JOB_OPTIONS, jobId: jobIdOf(message) });
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

  /** Counts again only when the last count is old, or says full. Each is let in before the next is looked at. */
  private async letOneIn(): Promise<boolean> {
    if (this.waiting() >= this.maxWaiting || performance.now() - this.counted.atMs > COUNT_FRESH_MS) {
      await (this.counting ??= this.count().finally(() => (this.counting = undefined)));
    }
    if (this.waiting() >= this.maxWaiting) return false;
    this.letIn += 1;
    return true;
  }

  /** As counted, and those let in since: Redis, asked over one connection, has not counted these. */
  private waiting(): number {
    return this.counted.waiting + this.letIn - this.counted.letIn;
  }

  private async count(): Promise<void> {
    const { letIn } = this;
    this.counted = { waiting: await this.queue.getWaitingCount(), letIn, atMs: performance.now() };
  }
}
