import { once } from 'node:events';
import { TaskMessage } from '@quaestor/contracts';
import type { Redis } from 'ioredis';
import { RedisTaskStore } from '../tasks/redis-task-store.ts';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import { allAnswered, answered } from './answered.ts';
import { connectRedis } from './connect-redis.ts';
import { redisStatus } from './redis-status.ts';

let server: RedisServer;
let redis: Redis;

beforeEach(async () => {
  server = await startRedis();
  redis = connectRedis({ url: server.url }, { failFast: true });
  await once(redis, 'ready');
});
afterEach(async () => {
  redis.disconnect();
  await server.kill();
});

async function timeMs(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

it('fails at once when Redis is away, recovers by itself, and sends nothing late', async () => {
  await server.kill();
  const push = () => redis.rpush('list', 'late');
  expect(await timeMs(expect(push()).rejects.toThrow())).toBeLessThan(500);
  expect(await timeMs(expect(push()).rejects.toThrow())).toBeLessThan(500);
  // It may be connected again before the server's start is told. Tries before that are errors, which `once` would end by.
  const ready = new Promise((resolve) => redis.once('ready', resolve));
  await server.start();
  await ready;
  expect(await redis.llen('list')).toBe(0);
});

it('gives up on a Redis that does not answer', async () => {
  server.freeze();
  expect(await timeMs(expect(redis.ping()).rejects.toThrow('timed out'))).toBeLessThan(3000);
  server.thaw();
});

it('waits for Redis where it is not told to fail fast', async () => {
  const waiting = connectRedis({ url: server.url }, { failFast: false });
  await once(waiting, 'ready');
  await server.kill();
  const set = waiting.set('key', 'value');
  await server.start();
  expect(await set).toBe('OK');
  waiting.disconnect();
});

it('tells a task store’s faults as problem queue-unavailable, keeping the cause', async () => {
  const store = new RedisTaskStore({ redis, prefix: 'test', resultTtlS: 1 });
  await server.kill();
  const fault = { code: 'queue-unavailable', cause: expect.any(Error) };
  await expect(store.newId()).rejects.toMatchObject(fault);
  await expect(store.read('x')).rejects.toMatchObject(fault);
  const message = TaskMessage.parse({
    task_id: '0198c7a4-3f7e-7c3a-9d5e-0123456789ab',
    question: 'q',
    filenames: null,
    options: {},
  });
  await expect(store.create(message, new Date())).rejects.toMatchObject(fault);
});

it('tells a Redis that is full from one that is away, in a command, a transaction and a script', async () => {
  const store = new RedisTaskStore({ redis, prefix: 'test', resultTtlS: 1 });
  const task_id = await store.newId();
  await redis.config('SET', 'maxmemory', '1kb');
  const fault = { code: 'queue-out-of-memory', cause: expect.any(Error) };
  await expect(answered(redis.set('key', 'value'))).rejects.toMatchObject(fault);
  await expect(allAnswered(redis.multi().set('key', 'value').sadd('set', 'one').exec())).rejects.toMatchObject(fault);
  const message = TaskMessage.parse({ task_id, question: 'q', filenames: null, options: {} });
  await expect(store.create(message, new Date())).rejects.toMatchObject(fault);
  await redis.config('SET', 'maxmemory', '0');
  await store.create(message, new Date());
  await redis.config('SET', 'maxmemory', '1kb');
  await expect(store.begin(task_id)).rejects.toMatchObject(fault);
  expect(await store.read(task_id)).toMatchObject({ found: { status: 'PENDING' } });
});

describe('status', () => {
  it('is ready when Redis answers', async () => {
    expect(await redisStatus(redis)).toMatchObject({ ready: true });
  });

  it('names the way out when it does not', async () => {
    await server.kill();
    expect(await redisStatus(redis)).toMatchObject({ ready: false, detail: expect.stringContaining('REDIS_URL') });
  });

  it('names the setting when Redis may throw tasks away', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    expect(await redisStatus(redis)).toMatchObject({
      ready: false,
      detail: expect.stringContaining('maxmemory-policy'),
    });
  });

  it('says that Redis is full, and nearly full', async () => {
    await redis.config('SET', 'maxmemory', '1kb');
    expect(await redisStatus(redis)).toMatchObject({ ready: false, detail: expect.stringContaining('is full') });
    const used = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))![1]);
    await redis.config('SET', 'maxmemory', String(Math.round(used * 1.05)));
    expect(await redisStatus(redis)).toMatchObject({ ready: true, detail: expect.stringContaining('nearly full') });
  });
});
