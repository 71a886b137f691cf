import { createHash } from 'node:crypto';
import type { KeptRequest, RequestKey, RequestKeys } from '@quaestor/ports';
import type { Redis } from 'ioredis';
import { answered } from '../redis/answered.ts';

/** How long an answer is remembered. */
const ANSWERED_S = 24 * 3600;
/** Longer than any request takes: storing the largest upload in an object store does. */
const UNANSWERED_S = 600;

/** Keys are `{prefix}:idempotency:{digest}`. */
export class RedisRequestKeys implements RequestKeys {
  constructor(private readonly options: { redis: Redis; prefix: string }) {}

  async claim(by: RequestKey, request: string): Promise<KeptRequest | undefined> {
    const { redis } = this.options;
    const place = this.placeOf(by);
    const claimed = await answered(redis.set(place, JSON.stringify({ request }), 'EX', UNANSWERED_S, 'NX'));
    if (claimed === 'OK') return undefined;
    const other = await answered(redis.get(place));
    // Freed, or forgotten, just now: whoever claims it next has it.
    return other === null ? this.claim(by, request) : (JSON.parse(other) as KeptRequest);
  }

  async settle(by: RequestKey, kept: { request: string; answer: string }): Promise<void> {
    await answered(this.options.redis.set(this.placeOf(by), JSON.stringify(kept), 'EX', ANSWERED_S));
  }

  async release(by: RequestKey): Promise<void> {
    await answered(this.options.redis.del(this.placeOf(by)));
  }

  /** By a digest: callers choose their keys. */
  private placeOf({ caller, key }: RequestKey): string {
    const digest = createHash('sha256')
      .update(JSON.stringify([caller, key]))
      .digest('hex');
    return `${this.options.prefix}:idempotency:${digest}`;
  }
}
