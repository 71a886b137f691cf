// Many tasks at once, and what happens to the queue under them: none is lost, none ends twice, and the API stays itself.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { ANALYZE_QUEUE } from '@quaestor/contracts';
import Bull from 'bull';
import type { Quaestor } from './harness/quaestor.ts';
import { freePort, type Program } from './harness/tools.ts';
import { busyExecutor } from './support/executors.ts';
import { CutLine } from './support/cut-line.ts';
import {
  endingsOf,
  expectAnswered,
  FILE,
  LOCK_MS,
  MEDIAN,
  ollama,
  runOllama,
  start,
  stopAll,
  submit,
  until,
  untilReady,
} from './support/outages.ts';
import { example } from './support/files.ts';
import { expectFailure, expectProblem } from './support/problems.ts';
import { script } from './support/replies.ts';

jest.setTimeout(120_000);
runOllama();
afterEach(async () => {
  await stopAll();
  ollama.forget();
});

const submitMany = async (quaestor: Quaestor, count: number, question = MEDIAN, options: object = {}) => {
  const ids: string[] = [];
  while (ids.length < count) {
    const replies = await Promise.all(
      Array.from({ length: Math.min(50, count - ids.length) }, () => submit(quaestor, question, options)),
    );
    for (const { status, body } of replies) {
      expect(status).toBe(202);
      ids.push(body.task_id);
    }
  }
  return ids;
};
const bullOf = (redisUrl: string) => new Bull(ANALYZE_QUEUE, redisUrl, { prefix: 'quaestor:bull' });

it('a hundred accepted tasks are all there, and all end, after Redis was killed as it is deployed', async () => {
  const quaestor = await start({ persistentRedis: 'everysec', env: { WORKER_CONCURRENCY: '2' } });
  await expectAnswered(quaestor);
  await quaestor.worker.stop();
  // Most end without a script, which takes no time: it is the queue that is tried.
  const ids = await submitMany(quaestor, 85, 'Ponder the imponderable', { generator: 'planner' });
  ids.push(...(await submitMany(quaestor, 15)));
  await sleep(2000);
  await quaestor.redis.kill();
  await quaestor.redis.start();
  const bull = bullOf(quaestor.redis.url);
  await until('Redis has its log back', async () => (await bull.getWaitingCount()) === 100);
  await bull.close();
  await quaestor.worker.start();
  await untilReady(quaestor);
  const ends = await Promise.all(ids.map((id) => quaestor.client.untilEnded(id, 60_000)));
  for (const end of ends.slice(0, 85)) expectFailure(end, 'question-not-understood');
  for (const end of ends.slice(85)) expect(end).toMatchObject({ status: 'SUCCESS', answer: { value: 112.485 } });
});

it('a script that blocks for longer than the lock loses its task to nobody; a worker that is frozen does', async () => {
  const quaestor = await start();
  const bull = bullOf(quaestor.redis.url);
  const stalled: string[] = [];
  bull.on('global:stalled', (id: string) => stalled.push(id));
  await bull.isReady();
  const blocking = (ms: number) =>
    script(`for (const end = Date.now() + ${ms}; Date.now() < end; );\nanswer(rows[0].n);`);
  ollama.teach(
    { when: 'What blocks?', reply: blocking(LOCK_MS + 2000) },
    { when: 'What is frozen?', reply: blocking(2000) },
  );
  const ask = async (question: string) => (await submit(quaestor, question, { generator: 'llm' })).body.task_id;
  const blocks = await ask('What blocks?');
  expect(await quaestor.client.untilEnded(blocks)).toMatchObject({ status: 'SUCCESS', answer: { value: 36 } });
  expect(stalled).toEqual([]);
  expect(endingsOf(quaestor.worker, blocks)).toMatchObject([{ attempt: 1, published: true }]);

  // That the event would have come is shown by a worker that cannot renew its lock.
  const frozen = await ask('What is frozen?');
  await busyExecutor(quaestor.worker);
  quaestor.worker.pause();
  const second = await quaestor.addWorker();
  try {
    expect(await quaestor.client.untilEnded(frozen, 30_000)).toMatchObject({ status: 'SUCCESS' });
    expect(stalled).toEqual([frozen]);
  } finally {
    quaestor.worker.resume();
    await bull.close();
    await second.stop();
  }
});

