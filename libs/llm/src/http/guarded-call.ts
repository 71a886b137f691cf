// One call to a model server, watched: it ends when the caller aborts, when the server goes silent, and when the caller
// has what it wanted. Nothing of the request stays open.
import { ModelFault } from '@quaestor/ports';
import { strictFetch } from './strict-fetch.ts';

export interface Patience {
  /** Silence allowed before the first token: loading the model and reading the prompt happen in it. */
  firstTokenMs: number;
  /** Silence allowed between tokens. */
  stallMs: number;
  /** Longest reply as it comes over the wire, in bytes. */
  maxReplyBytes: number;
}

export const DEFAULT_PATIENCE: Patience = { firstTokenMs: 120_000, stallMs: 30_000, maxReplyBytes: 1024 * 1024 };

interface Guard extends Patience {
  /** Of the model, for the message. */
  name: string;
  stream: 'lines' | 'events';
  signal: AbortSignal;
}

/** `call` does its fetching with what it is given. */
export async function guardedCall<T>(
  { name, stream, signal, firstTokenMs, stallMs, maxReplyBytes }: Guard,
  call: (fetch: typeof globalThis.fetch) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const silence = new SilenceWatch(name);
  const stop = new AbortController();
  try {
    silence.expect(firstTokenMs);
    return await call(
      strictFetch({
        signal: AbortSignal.any([signal, silence.signal, stop.signal]),
        maxBytes: maxReplyBytes,
        onChunk: () => silence.expect(stallMs),
        stream,
      }),
    );
  } catch (error) {
    // What an aborted request rejects with differs by where it was.
    silence.signal.throwIfAborted();
    throw error;
  } finally {
    silence.end();
    stop.abort();
  }
}

/** Aborts when what is expected does not come in time; each new expectation replaces the one before. */
class SilenceWatch {
  private readonly control = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly name: string) {}

  get signal(): AbortSignal {
    return this.control.signal;
  }

  expect(withinMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => this.control.abort(new ModelFault('timeout', `${this.name} was silent for ${withinMs} ms`)),
      withinMs,
    );
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
