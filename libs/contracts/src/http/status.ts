import * as z from 'zod';
import { Answer } from '../data/answer.ts';
import { Chart } from '../data/chart.ts';
import { DataWarning } from '../data/schema.ts';
import { Plan } from '../plan/plan.ts';
import { ProblemBody } from '../problems/body.ts';

export const TaskId = z.uuid().meta({ id: 'TaskId' });

/** Celery's words, as the clients of the system before this one know them; AWAITING_APPROVAL is ours. */
export const TaskStatus = z
  .enum(['PENDING', 'STARTED', 'AWAITING_APPROVAL', 'SUCCESS', 'FAILURE', 'REVOKED'])
  .meta({ id: 'TaskStatus' });
export type TaskStatus = z.infer<typeof TaskStatus>;

/** The pipeline's stages, in flow order. */
export const STAGES = ['load', 'infer', 'map', 'write', 'check', 'execute', 'judge', 'shape'] as const;
export const Stage = z.enum(['queued', ...STAGES, 'done']).meta({ id: 'Stage' });
export type Stage = z.infer<typeof Stage>;

export const Progress = z.object({ stage: Stage, percent: z.number().int().min(0).max(100) }).meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

export const Evidence = z
  .enum([
    'exact',
    'normalized',
    'alias',
    'stem',
    'synonym',
    'abbreviation',
    'partial',
    'misspelling',
    'value',
    'type',
    'model',
  ])
  .meta({
    id: 'Evidence',
    description:
      'Why a phrase is taken to mean a column; `alias`: the user calls it so; `model`: the model used it, no rule speaks for it',
  });
export type Evidence = z.infer<typeof Evidence>;

export const ColumnMapping = z
  .object({
    phrase: z.string().describe('Words of the question'),
    filename: z.string(),
    table: z.string(),
    column: z.string(),
    value: z.string().optional().describe('Set when the phrase is a value of the column, not the column itself'),
    score: z.number().min(0).max(1),
    evidence: Evidence,
    alternatives: z.array(
      z.object({ filename: z.string(), table: z.string(), column: z.string(), score: z.number(), evidence: Evidence }),
    ),
  })
  .meta({ id: 'ColumnMapping' });
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const AttemptRecord = z
  .object({
    number: z.number().int().positive(),
    writer: z.enum(['planner', 'llm']),
    script: z.string().nullable(),
    outcome: z.string().describe('Kind of outcome, or `not-executed`'),
    verdict: z.enum(['accepted', 'rejected']),
    reason: z.string().optional().describe('Why it was rejected'),
  })
  .meta({ id: 'Attempt' });
export type AttemptRecord = z.infer<typeof AttemptRecord>;

export const LiveRead = z
  .object({
    url: z.string().describe('As the script asked for it'),
    fetched_at: z.iso.datetime().describe('When it was read from the web'),
    age_s: z.number().int().nonnegative().describe('How old it was when the script was given it'),
    content_type: z.string().nullable().describe('As the host named it'),
    bytes: z.number().int().nonnegative(),
    sha256: z.string().describe('Of the bytes'),
  })
  .meta({ id: 'LiveRead' });
export type LiveRead = z.infer<typeof LiveRead>;

export const Explanation = z
  .object({
    generator: z.enum(['planner', 'llm']).nullable().describe('Who wrote the script; null when nobody could'),
    model: z.string().nullable(),
    column_mapping: z.array(ColumnMapping),
    plan: Plan.nullable(),
    script: z.string().nullable().describe('The script whose answer this is'),
    attempts: z.array(AttemptRecord),
    sources: z
      .array(
        z.object({
          filename: z.string(),
          sha256: z.string(),
          table: z.string(),
          rows: z.number().int(),
          columns: z.array(z.string()),
        }),
      )
      .describe('The tables the answer rests on, with the columns it used'),
    rows: z
      .object({ used: z.number().int(), left_out: z.number().int() })
      .nullable()
      .describe(
        'Rows that went into the answer and rows left out for want of a value; null when the script did not say',
      ),
    warnings: z.array(DataWarning.extend({ filename: z.string() })).describe('Repairs and doubts in the data used'),
    notes: z.array(z.string()).describe('What was assumed, in plain words'),
    reused: z
      .boolean()
      .describe(
        'The script was written for an earlier task of the same question, data, model and prompt, and run anew',
      ),
    live: z
      .array(LiveRead)
      .describe('With `options.live`: what the script was given from the web, each URL once; empty without'),
    agreement: z
      .object({ agreeing: z.number().int().positive(), of: z.number().int().positive() })
      .nullable()
      .describe(
        'Where one script alone was not believed, or by `options.verify`: how many of the scripts written independently came to this answer',
      ),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;

export const ScriptSha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');

/** A script that waits for somebody to allow it. */
export const PendingApproval = z
  .object({
    script: z.string().describe('Exactly what will be run'),
    script_sha256: ScriptSha256.describe('Of the script as UTF-8; the decision has to name it'),
    writer: z.enum(['planner', 'llm']),
    expires_at: z.iso.datetime().describe('Without a decision by then the task is REVOKED'),
  })
  .meta({ id: 'PendingApproval' });
export type PendingApproval = z.infer<typeof PendingApproval>;

export const ApprovalDecision = z
  .strictObject({ decision: z.enum(['approve', 'reject']), script_sha256: ScriptSha256 })
  .meta({ id: 'ApprovalDecision' });
export type ApprovalDecision = z.infer<typeof ApprovalDecision>;

const base = {
  task_id: TaskId,
  question: z.string(),
  filenames: z.array(z.string()).nullable(),
  seed: z.number().int().describe('As asked for: the same script with it gives the same answer'),
  submitted_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  progress: Progress,
  timings_ms: z.record(z.string(), z.number()).describe('Milliseconds by stage, plus `queued` and `total`'),
};

export const TaskView = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('PENDING'), ...base }),
    z.object({ status: z.literal('STARTED'), ...base }),
    z.object({
      status: z.literal('AWAITING_APPROVAL'),
      ...base,
      approval: PendingApproval,
      explanation: Explanation,
    }),
    z.object({
      status: z.literal('SUCCESS'),
      ...base,
      result: z.string().describe('One sentence for a person'),
      answer: Answer,
      chart: Chart.nullable().describe('Of a table that can be drawn, or when one is asked for'),
      explanation: Explanation,
    }),
    z.object({ status: z.literal('FAILURE'), ...base, problem: ProblemBody, explanation: Explanation.nullable() }),
    z.object({ status: z.literal('REVOKED'), ...base }),
  ])
  .meta({ id: 'TaskView' });
export type TaskView = z.infer<typeof TaskView>;
