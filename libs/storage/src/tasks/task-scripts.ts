// What must happen to a task's record in one step. PENDING → STARTED → SUCCESS | FAILURE | REVOKED; nothing leaves the
// last three, and only the attempt that began last may write.
import type { Redis, Result } from 'ioredis';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    taskBegin(key: string, nowMs: number, ttlS: number): Result<number, Context>;
    taskProgress(key: string, attempt: number, stage: string, percent: number): Result<number, Context>;
    taskPublish(
      key: string,
      attempt: number,
      status: string,
      nowMs: number,
      ending: string,
      ttlS: number,
    ): Result<number, Context>;
    taskRevoke(key: string, nowMs: number, ttlS: number, channel: string, taskId: string): Result<number, Context>;
  }
}

const ended = "s == 'SUCCESS' or s == 'FAILURE' or s == 'REVOKED'";
const owned = "s == 'STARTED' and redis.call('HGET', KEYS[1], 'attempt') == ARGV[1]";
const status = "local s = redis.call('HGET', KEYS[1], 'status')";

const SCRIPTS = {
  /** The attempt number, or 0 when there is nothing to begin. The first beginning stays the task's start. */
  taskBegin: `${status}
    if not s or ${ended} then return 0 end
    redis.call('HSETNX', KEYS[1], 'started', ARGV[1])
    redis.call('HSET', KEYS[1], 'status', 'STARTED', 'stage', 'load', 'percent', 0)
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    return redis.call('HINCRBY', KEYS[1], 'attempt', 1)`,

  taskProgress: `${status}
    if not (${owned}) then return 0 end
    redis.call('HSET', KEYS[1], 'stage', ARGV[2], 'percent', ARGV[3])
    return 1`,

  taskPublish: `${status}
    if not (${owned}) then return 0 end
    redis.call('HSET', KEYS[1], 'status', ARGV[2], 'ended', ARGV[3], 'ending', ARGV[4])
    if ARGV[2] == 'SUCCESS' then redis.call('HSET', KEYS[1], 'stage', 'done', 'percent', 100) end
    redis.call('EXPIRE', KEYS[1], ARGV[5])
    return 1`,

  /** 1 revoked, 0 had ended, -1 no such task. */
  taskRevoke: `${status}
    if not s then return -1 end
    if ${ended} then return 0 end
    redis.call('HSET', KEYS[1], 'status', 'REVOKED', 'ended', ARGV[1])
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    redis.call('PUBLISH', ARGV[3], ARGV[4])
    return 1`,
};

export function defineTaskScripts(redis: Redis): void {
  for (const [name, lua] of Object.entries(SCRIPTS)) redis.defineCommand(name, { numberOfKeys: 1, lua });
}
