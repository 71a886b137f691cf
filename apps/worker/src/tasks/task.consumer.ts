import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { ANALYZE_QUEUE, TaskMessage } from '@quaestor/contracts';
import type { Job } from 'bull';
import { TaskRunner } from './task-runner.ts';

/** Set by the module before the class is used: Bull wants the number when the handler is registered. */
export const consumerFor = (concurrency: number) => {
  @Processor(ANALYZE_QUEUE)
  class TaskConsumer {
    constructor(private readonly tasks: TaskRunner) {}

    @Process({ concurrency })
    consume(job: Job<unknown>) {
      return this.tasks.run(TaskMessage.parse(job.data)); // Nothing untyped gets past this line.
    }

    /** After the last try, and when a task has lost its workers once too often. A rejection here would end the worker. */
    @OnQueueFailed()
    async failed(job: Job<unknown>) {
      const message = TaskMessage.safeParse(job.data).data;
      const last = job.attemptsMade >= (job.opts.attempts ?? 1) || (await job.isFailed().catch(() => false));
      if (message && last) await this.tasks.giveUp(message);
    }
  }
  return TaskConsumer;
};
