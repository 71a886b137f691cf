import { Gauge, type Registry } from 'prom-client';

const STATES = ['waiting', 'active', 'delayed'] as const;
type Counts = Record<(typeof STATES)[number], number>;

/** The queue's length, counted when it is asked for. Workers can be scaled by it. */
export class QueueMetrics {
  constructor(registry: Registry, counts: () => Promise<Counts>) {
    new Gauge({
      name: 'quaestor_queue_tasks',
      help: 'Tasks in the queue, by state; absent while Redis does not answer',
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        this.reset();
        const found = await counts().catch(() => undefined);
        if (found) for (const state of STATES) this.set({ state }, found[state]);
      },
    });
  }
}
