import { type RedisPlace, redisAddress } from '@quaestor/config';
import type { JobOptions, QueueOptions } from 'bull';

export interface BullSettings {
  redis: RedisPlace;
  /** The product's key prefix; Bull's keys are `{prefix}:bull:{queue}:…`, apart from all others. */
  prefix: string;
  /** How long Bull lets a worker stay silent before the task counts as stalled. */
  lockMs?: number;
  /** How often stalled tasks are looked for. */
  stalledIntervalMs?: number;
  /** How often a task may lose its worker before it fails. */
  maxStalls?: number;
}

/** First part of Bull’s own keys; chart and metrics watch keys that begin with it. */
export const bullPrefix = (prefix: string) => `${prefix}:bull`;

/** What a worker's queue is made with. A worker waits for Redis as long as it takes. */
export function bullOptions({
  redis,
  prefix,
  lockMs = 30_000,
  stalledIntervalMs = 5000,
  maxStalls = 2,
}: BullSettings): QueueOptions {
  return {
    redis: {
      ...redisAddress(redis),
      maxRetriesPerRequest: null,
      retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), 2000),
    },
    prefix: bullPrefix(prefix),
    settings: { lockDuration: lockMs, stalledInterval: stalledIntervalMs, maxStalledCount: maxStalls },
  };
}

/**
 * How each task lies in Bull. A worker throws only for faults of the machinery, which another try may pass; how a task
 * ended is kept in the task store, so Bull's own records may go soon.
 */
export const JOB_OPTIONS = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 1000 },
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 24 * 3600, count: 1000 },
} satisfies JobOptions;
