import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApprovalDecision, Problem, type Revocation, revocationRecord, type TaskView } from '@quaestor/contracts';
import type { TaskQueue, TaskStore } from '@quaestor/ports';
import type { Request } from 'express';
import { callerOf } from '../auth/api-key.guard.ts';
import { invalidRequest } from '../http/faults.ts';
import { plainFault } from '../http/plain-faults.ts';
import { readJson } from '../http/read-json.ts';
import { type ApiParts, PART } from '../parts.ts';
import { knownTask } from './known-task.ts';

const MAX_DECISION_BYTES = 4096;

@Controller('status/:task_id')
export class StatusController {
  constructor(
    @Inject(PART.tasks) private readonly tasks: TaskStore,
    @Inject(PART.queue) private readonly queue: TaskQueue,
    @Inject(PART.account) private readonly account: ApiParts['account'],
  ) {}

  @Get()
  async read(@Param('task_id') task_id: string): Promise<TaskView> {
    return knownTask(this.tasks, task_id);
  }

  /** Answers with the task: PENDING, to be run as approved, or REVOKED. The same approval may be sent again. */
  @Post('approval')
  @HttpCode(200)
  async decide(@Param('task_id') task_id: string, @Req() request: Request): Promise<TaskView> {
    const parsed = ApprovalDecision.safeParse(await readJson(request, MAX_DECISION_BYTES), { error: plainFault });
    if (!parsed.success) throw invalidRequest(parsed.error);
    const { decision, script_sha256 } = parsed.data;
    const note = { decision, by: callerOf(request), at: new Date().toISOString() };
    const decided = await this.tasks.decide(task_id, parsed.data, note);
    const task = await this.read(task_id);
    if (decided === 'mismatch') throw new Problem('approval-mismatch', { task_id });
    if (decided !== 'decided') throw new Problem('approval-not-awaited', { task_id, status: task.status });
    if (decision === 'reject')
      await this.revoked(task_id, { why: 'rejected', by: note.by, at: note.at, script_sha256 });
    const message = decision === 'approve' ? await this.tasks.message(task_id) : undefined;
    // What is enqueued twice is run once: its job has the same id.
    if (message) await this.queue.enqueue({ ...message, approved: true });
    return task;
  }

  @Delete()
  async cancel(@Param('task_id') task_id: string, @Req() request: Request): Promise<TaskView> {
    const revoked = await this.tasks.revoke(task_id);
    const task = await this.read(task_id);
    if (revoked === 'already-ended') throw new Problem('task-ended', { task_id, status: task.status });
    await this.revoked(task_id, { why: 'cancelled', by: callerOf(request), at: new Date().toISOString() });
    // Only tidies up: a worker that meets a revoked task passes it by.
    await this.queue.remove(task_id).catch(() => {});
    return task;
  }

  private async revoked(task_id: string, revocation: Revocation): Promise<void> {
    const message = await this.tasks.message(task_id).catch(() => undefined);
    if (message) await this.account(revocationRecord(message, revocation));
  }
}
