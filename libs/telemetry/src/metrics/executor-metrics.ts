import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const WAIT_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30];
/** The API server tells the times of pods in whole seconds. */
const START_BUCKETS_S = [1, 2, 3, 5, 8, 13, 30, 60];

/** How executors are come by: whether the pool is large enough, and how fast it fills again. */
export class ExecutorMetrics {
  private readonly claims: Counter<'kind'>;
  private readonly waits: Histogram;
  private readonly starts: Histogram;
  private readonly executors: Gauge<'state'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.claims = new Counter({
      name: 'quaestor_executor_claims_total',
      help: 'Executions by how they came by an executor; the hit rate is `at-once` among all',
      labelNames: ['kind'],
      registers,
    });
    this.waits = new Histogram({
      name: 'quaestor_executor_wait_seconds',
      help: 'Time from asking for an executor until it was claimed',
      buckets: WAIT_BUCKETS_S,
      registers,
    });
    this.starts = new Histogram({
      name: 'quaestor_executor_start_seconds',
      help: 'Time from the making of an executor pod until it could be claimed: how fast the pool refills',
      buckets: START_BUCKETS_S,
      registers,
    });
    this.executors = new Gauge({
      name: 'quaestor_executors',
      help: 'Executor pods as last seen, of all workers together',
      labelNames: ['state'],
      registers,
    });
  }

  claimed(kind: 'at-once' | 'waited' | 'on-demand' | 'none', waitMs: number): void {
    this.claims.inc({ kind });
    this.waits.observe(waitMs / 1000);
  }

  started(startMs: number): void {
    this.starts.observe(startMs / 1000);
  }

  counted(free: number, claimed: number): void {
    this.executors.set({ state: 'free' }, free);
    this.executors.set({ state: 'claimed' }, claimed);
  }
}
