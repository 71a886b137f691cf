// What scripts may read from the web, by way of the worker. Without it they read nothing.
import type { FetchReply, LiveRead, LiveRequest, Problem } from '@quaestor/contracts';

/** What one task reads. */
export interface LiveSession {
  /**
   * What is at a URL, or why it is not given. The same URL gives the same bytes throughout the task.
   *
   * Rejects with the signal's reason when aborted, and never otherwise.
   */
  fetch(url: string, signal: AbortSignal): Promise<FetchReply>;

  /** What it was given for a URL; undefined when nothing. */
  readOf(url: string): LiveRead | undefined;

  /** Why the task cannot be answered, when a script failed with a message that holds the reason of a refusal. */
  problemIn(message: string): Problem | undefined;

  /** All that was asked so far, in order, also what was refused. */
  readonly requests: readonly LiveRequest[];
}

export interface LiveData {
  /** The places that may be read, as the operator wrote them: for those who write scripts. */
  readonly places: readonly string[];

  open(taskId: string): LiveSession;
}
