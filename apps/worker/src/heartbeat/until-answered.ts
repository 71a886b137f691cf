import type { Logger } from '@quaestor/telemetry';

/** What takes no longer needs no word in the log. */
const PATIENCE_MS = 2_000;

/** Waits as long as it takes; says what for when it takes longer than a moment, and that it is over. */
export async function untilAnswered(answer: Promise<unknown>, what: string, log: Logger): Promise<void> {
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    log.warn('worker.waiting', { for: what });
  }, PATIENCE_MS);
  try {
    await answer;
    if (told) log.info('worker.waited', { for: what });
  } finally {
    clearTimeout(timer);
  }
}
