import { workerReport, type WorkerChecksParts } from './worker-checks.ts';

const good = { ready: true, detail: 'good' };
const bad = { ready: false, detail: 'bad' };
const parts = (changes: Partial<WorkerChecksParts> = {}): WorkerChecksParts => ({
  lastReport: () => ({ sandbox: good, model: good }),
  redis: async () => good,
  datasets: async () => good,
  ...changes,
});
const status = async (changes: Partial<WorkerChecksParts>, needsModel = false) =>
  (await workerReport(parts(changes), { needsModel })).status;

it('is healthy when a task taken now could be done', async () => {
  expect(await status({})).toBe('healthy');
});

it.each<[string, Partial<WorkerChecksParts>]>([
  ['before the first look', { lastReport: () => undefined }],
  ['without a sandbox', { lastReport: () => ({ sandbox: bad, model: good }) }],
  ['without Redis', { redis: async () => bad }],
  ['without the data', { datasets: async () => bad }],
])('is not healthy %s', async (_, changes) => {
  expect(await status(changes)).toBe('unhealthy');
});

it('tells that there is no model, and is unhealthy for it only where one is needed', async () => {
  const lastReport = () => ({ sandbox: good, model: bad });
  expect(await workerReport(parts({ lastReport }), { needsModel: false })).toMatchObject({
    status: 'healthy',
    checks: expect.arrayContaining([{ name: 'model', ok: false, detail: 'bad' }]),
  });
  expect(await status({ lastReport }, true)).toBe('unhealthy');
});
