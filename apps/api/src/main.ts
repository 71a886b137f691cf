import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { jsonLogger, metricsRoute, serveProbes } from '@quaestor/telemetry';
import { assemble } from './api.module.ts';
import { readConfig } from './config.ts';
import { createApp } from './create-app.ts';

/** How long requests under way may still take after the signal to stop. */
const FINISH_MS = 10_000;
/** What an upload leaves when its process is killed goes at the next start, once no upload can still own it. */
const ABANDONED_MS = 24 * 3_600_000;

const log = jsonLogger('api');
const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

try {
  const config = readConfig(process.env);
  const { parts, redis, datasets, registry } = await assemble(config, log);
  const app = await createApp(parts);
  // Neither Redis nor the folder need to be there: the API then runs, is not ready, and says so.
  datasets.sweep(ABANDONED_MS).catch(() => {});
  await app.listen(config.http.port, config.http.host);
  if (config.metrics) await serveProbes(config.metrics, { '/metrics': metricsRoute(registry) });
  const server = app.getHttpServer();
  if (!config.apiKeys && !isLoopback(config.http.host) && !config.acknowledgeNoAuthentication) {
    log.warn('api.open-to-anybody', {
      detail:
        'Whoever reaches this address may read all data. Set API_KEY_HASHES, or say with ACKNOWLEDGE_NO_AUTHENTICATION=true that this is meant.',
    });
  }
  log.info('api.listening', { host: config.http.host, port: (server.address() as AddressInfo).port });

  const stop = async (signal: NodeJS.Signals) => {
    log.info('api.stopping', { signal });
    // Connections fall idle one by one as their last answers go out.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), FINISH_MS);
    await app.close();
    clearInterval(idle);
    clearTimeout(late);
    redis.disconnect();
    process.exit(0); // or timers of commands that Redis never answered would hold the program for seconds
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, (name) => void stop(name));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
