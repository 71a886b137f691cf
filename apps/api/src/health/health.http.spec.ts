import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { HealthReport } from '@quaestor/contracts';
import type { WorkerReport } from '@quaestor/ports';
import { ApiKeys } from '../auth/api-keys.ts';
import { readConfig } from '../config.ts';
import { type RunningApi, startApi } from '../testing/running-api.ts';

let api: RunningApi;

beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.stop());

const worker = (changes: Partial<WorkerReport> = {}): WorkerReport => ({
  workerId: 'one',
  sandbox: { ready: true, detail: 'bubblewrap works' },
  model: { ready: true, detail: 'llama3:8b answers' },
  ...changes,
});

async function readiness(path = '/readyz') {
  const response = await api.get(path);
  const { status, checks } = HealthReport.parse(await response.json());
  return { http: response.status, status, ok: Object.fromEntries(checks.map(({ name, ok }) => [name, ok])), checks };
}
const detailOf = ({ checks }: Awaited<ReturnType<typeof readiness>>, name: string) =>
  checks.find((check) => check.name === name)?.detail;

it.each(['/readyz', '/status/health'])('%s is healthy when Redis, folder and a worker’s sandbox are', async (path) => {
  await api.parts.workers.announce(worker());
  expect(await readiness(path)).toMatchObject({
    http: 200,
    status: 'healthy',
    ok: { redis: true, data: true, executor: true, model: true },
  });
});

it('is healthy without a model, and says that there is none', async () => {
  await api.parts.workers.announce(worker({ model: { ready: false, detail: 'nothing listens' } }));
  const report = await readiness();
  expect(report).toMatchObject({ http: 200, status: 'healthy', ok: { model: false } });
  expect(detailOf(report, 'model')).toBe('nothing listens');
});

it('tells where things are to callers with a key, and to nobody else', async () => {
  await api.stop();
  const sha256 = createHash('sha256').update('secret').digest('hex');
  api = await startApi({ parts: { apiKeys: new ApiKeys(readConfig({ API_KEY_HASHES: `ops:${sha256}` }).apiKeys!) } });
  await api.parts.workers.announce(
    worker({ model: { ready: false, detail: 'it is away', place: 'llm.internal:11434' } }),
  );
  const placeFor = async (headers: Record<string, string>) => {
    const { checks } = HealthReport.parse(await (await fetch(`${api.url}/readyz`, { headers })).json());
    return checks.find(({ name }) => name === 'model');
  };
  const seen = { name: 'model', ok: false, detail: 'it is away' };
  expect(await placeFor({})).toEqual(seen);
  expect(await placeFor({ authorization: 'Bearer wrong' })).toEqual(seen);
  expect(await placeFor({ authorization: 'Bearer secret' })).toEqual({ ...seen, place: 'llm.internal:11434' });
});

it('is not healthy without a worker', async () => {
  expect(await readiness()).toMatchObject({
    http: 503,
    status: 'unhealthy',
    ok: { redis: true, data: true, executor: false },
  });
});

it('passes on what keeps a worker from running scripts; one that can is enough', async () => {
  await api.parts.workers.announce(worker({ sandbox: { ready: false, detail: 'install bubblewrap' } }));
  const report = await readiness();
  expect(report).toMatchObject({ http: 503, ok: { executor: false } });
  expect(detailOf(report, 'executor')).toBe('install bubblewrap');
  await api.parts.workers.announce(worker({ workerId: 'two' }));
  expect(await readiness()).toMatchObject({ http: 200, ok: { executor: true } });
});

it('is not healthy without the data folder', async () => {
  await api.parts.workers.announce(worker());
  await rm(api.dataFolder, { recursive: true });
  expect(await readiness()).toMatchObject({ http: 503, ok: { redis: true, data: false, executor: true } });
});

it('is alive but not healthy without Redis', async () => {
  await api.redis.kill();
  expect(await readiness()).toMatchObject({ http: 503, ok: { redis: false, data: true, executor: false } });
  const response = await api.get('/livez');
  expect([response.status, HealthReport.parse(await response.json()).status]).toEqual([200, 'healthy']);
});

it('answers though a check hangs', async () => {
  await api.stop();
  api = await startApi();
  api.parts.datasets.status = () => new Promise(() => {});
  expect(await readiness()).toMatchObject({ http: 503, ok: { redis: true, data: false } });
});
