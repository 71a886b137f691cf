import type { TaskMessage } from '../queue/task-message.ts';
import type { AuditRecord } from './audit-record.ts';

export type Revocation = NonNullable<AuditRecord['revoked']>;

/** What is kept of a task that was ended from outside. What its attempts did is in the records of these. */
export const revocationRecord = (message: TaskMessage, revoked: Revocation): AuditRecord => ({
  time: new Date().toISOString(),
  task_id: message.task_id,
  attempt: 0,
  caller: message.caller,
  question: message.question,
  sources: [],
  model: null,
  prompt_version: null,
  scripts: [],
  approval: revoked.why === 'rejected' ? { decision: 'reject', by: revoked.by, at: revoked.at } : null,
  revoked,
  limits: {},
  status: 'REVOKED',
  problem: null,
  result_sha256: null,
});
