// What the worker's probes say. The heartbeat looks at sandbox and model anyway; a probe reads what it saw last.
import type { HealthReport } from '@quaestor/contracts';
import type { WorkerReport } from '@quaestor/ports';
import { type Finding, healthCheck, inTime } from '@quaestor/telemetry';

export interface WorkerChecksParts {
  /** Undefined until the first look is over. */
  lastReport: () => Pick<WorkerReport, 'sandbox' | 'model'> | undefined;
  redis: () => Promise<Finding>;
  datasets: () => Promise<Finding>;
}

const STARTING: Finding = { ready: false, detail: 'Not looked at yet; it is starting.' };

/** Healthy when a task taken now could be done. `model` counts only where it is asked for: rules answer without one. */
export async function workerReport(
  { lastReport, redis, datasets }: WorkerChecksParts,
  { needsModel }: { needsModel: boolean },
): Promise<HealthReport> {
  const { sandbox, model } = lastReport() ?? { sandbox: STARTING, model: STARTING };
  const [redisNow, data] = await Promise.all([inTime(redis()), inTime(datasets())]);
  const healthy = redisNow.ready && data.ready && sandbox.ready && (model.ready || !needsModel);
  return {
    status: healthy ? 'healthy' : 'unhealthy',
    checks: [
      healthCheck('redis', redisNow),
      healthCheck('data', data),
      healthCheck('executor', sandbox),
      healthCheck('model', model),
    ],
  };
}
