import { createHash } from 'node:crypto';
import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { type AnalyzeAccepted, followedTask, IdempotencyKey, Problem, type TaskMessage } from '@quaestor/contracts';
import type { DatasetStore, KeyClaim, TaskQueue, TaskStore } from '@quaestor/ports';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { callerOf } from '../auth/api-key.guard.ts';
import { checkKind, supportedExtension } from '../datasets/file-kind.ts';
import { invalidRequest } from '../http/faults.ts';
import { readJson } from '../http/read-json.ts';
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
  ) {}

  @Post()
  @HttpCode(202)
  async submit(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AnalyzeAccepted> {
    const claim = claimOf(request);
    const question = questionOf(await readJson(request, MAX_BODY_BYTES));
    const task_id = await this.tasks.newId();
    const earlier = claim && (await this.claim(claim, question, task_id));
    if (!earlier) await this.accept(question, task_id, callerOf(request), claim);
    const accepted = earlier ?? task_id;
    const status_url = `/status/${accepted}`;
    response.setHeader('Location', status_url);
    response.setHeader('Retry-After', '1');
    return { task_id: accepted, status: 'PENDING', status_url };
  }

  /** The task that the key stands for already; undefined when it is new. */
  private async claim({ caller, key }: Key, asked: Question, taskId: string): Promise<string | undefined> {
    const question = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
    const earlier = await this.tasks.claimKey({ caller, key, taskId, question });
    if (earlier && earlier.question !== question) throw new Problem('idempotency-key-reused', { key });
    return earlier?.taskId;
  }

  private async accept(question: Question, task_id: string, caller: string | null, claim: Key | undefined) {
    try {
      const followed = await this.filesFollowed(question.follows);
      const filenames = question.filenames ?? followed;
      await this.checkFiles(filenames);
      await this.enqueue({ task_id, ...question, filenames, caller, approved: false });
    } catch (error) {
      // What was refused may be sent again under its key.
      if (claim) await this.tasks.releaseKey(claim).catch(() => {});
      throw error;
    }
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

type Key = Pick<KeyClaim, 'caller' | 'key'>;

/** @throws {Problem} `invalid-request` */
function claimOf(request: Request): Key | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const parsed = z.object({ 'Idempotency-Key': IdempotencyKey }).safeParse({ 'Idempotency-Key': header });
  if (!parsed.success) throw invalidRequest(parsed.error);
  return { caller: callerOf(request), key: parsed.data['Idempotency-Key'] };
}
