// Quaestor's REST interface as a client uses it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalyzeAccepted, DatasetFile, ProblemBody, TaskView } from '@quaestor/contracts';

export interface Reply<T = unknown> {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON (also `application/problem+json`), else text. */
  body: T;
}

export interface RequestOptions {
  /** Sent as it is. */
  body?: string | Uint8Array<ArrayBuffer> | FormData;
  /** Sent as JSON. */
  json?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Ask {
  filename?: string;
  filenames?: string[];
  /** An answered task that the question goes on from. */
  follows?: string;
  options?: Record<string, unknown>;
  /** To wait for the task's end; default a minute. */
  timeoutMs?: number;
}

export interface Asked {
  task: TaskView;
  /** From sending the question to having the terminal state in hand. */
  totalMs: number;
}

const ANSWER_MS = 60_000;
const FIRST_POLL_MS = 5;
/** Polling slows down as it goes on: `elapsed / 20`, at most this. */
const SLOWEST_POLL_MS = 200;

/** The API answered with a problem where the caller expected none. */
export class UnexpectedReply extends Error {
  readonly reply: Reply;

  constructor(what: string, reply: Reply) {
    const { code, detail, advice } = (reply.body ?? {}) as Partial<ProblemBody>;
    super(`${what}: ${reply.status} ${code ? `${code}: ${detail} ${advice}` : JSON.stringify(reply.body)}`);
    this.reply = reply;
  }
}

export class QuaestorClient {
  readonly url: string;
  private readonly headers: Record<string, string>;

  /** @param headers sent with every request, such as an API key. */
  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.headers = headers;
  }

  async request<T = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<T>> {
    const { json, signal = AbortSignal.timeout(ANSWER_MS) } = options;
    const headers = {
      ...this.headers,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    };
    const body = json === undefined ? options.body : JSON.stringify(json);
    const response = await fetch(`${this.url}${path}`, { method, headers, body, signal });
    const text = await response.text();
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }

  async upload(
    filename: string,
    content: string | Uint8Array<ArrayBuffer>,
    { overwrite = false } = {},
  ): Promise<DatasetFile> {
    const form = new FormData();
    if (overwrite) form.set('overwrite', 'true');
    form.set('file', new Blob([content]), filename);
    return expected(await this.request<DatasetFile>('POST', '/data', { body: form }), `Uploading ${filename}`);
  }

  async analyze(question: string, { filename, filenames, follows, options }: Ask = {}): Promise<AnalyzeAccepted> {
    const json = { question, filename, filenames, follows, options };
    return expected(await this.request<AnalyzeAccepted>('POST', '/analyze', { json }), 'Asking');
  }

  async status(taskId: string): Promise<TaskView> {
    return expected(await this.request<TaskView>('GET', `/status/${taskId}`), 'Reading the task');
  }

  async cancel(taskId: string): Promise<Reply> {
    return this.request('DELETE', `/status/${taskId}`);
  }

  /** Asks and waits for the end, whatever it is: `SUCCESS`, `FAILURE` or `REVOKED`. */
  async ask(question: string, ask: Ask = {}): Promise<Asked> {
    const started = performance.now();
    const { task_id } = await this.analyze(question, ask);
    const task = await this.untilEnded(task_id, ask.timeoutMs);
    return { task, totalMs: performance.now() - started };
  }

  /**
   * Comes again where the API asks it to: a 503 that says when.
   * @throws {Error} when the task has not ended in time; with the state it is in.
   */
  async untilEnded(taskId: string, timeoutMs = 60_000): Promise<TaskView> {
    const started = performance.now();
    for (;;) {
      const reply = await this.request<TaskView>('GET', `/status/${taskId}`);
      const comeAgainS = reply.status === 503 ? Number(reply.headers.get('retry-after') ?? NaN) : NaN;
      const task = Number.isNaN(comeAgainS) ? expected(reply, 'Reading the task') : undefined;
      if (task && task.status !== 'PENDING' && task.status !== 'STARTED') return task;
      const elapsed = performance.now() - started;
      if (elapsed > timeoutMs) {
        const state = task ? `${task.status} (${task.progress.stage})` : 'not to be had';
        throw new Error(`Task ${taskId} is ${state} after ${Math.round(elapsed)} ms`);
      }
      await sleep(task ? Math.min(Math.max(elapsed / 20, FIRST_POLL_MS), SLOWEST_POLL_MS) : comeAgainS * 1000);
    }
  }
}

function expected<T>(reply: Reply<T>, what: string): T {
  if (reply.status >= 200 && reply.status < 300) return reply.body;
  throw new UnexpectedReply(what, reply);
}
