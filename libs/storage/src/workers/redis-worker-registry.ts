import type { WorkerRegistry, WorkerReport } from '@quaestor/ports';
import type { Redis, Result } from 'ioredis';
import { allAnswered, answered } from '../redis/answered.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    liveWorkers(index: string, keyPrefix: string): Result<string[], Context>;
  }
}

/** Reports of the ids in the index; ids whose report has vanished leave the index in the same step. */
const LIVE_WORKERS = `
  local reports = {}
  for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
    local report = redis.call('GET', ARGV[1] .. id)
    if report then table.insert(reports, report) else redis.call('SREM', KEYS[1], id) end
  end
  return reports`;

/** Keys are `{prefix}:worker:{id}`, each alive for `ttlS` after its last announcement, and the index `{prefix}:workers`. */
export class RedisWorkerRegistry implements WorkerRegistry {
  private readonly redis: Redis;
  private readonly prefix: string;
  private readonly ttlS: number;

  /** @param options.ttlS should span a few announcements; 15 unless given. */
  constructor({ redis, prefix, ttlS = 15 }: { redis: Redis; prefix: string; ttlS?: number }) {
    this.redis = redis;
    this.prefix = prefix;
    this.ttlS = ttlS;
    redis.defineCommand('liveWorkers', { numberOfKeys: 1, lua: LIVE_WORKERS });
  }

  async announce(report: WorkerReport): Promise<void> {
    const { workerId } = report;
    await allAnswered(
      this.redis
        .multi()
        .set(this.key(workerId), JSON.stringify(report), 'EX', this.ttlS)
        .sadd(this.index, workerId)
        .exec(),
    );
  }

  async withdraw(workerId: string): Promise<void> {
    await allAnswered(this.redis.multi().del(this.key(workerId)).srem(this.index, workerId).exec());
  }

  async live(): Promise<WorkerReport[]> {
    const reports = await answered(this.redis.liveWorkers(this.index, this.key('')));
    return reports.map((report) => JSON.parse(report) as WorkerReport);
  }

  private key(workerId: string): string {
    return `${this.prefix}:worker:${workerId}`;
  }

  private get index(): string {
    return `${this.prefix}:workers`;
  }
}
