import { type Completion, type LanguageModel, ModelFault, type ModelStatus, type Prompt } from '@quaestor/ports';
import { Ollama } from 'ollama';
import { asModelFault } from './ollama-faults.ts';
import { NotAReply, strictFetch } from './strict-fetch.ts';

export interface OllamaSettings {
  /** `host`, `host:port` or a URL, as OLLAMA_HOST takes them. */
  host: string;
  model: string;
  /** Tokens of prompt and reply together that the server makes room for. */
  numCtx?: number;
  /** Tokens a reply may have; scripts are short, and a model that repeats itself would not end. */
  numPredict?: number;
  /** How long the server keeps the model in memory after a reply, in its own notation. */
  keepAlive?: string;
  /** Silence allowed before the first token: loading the model and reading the prompt happen in it. */
  firstTokenMs?: number;
  /** Silence allowed between tokens. */
  stallMs?: number;
  /** Longest reply as it comes over the wire, in bytes. */
  maxReplyBytes?: number;
}

const DEFAULTS = {
  numCtx: 8192,
  numPredict: 1024,
  keepAlive: '30m',
  firstTokenMs: 120_000,
  stallMs: 30_000,
  maxReplyBytes: 256 * 1024,
};

const STATUS_MS = 2000;

export class OllamaModel implements LanguageModel {
  readonly name: string;
  private readonly settings: Required<OllamaSettings>;
  /** For messages: without credentials, which a URL may carry. */
  private readonly place: string;
  private readonly headers: Record<string, string> = {};

  constructor(settings: OllamaSettings) {
    this.settings = { ...DEFAULTS, ...settings };
    this.name = settings.model;
    const url = new URL(settings.host.includes('://') ? settings.host : `http://${settings.host}`);
    this.place = url.host;
    if (url.username !== '') {
      // `fetch` refuses URLs with credentials.
      const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
      this.headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
      url.username = url.password = '';
      this.settings.host = url.href;
    }
  }

  async complete(prompt: Prompt, { seed, signal }: { seed: number; signal: AbortSignal }): Promise<Completion> {
    signal.throwIfAborted();
    const { firstTokenMs, stallMs, maxReplyBytes, numCtx, numPredict, keepAlive } = this.settings;
    const silence = new SilenceWatch(this.name);
    const stop = new AbortController();
    const client = new Ollama({
      host: this.settings.host,
      headers: this.headers,
      fetch: strictFetch({
        signal: AbortSignal.any([signal, silence.signal, stop.signal]),
        maxBytes: maxReplyBytes,
        onChunk: () => silence.expect(stallMs),
        lines: true,
      }),
    });
    try {
      silence.expect(firstTokenMs);
      const stream = await client.chat({
        model: this.name,
        messages: [
          { role: 'system', content: prompt.system },
          { role: 'user', content: prompt.user },
        ],
        stream: true,
        keep_alive: keepAlive,
        options: { temperature: 0, seed, num_ctx: numCtx, num_predict: numPredict },
      });
      let text = '';
      let usage: Pick<Completion, 'promptTokens' | 'completionTokens'> = { promptTokens: null, completionTokens: null };
      // The package throws when the stream ends before a message says `done`.
      for await (const part of stream) {
        text += part.message?.content ?? '';
        // What is left of a statement may run, and mean something else.
        if (part.done && part.done_reason === 'length')
          throw new NotAReply(`the reply was cut at ${part.eval_count ?? numPredict} tokens`);
        if (part.done)
          usage = { promptTokens: part.prompt_eval_count ?? null, completionTokens: part.eval_count ?? null };
      }
      if (text.trim() === '') throw new NotAReply('the reply is empty');
      return { text, ...usage };
    } catch (error) {
      signal.throwIfAborted();
      throw asModelFault(error, this.name, this.place);
    } finally {
      silence.end();
      // Whatever ended it, nothing of the request stays open.
      stop.abort();
    }
  }

  async status(signal?: AbortSignal): Promise<ModelStatus> {
    const limit = AbortSignal.timeout(STATUS_MS);
    const client = new Ollama({
      host: this.settings.host,
      headers: this.headers,
      fetch: strictFetch({ signal: signal ? AbortSignal.any([signal, limit]) : limit, maxBytes: 1024 * 1024 }),
    });
    try {
      const [{ version }, { models }] = await Promise.all([client.version(), client.list()]);
      // A name without a tag means `latest`, as the server reads it.
      const wanted = this.name.includes(':') ? this.name : `${this.name}:latest`;
      if (models.some(({ name }) => name === wanted))
        return { ready: true, detail: `${this.name} at ${this.place} (Ollama ${version})` };
      return {
        ready: false,
        detail: `Ollama at ${this.place} does not have ${this.name}; run: ollama pull ${this.name}`,
      };
    } catch (error) {
      if (limit.aborted)
        return { ready: false, detail: `Ollama at ${this.place} did not answer within ${STATUS_MS} ms` };
      return { ready: false, detail: asModelFault(error, this.name, this.place).message };
    }
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
