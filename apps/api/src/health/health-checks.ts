import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { HealthCheck, HealthReport } from '@quaestor/contracts';
import type { DatasetStore, WorkerRegistry } from '@quaestor/ports';
import { type ApiParts, PART } from '../parts.ts';

/** A folder on a server that hangs never answers; a probe must. */
const LONGEST_CHECK_MS = 3000;

interface Finding {
  ready: boolean;
  detail: string;
}

@Injectable()
export class HealthChecks {
  constructor(
    @Inject(PART.redisStatus) private readonly redisStatus: ApiParts['redisStatus'],
    @Inject(PART.datasets) private readonly datasets: DatasetStore,
    @Inject(PART.workers) private readonly workers: WorkerRegistry,
  ) {}

  /** Whether a question asked now could be answered. `model` only informs: the rules answer without one. */
  async report(): Promise<HealthReport> {
    const [redis, data, [executor, model]] = await Promise.all([
      inTime(this.redisStatus()),
      inTime(this.datasets.status()),
      this.ofWorkers(),
    ]);
    const healthy = redis.ready && data.ready && executor.ready;
    const checks = [check('redis', redis), check('data', data), check('executor', executor), check('model', model)];
    return { status: healthy ? 'healthy' : 'unhealthy', checks };
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

const check = (name: string, { ready, detail }: Finding): HealthCheck => ({ name, ok: ready, detail });

const inTime = (finding: Promise<Finding>): Promise<Finding> =>
  Promise.race([
    finding,
    delay(
      LONGEST_CHECK_MS,
      { ready: false, detail: 'It does not answer in time; the operator should look at it.' },
      { ref: false },
    ),
  ]);
