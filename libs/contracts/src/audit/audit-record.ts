// What is kept of a task for whoever has to account for it later. Hashes, names and kinds; no data, and of the question
// only its text.
import * as z from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const LiveRequest = z.object({
  host: z.string().describe('With the port, unless it is the usual one'),
  path: z.string().describe('Without the query, which may hold what is not to be kept'),
  status: z.number().int().nullable().describe('What was answered; null where nothing was'),
  bytes: z.number().int().nonnegative().describe('Of the body, as far as it was read'),
  outcome: z.enum(['given', 'redirected', 'kept', 'refused', 'failed']).describe('`kept`: an earlier answer was given'),
});
export type LiveRequest = z.infer<typeof LiveRequest>;

export const AuditRecord = z
  .object({
    time: z.iso.datetime(),
    task_id: z.string(),
    attempt: z
      .number()
      .int()
      .nonnegative()
      .describe('Of the task: another worker may have begun it before; 0: it was ended from outside'),
    caller: z.string().nullable().describe('Name of the key it was asked with; null where none is needed'),
    question: z.string(),
    sources: z.array(z.object({ filename: z.string(), sha256: Sha256 })).describe('The data that scripts were given'),
    model: z.string().nullable(),
    prompt_version: z.number().int().nullable().describe('Of the model’s prompt; null where no model was asked'),
    scripts: z
      .array(
        z.object({
          sha256: Sha256,
          writer: z.enum(['planner', 'llm']),
          calls: z.array(z.string()).describe('Functions of the script API that it names'),
          tables: z.array(z.string()).describe('Tables whose names stand in it'),
          outcome: z.string().describe('Kind of outcome, or `not-executed`'),
        }),
      )
      .describe('In the order they were tried'),
    approval: z
      .object({ decision: z.enum(['approve', 'reject']), by: z.string().nullable(), at: z.iso.datetime() })
      .nullable(),
    requests: z
      .array(LiveRequest)
      .optional()
      .describe('What its scripts asked of the web, each redirect by itself; absent in records of before'),
    revoked: z
      .object({
        why: z.enum(['cancelled', 'rejected', 'expired']),
        by: z.string().nullable(),
        at: z.iso.datetime(),
        script_sha256: Sha256.optional().describe('The script that was rejected'),
      })
      .optional()
      .describe('Why a task was ended from outside, and by whom'),
    limits: z.record(z.string(), z.number()).describe('Of one execution, as this task had them; empty without one'),
    status: z.string().describe('How the attempt ended: SUCCESS, FAILURE, REVOKED or AWAITING_APPROVAL'),
    problem: z.string().nullable(),
    result_sha256: Sha256.nullable().describe('Of the answer as JSON; null without one'),
  })
  .meta({ id: 'AuditRecord' });
export type AuditRecord = z.infer<typeof AuditRecord>;

/** A record in its place: `hash` is over `seq`, `prev` and the record, `prev` the hash of the entry before it. */
export const AuditEntry = z.object({
  seq: z.number().int().positive(),
  prev: Sha256.describe('Zeros for the first entry'),
  hash: Sha256,
  record: AuditRecord,
});
export type AuditEntry = z.infer<typeof AuditEntry>;
