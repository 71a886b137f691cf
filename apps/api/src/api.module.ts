// Composition root: the one place that knows which adapter stands behind which port.
import { type DynamicModule, Module } from '@nestjs/common';
import { COUNTS_VERSION, LOADER_VERSION } from '@quaestor/contracts';
import { BullInspectionQueue, BullTaskQueue } from '@quaestor/queue';
import {
  connectRedis,
  openData,
  RedisAuditLog,
  RedisRefusalStore,
  RedisRequestKeys,
  redisStatus,
  RedisTaskStore,
  RedisWorkerRegistry,
} from '@quaestor/storage';
import { HttpMetrics, type Logger, newMetrics, QueueMetrics } from '@quaestor/telemetry';
import { accountFor } from './tasks/account-for.ts';
import { ApiKeys } from './auth/api-keys.ts';
import type { ApiConfig } from './config.ts';
import { DatasetsController } from './datasets/datasets.controller.ts';
import { DatasetDescriber } from './datasets/describe-dataset.ts';
import { SchemaController } from './datasets/schema.controller.ts';
import { DocsController } from './docs/docs.controller.ts';
import { HealthChecks } from './health/health-checks.ts';
import { HealthController } from './health/health.controller.ts';
import { type ApiParts, PART } from './parts.ts';
import { AnalyzeController } from './tasks/analyze.controller.ts';
import { StatusController } from './tasks/status.controller.ts';

export async function assemble(config: ApiConfig, logger: Logger) {
  const redis = connectRedis(config.redis, { failFast: true });
  const { prefix } = config.redis;
  const { datasets, tables, relations } = await openData(config.data, {
    loader: LOADER_VERSION,
    counts: COUNTS_VERSION,
  });
  const registry = newMetrics();
  const queue = new BullTaskQueue({ redis, prefix, maxWaiting: config.maxWaiting });
  new QueueMetrics(registry, () => queue.counts());
  const audit = new RedisAuditLog({ redis, prefix, keep: config.auditKeep });
  const parts: ApiParts = {
    tasks: new RedisTaskStore({ redis, prefix, resultTtlS: config.resultTtlS }),
    queue,
    requestKeys: new RedisRequestKeys({ redis, prefix }),
    account: accountFor(audit, logger),
    datasets,
    tables,
    relations,
    refusals: new RedisRefusalStore({ redis, prefix }),
    inspections: new BullInspectionQueue({ redis, prefix }),
    workers: new RedisWorkerRegistry({ redis, prefix }),
    redisStatus: () => redisStatus(redis),
    logger,
    metrics: new HttpMetrics(registry),
    apiKeys: config.apiKeys && new ApiKeys(config.apiKeys),
    maxUploadBytes: config.maxUploadBytes,
  };
  return { parts, redis, datasets, registry };
}

@Module({})
export class ApiModule {
  static of(parts: ApiParts): DynamicModule {
    const names = Object.keys(PART) as (keyof typeof PART)[];
    return {
      module: ApiModule,
      // `/status/health` must be asked for before `/status/:task_id`.
      controllers: [
        HealthController,
        AnalyzeController,
        StatusController,
        DatasetsController,
        SchemaController,
        DocsController,
      ],
      providers: [
        HealthChecks,
        { provide: DatasetDescriber, useValue: new DatasetDescriber(parts) },
        ...names.map((name) => ({ provide: PART[name], useValue: parts[name] })),
      ],
    };
  }
}
