import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.ts';
import { ApiKeyGuard } from './auth/api-key.guard.ts';
import { measured } from './http/measured.ts';
import type { ApiParts } from './parts.ts';
import { ProblemFilter } from './problem-filter.ts';

/** A large upload over a slow line takes long; silence for two minutes is not an upload. */
const LONGEST_REQUEST_MS = 3_600_000;
const LONGEST_SILENCE_MS = 120_000;
/** Longer than the minute for which proxies keep idle connections, so that they never send into a closed one. */
const KEEP_ALIVE_MS = 65_000;

/** The whole HTTP side, not yet listening. Bodies are read by the routes that take one, each in its own way. */
export async function createApp(parts: ApiParts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.of(parts), new ExpressAdapter(), {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(measured(parts.metrics, parts.logger));
  if (parts.apiKeys) app.useGlobalGuards(new ApiKeyGuard(parts.apiKeys));
  app.useGlobalFilters(new ProblemFilter(parts.logger));
  const server = app.getHttpServer();
  server.requestTimeout = LONGEST_REQUEST_MS;
  server.timeout = LONGEST_SILENCE_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return app;
}
