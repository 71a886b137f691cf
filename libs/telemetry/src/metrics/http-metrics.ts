import { Histogram, type Registry } from 'prom-client';

/** From a status that is read to an upload over a slow line. */
const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/** Requests by method, route and status, with their seconds; routes are patterns, never paths. */
export class HttpMetrics {
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor(registry: Registry) {
    this.requests = new Histogram({
      name: 'quaestor_http_request_seconds',
      help: 'Time to answer a request, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS_S,
      registers: [registry],
    });
  }

  /** @param route the pattern, such as `/status/:task_id`, never the path: labels come from a fixed list. */
  answered({ method, route, status, timeMs }: { method: string; route: string; status: number; timeMs: number }): void {
    this.requests.observe({ method, route, status: String(status) }, timeMs / 1000);
  }
}
