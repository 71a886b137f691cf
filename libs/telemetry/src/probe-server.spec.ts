import { newMetrics } from './metrics/metrics.ts';
import { asJson, metricsRoute, type ProbeServer, serveProbes } from './probe-server.ts';

let server: ProbeServer;
beforeEach(async () => {
  server = await serveProbes(
    { port: 0, host: '127.0.0.1' },
    {
      '/livez': async () => asJson(200, { status: 'healthy' }),
      '/metrics': metricsRoute(newMetrics()),
      '/broken': () => Promise.reject(new Error('at /secret')),
    },
  );
});
afterEach(() => server.close());

const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

it('answers what it was given', async () => {
  const response = await get('/livez');
  expect([response.status, await response.json()]).toEqual([200, { status: 'healthy' }]);
  expect(await (await get('/metrics')).text()).toContain('process_cpu_seconds_total');
});

it('knows nothing else, and shows no reason', async () => {
  expect((await get('/other')).status).toBe(404);
  expect((await get('/constructor')).status).toBe(404);
  expect((await get('/livez', { method: 'POST' })).status).toBe(404);
  const broken = await get('/broken');
  expect([broken.status, await broken.text()]).toEqual([500, 'failed\n']);
});
