import { collectDefaultMetrics, Registry } from 'prom-client';

/** What one program counts. Each component's class registers its own here; all names begin with `quaestor_`. */
export function newMetrics(): Registry {
  const registry = new Registry();
  // Processor time, memory, event-loop lag and open files, under Prometheus' usual names.
  collectDefaultMetrics({ register: registry });
  return registry;
}
