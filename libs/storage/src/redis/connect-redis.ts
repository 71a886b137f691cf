import { type RedisPlace, redisAddress } from '@quaestor/config';
import { Redis } from 'ioredis';

/** How long one command may take on a fail-fast connection before its caller is told that Redis is away. */
const COMMAND_TIMEOUT_MS = 2000;
const LONGEST_BACKOFF_MS = 2000;

/**
 * A connection that keeps reconnecting for ever, so that Redis may come and go under a running program.
 *
 * With `failFast` a command that cannot be sent now, or is not answered in time, rejects and is never sent later: what a
 * client was told has failed must not happen after all. Without it commands wait for Redis to come back.
 */
export function connectRedis(place: RedisPlace, { failFast }: { failFast: boolean }): Redis {
  const redis = new Redis({
    ...redisAddress(place),
    connectTimeout: 5000,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), LONGEST_BACKOFF_MS),
    disableClientInfo: true,
    ...(failFast
      ? {
          enableOfflineQueue: false,
          autoResendUnfulfilledCommands: false,
          // Not even one: what is under way when the connection breaks has failed.
          maxRetriesPerRequest: 0,
          commandTimeout: COMMAND_TIMEOUT_MS,
          // A server that vanished without closing the connection is noticed by its silence.
          socketTimeout: 2 * COMMAND_TIMEOUT_MS,
        }
      : { maxRetriesPerRequest: null }),
  });
  // Every failed command tells its caller; the event alone would end the process.
  redis.on('error', () => {});
  return redis;
}
