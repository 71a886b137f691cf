import * as z from 'zod';

/** RFC 9457 `application/problem+json`, with our `code` and `advice`, and the details the code's catalog entry names. */
export const ProblemBody = z
  .looseObject({
    type: z.string(),
    code: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    advice: z.string(),
    instance: z.string(),
  })
  .meta({ id: 'Problem' });
export type ProblemBody = z.infer<typeof ProblemBody>;
