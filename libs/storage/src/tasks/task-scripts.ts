// What must happen to a task's record in one step. PENDING → STARTED → SUCCESS | FAILURE | REVOKED; nothing leaves the
// last three, and only the attempt that began last may write. STARTED → AWAITING_APPROVAL → STARTED once a decision is
// noted, or → REVOKED.
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
    taskHold(
      key: string,
      attempt: number,
      ending: string,
      held: string,
      sha256: string,
      expiresMs: number,
      ttlS: number,
    ): Result<number, Context>;
    taskDecide(
      key: string,
      nowMs: number,
      sha256: string,
      decision: string,
      note: string,
      ttlS: number,
    ): Result<number, Context>;
    taskExpire(key: string, nowMs: number): Result<number, Context>;
    taskRevoke(key: string, nowMs: number, ttlS: number, channel: string, taskId: string): Result<number, Context>;
  }
}

const ended = "s == 'SUCCESS' or s == 'FAILURE' or s == 'REVOKED'";
const owned = "s == 'STARTED' and redis.call('HGET', KEYS[1], 'attempt') == ARGV[1]";
const waiting = "s == 'AWAITING_APPROVAL' and not redis.call('HGET', KEYS[1], 'decision')";
const status = "local s = redis.call('HGET', KEYS[1], 'status')";

const SCRIPTS = {
  /** The attempt number, or 0 when there is nothing to begin. The first beginning stays the task's start. */
  taskBegin: `${status}
    if not s or ${ended} then return 0 end
    if ${waiting} then return 0 end
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

  taskHold: `${status}
    if not (${owned}) then return 0 end
    redis.call('HSET', KEYS[1], 'status', 'AWAITING_APPROVAL', 'ending', ARGV[2], 'held', ARGV[3], 'held_sha256', ARGV[4],
      'expires', ARGV[5])
    redis.call('EXPIRE', KEYS[1], ARGV[6])
    return 1`,

  /** 1 decided, also when the same was decided before; 0 not held, -1 no such task, -2 another script. */
  taskDecide: `${status}
    if not s then return -1 end
    if s ~= 'AWAITING_APPROVAL' then return 0 end
    if redis.call('HGET', KEYS[1], 'held_sha256') ~= ARGV[2] then return -2 end
    if redis.call('HGET', KEYS[1], 'decision') then return ARGV[3] == 'approve' and 1 or 0 end
    if tonumber(redis.call('HGET', KEYS[1], 'expires')) <= tonumber(ARGV[1]) then return 0 end
    redis.call('HSET', KEYS[1], 'decision', ARGV[4])
    redis.call('EXPIRE', KEYS[1], ARGV[5])
    if ARGV[3] == 'approve' then redis.call('HSET', KEYS[1], 'stage', 'queued', 'percent', 0)
    else redis.call('HSET', KEYS[1], 'status', 'REVOKED', 'ended', ARGV[1]) redis.call('HDEL', KEYS[1], 'ending', 'held') end
    return 1`,

  /** Revokes a task that nobody decided on in time. */
  taskExpire: `${status}
    if not (${waiting}) then return 0 end
    local expires = redis.call('HGET', KEYS[1], 'expires')
    if tonumber(expires) > tonumber(ARGV[1]) then return 0 end
    redis.call('HSET', KEYS[1], 'status', 'REVOKED', 'ended', expires)
    redis.call('HDEL', KEYS[1], 'ending', 'held')
    return 1`,

  /** 1 revoked, 0 had ended, -1 no such task. */
  taskRevoke: `${status}
    if not s then return -1 end
    if ${ended} then return 0 end
    if ${waiting} and tonumber(redis.call('HGET', KEYS[1], 'expires')) <= tonumber(ARGV[1]) then return 0 end
    redis.call('HSET', KEYS[1], 'status', 'REVOKED', 'ended', ARGV[1])
    redis.call('HDEL', KEYS[1], 'ending', 'held')
    redis.call('EXPIRE', KEYS[1], ARGV[2])
    redis.call('PUBLISH', ARGV[3], ARGV[4])
    return 1`,
};

export function defineTaskScripts(redis: Redis): void {
  for (const [name, lua] of Object.entries(SCRIPTS)) redis.defineCommand(name, { numberOfKeys: 1, lua });
}
