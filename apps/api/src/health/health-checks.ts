import { Inject, Injectable } from '@nestjs/common';
import type { HealthReport } from '@quaestor/contracts';
import type { DatasetStore, WorkerRegistry } from '@quaestor/ports';
import { type Finding, healthCheck, inTime } from '@quaestor/telemetry';
import { type ApiParts, PART } from '../parts.ts';

@Injectable()
export class HealthChecks {
  constructor(
    @Inject(PART.redisStatus) private readonly redisStatus: ApiParts['redisStatus'],
    @Inject(PART.datasets) private readonly datasets: DatasetStore,
    @Inject(PART.workers) private readonly workers: WorkerRegistry,
  ) {}

  /** Whether a question asked now could be answered. `model` only informs: the rules answer without one. */
  async report(): Promise<HealthReport> {
    const [api, [executor, model]] = await Promise.all([this.ofApi(), this.ofWorkers()]);
    return {
      status: executor.ready ? api.status : 'unhealthy',
      checks: [...api.checks, healthCheck('executor', executor), healthCheck('model', model)],
    };
  }

  /** Whether a question could be accepted, files kept and results read: what needs no worker. */
  async ofApi(): Promise<HealthReport> {
    const [redis, data] = await Promise.all([inTime(this.redisStatus()), inTime(this.datasets.status())]);
    return {
      status: redis.ready && data.ready ? 'healthy' : 'unhealthy',
      checks: [healthCheck('redis', redis), healthCheck('data', data)],
    };
  }

  private async ofWorkers(): Promise<[executor: Finding, model: Finding]> {
    const live = await this.workers.live().catch(() => undefined);
    if (!live?.length) {
      const detail = live ? 'No worker is alive; start one.' : 'Unknown while Redis does not answer.';
      return [
        { ready: false, detail },
        { ready: false, detail },
      ];
    }
    return [best(live.map(({ sandbox }) => sandbox)), best(live.map(({ model }) => model))];
  }
}

/** One that is ready is enough; where none is, one of them says why. */
const best = (findings: Finding[]): Finding => findings.find(({ ready }) => ready) ?? findings[0]!;
