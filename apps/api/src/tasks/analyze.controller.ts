import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { type AnalyzeAccepted, followedTask, Problem, type TaskMessage } from '@quaestor/contracts';
import type { DatasetStore, RequestKeys, TaskQueue, TaskStore } from '@quaestor/ports';
import type { Request, Response } from 'express';
import { callerOf } from '../auth/api-key.guard.ts';
import { checkKind, supportedExtension } from '../datasets/file-kind.ts';
import { readJson } from '../http/read-json.ts';
import { oncePerKey, requestKeyOf } from '../idempotency/once-per-key.ts';
import { PART } from '../parts.ts';
import { type Question, questionOf } from './analyze-request.ts';
import { knownTask } from './known-task.ts';

/** Room for the longest question, every name and the options. */
const MAX_BODY_BYTES = 64 * 1024;

@Controller('analyze')
export class AnalyzeController {
  constructor(
    @Inject(PART.tasks) private readonly tasks: TaskStore,
    @Inject(PART.queue) private readonly queue: TaskQueue,
    @Inject(PART.datasets) private readonly datasets: DatasetStore,
    @Inject(PART.requestKeys) private readonly keys: RequestKeys,
  ) {}

  @Post()
  @HttpCode(202)
  async submit(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AnalyzeAccepted> {
    const key = requestKeyOf(request);
    const question = questionOf(await readJson(request, MAX_BODY_BYTES));
    const task_id = await oncePerKey(this.keys, key, ['POST /analyze', question], () =>
      this.accept(question, callerOf(request)),
    );
    const status_url = `/status/${task_id}`;
    response.setHeader('Location', status_url);
    response.setHeader('Retry-After', '1');
    return { task_id, status: 'PENDING', status_url };
  }

  private async accept(question: Question, caller: string | null): Promise<string> {
    const filenames = question.filenames ?? (await this.filesFollowed(question.follows));
    await this.checkFiles(filenames);
    const task_id = await this.tasks.newId();
    await this.enqueue({ task_id, ...question, filenames, caller, approved: false });
    return task_id;
  }

  /** A question that goes on from an earlier one is about the same files, unless it names others. */
  private async filesFollowed(follows: string | undefined): Promise<string[] | null> {
    return follows === undefined ? null : followedTask(await knownTask(this.tasks, follows)).filenames;
  }

  private async checkFiles(filenames: string[] | null): Promise<void> {
    if (filenames) {
      filenames.forEach(checkKind);
      await Promise.all(filenames.map((filename) => this.datasets.describe(filename)));
    } else if (!(await this.datasets.list()).some(({ filename }) => supportedExtension(filename))) {
      throw new Problem('no-files', {});
    }
  }

  /** The record comes first, or a fast worker would find nothing to begin. */
  private async enqueue(message: TaskMessage): Promise<void> {
    try {
      await this.tasks.create(message, new Date());
      await this.queue.enqueue(message);
    } catch (error) {
      // Not waited for: while Redis is away it would fail as slowly. A job that got through all the same then finds no
      // task to begin; a record that stays is of an id that nobody was told.
      this.tasks.discard(message.task_id).catch(() => {});
      throw error;
    }
  }
}
