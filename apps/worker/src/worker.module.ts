// Composition root: the one place that knows which adapter stands behind which port.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Module } from '@nestjs/common';
import { ANALYZE_QUEUE, COUNTS_VERSION, INSPECT_QUEUE, LOADER_VERSION } from '@quaestor/contracts';
import { openLiveData } from '@quaestor/live-data';
import { languageModel } from '@quaestor/llm';
import { LlmScriptWriter, Planner, PROMPT_VERSION, ReusingWriter, type TaskDeps } from '@quaestor/pipeline';
import { bullOptions } from '@quaestor/queue';
import { openSandbox } from '@quaestor/sandbox';
import {
  connectRedis,
  openData,
  RedisAuditLog,
  RedisScriptCache,
  redisStatus,
  RedisRefusalStore,
  RedisTaskStore,
  RedisWorkerRegistry,
} from '@quaestor/storage';
import { ExecutorMetrics, type Logger, newMetrics, TaskMetrics } from '@quaestor/telemetry';
import type { WorkerConfig } from './config.ts';
import { Heartbeat } from './heartbeat/heartbeat.ts';
import { InspectionConsumer } from './inspections/inspection.consumer.ts';
import { InspectionRunner } from './inspections/inspection-runner.ts';
import type { WorkerChecksParts } from './probes/worker-checks.ts';
import { Rounds } from './rounds.ts';
import { consumerFor } from './tasks/task.consumer.ts';
import { TaskRunner } from './tasks/task-runner.ts';
import { endUnanswered } from './tasks/end-unanswered.ts';

/** The built executor lies beside the built worker. */
const EXECUTOR_FOLDER = fileURLToPath(new URL('../executor', import.meta.url));

/** How often scripts are looked for that nobody decided on. */
const UNANSWERED_MS = 15_000;
/** How often tables are looked for whose file is gone. */
const TIDY_MS = 5 * 60_000;

export async function assemble(config: WorkerConfig, log: Logger) {
  const redis = connectRedis(config.redis, { failFast: false });
  const registry = newMetrics();
  const sandbox = await openSandbox({
    settings: config.executor,
    limits: config.limits,
    workFolder: config.data.folder,
    executorFolder: EXECUTOR_FOLDER,
    observer: new ExecutorMetrics(registry),
  });
  const model = languageModel(config.model);
  const llm = new LlmScriptWriter(model, config.model.LLM_FORMS);
  const scripts = new RedisScriptCache({ redis, prefix: config.redis.prefix, ttlS: config.scriptTtlS });
  const { datasets, tables, relations, tidy } = await openData(config.data, {
    loader: LOADER_VERSION,
    counts: COUNTS_VERSION,
  });
  const pipeline: TaskDeps = {
    datasets,
    tables,
    relations,
    sandbox,
    writers: [new Planner(), config.scriptTtlS > 0 ? new ReusingWriter(llm, scripts, PROMPT_VERSION) : llm],
    limits: config.limits,
    taskTimeMs: config.tasks.timeoutMs,
    approval: config.approval.policy,
    liveData: openLiveData(config.liveData, config.data.folder, (taskId, request) =>
      log.info('live-data.request', { taskId, ...request }),
    ),
  };
  const store = new RedisTaskStore({ redis, prefix: config.redis.prefix, resultTtlS: config.tasks.resultTtlS });
  const tasks = new TaskRunner({
    store,
    audit: new RedisAuditLog({ redis, prefix: config.redis.prefix, keep: config.auditKeep }),
    pipeline,
    log,
    metrics: new TaskMetrics(registry),
    approvalTtlS: config.approval.ttlS,
  });
  /** Settles when Redis has answered for the first time, however long that takes. */
  const redisAnswered = store.onRevoked((taskId) => tasks.abort(taskId));
  const unanswered = new Rounds(
    UNANSWERED_MS,
    () => endUnanswered(store, tasks),
    (error) => log.error('approval.not-expired', error),
  );
  // Deleted data goes while nobody can be reading it any more.
  const tidying = new Rounds(
    TIDY_MS,
    () => tidy(config.tasks.timeoutMs + TIDY_MS),
    (error) => log.warn('data.not-tidied', { reason: String(error) }),
  );
  const refusals = new RedisRefusalStore({ redis, prefix: config.redis.prefix });
  const inspections = new InspectionRunner({ ...pipeline, refusals }, config.tasks.timeoutMs, log);
  const heartbeat = new Heartbeat(
    randomUUID(),
    new RedisWorkerRegistry({ redis, prefix: config.redis.prefix }),
    sandbox,
    model,
  );
  const checks: WorkerChecksParts = {
    lastReport: () => heartbeat.last,
    redis: () => redisStatus(redis),
    datasets: () => datasets.status(),
  };
  return {
    redis,
    redisAnswered,
    sandbox,
    store,
    tasks,
    rounds: [unanswered, tidying],
    inspections,
    heartbeat,
    checks,
    registry,
    llm,
  };
}

@Module({})
export class WorkerModule {
  static of(
    config: WorkerConfig,
    { tasks, inspections }: { tasks: TaskRunner; inspections: InspectionRunner },
  ): DynamicModule {
    const options = bullOptions({
      redis: config.redis,
      prefix: config.redis.prefix,
      lockMs: config.tasks.lockMs,
    });
    return {
      module: WorkerModule,
      imports: [BullModule.registerQueue({ name: ANALYZE_QUEUE, ...options }, { name: INSPECT_QUEUE, ...options })],
      providers: [
        { provide: TaskRunner, useValue: tasks },
        { provide: InspectionRunner, useValue: inspections },
        consumerFor(config.tasks.concurrency),
        InspectionConsumer,
      ],
    };
  }
}
