// Redis, the API, the data folder or the sandbox goes away and comes back. What was accepted is not lost without a word, what
// was refused does not happen after all, and nobody has to restart anything by hand.
import { rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { HealthReport, TaskView } from '@quaestor/contracts';
import { Redis } from 'ioredis';
import type { Quaestor } from './harness/quaestor.ts';
import { freePort } from './harness/tools.ts';
import { example } from './support/files.ts';
import {
  checkOf,
  expectAnswered,
  FILE,
  MEDIAN,
  ready,
  runOllama,
  start,
  stopAll,
  submit,
  until,
  untilReady,
} from './support/outages.ts';
import { expectFailure, expectProblem } from './support/problems.ts';

jest.setTimeout(180_000);
runOllama();

/** What the API may take to say that something is away. */
const TOLD_MS = 5000;
const ENDED = ['SUCCESS', 'FAILURE', 'REVOKED'];

/** A question is refused, and within the time in which a client should know. */
async function expectAway(quaestor: Quaestor) {
  const begun = performance.now();
  const reply = await submit(quaestor);
  expect(performance.now() - begun).toBeLessThan(TOLD_MS);
  expectProblem(reply, 503, 'queue-unavailable');
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
}

describe('without a Redis at the start', () => {
  afterAll(stopAll);

  it('the API lives, says that it is not ready, refuses questions, and becomes ready by itself', async () => {
    const quaestor = await start({ start: false });
    await quaestor.redis.stop();
    await Promise.all([quaestor.api.start(), quaestor.worker.start()]);
    const { client } = quaestor;
    const lives = () =>
      client.request('GET', '/livez').then(
        ({ status }) => status === 200,
        () => false,
      );
    await until('the API lives', lives);

    const begun = performance.now();
    const { status, body } = await ready(quaestor);
    expect(performance.now() - begun).toBeLessThan(TOLD_MS);
    expect([status, body.status]).toEqual([503, 'unhealthy']);
    expect(checkOf(body, 'redis')).toMatchObject({ ok: false, detail: expect.stringContaining('REDIS_URL') as string });
    expect(checkOf(body, 'data').ok).toBe(true);
    // Files need no Redis.
    await client.upload(FILE, example(FILE));
    await expectAway(quaestor);
    expectProblem(
      await client.request('GET', '/status/01989a3c-4f00-8a11-9b22-0c33d44e55f6'),
      503,
      'queue-unavailable',
    );
    expect(await lives()).toBe(true);
    expect([quaestor.api.running, quaestor.worker.running]).toEqual([true, true]);

    await quaestor.redis.start();
    await untilReady(quaestor);
    await expectAnswered(quaestor);
  });
});

describe('a worker without a Redis at its start', () => {
  afterAll(stopAll);

  it('lives, says what it waits for, becomes ready by itself, and ends when it is told to', async () => {
    const port = await freePort();
    const quaestor = await start({ start: false, env: { METRICS_PORT: String(port) } });
    const { worker, redis } = quaestor;
    const status = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) }).then(
        (response) => response.status,
        () => 0,
      );
    const logged = (event: string) => worker.lines.some((line) => line.includes(`"${event}"`));
    await redis.stop();
    await worker.start();
    await until('it lives', async () => (await status('/livez')) === 200);
    expect(await status('/readyz')).toBe(503);
    await until('it says so', async () => logged('worker.waiting'));
    expect(logged('worker.listening')).toBe(false);
    await worker.stop();
    expect(worker.ending).toBe('ended with code 0');

    await worker.start();
    await until('it lives again', async () => (await status('/livez')) === 200);
    await redis.start();
    await until('it is ready', async () => (await status('/readyz')) === 200);
    await until('it says so', async () => logged('worker.listening'));
  });
});

describe('a Redis that goes away', () => {
  afterAll(stopAll);

  const pidsOf = ({ api, worker }: Quaestor) => [api.pid, worker.pid];

  it('keeps, with a log of its own, every task that was accepted; each ends', async () => {
    const quaestor = await start({ persistentRedis: true });
    await expectAnswered(quaestor);
    const pids = pidsOf(quaestor);

    const accepted = await Promise.all(Array.from({ length: 12 }, () => submit(quaestor)));
    await quaestor.redis.kill();
    await expectAway(quaestor);
    expect((await ready(quaestor)).status).toBe(503);
    expect((await quaestor.client.request('GET', '/livez')).status).toBe(200);
    await quaestor.redis.start();

    await untilReady(quaestor);
    for (const { status, body } of accepted) {
      expect(status).toBe(202);
      expect(await quaestor.client.untilEnded(body.task_id, 30_000)).toMatchObject({
        status: 'SUCCESS',
        answer: { value: 112.485 },
      });
    }
    await expectAnswered(quaestor);
    expect(pidsOf(quaestor)).toEqual(pids);
  });

  it('keeps no task that was refused while it was away', async () => {
    const quaestor = await start({ persistentRedis: true });
    await expectAnswered(quaestor);
    await quaestor.redis.stop();
    for (let count = 0; count < 3; count++) await expectAway(quaestor);
    await quaestor.redis.start();
    await untilReady(quaestor);
    await expectAnswered(quaestor);
    await sleep(500);
    const ended = quaestor.worker.lines.filter((line) => line.includes('"task.ended"'));
    expect(ended).toHaveLength(2);
  });

  it('and has forgotten everything: a task then is gone, and said to be gone; the next one is answered', async () => {
    const quaestor = await start();
    await expectAnswered(quaestor);
    const pids = pidsOf(quaestor);
    const accepted = await Promise.all(Array.from({ length: 6 }, () => submit(quaestor)));
    await quaestor.redis.kill();
    await quaestor.redis.start();
    await untilReady(quaestor);
    await expectAnswered(quaestor);
    for (const { body } of accepted) {
      const { status, body: view } = await quaestor.client.request<TaskView>('GET', `/status/${body.task_id}`);
      if (status === 200) expect(ENDED).toContain(view.status);
      else expect([404, 410]).toContain(status);
    }
    expect(pidsOf(quaestor)).toEqual(pids);
  });

  it('that hangs instead is told as fast, and used again when it goes on', async () => {
    const quaestor = await start();
    await expectAnswered(quaestor);
    await quaestor.redis.pause();
    try {
      await expectAway(quaestor);
      const begun = performance.now();
      expect((await ready(quaestor)).status).toBe(503);
      expect(performance.now() - begun).toBeLessThan(TOLD_MS);
    } finally {
      await quaestor.redis.resume();
    }
    await untilReady(quaestor);
    await expectAnswered(quaestor);
  });
});

