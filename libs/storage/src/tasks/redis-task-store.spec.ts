import { setTimeout as delay } from 'node:timers/promises';
import { PROBLEMS, Problem, TaskView, type Explanation, type TaskMessage } from '@quaestor/contracts';
import type { TaskEnding } from '@quaestor/ports';
import type { Redis } from 'ioredis';
import { connectRedis } from '../redis/connect-redis.ts';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import { RedisTaskStore } from './redis-task-store.ts';

let server: RedisServer;
let redis: Redis;
let store: RedisTaskStore;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis({ url: server.url }, { failFast: false });
});
beforeEach(async () => {
  await redis.flushall();
  store = newStore();
});
afterEach(() => store.close());
afterAll(async () => {
  redis.disconnect();
  await server.kill();
});

const newStore = (options: { resultTtlS?: number; taskTtlS?: number } = {}) =>
  new RedisTaskStore({ redis, prefix: 'test', resultTtlS: 100, ...options });

const message = (task_id: string): TaskMessage => ({
  task_id,
  question: 'How many rows?',
  filenames: ['a.csv'],
  options: { generator: 'auto', approval: 'policy', seed: 0, live: false },
  caller: null,
  approved: false,
});

async function submitted(): Promise<string> {
  const id = await store.newId();
  await store.create(message(id), new Date(Date.now() - 1000));
  return id;
}

async function view(id: string): Promise<TaskView> {
  const lookup = await store.read(id);
  if (!('found' in lookup)) throw new Error(`task is ${lookup.missing}`);
  return TaskView.parse(lookup.found); // what is read keeps the contract, always
}

const explanation: Explanation = {
  generator: 'planner',
  model: null,
  column_mapping: [],
  plan: null,
  script: 'return 3',
  attempts: [],
  sources: [],
  rows: null,
  warnings: [],
  notes: [],
  reused: false,
  live: [],
  agreement: null,
};
const success: TaskEnding = {
  status: 'SUCCESS',
  result: 'There are 3 rows.',
  answer: { type: 'number', value: 3 },
  chart: null,
  explanation,
  timingsMs: { load: 5, total: 1234 },
};
const failure: TaskEnding = {
  status: 'FAILURE',
  problem: new Problem('time-limit', { limit_ms: 5 }).toBody('/status/x'),
  explanation: null,
  timingsMs: {},
};

describe('a task on its way', () => {
  it('is PENDING once created', async () => {
    const id = await submitted();
    expect(await view(id)).toMatchObject({
      task_id: id,
      status: 'PENDING',
      question: 'How many rows?',
      filenames: ['a.csv'],
      started_at: null,
      ended_at: null,
      progress: { stage: 'queued', percent: 0 },
      timings_ms: {},
    });
  });

  it('is STARTED once begun, and shows its progress', async () => {
    const id = await submitted();
    expect(await store.begin(id)).toBe(1);
    expect(await view(id)).toMatchObject({
      status: 'STARTED',
      started_at: expect.any(String),
      progress: { stage: 'load', percent: 0 },
    });
    await store.progress(id, 1, { stage: 'execute', percent: 60 });
    expect(await view(id)).toMatchObject({ progress: { stage: 'execute', percent: 60 }, timings_ms: {} });
  });

  it('ends with SUCCESS, the answer and the times', async () => {
    const id = await submitted();
    await store.begin(id);
    expect(await store.publish(id, 1, success)).toBe(true);
    const ended = await view(id);
    expect(ended).toMatchObject({
      status: 'SUCCESS',
      result: 'There are 3 rows.',
      answer: { value: 3 },
      progress: { stage: 'done', percent: 100 },
    });
    expect(ended.timings_ms).toMatchObject({ load: 5, total: 1234 });
    expect(ended.timings_ms.queued).toBeGreaterThanOrEqual(1000);
    expect(ended.timings_ms.queued).toBeLessThan(5000);
  });

  it('ends with FAILURE where it stood', async () => {
    const id = await submitted();
    await store.begin(id);
    await store.progress(id, 1, { stage: 'execute', percent: 60 });
    await store.publish(id, 1, failure);
    const ended = await view(id);
    expect(ended).toMatchObject({
      status: 'FAILURE',
      problem: { code: 'time-limit', title: PROBLEMS['time-limit'].title },
      explanation: null,
      progress: { stage: 'execute', percent: 60 },
    });
    expect(ended.timings_ms.total).toBeGreaterThanOrEqual(1000);
  });
});

