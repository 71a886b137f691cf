// Requests as fast as they come back, over a number of connections, and what they cost the server.
import autocannon from 'autocannon';
import { cpuSeconds } from './process-cost.ts';

export interface LoadResult {
  requestsPerS: number;
  cpuMsPerRequest: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
}

const CONNECTIONS = 16;
const DURATION_S = 5;

export async function load(pid: number, request: autocannon.Options): Promise<LoadResult> {
  await autocannon({ ...request, connections: CONNECTIONS, duration: 1 }); // Compiled code, open connections.
  const before = cpuSeconds(pid);
  const result = await autocannon({ ...request, connections: CONNECTIONS, duration: DURATION_S });
  const cpu = cpuSeconds(pid) - before;
  return {
    requestsPerS: result.requests.total / result.duration,
    cpuMsPerRequest: (cpu * 1000) / result.requests.total,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}
