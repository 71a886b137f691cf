// How an execution ended. Each ends in exactly one of these; a failing script or a bad file is data here, not an error.
import * as z from 'zod';
import { Answer } from '../data/answer.ts';
import { DatasetSchema } from '../data/schema.ts';
import { RelationCounts } from './relate.ts';

/** What a script handed to `answer(…)`, and what it said the value rests on. */
export const ScriptValue = z.object({
  answer: Answer,
  /** Rows that went into the answer, and rows left out (nulls, misfits), where the script counted them. */
  rowsUsed: z.number().int().nonnegative().optional(),
  rowsLeftOut: z.number().int().nonnegative().optional(),
});
export type ScriptValue = z.infer<typeof ScriptValue>;

/** Why a file is not taken as a data set; the codes are problem codes. */
export const RefusalCode = z.enum([
  'file-empty',
  'file-unreadable',
  'file-type-unsupported',
  'file-too-complex',
  'script-refused',
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** Exactly one for each execution. Those of limits carry the limit: milliseconds, bytes or a number. */
export const Outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('completed'),
    value: z.union([
      z.object({ of: z.literal('script'), ...ScriptValue.shape }),
      z.object({ of: z.literal('load'), dataset: DatasetSchema }),
      z.object({ of: z.literal('relate'), counts: RelationCounts }),
    ]),
  }),
  /** The script threw, would not compile, or ended without an answer. `line` counts from 1 in the script as written. */
  z.object({
    kind: z.literal('script-error'),
    message: z.string().max(2000),
    line: z.number().int().positive().nullable(),
  }),
  /** `of` is left out for the wall clock. */
  z.object({ kind: z.literal('time-limit'), limitMs: z.number().int(), of: z.literal('processor').optional() }),
  z.object({ kind: z.literal('memory-limit'), limitBytes: z.number().int() }),
  /** More was printed, written or answered than allowed; `what` says which. */
  z.object({
    kind: z.literal('output-limit'),
    what: z.enum(['output', 'result', 'disk']),
    limitBytes: z.number().int(),
  }),
  /** More processes and threads were there at once than allowed. Some backends refuse them to the script instead. */
  z.object({ kind: z.literal('process-limit'), limit: z.number().int() }),
  z.object({ kind: z.literal('refused'), code: RefusalCode, reason: z.string().max(2000) }),
  /** The executor ended without an outcome of its own, or spoke out of turn. */
  z.object({ kind: z.literal('crashed'), reason: z.string().max(2000) }),
]);
export type Outcome = z.infer<typeof Outcome>;
