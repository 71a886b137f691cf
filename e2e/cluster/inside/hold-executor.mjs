// A worker that has an executor at a long script, until somebody kills the worker.
import { connectCluster, DEFAULT_LIMITS, RemoteSandbox } from './cli/for-tools.mjs';

const { NAMESPACE: namespace, POOL: pool } = process.env;
const limits = { ...DEFAULT_LIMITS.script, timeMs: 300_000 };
const sandbox = new RemoteSandbox(await connectCluster({ namespace, pool, waitMs: 120_000, max: 20 }), limits);
const request = { kind: 'script', script: 'for (;;);', tables: [], seed: 0, limits };
await sandbox.execute({ request, inputs: [] }, { signal: AbortSignal.timeout(300_000) });