describe('fencing', () => {
  it('lets only the latest attempt write', async () => {
    const id = await submitted();
    await store.begin(id);
    expect(await store.begin(id)).toBe(2);
    await store.progress(id, 1, { stage: 'shape', percent: 99 });
    expect(await store.publish(id, 1, success)).toBe(false);
    expect(await view(id)).toMatchObject({ status: 'STARTED', progress: { stage: 'load', percent: 0 } });
    expect(await store.publish(id, 2, failure)).toBe(true);
  });

  it('lets the first ending win', async () => {
    const id = await submitted();
    await store.begin(id);
    const ends = await Promise.all([store.publish(id, 1, success), store.publish(id, 1, failure)]);
    expect(ends).toEqual([true, false]);
    expect(await store.begin(id)).toBeUndefined();
    await store.progress(id, 1, { stage: 'load', percent: 1 });
    expect(await store.revoke(id)).toBe('already-ended');
    expect(await view(id)).toMatchObject({ status: 'SUCCESS', progress: { percent: 100 } });
  });

  it('does not begin or bring back what is gone', async () => {
    const id = await submitted();
    await store.begin(id);
    await store.discard(id);
    expect(await store.begin(id)).toBeUndefined();
    await store.progress(id, 1, { stage: 'load', percent: 1 });
    expect(await store.publish(id, 1, success)).toBe(false);
    expect(await redis.exists(`test:task:${id}`)).toBe(0);
  });
});

describe('revoking', () => {
  it.each([false, true])('ends a task as REVOKED (begun: %p), whatever its worker says later', async (begun) => {
    const id = await submitted();
    if (begun) await store.begin(id);
    expect(await store.revoke(id)).toBe('revoked');
    expect(await store.publish(id, 1, success)).toBe(false);
    expect(await view(id)).toMatchObject({ status: 'REVOKED', ended_at: expect.any(String) });
    expect(await store.revoke(id)).toBe('already-ended');
  });

  it('tells other processes', async () => {
    const other = newStore();
    const heard: string[] = [];
    await other.onRevoked((id) => heard.push(id));
    const id = await submitted();
    await store.revoke(id);
    for (let tries = 0; !heard.length && tries < 100; tries++) await delay(10);
    expect(heard).toEqual([id]);
    other.close();
  });

  it('knows no task that was not created', async () => {
    expect(await store.revoke(await store.newId())).toBe('missing');
  });
});

describe('what is gone', () => {
  it('is expired when the id was issued here, by any process', async () => {
    const id = await newStore().newId();
    expect(await store.read(id)).toEqual({ missing: 'expired' });
  });

  it('was never issued otherwise', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'abc', '']) {
      expect(await store.read(id)).toEqual({ missing: 'never-issued' });
    }
  });

  it('is still told apart after Redis lost all it held', async () => {
    const id = await store.newId();
    const [before] = [newStore(), await newStore().newId()];
    await redis.flushall();
    expect(await store.read(id)).toEqual({ missing: 'expired' });
    await store.read('abc');
    expect(await before.read(id)).toEqual({ missing: 'expired' });
  });

  it('goes RESULT_TTL_S after its end, and after the longest wait when it never ends', async () => {
    store = newStore({ resultTtlS: 100, taskTtlS: 5000 });
    const ttl = (id: string) => redis.ttl(`test:task:${id}`);
    const [finished, revoked, waiting] = [await submitted(), await submitted(), await submitted()];
    expect(await ttl(waiting)).toBeGreaterThan(4000);
    await store.begin(finished);
    expect(await ttl(finished)).toBeGreaterThan(4000);
    await store.publish(finished, 1, success);
    await store.revoke(revoked);
    for (const id of [finished, revoked]) {
      expect(await ttl(id)).toBeLessThanOrEqual(100);
      expect(await ttl(id)).toBeGreaterThan(90);
    }
  });
});
