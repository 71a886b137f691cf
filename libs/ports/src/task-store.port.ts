import type {
  Answer,
  ApprovalDecision,
  Chart,
  Explanation,
  LiveRequest,
  PendingApproval,
  ProblemBody,
  Progress,
  TaskMessage,
  TaskView,
} from '@quaestor/contracts';
import type { WrittenScript } from './script-writer.port.ts';

/** How a task ended, as published. */
export type TaskEnding =
  | {
      status: 'SUCCESS';
      result: string;
      answer: Answer;
      chart: Chart | null;
      explanation: Explanation;
      timingsMs: Record<string, number>;
      /** What its scripts asked of the web; for the audit alone. */
      requests?: readonly LiveRequest[];
    }
  | {
      status: 'FAILURE';
      problem: ProblemBody;
      explanation: Explanation | null;
      timingsMs: Record<string, number>;
      requests?: readonly LiveRequest[];
    };

/** A script that stands until somebody decides on it, and the data it was written for. */
export interface HeldScript {
  writer: 'planner' | 'llm';
  written: WrittenScript;
  files: readonly { filename: string; sha256: string }[];
}

/** A task that stops before its script is run. */
export interface TaskHold {
  status: 'AWAITING_APPROVAL';
  approval: Omit<PendingApproval, 'expires_at'>;
  explanation: Explanation;
  held: HeldScript;
  timingsMs: Record<string, number>;
  requests?: readonly LiveRequest[];
}

/** Who decided what, and when. */
export interface ApprovalNote {
  decision: ApprovalDecision['decision'];
  by: string | null;
  at: string;
}

/** The task as clients see it, or why it is not there. */
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

  /** Stops it until somebody decides, `ttlS` seconds at most; then it is REVOKED. False when refused, as by `publish`. */
  hold(taskId: string, attempt: number, hold: TaskHold, ttlS: number): Promise<boolean>;

  /**
   * Lets a held script be run (the task is PENDING again; the caller enqueues it) or ends the task as REVOKED.
   *
   * @returns `mismatch` when the task waits with another script, `not-held` when it does not wait, or no longer.
   */
  decide(
    taskId: string,
    decision: ApprovalDecision,
    note: ApprovalNote,
  ): Promise<'decided' | 'mismatch' | 'not-held' | 'missing'>;

  /** Ends the tasks whose script nobody decided on in time, and gives them: each once, whoever else asks. */
  expireHeld(): Promise<{ message: TaskMessage; expiredAt: Date }[]>;

  /** The script that was approved; undefined when none was. */
  approved(taskId: string): Promise<{ held: HeldScript; note: ApprovalNote } | undefined>;

  /** The task as it was submitted; undefined when it is not kept. */
  message(taskId: string): Promise<TaskMessage | undefined>;

  /** Ends it as REVOKED and tells whoever runs it. */
  revoke(taskId: string): Promise<'revoked' | 'already-ended' | 'missing'>;

  /** Calls back with the id of each task that is revoked, from any process, from now on. */
  onRevoked(listener: (taskId: string) => void): Promise<void>;
}
