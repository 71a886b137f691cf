import type { KeptScript, ScriptCache } from '@quaestor/ports';
import type { Redis } from 'ioredis';

export interface RedisScriptCacheOptions {
  redis: Redis;
  /** Keys are `{prefix}:script:{key}`. */
  prefix: string;
  /** How long a script is kept after it was last written or used. */
  ttlS: number;
}

/** Every worker finds what any of them has kept. */
export class RedisScriptCache implements ScriptCache {
  constructor(private readonly options: RedisScriptCacheOptions) {}

  async find(key: string): Promise<KeptScript | undefined> {
    const { redis, ttlS } = this.options;
    const kept = await redis.getex(this.key(key), 'EX', ttlS).catch(() => null);
    return kept === null ? undefined : (JSON.parse(kept) as KeptScript);
  }

  async keep(key: string, script: KeptScript): Promise<void> {
    const { redis, ttlS } = this.options;
    await redis.set(this.key(key), JSON.stringify(script), 'EX', ttlS).catch(() => null);
  }

  private readonly key = (key: string) => `${this.options.prefix}:script:${key}`;
}
