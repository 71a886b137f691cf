import { setTimeout as delay } from 'node:timers/promises';
import type { HealthCheck } from '@quaestor/contracts';

/** What a probe found; when not ready `detail` says the way out. */
export interface Finding {
  ready: boolean;
  detail: string;
  /** Where that is, for operators alone. */
  place?: string;
}

/** A finding as health reports tell it, by name. */
export const healthCheck = (name: string, { ready, detail, place }: Finding): HealthCheck => ({
  name,
  ok: ready,
  detail,
  ...(place === undefined ? {} : { place }),
});

/** A folder or a server that hangs never answers; a probe must. */
const LONGEST_CHECK_MS = 3000;

/** The finding, or after three seconds one that says that there is none. */
export const inTime = (finding: Promise<Finding>): Promise<Finding> =>
  Promise.race([
    finding,
    delay(
      LONGEST_CHECK_MS,
      { ready: false, detail: 'It does not answer in time; the operator should look at it.' },
      { ref: false },
    ),
  ]);
