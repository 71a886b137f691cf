// One attempt at a task → what is kept of it for whoever has to account for it.
import { createHash } from 'node:crypto';
import type { AuditRecord, Limits, TaskMessage } from '@quaestor/contracts';
import { PROMPT_VERSION, scriptFacts, scriptLimits, scriptSha256, type StoppedTask } from '@quaestor/pipeline';
import type { ApprovalNote, TaskEnding, TaskHold } from '@quaestor/ports';
import { canonicalJson } from '@quaestor/storage';

export interface Audited {
  message: TaskMessage;
  attempt: number;
  /** REVOKED: its task was cancelled under it. */
  ending: TaskEnding | TaskHold | ({ status: 'REVOKED' } & StoppedTask);
  approval: ApprovalNote | undefined;
  /** What the operator allows a script. */
  limits: Limits;
}

export function auditRecord({ message, attempt, ending, approval, limits }: Audited): AuditRecord {
  const { explanation } = ending;
  const sources = new Map(explanation?.sources.map(({ filename, sha256 }) => [filename, sha256]));
  const tables = explanation?.sources.map(({ table }) => table) ?? [];
  const tried = [...(explanation?.attempts ?? []), ...heldBy(ending)];
  return {
    time: new Date().toISOString(),
    task_id: message.task_id,
    attempt,
    caller: message.caller,
    question: message.question,
    sources: [...sources].map(([filename, sha256]) => ({ filename, sha256 })),
    model: explanation?.model ?? null,
    prompt_version: tried.some(({ writer }) => writer === 'llm') ? PROMPT_VERSION : null,
    scripts: tried.flatMap(({ script, writer, outcome }) => {
      if (script === null) return [];
      const { calls, texts } = scriptFacts(script);
      const named = tables.filter((table) => texts.some((text) => text.includes(table)));
      return [{ sha256: scriptSha256(script), writer, calls, tables: [...new Set(named)], outcome }];
    }),
    approval: approval ?? null,
    ...(ending.requests && { requests: [...ending.requests] }),
    limits: { ...scriptLimits(message.options, limits) },
    status: ending.status,
    problem: ending.status === 'FAILURE' ? ending.problem.code : null,
    result_sha256: ending.status === 'SUCCESS' ? answerSha256(ending.answer) : null,
  };
}

export const answerSha256 = (answer: unknown) => createHash('sha256').update(canonicalJson(answer)).digest('hex');

const heldBy = (ending: Audited['ending']) =>
  ending.status === 'AWAITING_APPROVAL'
    ? [{ script: ending.approval.script, writer: ending.approval.writer, outcome: 'not-executed' }]
    : [];
