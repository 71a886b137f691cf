import * as z from 'zod';

export const HealthCheck = z
  .object({
    name: z.string(),
    ok: z.boolean(),
    detail: z.string().describe('What was found, and when not ok the way out'),
    place: z.string().optional().describe('Where that is; told only to callers with a key'),
  })
  .meta({ id: 'HealthCheck' });
export type HealthCheck = z.infer<typeof HealthCheck>;

/** `status` is `healthy` only when every check is ok but `model`, which informs: without one the rules still answer. */
export const HealthReport = z
  .object({ status: z.enum(['healthy', 'unhealthy']), checks: z.array(HealthCheck) })
  .meta({ id: 'HealthReport' });
export type HealthReport = z.infer<typeof HealthReport>;
