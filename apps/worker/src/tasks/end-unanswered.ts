import { revocationRecord } from '@quaestor/contracts';
import type { TaskStore } from '@quaestor/ports';
import type { TaskRunner } from './task-runner.ts';

/** Ends tasks whose script waited for approval longer than it may, and accounts for that. */
export async function endUnanswered(store: TaskStore, tasks: Pick<TaskRunner, 'account'>): Promise<void> {
  for (const { message, expiredAt } of await store.expireHeld()) {
    await tasks.account(revocationRecord(message, { why: 'expired', by: null, at: expiredAt.toISOString() }));
  }
}
