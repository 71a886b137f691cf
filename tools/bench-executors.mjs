// npm run bench:executors [-- --namespace NAME [--pool NAME]]: what an executor costs beside the script it runs, under
// bubblewrap here and, with a namespace of the cluster of KUBECONFIG, in the pods of a pool there.
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';
import { say } from './setup/step.mjs';

const { values } = parseArgs({
  options: { namespace: { type: 'string' }, pool: { type: 'string', default: 'quaestor' } },
});
await setup();
await underPinnedNode();
await build();
const { measureExecutors } = await import('./bench/executors.ts');
const { builtCli, executorFolder } = await import('./lib/built-cli.ts');
const { connectCluster, ProcessSandbox, RemoteSandbox } = await builtCli();

const GiB = 2 ** 30;
const ceilings = { cpuMs: 480_000, memoryBytes: GiB, processes: 64, diskBytes: 4 * GiB, scratchBytes: GiB / 16 };
const folder = await mkdtemp(join(tmpdir(), 'quaestor-bench-'));
const process_ = (warm) => new ProcessSandbox({ executorFolder, workFolder: folder, warm, ceilings });
const backends = [
  { name: 'process, one waiting', goalMs: 25, settleMs: 1500, streams: false, open: () => process_(1) },
  { name: 'process, started on demand', settleMs: 0, streams: false, open: () => process_(0) },
];
if (values.namespace) {
  const where = { namespace: values.namespace, pool: values.pool, waitMs: 120_000, max: 20 };
  const open = async () => new RemoteSandbox(await connectCluster(where), ceilings);
  backends.push({ name: 'pod of the pool', goalMs: 60, settleMs: 6000, streams: true, open });
} else say('NOT RUN: pods of a pool; name their --namespace on the cluster of KUBECONFIG.');

say(`load average before: ${loadavg()[0].toFixed(1)}`);
say('| executor | p50 ms | p95 ms | goal p50 | table MB/s | 20 at once, ms |\n| --- | --- | --- | --- | --- | --- |');
for (const { name, goalMs, open, ...how } of backends) {
  const sandbox = await open();
  const { p50Ms, p95Ms, streamMBs, twentyMs } = await measureExecutors(sandbox, { folder, ...how });
  await sandbox.close();
  const cells = [name, p50Ms.toFixed(0), p95Ms.toFixed(0), goalMs ? `≤ ${goalMs}` : 'reported'];
  say(`| ${[...cells, streamMBs?.toFixed(0) ?? 'linked', twentyMs.toFixed(0)].join(' | ')} |`);
}
await rm(folder, { recursive: true, force: true });
