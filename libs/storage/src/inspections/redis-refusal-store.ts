import { ProblemBody } from '@quaestor/contracts';
import type { RefusalStore, TableCacheKey } from '@quaestor/ports';
import type { Redis } from 'ioredis';
import { answered } from '../redis/answered.ts';
import { nameOfKey } from '../tables/key-name.ts';

/** Long enough to be read, short enough that another try costs nobody anything: limits are raised, machines are idle again. */
const TTL_S = 600;

/** Keys are `{prefix}:refusal:{content}`. */
export class RedisRefusalStore implements RefusalStore {
  constructor(private readonly options: { redis: Redis; prefix: string }) {}

  async keep(key: TableCacheKey, problem: ProblemBody): Promise<void> {
    await answered(this.options.redis.set(this.nameOf(key), JSON.stringify(problem), 'EX', TTL_S));
  }

  async find(key: TableCacheKey): Promise<ProblemBody | undefined> {
    const text = await answered(this.options.redis.get(this.nameOf(key)));
    return text === null ? undefined : ProblemBody.parse(JSON.parse(text));
  }

  private nameOf(key: TableCacheKey): string {
    return `${this.options.prefix}:refusal:${nameOfKey(key)}`;
  }
}
