// What prompts begin with is read by the model's server before the first question waits for it.
import type { LlmScriptWriter } from '@quaestor/pipeline';
import type { Logger } from '@quaestor/telemetry';
import { persistently } from '../tasks/persistently.ts';

/** Tries until the server has read it, which may still be fetching its model, or the worker stops. Never rejects. */
export async function warmUp(
  writer: Pick<LlmScriptWriter, 'warmUp'>,
  log: Pick<Logger, 'info' | 'warn'>,
  signal: AbortSignal,
): Promise<void> {
  const began = performance.now();
  let told = false;
  const tell = (error: unknown) => {
    if (!told && !signal.aborted) log.warn('model.not-warm', { reason: String(error) });
    told = true;
  };
  try {
    const forms = await persistently(() => writer.warmUp(signal), tell, signal);
    if (forms > 0) log.info('model.warm', { forms, ms: Math.round(performance.now() - began) });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
