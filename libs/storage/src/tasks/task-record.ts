// How a task lies in Redis: one hash of text fields. `ending` holds as JSON what only a task that ended, or waits for
// approval, has to show; `held` the script that waits, `decision` what was decided on it.
import { TaskMessage, type TaskStatus, type TaskView } from '@quaestor/contracts';
import type { TaskEnding, TaskHold } from '@quaestor/ports';

type TaskRecord = Record<string, string>;

export const newRecord = (message: TaskMessage, submittedAt: Date) => ({
  status: 'PENDING',
  message: JSON.stringify(message),
  question: message.question,
  filenames: JSON.stringify(message.filenames),
  seed: message.options.seed,
  submitted: submittedAt.getTime(),
  stage: 'queued',
  percent: 0,
});

export const messageOf = ({ message }: TaskRecord): TaskMessage | undefined =>
  message === undefined ? undefined : TaskMessage.parse(JSON.parse(message));

/** As the client sees a task that waits; `held` is for the worker that will run it. */
export function holdJson(
  { status: _, held: _held, timingsMs, approval, explanation }: TaskHold,
  expiresAt: Date,
): string {
  const shown = { approval: { ...approval, expires_at: expiresAt.toISOString() }, explanation };
  return JSON.stringify({ shown, timingsMs });
}

export function endingJson({ status: _, timingsMs, requests: _requests, ...shown }: TaskEnding): string {
  return JSON.stringify({ shown, timingsMs });
}

export function viewOf(taskId: string, kept: TaskRecord, nowMs: number): TaskView {
  const record = unanswered(kept, nowMs) ? { ...kept, status: 'REVOKED', ended: kept.expires!, ending: '' } : kept;
  // What was approved waits for a worker again, like a task that has just come.
  const resumed = record.status === 'AWAITING_APPROVAL' && record.decision !== undefined;
  const { shown, timingsMs } = (record.ending && !resumed ? JSON.parse(record.ending) : {}) as {
    shown?: object;
    timingsMs?: Record<string, number>;
  };
  return {
    task_id: taskId,
    status: resumed ? 'PENDING' : (record.status as TaskStatus),
    question: record.question,
    filenames: JSON.parse(record.filenames!) as string[] | null,
    seed: Number(record.seed),
    submitted_at: isoTime(record.submitted)!,
    started_at: isoTime(record.started),
    ended_at: isoTime(record.ended),
    progress: { stage: record.stage, percent: Number(record.percent) },
    timings_ms: record.ended ? { ...waits(record), ...timingsMs } : {},
    ...shown,
  } as TaskView;
}

/** Nobody decided on it in time; it has ended then, whether or not a worker has noted that already. */
const unanswered = ({ status, decision, expires }: TaskRecord, nowMs: number) =>
  status === 'AWAITING_APPROVAL' && decision === undefined && Number(expires) <= nowMs;

/** Clocks of different machines meet here: never below zero. */
function waits({ submitted, started, ended }: TaskRecord): Record<string, number> {
  const since = (end: string) => Math.max(0, Number(end) - Number(submitted));
  return { ...(started ? { queued: since(started) } : {}), total: since(ended!) };
}

const isoTime = (ms: string | undefined) => (ms === undefined ? null : new Date(Number(ms)).toISOString());
