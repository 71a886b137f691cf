import { Redis } from 'ioredis';

const BATCH = 500;

/** Removes every key that begins with `prefix`, from a Redis that is not ours alone. */
export async function removeKeys(redisUrl: string, prefix: string): Promise<void> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', () => {}); // Told by the commands below.
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}*`, count: BATCH }) as AsyncIterable<string[]>) {
      if (keys.length) await redis.unlink(...keys);
    }
  } finally {
    redis.disconnect();
  }
}
