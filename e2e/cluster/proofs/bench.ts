import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureExecutors } from '../../src/harness/tools.ts';
import { mustBeReachable, sandboxOn } from '../executors.ts';
import type { Installation } from '../installation.ts';

const SETTLE_MS = 8000;
const TRIES = 10;

/** What an executor pod costs beside its script; reported, since it is the machine's doing as much as the product's. */
export async function podsCost({ cluster }: Installation): Promise<string> {
  await mustBeReachable(cluster);
  const folder = mkdtempSync(join(tmpdir(), 'quaestor-bench-'));
  const sandbox = await sandboxOn(cluster);
  try {
    const how = { folder, settleMs: SETTLE_MS, tries: TRIES, streams: true };
    const { p50Ms, p95Ms, streamMBs, twentyMs } = await measureExecutors(sandbox, how);
    return `one waiting: p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms; a table comes at ${streamMBs!.toFixed(0)} MB/s; 20 at once in ${(twentyMs / 1000).toFixed(1)} s (load ${loadavg()[0]!.toFixed(0)})`;
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
