import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { problemOf, type RunningApi, startApi } from '../testing/running-api.ts';

let api: RunningApi;

afterEach(() => api.stop());

const ask = () => api.postJson('/analyze', { question: 'How many rows?', filename: 'sales.csv' });

async function start(redisUp: boolean) {
  api = await startApi({ redisUp });
  await writeFile(join(api.dataFolder, 'sales.csv'), 'x\n1\n');
}

async function expectRefusal(answer: Promise<Response>, withinMs: number) {
  const start = performance.now();
  const response = await answer;
  expect([response.status, (await problemOf(response)).code]).toEqual([503, 'queue-unavailable']);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(withinMs);
}

async function accepted(): Promise<Response> {
  for (const deadline = performance.now() + 5000; performance.now() < deadline; await delay(50)) {
    const response = await ask();
    if (response.status === 202) return response;
  }
  throw new Error('not accepted within 5 s of Redis being back');
}

it('lives without Redis from the start, and accepts tasks once it is there', async () => {
  await start(false);
  expect((await api.get('/livez')).status).toBe(200);
  expect((await api.get('/readyz')).status).toBe(503);
  expect((await api.get('/data')).status).toBe(200);
  await expectRefusal(ask(), 1000);
  await api.redis.start();
  await accepted();
});

it('refuses at once when Redis goes, accepts again when it is back, and queues nothing that it refused', async () => {
  await start(true);
  const { task_id } = (await (await ask()).json()) as { task_id: string };
  await api.redis.kill();
  await expectRefusal(ask(), 1000);
  await expectRefusal(api.get(`/status/${task_id}`), 1000);
  await expectRefusal(fetch(`${api.url}/status/${task_id}`, { method: 'DELETE' }), 1000);
  await api.redis.start();
  const response = await accepted();
  const next = (await response.json()) as { task_id: string };
  expect((await api.get(`/status/${next.task_id}`)).status).toBe(200);
  // Redis came back empty, but ids issued before are still told from made-up ones.
  expect((await api.get(`/status/${task_id}`)).status).toBe(410);
});

it('refuses in time when Redis hangs', async () => {
  await start(true);
  await ask();
  api.redis.freeze();
  await expectRefusal(ask(), 5000);
  const { checks } = (await (await api.get('/readyz')).json()) as { checks: { name: string; ok: boolean }[] };
  expect(checks).toContainEqual(expect.objectContaining({ name: 'redis', ok: false }));
  api.redis.thaw();
  await accepted();
}, 20_000);
