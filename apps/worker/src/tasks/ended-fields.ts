import { createHash } from 'node:crypto';
import type { TaskMessage } from '@quaestor/contracts';
import type { Audited } from '../audit/audit-record.ts';

/**
 * What the one line of a task says of how it ended. The question is in it by its SHA-256 alone, the files by their names: what
 * people ask and what their data holds belong into the audit and the answer.
 */
export function endedFields(message: TaskMessage, ending: Audited['ending']) {
  const { explanation, timingsMs } = ending;
  return {
    taskId: message.task_id,
    status: ending.status,
    problem: ending.status === 'FAILURE' ? ending.problem.code : undefined,
    caller: message.caller,
    questionSha256: createHash('sha256').update(message.question).digest('hex'),
    files: explanation?.sources.length
      ? [...new Set(explanation.sources.map(({ filename }) => filename))]
      : (message.filenames ?? []),
    writer: explanation?.generator,
    model: explanation?.model,
    scripts: explanation?.attempts.length ?? 0,
    outcome: explanation?.attempts.at(-1)?.outcome,
    answerBytes: ending.status === 'SUCCESS' ? Buffer.byteLength(JSON.stringify(ending.answer)) : undefined,
    stagesMs: timingsMs,
  };
}
