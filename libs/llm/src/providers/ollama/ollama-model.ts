import type { Completion, CompletionOptions, LanguageModel, ModelStatus, Prompt } from '@quaestor/ports';
import { type ChatRequest, Ollama } from 'ollama';
import { DEFAULT_PATIENCE, guardedCall, type Patience } from '../../http/guarded-call.ts';
import { asModelFault, type Server } from '../../http/model-faults.ts';
import { type ServerAddress, serverAddress } from '../../http/server-address.ts';
import { NotAReply, strictFetch } from '../../http/strict-fetch.ts';

export interface OllamaSettings extends Partial<Patience> {
  /** `host`, `host:port` or a URL, as OLLAMA_HOST takes them. */
  host: string;
  model: string;
  /** Tokens of prompt and reply together that the server makes room for. */
  numCtx?: number;
  /** Tokens a reply may have; scripts are short, and a model that repeats itself would not end. */
  numPredict?: number;
  /** Threads the server may use; its own choice when not set. More than there are free cores slow it down. */
  numThread?: number;
  /** Prompts that the server keeps apart; as many are read by `warmUp`. */
  numParallel?: number;
  /** How long the server keeps the model in memory after a reply, in its own notation. */
  keepAlive?: string;
}

const DEFAULTS = { ...DEFAULT_PATIENCE, numCtx: 8192, numPredict: 512, numThread: 0, numParallel: 0, keepAlive: '30m' };

const STATUS_MS = 2000;

/** The package's types lag behind the server: too long a prompt is an error, not one that loses its beginning. */
type StrictChatRequest = ChatRequest & { stream: true; truncate: false; shift: false };

export class OllamaModel implements LanguageModel {
  readonly name: string;
  readonly promptTokens: number;
  private readonly settings: Required<OllamaSettings>;
  private readonly address: ServerAddress;
  private readonly server: Server;

  constructor(settings: OllamaSettings) {
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    this.settings = { ...DEFAULTS, ...(Object.fromEntries(given) as unknown as OllamaSettings) };
    this.name = settings.model;
    // A small context is shared: half of it for the reply at most.
    const reply = Math.min(this.settings.numPredict, Math.floor(this.settings.numCtx / 2));
    this.settings.numPredict = reply;
    this.promptTokens = this.settings.numCtx - reply;
    this.address = serverAddress(settings.host);
    this.server = {
      kind: 'Ollama',
      model: this.name,
      advice: (status) => (status === 404 ? this.missing : undefined),
    };
  }

  private get missing(): string {
    return `does not have ${this.name}; run: ollama pull ${this.name}`;
  }

  async complete(prompt: Prompt, options: CompletionOptions): Promise<Completion> {
    const { seed, temperature = 0, stop = [], schema, signal } = options;
    const request = this.request(prompt, {
      temperature,
      seed,
      num_predict: this.settings.numPredict,
      ...(stop.length ? { stop: [...stop] } : {}),
    });
    return this.guarded(signal, (fetch) => this.reply(schema ? { ...request, format: schema } : request, fetch));
  }

  /** The server gives a request the slot that begins most alike: only what is read at once gets slots of its own. */
  async warmUp(beginnings: readonly Prompt[], signal: AbortSignal): Promise<number> {
    const read = beginnings.slice(0, this.settings.numParallel).map((prompt) =>
      this.guarded(signal, async (fetch) => {
        const stream = await this.client(fetch).chat(this.request(prompt, { num_predict: 1 }));
        // What it says is of no interest.
        for await (const _ of stream);
      }),
    );
    await Promise.all(read);
    return read.length;
  }

  private request(prompt: Prompt, options: ChatRequest['options']): StrictChatRequest {
    const { numCtx, numThread, keepAlive } = this.settings;
    return {
      model: this.name,
      messages: [{ role: 'system', content: prompt.system }, ...prompt.turns],
      stream: true,
      keep_alive: keepAlive,
      truncate: false,
      shift: false,
      options: { ...options, num_ctx: numCtx, ...(numThread > 0 ? { num_thread: numThread } : {}) },
    };
  }

  private async guarded<T>(signal: AbortSignal, call: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<T> {
    try {
      return await guardedCall({ ...this.settings, name: this.name, stream: 'lines', signal }, call);
    } catch (error) {
      signal.throwIfAborted();
      throw asModelFault(error, this.server);
    }
  }

  private async reply(request: StrictChatRequest, fetch: typeof globalThis.fetch): Promise<Completion> {
    const stream = await this.client(fetch).chat(request);
    let text = '';
    let usage: Pick<Completion, 'promptTokens' | 'completionTokens'> = { promptTokens: null, completionTokens: null };
    // The package throws when the stream ends before a message says `done`.
    for await (const part of stream) {
      text += part.message?.content ?? '';
      // What is left of a statement may run, and mean something else.
      if (part.done && part.done_reason === 'length')
        throw new NotAReply(`the reply was cut at ${part.eval_count ?? this.settings.numPredict} tokens`);
      if (part.done)
        usage = { promptTokens: part.prompt_eval_count ?? null, completionTokens: part.eval_count ?? null };
    }
    if (text.trim() === '') throw new NotAReply('the reply is empty');
    return { text, ...usage };
  }

  async status(signal?: AbortSignal): Promise<ModelStatus> {
    const limit = AbortSignal.timeout(STATUS_MS);
    const { place } = this.address;
    const client = this.client(
      strictFetch({ signal: signal ? AbortSignal.any([signal, limit]) : limit, maxBytes: 1024 * 1024 }),
    );
    try {
      const [{ version }, { models }] = await Promise.all([client.version(), client.list()]);
      // A name without a tag means `latest`, as the server reads it.
      const wanted = this.name.includes(':') ? this.name : `${this.name}:latest`;
      if (models.some(({ name }) => name === wanted))
        return { ready: true, detail: `${this.name} by Ollama ${version}`, place };
      return { ready: false, detail: `Ollama ${this.missing}`, place };
    } catch (error) {
      if (limit.aborted)
        return { ready: false, detail: `Ollama did not answer within ${STATUS_MS} ms; look at OLLAMA_HOST`, place };
      return {
        ready: false,
        detail: `${asModelFault(error, this.server).message}; start it, or set OLLAMA_HOST`,
        place,
      };
    }
  }

  private client(fetch: typeof globalThis.fetch): Ollama {
    return new Ollama({ host: this.address.href, headers: this.address.headers, fetch });
  }
}
