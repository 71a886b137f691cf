// docker-compose.yml without an engine: what it says of health, and its checks run against what they are to check.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { Quaestor } from './harness/quaestor.ts';
import { freePort } from './harness/tools.ts';
import { until } from './support/outages.ts';

interface Service {
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string>;
}

const run = promisify(execFile);
const servicesOf = async (file: string) =>
  (
    parse(await readFile(join(import.meta.dirname, '../..', file), 'utf8'), { merge: true }) as {
      services: Record<string, Service>;
    }
  ).services;

/** Its exit code, run as the engine would, at another port. */
async function check({ healthcheck }: Service, from: number, to: number): Promise<number> {
  const [, command, ...given] = healthcheck!.test;
  const args = given.map((each) => each.replace(`:${from}/`, `:${to}/`));
  const program = command === '/usr/local/bin/node' ? process.execPath : command!;
  const port = command === 'redis-cli' ? ['-p', String(to)] : [];
  return run(program, [...port, ...args]).then(
    () => 0,
    (error: { code: number }) => error.code,
  );
}

let services: Record<string, Service>;
beforeAll(async () => {
  services = await servicesOf('docker-compose.yml');
});

it('says of every service how it is, and waits for the health of what tells of it', async () => {
  const all = { ...services, ...(await servicesOf('docker-compose.gpu.yml')), worker: services.worker! };
  for (const service of Object.values(all)) expect(service.healthcheck?.test[0]).toBe('CMD');
  expect(services.api!.depends_on).toEqual({ redis: { condition: 'service_healthy' } });
  expect(services.worker!.depends_on).toMatchObject({ redis: { condition: 'service_healthy' } });
});

it('lets executors reach no probes of the worker', () => {
  expect(services.worker!.environment).toMatchObject({ METRICS_PORT: '9090', METRICS_HOST: '127.0.0.1' });
});

describe('a check', () => {
  const started: Quaestor[] = [];
  afterAll(() => Promise.all(started.map((each) => each.stop())));
  const portOf = (url: string) => Number(new URL(url).port);

  it('of the API and of Redis holds while they do', async () => {
    const quaestor = await Quaestor.start({ start: false });
    started.push(quaestor);
    const [api, redis] = [portOf(quaestor.url), portOf(quaestor.redis.url)];
    const both = async () => [await check(services.api!, 5000, api), await check(services.redis!, 6379, redis)];
    expect(await both()).toEqual([1, 0]);
    await quaestor.api.start();
    await until('the API is ready', async () => (await check(services.api!, 5000, api)) === 0);
    await quaestor.redis.stop();
    expect(await both()).toEqual([1, 1]);
  });

  it('of the worker holds while it has Redis and executors', async () => {
    const port = await freePort();
    const quaestor = await Quaestor.start({
      start: false,
      env: { METRICS_PORT: String(port), METRICS_HOST: '127.0.0.1' },
    });
    started.push(quaestor);
    await quaestor.worker.start();
    await until('it is ready', async () => (await check(services.worker!, 9090, port)) === 0);
    await quaestor.redis.stop();
    expect(await check(services.worker!, 9090, port)).toBe(1);
  });
});

describe('the check of an executor', () => {
  let server: Server;
  afterAll(() => server.close());

  it('asks whether it waits to be claimed', async () => {
    server = createServer((request, response) => response.writeHead(request.url === '/readyz' ? 200 : 404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await check(services['executor-1']!, 8080, port)).toBe(0);
    expect(await check(services['executor-1']!, 8080, await freePort())).toBe(1);
  });
});
