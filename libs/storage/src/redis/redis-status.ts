import type { Redis } from 'ioredis';

/** Used memory, as part of the most allowed, from which on the finding warns. */
const NEARLY_FULL = 0.9;

/** Whether Redis answers, can take more and is set up so that it never throws a task away. Never rejects. */
export async function redisStatus(redis: Redis): Promise<{ ready: boolean; detail: string }> {
  let memory: string;
  try {
    memory = await redis.info('memory');
  } catch {
    return { ready: false, detail: 'Redis does not answer; start it, or set REDIS_URL to where it is.' };
  }
  // Managed servers may hide what follows; then there is nothing to judge.
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    return {
      ready: false,
      detail: `Redis may throw tasks away; set maxmemory-policy to noeviction (it is ${policy}).`,
    };
  }
  const used = Number(/^used_memory:(\d+)/m.exec(memory)?.[1]);
  const most = Number(/^maxmemory:(\d+)/m.exec(memory)?.[1]);
  if (most > 0 && used >= most) {
    const detail = `Redis is full (${used} of ${most} bytes); raise maxmemory, or keep less with RESULT_TTL_S and AUDIT_KEEP.`;
    return { ready: false, detail };
  }
  if (used >= NEARLY_FULL * most && most > 0) {
    return { ready: true, detail: `Redis answers; it is nearly full (${used} of ${most} bytes).` };
  }
  return { ready: true, detail: 'Redis answers.' };
}
