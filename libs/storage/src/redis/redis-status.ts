import type { Redis } from 'ioredis';

/** Whether Redis answers and is set up so that it never throws a task away. Never rejects. */
export async function redisStatus(redis: Redis): Promise<{ ready: boolean; detail: string }> {
  let memory: string;
  try {
    memory = await redis.info('memory');
  } catch {
    return { ready: false, detail: 'Redis does not answer; start it, or set REDIS_URL to where it is.' };
  }
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  // Managed servers may hide the setting; then there is nothing to judge.
  if (policy !== undefined && policy !== 'noeviction') {
    return {
      ready: false,
      detail: `Redis may throw tasks away; set maxmemory-policy to noeviction (it is ${policy}).`,
    };
  }
  return { ready: true, detail: 'Redis answers.' };
}
