// The LiveData port by way of the web: what one task reads, within its number, noted, and the same throughout the task.
import { type FetchReply, type LiveRead, type LiveRequest, Problem } from '@quaestor/contracts';
import type { LiveData, LiveSession } from '@quaestor/ports';
import { type KeptReplies, type KeptReply, sha256Of } from './kept/kept-replies.ts';
import { judgeUrl } from './judge/places.ts';
import { Refusal } from './refusal.ts';
import { get, type Rules } from './request/get.ts';

export interface WebLiveDataOptions {
  rules: Rules;
  /** Most that one task may ask for; what it is given again counts once. */
  requests: number;
  kept: KeptReplies;
  /** How old a kept reply may be that is given instead of a new one. */
  maxAgeS: number;
  /** Told of each request as it ends. */
  onRequest?: (taskId: string, request: LiveRequest) => void;
}

export class WebLiveData implements LiveData {
  readonly places: readonly string[];

  constructor(private readonly options: WebLiveDataOptions) {
    this.places = options.rules.places.map(({ text }) => text);
  }

  open(taskId: string): LiveSession {
    return new TaskReads(this.options, taskId);
  }
}

class TaskReads implements LiveSession {
  readonly requests: LiveRequest[] = [];
  private readonly refusals: Refusal[] = [];
  private readonly given = new Map<string, Promise<KeptReply>>();
  private readonly reads = new Map<string, LiveRead>();
  private asked = 0;

  constructor(
    private readonly options: WebLiveDataOptions,
    private readonly taskId: string,
  ) {}

  async fetch(url: string, signal: AbortSignal): Promise<FetchReply> {
    try {
      const { body, contentType } = await this.once(url, signal);
      return { head: { kind: 'fetched', contentType }, body };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Refusal)) throw error;
      this.refusals.push(error);
      return { head: { kind: 'refused', code: error.code, reason: error.message }, body: new Uint8Array() };
    }
  }

  readOf(url: string): LiveRead | undefined {
    return this.reads.get(url);
  }

  problemIn(message: string): Problem | undefined {
    const refusal = this.refusals.findLast(({ message: reason }) => message.includes(reason));
    return refusal && new Problem(refusal.code, { reason: refusal.message }, { cause: refusal });
  }

  /** What failed may be asked for again. */
  private once(url: string, signal: AbortSignal): Promise<KeptReply> {
    let reply = this.given.get(url);
    if (!reply) {
      reply = this.ask(url, signal);
      this.given.set(url, reply);
      reply.catch(() => this.given.delete(url));
    }
    return reply;
  }

  private async ask(url: string, signal: AbortSignal): Promise<KeptReply> {
    const { rules, requests, kept, maxAgeS } = this.options;
    if (++this.asked > requests)
      throw new Refusal('live-data-limit', `A task may ask for ${requests} things (LIVE_DATA_REQUESTS).`);
    const earlier = isAllowed(url, rules) ? await kept.find(url, maxAgeS) : undefined;
    const reply = earlier ?? (await this.anew(url, rules, signal));
    if (earlier) {
      const { host, pathname: path } = new URL(url);
      this.note({ host, path, status: null, bytes: earlier.body.length, outcome: 'kept' });
    }
    this.reads.set(url, readOf(url, reply));
    return reply;
  }

  private async anew(url: string, rules: Rules, signal: AbortSignal): Promise<KeptReply> {
    const { body, contentType } = await get(url, rules, { signal, note: (request) => this.note(request) });
    const reply = { body, contentType, fetchedAt: new Date(), sha256: sha256Of(body) };
    await this.options.kept.keep(url, reply);
    return reply;
  }

  private note(request: LiveRequest): void {
    this.requests.push(request);
    this.options.onRequest?.(this.taskId, request);
  }
}

/** What is kept may be from before a place was taken off the list. */
function isAllowed(url: string, { places }: Rules): boolean {
  try {
    return judgeUrl(url, places) !== undefined;
  } catch {
    return false;
  }
}

const readOf = (url: string, { body, contentType, fetchedAt, sha256 }: KeptReply): LiveRead => ({
  url,
  fetched_at: fetchedAt.toISOString(),
  age_s: Math.max(0, Math.round((Date.now() - fetchedAt.getTime()) / 1000)),
  content_type: contentType,
  bytes: body.length,
  sha256,
});