it('twenty running tasks outlive a cut of the line to Redis for longer than their lock: each ends, once', async () => {
  const line = new CutLine();
  const url = `redis://127.0.0.1:${await line.mend()}/0`;
  const quaestor = await start({ start: false, env: { REDIS_URL: url, WORKER_CONCURRENCY: '20' } });
  line.target = Number(new URL(quaestor.redis.url).port);
  await Promise.all([quaestor.api.start(), quaestor.worker.start()]);
  await untilReady(quaestor);
  await quaestor.client.upload(FILE, example(FILE));
  await expectAnswered(quaestor);

  const asked = Array.from({ length: 20 }, (_, at) => `What is under way, the ${at}th?`);
  ollama.teach({ when: 'What is under way', reply: script('answer(rows[0].n);') });
  ollama.faults = { firstTokenDelayMs: 4000 };
  const ids = await Promise.all(
    asked.map(async (each) => (await submit(quaestor, each, { generator: 'llm' })).body.task_id),
  );
  await until('all are under way', () => ollama.prompts.length >= 20);
  await line.cut();
  ollama.faults = {};
  await sleep(LOCK_MS + 2000);
  await line.mend();
  await untilReady(quaestor);
  const ends = await Promise.all(ids.map((id) => quaestor.client.untilEnded(id, 60_000)));
  for (const end of ends) expect(end).toMatchObject({ status: 'SUCCESS', answer: { value: 36 } });
  for (const id of ids) {
    const published = endingsOf(quaestor.worker, id).filter((ending) => ending.published);
    expect(published.length).toBeLessThanOrEqual(1);
  }
  expect(new Set(ids).size).toBe(20);
  await stopAll();
  await line.cut();
});

it('a thousand tasks wait for one worker: their number can be seen, the API stays fast and small, and one more is refused', async () => {
  const metrics = await freePort();
  const quaestor = await start({ apiEnv: { METRICS_PORT: String(metrics), QUEUE_MAX_WAITING: '1000' } });
  ollama.teach({ when: 'What holds the worker?', reply: script('answer(rows[0].n);') });
  ollama.faults = { firstTokenDelayMs: 100_000 };
  const held = (await submit(quaestor, 'What holds the worker?', { generator: 'llm' })).body.task_id;
  await until('the worker is held', () => ollama.prompts.length > 0);

  const ids = await submitMany(quaestor, 200);
  const before = residentMegabytes(quaestor.api);
  ids.push(...(await submitMany(quaestor, 800)));
  expect(residentMegabytes(quaestor.api) - before).toBeLessThan(100);
  const seen = await fetch(`http://127.0.0.1:${metrics}/metrics`).then((response) => response.text());
  expect(seen).toContain('quaestor_queue_tasks{state="waiting"} 1000');
  expect(seen).toContain('quaestor_queue_tasks{state="active"} 1');

  const times: number[] = [];
  for (const id of ids.filter((_, at) => at % 20 === 0)) {
    const begun = performance.now();
    expect((await quaestor.client.status(id)).status).toBe('PENDING');
    times.push(performance.now() - begun);
  }
  expect(times.sort((a, b) => a - b)[times.length / 2]).toBeLessThan(200);
  const refused = await submit(quaestor);
  expectProblem(refused, 429, 'queue-full');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);

  // The one that holds the worker last: the next would be answered before it is cancelled.
  for (const id of [...ids.slice(0, 10), held]) expect((await quaestor.client.cancel(id)).status).toBe(200);
  await until('the next ones are answered', async () => (await quaestor.client.status(ids[10]!)).status === 'SUCCESS');
});

const residentMegabytes = ({ pid }: Program) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))![1]) / 1024;
