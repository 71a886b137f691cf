// A stand-in for Ollama: its HTTP API, its part of OpenAI's, replies taught by rules, faults on demand, and a record of what it was asked.
// Beside the real endpoints, `/__fake/…` teaches, breaks and reads it from another process.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Faults, parseFaults } from './faults.ts';
import { type Endpoint, fullName, listing, type ModelRequest, openAiListing, showing, VERSION } from './protocol.ts';
import { streamPull } from './stream-pull.ts';
import { streamReply } from './stream-reply.ts';
import { Knowledge, parseRules, type Rule } from './rules.ts';

export interface FakeOllamaOptions {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default: one that is free. */
  port?: number;
  /** Names of the models that are there. Default `llama3:8b`. */
  models?: readonly string[];
  rules?: readonly Rule[];
  /** Said where no rule fits. */
  fallback?: string;
  faults?: Faults;
}

export interface RecordedRequest {
  method: string;
  path: string;
  body: unknown;
  /** `client-left`: the client closed the connection before the reply was whole. */
  ended: 'open' | 'replied' | 'broken' | 'client-left';
}

const ASKS_THE_MODEL = new Set(['/api/chat', '/api/generate', '/v1/chat/completions']);

/** As the real server words it. */
const NO_BODY = 'missing request body';

export class FakeOllama {
  /** Everything asked of the real API since the start or the last `forget()`, in order. */
  readonly requests: RecordedRequest[] = [];
  faults: Faults;
  private readonly knowledge: Knowledge;
  private readonly models: Set<string>;
  private server: Server | undefined;
  private readonly options: FakeOllamaOptions;
  private port: number;

  constructor(options: FakeOllamaOptions = {}) {
    this.options = options;
    this.knowledge = new Knowledge(options.rules ?? [], options.fallback ?? 'I do not know.');
    this.models = new Set((options.models ?? ['llama3:8b']).map(fullName));
    this.faults = options.faults ?? {};
    this.port = options.port ?? 0;
  }

  get url(): string {
    return `http://${this.options.host ?? '127.0.0.1'}:${this.port}`;
  }

  /** The chats and generations among `requests`, with their bodies. */
  get prompts(): ModelRequest[] {
    return this.requests.filter(({ path }) => ASKS_THE_MODEL.has(path)).map(({ body }) => body as ModelRequest);
  }

  teach(...rules: readonly Rule[]): void {
    this.knowledge.teach(...rules);
  }

  /** Drops rules, faults and records. */
  forget(): void {
    this.knowledge.forget();
    this.faults = {};
    this.requests.length = 0;
  }

  /** After a `stop()` it listens on the same port again. */
  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        if (response.headersSent || response.destroyed) response.destroy();
        else json(response, 500, { error: String(error) });
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, this.options.host ?? '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    return this;
  }

  /** Breaks what is open; from then on connections are refused. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    const raw = await text(request);
    if (path.startsWith('/__fake/')) return this.administer(`${method} ${path}`, raw, response);

    const record: RecordedRequest = { method, path, body: parsed(raw), ended: 'open' };
    this.requests.push(record);
    response.once('close', () => {
      if (record.ended === 'open') record.ended = response.writableFinished ? 'replied' : 'client-left';
    });
    if (this.faults.refuse) {
      record.ended = 'broken';
      if (ASKS_THE_MODEL.has(path)) this.takeFaults();
      response.destroy();
      return;
    }
    switch (`${method === 'HEAD' ? 'GET' : method} ${path}`) {
      case 'GET /':
        return plain(response, 200, 'Ollama is running');
      case 'GET /api/version':
        return json(response, 200, { version: VERSION });
      case 'GET /api/tags':
        return json(response, 200, listing(this.faults.modelMissing ? [] : [...this.models]));
      case 'POST /api/show':
        return this.show(record, response);
      case 'POST /api/pull':
        return this.pull(record, response);
      case 'POST /api/chat':
        return this.generate('chat', record, response);
      case 'POST /api/generate':
        return this.generate('generate', record, response);
      case 'GET /v1/models':
        return json(response, 200, openAiListing(this.faults.modelMissing ? [] : [...this.models]));
      case 'POST /v1/chat/completions':
        return this.generate('completions', record, response);
      default:
        return plain(response, 404, '404 page not found');
    }
  }

  private async pull({ body }: RecordedRequest, response: ServerResponse): Promise<void> {
    const { model } = (body ?? {}) as { model?: string };
    if (!model) return json(response, 400, { error: body === undefined ? NO_BODY : 'model is required' });
    const { cutPulls = 0 } = this.faults;
    this.faults = { ...this.faults, cutPulls: Math.max(0, cutPulls - 1) };
    if (await streamPull(response, { cut: cutPulls > 0 })) this.models.add(fullName(model));
  }

  private show({ body }: RecordedRequest, response: ServerResponse): void {
    const { model, name } = (body ?? {}) as { model?: string; name?: string };
    const asked = model ?? name;
    if (!asked) return json(response, 400, { error: body === undefined ? NO_BODY : 'model is required' });
    if (!this.has(asked)) return json(response, 404, { error: `model '${asked}' not found` });
    json(response, 200, showing(asked));
  }

  private async generate(endpoint: Endpoint, record: RecordedRequest, response: ServerResponse): Promise<void> {
    if (record.body === undefined) return json(response, 400, { error: NO_BODY });
    if (typeof record.body !== 'object')
      return json(response, 400, { error: 'invalid character looking for beginning of value' });
    const request = record.body as ModelRequest;
    if (!request.model) return json(response, 400, { error: 'model is required' });
    const known = this.has(request.model);
    const faults = this.takeFaults();
    if (!known) return json(response, 404, { error: `model '${request.model}' not found` });
    if (faults.status !== undefined) {
      return json(response, faults.status, { error: 'llama runner process has terminated: exit status 2' });
    }
    const message = endpoint === 'generate' ? (request.prompt ?? '') : lastUserMessage(request);
    // Without a message the real server only loads the model.
    const reply =
      message === undefined || message === '' ? undefined : faults.empty ? '' : this.knowledge.replyTo(message);
    const ended = await streamReply({ endpoint, request, model: request.model, reply, faults, response });
    if (ended === 'broken') record.ended = 'broken';
  }

  private has(model: string): boolean {
    return !this.faults.modelMissing && this.models.has(fullName(model));
  }

  /** The faults that hit this request; counts it against `times`. */
  private takeFaults(): Faults {
    const faults = this.faults;
    if (faults.times !== undefined) this.faults = faults.times > 1 ? { ...faults, times: faults.times - 1 } : {};
    return faults;
  }

  private administer(what: string, raw: string, response: ServerResponse): void {
    try {
      switch (what) {
        case 'POST /__fake/faults':
          this.faults = parseFaults(JSON.parse(raw));
          return json(response, 200, this.faults);
        case 'POST /__fake/rules':
          this.teach(...parseRules(JSON.parse(raw)));
          return json(response, 200, {});
        case 'GET /__fake/requests':
          return json(response, 200, this.requests);
        case 'DELETE /__fake':
        case 'DELETE /__fake/':
          this.forget();
          return json(response, 200, {});
        default:
          return plain(response, 404, '404 page not found');
      }
    } catch (error) {
      json(response, 400, { error: (error as Error).message });
    }
  }
}

const lastUserMessage = ({ messages = [] }: ModelRequest) => messages.findLast(({ role }) => role === 'user')?.content;

/** `undefined` for no body, the raw text for one that is not JSON. */
function parsed(raw: string): unknown {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function plain(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
}
