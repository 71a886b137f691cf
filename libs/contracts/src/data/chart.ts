import * as z from 'zod';
import { Cell } from './schema.ts';

const Channel = z.object({
  field: z.string(),
  type: z.enum(['quantitative', 'temporal', 'nominal', 'ordinal']),
  title: z.string(),
  sort: z.null().optional().describe('Null: in the order of the rows'),
  scale: z.object({ zero: z.boolean() }).optional(),
});

export const Chart = z
  .object({
    $schema: z.literal('https://vega.github.io/schema/vega-lite/v6.json'),
    title: z.string(),
    data: z.object({ values: z.array(z.record(z.string(), Cell)) }),
    mark: z.object({
      type: z.enum(['bar', 'line', 'point']),
      tooltip: z.literal(true),
      point: z.literal(true).optional(),
    }),
    encoding: z.object({ x: Channel, y: Channel, color: Channel.optional() }),
  })
  .meta({
    id: 'Chart',
    description: 'A Vega-Lite specification, its data included; fields are `c0`, `c1`, … by column',
  });
export type Chart = z.infer<typeof Chart>;
