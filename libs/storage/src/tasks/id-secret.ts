import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { allAnswered } from '../redis/answered.ts';

/** The secret that task ids are signed with: one for all processes, made by whoever comes first, kept in Redis. */
export class IdSecret {
  private cached: string | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly key: string,
  ) {}

  async get(): Promise<string> {
    return this.cached ?? this.reload();
  }

  /** Reads it again. If Redis lost it, the one known here is put back, so that ids issued before stay known. */
  async reload(): Promise<string> {
    const candidate = this.cached ?? randomBytes(32).toString('hex');
    const [, secret] = await allAnswered(this.redis.pipeline().set(this.key, candidate, 'NX').get(this.key).exec());
    this.cached = secret as string;
    return this.cached;
  }
}
