// What a question comes to, typed, so that a client need not parse a sentence.
import * as z from 'zod';
import { Cell, ColumnType } from './schema.ts';

const unit = z.string().max(40).optional().describe('Unit of the value, where it is known, e.g. `USD` or `%`');

/**
 * The value a question came to, with its type. Rows of tables are lists in the order of `columns`; `row_count` is the
 * true number of rows, of which `rows` may be the first.
 */
export const Answer = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('number'),
      value: z
        .union([z.number(), z.string().regex(/^-?\d+$/)])
        .describe('Decimal text only for integers beyond 2^53, so that they stay exact'),
      unit,
    }),
    z.object({ type: z.literal('string'), value: z.string() }),
    z.object({ type: z.literal('boolean'), value: z.boolean() }),
    z.object({ type: z.literal('date'), value: z.string().describe('ISO 8601') }),
    z.object({
      type: z.literal('table'),
      columns: z.array(z.object({ name: z.string(), type: ColumnType })),
      rows: z.array(z.array(Cell)).describe('One array a row, cells in the order of `columns`'),
      row_count: z.number().int().nonnegative().describe('Rows the answer really has'),
      truncated: z.boolean().describe('Whether `rows` holds fewer than `row_count`'),
    }),
    z.object({ type: z.literal('none') }).describe('No row of the data fits the question, so there is no value'),
  ])
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof Answer>;
