import type { Answer, Chart, Explanation, ProblemBody, Progress, TaskMessage, TaskView } from '@quaestor/contracts';

/** How a task ended, as published. */
export type TaskEnding =
  | {
      status: 'SUCCESS';
      result: string;
      answer: Answer;
      chart: Chart | null;
      explanation: Explanation;
      timingsMs: Record<string, number>;
    }
  | { status: 'FAILURE'; problem: ProblemBody; explanation: Explanation | null; timingsMs: Record<string, number> };

export type TaskLookup = { found: TaskView } | { missing: 'never-issued' | 'expired' };

/**
 * What is known of each task. The first terminal state wins: whoever comes later, a slow worker or a cancel, is told so
 * and changes nothing. An attempt number from `begin` is the fencing token: only the latest may write.
 */
export interface TaskStore {
  /** A fresh id that `read` will later know to have been issued here. */
  newId(): Promise<string>;

  create(message: TaskMessage, submittedAt: Date): Promise<void>;

  /** Forgets a task that could not be queued. */
  discard(taskId: string): Promise<void>;

  read(taskId: string): Promise<TaskLookup>;

  /** Marks it STARTED and gives the attempt number, from 1; undefined when it has ended or is gone. */
  begin(taskId: string): Promise<number | undefined>;

  /** Ignored unless `attempt` is the latest and the task has not ended. */
  progress(taskId: string, attempt: number, progress: Progress): Promise<void>;

  /** False when refused: the task had ended, or a later attempt has begun. */
  publish(taskId: string, attempt: number, ending: TaskEnding): Promise<boolean>;

  /** Ends it as REVOKED and tells whoever runs it. */
  revoke(taskId: string): Promise<'revoked' | 'already-ended' | 'missing'>;

  /** Calls back with the id of each task that is revoked, from any process, from now on. */
  onRevoked(listener: (taskId: string) => void): Promise<void>;
}
