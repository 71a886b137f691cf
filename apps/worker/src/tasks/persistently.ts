import { setTimeout as delay } from 'node:timers/promises';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 30_000;

/**
 * What `step` gives once it no longer rejects, however long that takes; each fault is told. Keeps no program alive. Rejects
 * only when aborted.
 */
export async function persistently<T>(
  step: () => Promise<T>,
  onFault: (error: unknown) => void,
  signal?: AbortSignal,
): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await step();
    } catch (error) {
      onFault(error);
      await delay(pauseMs, undefined, { ref: false, ...(signal && { signal }) });
    }
  }
}