describe('a Redis without memory left', () => {
  afterAll(stopAll);

  it('is told apart from one that is away; no task is lost, and questions are taken once there is room', async () => {
    const quaestor = await start();
    await expectAnswered(quaestor);
    const pids = [quaestor.api.pid, quaestor.worker.pid];
    const redis = new Redis(quaestor.redis.url);
    const accepted = await Promise.all(Array.from({ length: 6 }, () => submit(quaestor)));
    await redis.config('SET', 'maxmemory', '1mb');
    try {
      const begun = performance.now();
      const reply = await submit(quaestor);
      expect(performance.now() - begun).toBeLessThan(TOLD_MS);
      expectProblem(reply, 503, 'queue-out-of-memory');
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
      const { status, body } = await ready(quaestor);
      expect([status, checkOf(body, 'redis').detail]).toEqual([503, expect.stringContaining('Redis is full')]);
      // What is known can be read, and a worker whose task cannot be published meets that more than once.
      expect((await quaestor.client.request('GET', `/status/${accepted[0]!.body.task_id}`)).status).toBe(200);
      await sleep(3000);
    } finally {
      await redis.config('SET', 'maxmemory', '0');
      redis.disconnect();
    }
    await untilReady(quaestor);
    for (const { body } of accepted) {
      expect(await quaestor.client.untilEnded(body.task_id, 60_000)).toMatchObject({ status: 'SUCCESS' });
    }
    await expectAnswered(quaestor);
    expect([quaestor.api.pid, quaestor.worker.pid]).toEqual(pids);
  });
});

describe('the API', () => {
  afterAll(stopAll);

  it('that is killed forgets nothing: a task goes on, and is there when the API is again', async () => {
    const quaestor = await start();
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await submit(quaestor)).body.task_id));
    await quaestor.api.kill();
    await quaestor.api.start();
    await untilReady(quaestor);
    for (const id of ids) expect(await quaestor.client.untilEnded(id)).toMatchObject({ status: 'SUCCESS' });
  });
});

describe('the data folder', () => {
  afterAll(stopAll);

  it('that goes away is told by the probe and by every answer that needs it, and used again when it is back', async () => {
    const quaestor = await start();
    const away = `${quaestor.dataDir}-away`;
    await rename(quaestor.dataDir, away);
    try {
      const { status, body } = await ready(quaestor);
      expect([status, checkOf(body, 'data').ok]).toEqual([503, false]);
      expect(checkOf(body, 'data').detail).toContain('DATA_DIR');
      for (const path of ['/data', `/data/${FILE}`, `/data/${FILE}/info`]) {
        expectProblem(await quaestor.client.request('GET', path), 503, 'storage-unavailable');
      }
      expectProblem(await submit(quaestor), 503, 'storage-unavailable');
    } finally {
      await rm(quaestor.dataDir, { recursive: true, force: true });
      await rename(away, quaestor.dataDir);
    }
    await untilReady(quaestor);
    await expectAnswered(quaestor);
  });
});

describe('a worker that cannot make a sandbox', () => {
  afterAll(stopAll);

  it('is not ready, says what to do, and runs no script without one', async () => {
    const quaestor = await start({ start: false, env: { EXECUTOR_DIR: '/nowhere' } });
    await Promise.all([quaestor.api.start(), quaestor.worker.start()]);
    let executor: HealthReport['checks'][number] | undefined;
    await until('the worker has told of itself', async () => {
      const reply = await ready(quaestor).catch(() => undefined);
      executor = reply && checkOf(reply.body, 'executor');
      return executor !== undefined && !executor.detail.includes('No worker') && !executor.detail.includes('Unknown');
    });
    expect(executor).toMatchObject({ ok: false, detail: expect.stringContaining('run the build') as string });
    expect((await ready(quaestor)).status).toBe(503);
    await quaestor.client.upload(FILE, example(FILE));
    const { task } = await quaestor.client.ask(MEDIAN, { filename: FILE });
    expectFailure(task, 'sandbox-unavailable');
  });
});
