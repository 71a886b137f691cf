// What prompts begin with is read by the model's server before the first question waits for it.
import { setTimeout as delay } from 'node:timers/promises';
import type { LlmScriptWriter } from '@quaestor/pipeline';
import type { Logger } from '@quaestor/telemetry';

/** The server may still be fetching its model. */
const AGAIN_MS = 30_000;

/** Tries until the server has read it, or the worker stops. Never rejects. */
export async function warmUp(
  writer: Pick<LlmScriptWriter, 'warmUp'>,
  log: Pick<Logger, 'info' | 'warn'>,
  signal: AbortSignal,
  againMs = AGAIN_MS,
): Promise<void> {
  let told = false;
  const began = performance.now();
  while (!signal.aborted) {
    try {
      const forms = await writer.warmUp(signal);
      if (forms > 0) log.info('model.warm', { forms, ms: Math.round(performance.now() - began) });
      return;
    } catch (error) {
      if (!told && !signal.aborted) log.warn('model.not-warm', { reason: String(error) });
      told = true;
      await delay(againMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
