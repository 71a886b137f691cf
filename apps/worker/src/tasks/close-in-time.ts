import { setTimeout as delay } from 'node:timers/promises';

/** How long a Redis that does not answer is waited for when there is no task that needs it. */
const IDLE_MS = 5000;
const LOOK_MS = 100;

/**
 * Resolves when `closing` does. Closing tells Redis, which may be gone for good, as when everything is removed at once: then it
 * resolves after five seconds without a task in hand. A task that runs is waited for, however long.
 */
export async function closeInTime(closing: Promise<unknown>, isBusy: () => boolean): Promise<void> {
  let over = false;
  const closed = closing.then(() => void (over = true));
  const idle = (async () => {
    for (let sinceMs = performance.now(); !over && performance.now() - sinceMs < IDLE_MS; await delay(LOOK_MS)) {
      if (isBusy()) sinceMs = performance.now();
    }
  })();
  await Promise.race([closed, idle]);
}
