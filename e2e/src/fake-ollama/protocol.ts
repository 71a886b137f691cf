// Ollama's HTTP API as the real server speaks it, for the endpoints that are faked. Durations are nanoseconds.
import { createHash } from 'node:crypto';

export interface Message {
  role: string;
  content: string;
}

/** What of a chat or generate request matters here; the rest is only recorded. */
export interface ModelRequest {
  model?: string;
  /** The server streams unless told not to. */
  stream?: boolean;
  messages?: Message[];
  prompt?: string;
  options?: { num_predict?: number };
  /** As OpenAI calls `num_predict`. */
  max_tokens?: number;
}

/** The server's own two differ in where the text lies; `completions` is OpenAI's, which it speaks as well. */
export type Endpoint = 'chat' | 'generate' | 'completions';

export const VERSION = '0.12.6';

/** `llama3` means `llama3:latest`. */
export const fullName = (model: string) => (model.includes(':') ? model : `${model}:latest`);

/** Pieces about as long as a model's tokens; together they are the text again. */
export const tokensOf = (text: string): string[] => text.match(/\s*[^\s\w]|\s*\w{1,6}|\s+/g) ?? [];

const head = (model: string) => ({ model, created_at: new Date().toISOString() });
const body = (endpoint: Endpoint, text: string) =>
  endpoint === 'chat' ? { message: { role: 'assistant', content: text } } : { response: text };

const completion = (model: string, rest: object) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: Math.floor(Date.now() / 1000),
  model,
  ...rest,
});

export const partReply = (endpoint: Endpoint, model: string, text: string) =>
  endpoint === 'completions'
    ? completion(model, { choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] })
    : { ...head(model), ...body(endpoint, text), done: false };

/** As it goes over the wire: a line, or a server-sent event. */
export const wired = (endpoint: Endpoint, value: object) =>
  endpoint === 'completions' ? `data: ${JSON.stringify(value)}\n\n` : `${JSON.stringify(value)}\n`;

export const failing = (endpoint: Endpoint, message: string) =>
  wired(endpoint, { error: endpoint === 'completions' ? { message, type: 'api_error' } : message });

/** What a stream of OpenAI's ends with. */
export function completionsEnd(model: string, { reason, promptTokens, replyTokens }: Ending): string {
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: replyTokens,
    total_tokens: promptTokens + replyTokens,
  };
  const last = { index: 0, delta: {}, finish_reason: reason === 'length' ? 'length' : 'stop' };
  const events = [completion(model, { choices: [last] }), completion(model, { choices: [], usage })];
  return `${events.map((event) => wired('completions', event)).join('')}data: [DONE]\n\n`;
}

interface Ending {
  /** Empty when the text was streamed before. */
  text: string;
  reason: 'stop' | 'length' | 'load';
  promptTokens: number;
  replyTokens: number;
  firstTokenMs: number;
  totalMs: number;
}

export function lastReply(endpoint: Endpoint, model: string, ending: Ending) {
  const start = { ...head(model), ...body(endpoint, ending.text), done: true, done_reason: ending.reason };
  if (ending.reason === 'load') return start;
  const nanoseconds = (ms: number) => Math.round(ms * 1e6);
  return {
    ...start,
    ...(endpoint === 'generate' ? { context: [] } : {}),
    total_duration: nanoseconds(ending.totalMs),
    load_duration: nanoseconds(ending.firstTokenMs / 2),
    prompt_eval_count: ending.promptTokens,
    prompt_eval_duration: nanoseconds(ending.firstTokenMs / 2),
    eval_count: ending.replyTokens,
    eval_duration: nanoseconds(ending.totalMs - ending.firstTokenMs),
  };
}

const DETAILS = {
  parent_model: '',
  format: 'gguf',
  family: 'llama',
  families: ['llama'],
  parameter_size: '8.0B',
  quantization_level: 'Q4_0',
};

export const listing = (models: readonly string[]) => ({
  models: models.map((name) => ({
    name,
    model: name,
    modified_at: '2026-01-01T00:00:00.000000000Z',
    size: 4661224676,
    digest: createHash('sha256').update(name).digest('hex'),
    details: DETAILS,
  })),
});

/** As OpenAI lists them. */
export const openAiListing = (models: readonly string[]) => ({
  object: 'list',
  data: models.map((id) => ({ id, object: 'model', created: 1_767_225_600, owned_by: 'library' })),
});

export const showing = (model: string) => ({
  license: '',
  modelfile: `FROM ${model}\n`,
  parameters: 'stop "<|eot_id|>"',
  template: '{{ .Prompt }}',
  details: DETAILS,
  model_info: { 'general.architecture': 'llama', 'general.parameter_count': 8030261248, 'llama.context_length': 8192 },
  capabilities: ['completion'],
  modified_at: '2026-01-01T00:00:00.000000000Z',
});
