import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { asJson, jsonLogger, metricsRoute, serveProbes } from '@quaestor/telemetry';
import { readConfig } from './config.ts';
import { untilAnswered } from './heartbeat/until-answered.ts';
import { warmUp } from './model/warm-up.ts';
import { workerReport } from './probes/worker-checks.ts';
import { closeInTime } from './tasks/close-in-time.ts';
import { assemble, WorkerModule } from './worker.module.ts';

const log = jsonLogger('worker');

try {
  const config = readConfig(process.env);
  const parts = await assemble(config, log);
  const { redis, redisAnswered, sandbox, tasks, rounds, inspections, heartbeat, checks, registry, llm } = parts;
  // Before anything is waited for: whoever looks is told that it lives, and what it waits for.
  if (config.metrics) {
    const ready = (needsModel: boolean) => async () => {
      const report = await workerReport(checks, { needsModel });
      return asJson(report.status === 'healthy' ? 200 : 503, report);
    };
    await serveProbes(config.metrics, {
      '/livez': async () => asJson(200, { status: 'healthy', checks: [] }),
      '/readyz': ready(false),
      '/readyz/model': ready(true),
      '/metrics': metricsRoute(registry),
    });
  }
  heartbeat.start();

  // Takes no new task, lets the running one end, then leaves nothing behind.
  const stopping = new AbortController();
  let app: INestApplicationContext | undefined = undefined;
  const stop = async (signal: NodeJS.Signals) => {
    log.info('worker.stopping', { signal });
    stopping.abort();
    inspections.close();
    for (const each of rounds) each.stop();
    // Without a queue there is nobody to take leave of.
    if (app) await closeInTime(Promise.all([app.close(), heartbeat.stop()]), () => tasks.isBusy);
    await sandbox.close();
    redis.disconnect();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, (name) => void stop(name));

  await untilAnswered(redisAnswered, 'redis', log);
  app = await NestFactory.createApplicationContext(WorkerModule.of(config, { tasks, inspections }), {
    logger: ['error', 'warn'],
  });
  for (const each of rounds) each.start();
  void warmUp(llm, log, stopping.signal);
  log.info('worker.listening', { concurrency: config.tasks.concurrency });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
