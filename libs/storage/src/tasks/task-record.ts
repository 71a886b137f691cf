// How a task lies in Redis: one hash of text fields. `ending` holds as JSON what only an ended task has.
import type { TaskMessage, TaskStatus, TaskView } from '@quaestor/contracts';
import type { TaskEnding } from '@quaestor/ports';

type TaskRecord = Record<string, string>;

export const newRecord = (message: TaskMessage, submittedAt: Date) => ({
  status: 'PENDING',
  question: message.question,
  filenames: JSON.stringify(message.filenames),
  submitted: submittedAt.getTime(),
  stage: 'queued',
  percent: 0,
});

export function endingJson({ status: _, timingsMs, ...shown }: TaskEnding): string {
  return JSON.stringify({ shown, timingsMs });
}

export function viewOf(taskId: string, record: TaskRecord): TaskView {
  const { shown, timingsMs } = (record.ending ? JSON.parse(record.ending) : {}) as {
    shown?: object;
    timingsMs?: Record<string, number>;
  };
  return {
    task_id: taskId,
    status: record.status as TaskStatus,
    question: record.question,
    filenames: JSON.parse(record.filenames!) as string[] | null,
    submitted_at: isoTime(record.submitted)!,
    started_at: isoTime(record.started),
    ended_at: isoTime(record.ended),
    progress: { stage: record.stage, percent: Number(record.percent) },
    timings_ms: record.ended ? { ...waits(record), ...timingsMs } : {},
    ...shown,
  } as TaskView;
}

/** Clocks of different machines meet here: never below zero. */
function waits({ submitted, started, ended }: TaskRecord): Record<string, number> {
  const since = (end: string) => Math.max(0, Number(end) - Number(submitted));
  return { ...(started ? { queued: since(started) } : {}), total: since(ended!) };
}

const isoTime = (ms: string | undefined) => (ms === undefined ? null : new Date(Number(ms)).toISOString());
