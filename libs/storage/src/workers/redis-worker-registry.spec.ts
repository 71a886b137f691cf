import { setTimeout as delay } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { connectRedis } from '../redis/connect-redis.ts';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import { RedisWorkerRegistry } from './redis-worker-registry.ts';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis({ url: server.url }, { failFast: false });
});
beforeEach(() => redis.flushall());
afterAll(async () => {
  redis.disconnect();
  await server.kill();
});

const report = (workerId: string, detail = 'ready') => ({
  workerId,
  sandbox: { ready: true, detail },
  model: { ready: false, detail: 'no model' },
});

it('gives the latest report of each worker', async () => {
  const registry = new RedisWorkerRegistry({ redis, prefix: 'test' });
  await registry.announce(report('one', 'starting'));
  await registry.announce(report('two'));
  await registry.announce(report('one'));
  const live = await registry.live();
  expect(live.sort((a, b) => a.workerId.localeCompare(b.workerId))).toEqual([report('one'), report('two')]);
});

it('forgets a worker that withdrew', async () => {
  const registry = new RedisWorkerRegistry({ redis, prefix: 'test' });
  await registry.announce(report('one'));
  await registry.withdraw('one');
  expect(await registry.live()).toEqual([]);
});

it('forgets a worker that fell silent, its place in the index too', async () => {
  const registry = new RedisWorkerRegistry({ redis, prefix: 'test', ttlS: 1 });
  await registry.announce(report('one'));
  await delay(1200);
  expect(await registry.live()).toEqual([]);
  expect(await redis.smembers('test:workers')).toEqual([]);
});
