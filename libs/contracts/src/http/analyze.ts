import * as z from 'zod';
import { Filename } from './datasets.ts';
import { TaskId } from './status.ts';

/** In characters. */
export const MAX_QUESTION_LENGTH = 4000;
/** Files that one question may name. */
export const MAX_FILES = 50;

export const Question = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(MAX_QUESTION_LENGTH, `must have at most ${MAX_QUESTION_LENGTH} characters`)
  .meta({ id: 'Question', example: 'What is the median Avg_Price?' });

export const Generator = z.enum(['auto', 'planner', 'llm']).meta({
  id: 'Generator',
  description: '`auto`: rules first, the model only where they abstain; `planner`: rules only; `llm`: the model only',
});
export type Generator = z.infer<typeof Generator>;

export const Approval = z.enum(['policy', 'required']).meta({
  id: 'ApprovalOption',
  description:
    '`required`: the task stops at AWAITING_APPROVAL with its script, and runs it only when that is approved; `policy`: as the operator has set it',
});

/** Less than this the executor itself needs. */
const LEAST_MEMORY_BYTES = 256 * 2 ** 20;
const LEAST_PROCESSES = 32;
const LEAST_RESULT_BYTES = 1024;

const atLeast = (least: number) => z.number().int().min(least).optional();

/** In milliseconds, bytes or numbers; each may only lower what the operator allows. */
export const AskedLimits = z
  .strictObject({
    time_ms: atLeast(100),
    cpu_ms: atLeast(100),
    memory_bytes: atLeast(LEAST_MEMORY_BYTES),
    output_bytes: atLeast(1),
    result_bytes: atLeast(LEAST_RESULT_BYTES),
    table_rows: atLeast(1),
    processes: atLeast(LEAST_PROCESSES),
    disk_bytes: atLeast(1),
  })
  .meta({
    id: 'AskedLimits',
    description:
      'What each script of the task may use up, where that is less than the operator allows; more is not given',
  });

export const AnalyzeOptions = z
  .strictObject({
    generator: Generator.default('auto'),
    approval: Approval.default('policy'),
    timeout_s: z
      .number()
      .int()
      .min(1)
      .max(3600)
      .optional()
      .describe('Whole task, queueing aside; at most what the operator allows'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(0)
      .describe('For the model and for sampling: same seed, same answer'),
    limits: AskedLimits.optional(),
    live: z
      .boolean()
      .default(false)
      .describe('Its scripts may read from the web, from the hosts that the operator has allowed and no others'),
    verify: z
      .boolean()
      .optional()
      .describe(
        'An answer by the model is given only when a second or third script, written independently, comes to the same; without it, where the question has words that nothing in the data is called by',
      ),
  })
  .meta({ id: 'AnalyzeOptions' });
export type AnalyzeOptions = z.infer<typeof AnalyzeOptions>;

/**
 * `filename` and `filenames` may both be given; together they name the candidates. None: those of the task it follows,
 * else all files on hand.
 */
export const AnalyzeRequest = z
  .strictObject({
    question: Question,
    filename: Filename.optional(),
    filenames: z.array(Filename).min(1).max(MAX_FILES).optional(),
    follows: TaskId.optional().describe(
      'An answered task whose question this one goes on from: "and by country?", "only Canada"',
    ),
    options: AnalyzeOptions.prefault({}),
  })
  .meta({ id: 'AnalyzeRequest' });
export type AnalyzeRequest = z.infer<typeof AnalyzeRequest>;

/** Of the header `Idempotency-Key`: what is sent again under one key is done once. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must have 1 to 255 visible ASCII characters')
  .meta({ id: 'IdempotencyKey' });

export const AnalyzeAccepted = z
  .object({
    task_id: TaskId,
    status: z.literal('PENDING'),
    status_url: z.string().describe('Where to poll: `/status/{task_id}`'),
  })
  .meta({ id: 'AnalyzeAccepted' });
export type AnalyzeAccepted = z.infer<typeof AnalyzeAccepted>;
