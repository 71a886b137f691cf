// The API as clients meet it: listening, with a real Redis and a real folder.
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import type { Logger } from '@quaestor/telemetry';
import { assemble } from '../api.module.ts';
import { type ApiConfig, readConfig } from '../config.ts';
import { createApp } from '../create-app.ts';
import type { ApiParts } from '../parts.ts';

export interface RunningApi {
  url: string;
  port: number;
  app: NestExpressApplication;
  redis: RedisServer;
  dataFolder: string;
  /** For playing the worker's side. */
  parts: ApiParts;
  /** What was logged, one entry a line. */
  log: { event: string; error?: unknown; fields?: Record<string, unknown> }[];
  get(path: string): Promise<Response>;
  postJson(path: string, body: unknown): Promise<Response>;
  /** Names of the files on hand, and of what uploads left. */
  files(): Promise<{ kept: string[]; incoming: string[] }>;
  stop(): Promise<void>;
}

export async function startApi(
  options: { config?: Partial<ApiConfig>; parts?: Partial<ApiParts>; redisUp?: boolean } = {},
): Promise<RunningApi> {
  const redis = await startRedis();
  if (options.redisUp === false) await redis.kill();
  const dataFolder = await mkdtemp(join(tmpdir(), 'api-'));
  const log: RunningApi['log'] = [];
  const logger: Logger = {
    info: (event, fields) => log.push({ event, fields }),
    warn: (event, fields) => log.push({ event, fields }),
    error: (event, error, fields) => log.push({ event, error, fields }),
  };
  const config = { ...readConfig({ REDIS_URL: redis.url, DATA_DIR: dataFolder }), ...options.config };
  const assembled = await assemble(config, logger);
  const parts = { ...assembled.parts, ...options.parts };
  if (options.redisUp !== false) await once(assembled.redis, 'ready');
  const app = await createApp(parts);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    app,
    redis,
    dataFolder,
    parts,
    log,
    get: (path) => fetch(url + path),
    postJson: (path, body) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    files: async () => ({
      kept: (await readdir(dataFolder)).filter((name) => !name.startsWith('.')),
      incoming: await readdir(join(dataFolder, '.quaestor/incoming')).catch(() => []),
    }),
    async stop() {
      app.getHttpServer().closeAllConnections();
      await app.close();
      assembled.redis.disconnect();
      await redis.kill();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Checks the form every problem has, and gives it. */
export async function problemOf(response: Response): Promise<Record<string, unknown>> {
  const body = (await response.json()) as Record<string, unknown>;
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({
    type: `/problems/${String(body.code)}`,
    status: response.status,
    title: expect.stringMatching(/./) as string,
    detail: expect.stringMatching(/./) as string,
    advice: expect.stringMatching(/./) as string,
    instance: new URL(response.url).pathname,
  });
  return body;
}
