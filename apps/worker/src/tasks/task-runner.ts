// One task from the queue: begin, run the pipeline, publish. Knows no queue; the consumer is the doorway.
import { randomUUID } from 'node:crypto';
import { type AuditRecord, followedTask, type Limits, Problem, type TaskMessage } from '@quaestor/contracts';
import { runTask, type StoppedTask, type TaskDeps } from '@quaestor/pipeline';
import type { AuditLog, EarlierQuestion, HeldScript, TaskEnding, TaskHold, TaskStore } from '@quaestor/ports';
import type { Logger, TaskMetrics } from '@quaestor/telemetry';
import { type Audited, auditRecord } from '../audit/audit-record.ts';
import { endedFields } from './ended-fields.ts';
import { persistently } from './persistently.ts';

export interface TaskRunnerParts {
  store: TaskStore;
  audit: AuditLog;
  pipeline: TaskDeps;
  log: Logger;
  metrics: TaskMetrics;
  /** How long a script waits for approval. */
  approvalTtlS: number;
}

export class TaskRunner {
  private readonly running = new Map<string, AbortController>();

  private readonly store: TaskStore;
  private readonly log: Logger;
  private readonly metrics: TaskMetrics;

  constructor(private readonly parts: TaskRunnerParts) {
    ({ store: this.store, log: this.log, metrics: this.metrics } = parts);
  }

  /** Rejects only when the machinery failed, so that the queue tries again; a task that failed is published as such. */
  async run(message: TaskMessage): Promise<void> {
    const attempt = await this.store.begin(message.task_id);
    if (attempt === undefined) return; // Revoked while it waited, ended by another worker, or expired.

    const controller = new AbortController();
    this.running.set(message.task_id, controller);
    const started = performance.now();
    let ending: Audited['ending'] | undefined;
    this.metrics.began();
    try {
      const approved = message.approved ? await this.store.approved(message.task_id) : undefined;
      ending = await this.endingOf(message, attempt, approved?.held, controller.signal);
      // Before anybody is told: what cannot be accounted for has not happened, and the queue tries again.
      await this.account(auditRecord({ message, attempt, ending, approval: approved?.note, limits: this.limits }));
      const published = ending.status !== 'REVOKED' && (await this.publish(message.task_id, attempt, ending));
      const timeMs = Math.round(performance.now() - started);
      this.log.info('task.ended', { ...endedFields(message, ending), attempt, published, timeMs });
    } finally {
      this.running.delete(message.task_id);
      this.metrics.ended({
        status: ending?.status ?? 'REVOKED',
        writer: ending?.explanation?.generator ?? null,
        ...(ending?.status === 'FAILURE' && { problem: ending.problem.code }),
        timeMs: performance.now() - started,
        stagesMs: ending?.timingsMs ?? {},
      });
    }
  }

  get isBusy(): boolean {
    return this.running.size > 0;
  }

  /** Ends a task here and now, if this worker has it. */
  abort(taskId: string): void {
    this.running.get(taskId)?.abort(new Error('the task was revoked'));
  }

  /**
   * For a task whose workers were lost or failed again and again: it must not stay STARTED for ever. Nobody waits for it,
   * so it never rejects; while Redis takes nothing, it is tried again.
   */
  async giveUp(message: TaskMessage): Promise<void> {
    const taskId = message.task_id;
    const insist = <T>(step: () => Promise<T>) =>
      persistently(step, (error) => this.log.error('task.not-given-up', error, { taskId }));
    const attempt = await insist(() => this.store.begin(taskId));
    if (attempt === undefined) return;
    const ending = failure(message, new Problem('worker-lost', { attempts: attempt - 1 }));
    const record = auditRecord({ message, attempt, ending, approval: undefined, limits: this.limits });
    await insist(() => this.account(record));
    await insist(() => this.store.publish(taskId, attempt, ending));
    this.log.warn('task.given-up', { taskId, attempts: attempt - 1 });
  }

  private publish(taskId: string, attempt: number, ending: TaskEnding | TaskHold): Promise<boolean> {
    return ending.status === 'AWAITING_APPROVAL'
      ? this.store.hold(taskId, attempt, ending, this.parts.approvalTtlS)
      : this.store.publish(taskId, attempt, ending);
  }

  /** Puts a record at the end of the chain, and what the chain took into the log. */
  async account(record: AuditRecord): Promise<void> {
    this.log.info('task.audited', { entry: await this.parts.audit.append(record) });
  }

  private get limits(): Limits {
    return this.parts.pipeline.limits.script;
  }

  /** @throws {Problem} when the earlier task is gone by now; it was there when this one was taken. */
  private async followed(task_id: string): Promise<EarlierQuestion> {
    const lookup = await this.store.read(task_id);
    if ('found' in lookup) return followedTask(lookup.found);
    throw new Problem(lookup.missing === 'expired' ? 'task-expired' : 'task-not-found', { task_id });
  }

  private async endingOf(
    message: TaskMessage,
    attempt: number,
    approved: HeldScript | undefined,
    signal: AbortSignal,
  ): Promise<Audited['ending']> {
    let left: StoppedTask = { explanation: null, timingsMs: {} };
    try {
      const onProgress = (progress: Parameters<TaskStore['progress']>[2]) =>
        void this.store.progress(message.task_id, attempt, progress).catch(() => {}); // The next one will do.
      const follows = message.follows === undefined ? undefined : await this.followed(message.follows);
      const { pipeline } = this.parts;
      const onStopped = (stopped: StoppedTask) => (left = stopped);
      const options = { signal, onProgress, onStopped, follows, ...(approved && { approved }) };
      return await runTask(message, pipeline, options);
    } catch (error) {
      if (signal.aborted) return { status: 'REVOKED', ...left };
      if (error instanceof Problem) return failure(message, error as Problem);
      const reference = randomUUID();
      this.log.error('task.bug', error, { taskId: message.task_id, reference });
      return failure(message, new Problem('internal', { reference }));
    }
  }
}

const failure = (message: TaskMessage, problem: Problem): TaskEnding => ({
  status: 'FAILURE',
  problem: problem.toBody(`/status/${message.task_id}`),
  explanation: null,
  timingsMs: {},
});
