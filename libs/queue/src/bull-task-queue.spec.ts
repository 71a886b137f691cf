import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { TaskMessage } from '@quaestor/contracts';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { bullOptions } from './bull-options.ts';
import { BullTaskQueue } from './bull-task-queue.ts';

let server: RedisServer;
let redis: Redis;

beforeEach(async () => {
  server = await startRedis();
  redis = new Redis(server.url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2000,
  });
  redis.on('error', () => {});
  await once(redis, 'ready');
});
afterEach(async () => {
  redis.disconnect();
  await server.kill();
});

const newQueue = (maxWaiting = 10) => new BullTaskQueue({ redis, prefix: 'test', maxWaiting });
const newConsumer = () => new Bull<TaskMessage>('analyze', bullOptions({ redis: { url: server.url }, prefix: 'test' }));
const waiting = () => redis.llen('test:bull:analyze:wait');
const message = (number: number): TaskMessage => ({
  task_id: `00000000-0000-8000-8000-00000000000${number}`,
  question: 'How many rows?',
  filenames: null,
  options: { generator: 'auto', approval: 'policy', seed: 0, live: false },
  caller: null,
  approved: false,
});

it('hands each task to a consumer that was made with the shared options, under its own id', async () => {
  const [queue, consumer] = [newQueue(), newConsumer()];
  const taken: unknown[] = [];
  void consumer.process(async (job) => void taken.push([job.id, job.data]));
  await queue.enqueue(message(1));
  await queue.enqueue(message(2));
  while (taken.length < 2) await delay(10);
  expect(taken).toEqual([message(1), message(2)].map((data) => [data.task_id, data]));
  await consumer.close();
});

it('tries again when a worker throws, at most three times in all', async () => {
  const [queue, consumer] = [newQueue(), newConsumer()];
  let tries = 0;
  void consumer.process(async () => {
    tries += 1;
    throw new Error('machinery');
  });
  await queue.enqueue(message(1));
  while (tries < 3) await delay(50);
  expect((await consumer.getJob(message(1).task_id))?.opts).toMatchObject({ attempts: 3 });
  await consumer.close();
}, 20_000);

it('refuses tasks beyond the bound, and takes them again when some have left', async () => {
  const queue = newQueue(2);
  await queue.enqueue(message(1));
  await queue.enqueue(message(2));
  await expect(queue.enqueue(message(3))).rejects.toMatchObject({ code: 'queue-full', details: { limit: 2 } });
  expect(await waiting()).toBe(2);
  await queue.remove(message(1).task_id);
  await queue.enqueue(message(3));
  expect(await waiting()).toBe(2);
});

it('lets in just as many as there is room for, however many come at once and while it counts', async () => {
  const queue = newQueue(500);
  let next = 0;
  const outcomes: string[] = [];
  const client = async () => {
    while (next < 600) {
      await queue.enqueue(message((next += 1))).then(
        () => outcomes.push('queued'),
        (problem: { code: string }) => outcomes.push(problem.code),
      );
      await delay(next % 7);
    }
  };
  await Promise.all(Array.from({ length: 30 }, client));
  expect(outcomes.filter((outcome) => outcome === 'queued')).toHaveLength(500);
  expect(outcomes.filter((outcome) => outcome === 'queue-full')).toHaveLength(outcomes.length - 500);
  expect(await waiting()).toBe(500);
});

it('sees tasks that other replicas queued', async () => {
  await newQueue().enqueue(message(1));
  await expect(newQueue(1).enqueue(message(2))).rejects.toMatchObject({ code: 'queue-full' });
});

it('leaves a running task alone when it is removed', async () => {
  const [queue, consumer] = [newQueue(), newConsumer()];
  const finish = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  void consumer.process(async () => {
    began.resolve();
    await finish.promise;
  });
  await queue.enqueue(message(1));
  await began.promise;
  await queue.remove(message(1).task_id);
  expect(await (await consumer.getJob(message(1).task_id))?.isActive()).toBe(true);
  finish.resolve();
  await consumer.close();
});

it('removes nothing without complaint when the task is not there', async () => {
  await newQueue().remove(message(1).task_id);
});

it('fails fast when Redis is away, and queues nothing later', async () => {
  const queue = newQueue();
  await queue.enqueue(message(1));
  await server.kill();
  const start = performance.now();
  await expect(queue.enqueue(message(2))).rejects.toMatchObject({
    code: 'queue-unavailable',
    cause: expect.any(Error),
  });
  await expect(queue.remove(message(1).task_id)).rejects.toMatchObject({ code: 'queue-unavailable' });
  expect(performance.now() - start).toBeLessThan(1000);
  // It may be connected again before the server's start is told; `once` of events would end with a try that failed before.
  const ready = new Promise((resolve) => redis.once('ready', resolve));
  await server.start();
  await ready;
  await delay(200);
  expect(await waiting()).toBe(0);
  await queue.enqueue(message(3));
  expect(await waiting()).toBe(1);
});

it('fails in time when Redis answers nothing', async () => {
  const queue = newQueue();
  server.freeze();
  const start = performance.now();
  await expect(queue.enqueue(message(1))).rejects.toMatchObject({ code: 'queue-unavailable' });
  expect(performance.now() - start).toBeLessThan(5000);
  server.thaw();
});

it('says that Redis is full, and queues again once there is room', async () => {
  const queue = newQueue();
  await queue.enqueue(message(1));
  await redis.config('SET', 'maxmemory', '1kb');
  await expect(queue.enqueue(message(2))).rejects.toMatchObject({ code: 'queue-out-of-memory' });
  await redis.config('SET', 'maxmemory', '0');
  await queue.enqueue(message(3));
  expect(await waiting()).toBe(2);
});

it('counts tasks by what keeps them', async () => {
  const [queue, consumer] = [newQueue(), newConsumer()];
  const finish = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  void consumer.process(async () => {
    began.resolve();
    await finish.promise;
  });
  await queue.enqueue(message(1));
  await began.promise;
  await queue.enqueue(message(2));
  expect(await queue.counts()).toEqual({ waiting: 1, active: 1, delayed: 0 });
  finish.resolve();
  await consumer.close();
});
