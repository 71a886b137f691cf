import { Controller, Delete, Get, Inject, Param } from '@nestjs/common';
import { Problem, type TaskView } from '@quaestor/contracts';
import type { TaskQueue, TaskStore } from '@quaestor/ports';
import { PART } from '../parts.ts';

@Controller('status/:task_id')
export class StatusController {
  constructor(
    @Inject(PART.tasks) private readonly tasks: TaskStore,
    @Inject(PART.queue) private readonly queue: TaskQueue,
  ) {}

  @Get()
  async read(@Param('task_id') task_id: string): Promise<TaskView> {
    const lookup = await this.tasks.read(task_id);
    if ('found' in lookup) return lookup.found;
    throw new Problem(lookup.missing === 'expired' ? 'task-expired' : 'task-not-found', { task_id });
  }

  @Delete()
  async cancel(@Param('task_id') task_id: string): Promise<TaskView> {
    const revoked = await this.tasks.revoke(task_id);
    const task = await this.read(task_id);
    if (revoked === 'already-ended') throw new Problem('task-ended', { task_id, status: task.status });
    // Only tidies up: a worker that meets a revoked task passes it by.
    await this.queue.remove(task_id).catch(() => {});
    return task;
  }
}
