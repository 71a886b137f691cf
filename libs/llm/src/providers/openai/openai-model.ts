// Any server that speaks OpenAI's chat completions: llama.cpp, vLLM, LM Studio, a hosted one.
import type { Completion, CompletionOptions, LanguageModel, ModelStatus, Prompt } from '@quaestor/ports';
import * as z from 'zod';
import { DEFAULT_PATIENCE, guardedCall, type Patience } from '../../http/guarded-call.ts';
import { asModelFault, type Server } from '../../http/model-faults.ts';
import { type ServerAddress, serverAddress } from '../../http/server-address.ts';
import { HttpFault, NotAReply, strictFetch } from '../../http/strict-fetch.ts';

export interface OpenAiSettings extends Partial<Patience> {
  /** Up to and with the version, e.g. `http://llm:8000/v1`. */
  baseUrl: string;
  model: string;
  /** Sent as bearer token; servers on one's own machines mostly want none. */
  apiKey?: string;
  /** Tokens of prompt and reply together. The protocol does not tell; the server refuses what is too long. */
  contextTokens?: number;
  /** Tokens a reply may have. */
  replyTokens?: number;
}

const DEFAULTS = { ...DEFAULT_PATIENCE, apiKey: '', contextTokens: 8192, replyTokens: 512 };

const STATUS_MS = 2000;

/** What matters of a piece of the stream; `[DONE]` is an empty one. */
const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
});
const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

export class OpenAiModel implements LanguageModel {
  readonly name: string;
  readonly promptTokens: number;
  private readonly settings: Required<OpenAiSettings>;
  private readonly address: ServerAddress;
  private readonly server: Server;

  constructor(settings: OpenAiSettings) {
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    this.settings = { ...DEFAULTS, ...(Object.fromEntries(given) as unknown as OpenAiSettings) };
    this.name = settings.model;
    const reply = Math.min(this.settings.replyTokens, Math.floor(this.settings.contextTokens / 2));
    this.settings.replyTokens = reply;
    this.promptTokens = this.settings.contextTokens - reply;
    this.address = serverAddress(settings.baseUrl.replace(/\/+$/, ''));
    if (this.settings.apiKey !== '') this.address.headers = { authorization: `Bearer ${this.settings.apiKey}` };
    this.server = {
      kind: 'The model server',
      model: this.name,
      advice: (status) => {
        if (status === 401 || status === 403) return 'refuses the key that it was given';
        if (status === 404) return `does not have ${this.name}, or is somewhere else`;
        if (status === 429) return 'takes no more requests for now (status 429)';
        return undefined;
      },
    };
  }

  async complete(prompt: Prompt, options: CompletionOptions): Promise<Completion> {
    const { seed, temperature = 0, stop = [], schema, signal } = options;
    const body = {
      model: this.name,
      messages: [{ role: 'system', content: prompt.system }, ...prompt.turns],
      stream: true,
      stream_options: { include_usage: true },
      temperature,
      seed,
      max_tokens: this.settings.replyTokens,
      ...(stop.length ? { stop } : {}),
      ...(schema ? { response_format: { type: 'json_schema', json_schema: { name: 'reply', schema } } } : {}),
    };
    try {
      return await guardedCall({ ...this.settings, name: this.name, stream: 'events', signal }, async (fetch) => {
        const response = await fetch(`${this.address.href}/chat/completions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...this.address.headers },
          body: JSON.stringify(body),
        });
        return this.reply(await response.text());
      });
    } catch (error) {
      signal.throwIfAborted();
      throw asModelFault(error, this.server);
    }
  }

  private reply(lines: string): Completion {
    let reply = '';
    let finish: string | undefined;
    let usage: z.infer<typeof Chunk>['usage'];
    for (const line of lines.split('\n').filter((each) => each !== '')) {
      const chunk = Chunk.safeParse(JSON.parse(line));
      if (!chunk.success) throw new NotAReply('the stream holds something that is not a piece of a chat completion');
      const [choice] = chunk.data.choices ?? [];
      reply += choice?.delta?.content ?? '';
      finish = choice?.finish_reason ?? finish;
      usage = chunk.data.usage ?? usage;
    }
    if (finish === undefined) throw new NotAReply('the stream ended before the reply did');
    // What is left of a statement may run, and mean something else.
    if (finish === 'length') throw new NotAReply(`the reply was cut at ${this.settings.replyTokens} tokens`);
    if (reply.trim() === '') throw new NotAReply('the reply is empty');
    return {
      text: reply,
      promptTokens: usage?.prompt_tokens ?? null,
      completionTokens: usage?.completion_tokens ?? null,
    };
  }

  /** A server that does not list its models is taken at its word. */
  async status(signal?: AbortSignal): Promise<ModelStatus> {
    const limit = AbortSignal.timeout(STATUS_MS);
    const { place } = this.address;
    const fetch = strictFetch({ signal: signal ? AbortSignal.any([signal, limit]) : limit, maxBytes: 1024 * 1024 });
    try {
      const response = await fetch(`${this.address.href}/models`, { headers: this.address.headers });
      const listed = Models.safeParse(await response.json());
      if (!listed.success || listed.data.data.some(({ id }) => id === this.name))
        return { ready: true, detail: `${this.name} is served`, place };
      return { ready: false, detail: `The model server does not have ${this.name}`, place };
    } catch (error) {
      if (limit.aborted)
        return { ready: false, detail: `The model server did not answer within ${STATUS_MS} ms`, place };
      if (error instanceof HttpFault && [404, 405, 501].includes(error.status))
        return { ready: true, detail: `${this.name}, by a server that does not list its models`, place };
      return { ready: false, detail: `${asModelFault(error, this.server).message}; look at OPENAI_BASE_URL`, place };
    }
  }
}
