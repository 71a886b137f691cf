// A server that is away for a moment, because it is restarted or moved, is waited for: a question must not fail for it.
import { setTimeout as delay } from 'node:timers/promises';
import { type Completion, type CompletionOptions, type LanguageModel, ModelFault, type Prompt } from '@quaestor/ports';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

export class WaitingModel implements LanguageModel {
  readonly name: string;
  readonly promptTokens: number;

  /** @param waitMs how long one call may wait for a server that is away, counted from the first fault. */
  constructor(
    private readonly model: LanguageModel,
    private readonly waitMs: number,
  ) {
    this.name = model.name;
    this.promptTokens = model.promptTokens;
  }

  async complete(prompt: Prompt, options: CompletionOptions): Promise<Completion> {
    let giveUpAt = Infinity;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.model.complete(prompt, options);
      } catch (error) {
        if (!(error instanceof ModelFault && error.canRetry)) throw error;
        giveUpAt = Math.min(giveUpAt, performance.now() + this.waitMs);
        if (performance.now() + pauseMs > giveUpAt) throw error;
        // Many tasks wait for the same server; they are not to come back all at once.
        await delay(pauseMs * (0.5 + Math.random() / 2), undefined, { signal: options.signal }).catch(() =>
          options.signal.throwIfAborted(),
        );
      }
    }
  }

  /** Nobody waits for it. */
  async warmUp(beginnings: readonly Prompt[], signal: AbortSignal): Promise<number> {
    return (await this.model.warmUp?.(beginnings, signal)) ?? 0;
  }

  status(signal?: AbortSignal) {
    return this.model.status(signal);
  }
}
