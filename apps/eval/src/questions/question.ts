// One line of a question set.
import { Cell, Question } from '@quaestor/contracts';
import * as z from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]);

const common = {
  id: z.string().min(1).optional().describe('Default: the number of its line'),
  question: Question,
  files: z.array(z.string().min(1)).min(1).describe('Relative to the set file'),
  follows: Question.optional().describe('An earlier question of the same files, which this one goes on from'),
  tolerance: z.number().nonnegative().optional().describe('How far numbers may be off; default: their own decimals'),
  mapping: z.record(z.string(), z.unknown()).optional().describe('Which columns phrases mean; for readers'),
  note: z.string().optional().describe('For readers'),
  constraints: z.string().optional().describe('Given to the writers below the question'),
  format: z.string().optional().describe('Given to the writers below the question'),
};
const order = z.enum(['any', 'given']).optional();

export const LabelledQuestion = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('number'), expected: z.union([z.number(), z.string()]).nullable() }),
  z.object({ ...common, kind: z.literal('string'), expected: z.string().nullable() }),
  z.object({ ...common, kind: z.literal('boolean'), expected: z.boolean() }),
  z.object({ ...common, kind: z.literal('date'), expected: z.string().nullable() }),
  z.object({ ...common, kind: z.literal('values'), expected: z.array(Scalar), order }),
  z.object({
    ...common,
    kind: z.literal('table'),
    expected: z.array(z.union([Cell, z.array(Cell)])),
    order,
    column: z.string().optional().describe('Only this column of the answer is compared'),
  }),
  z.object({ ...common, kind: z.literal('named'), expected: z.record(z.string(), Scalar) }),
  z.object({
    ...common,
    kind: z.literal('abstain'),
    expected: z.null().optional(),
    missing: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('What the refusal must name'),
  }),
]);
export type LabelledQuestion = z.infer<typeof LabelledQuestion> & { id: string };
