// npm run e2e:cluster [-- step…]: the chart on the cluster of KUBECONFIG. LOAD_IMAGES names a command that puts tars of
// `docker save` into the cluster's nodes; without it the cluster must find the images by itself.
import { spawnSync } from 'node:child_process';
import { underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';

const answers = (program, ...args) => spawnSync(program, args, { stdio: 'ignore', timeout: 30_000 }).status === 0;
const missing = !answers('kubectl', 'version', '--client')
  ? 'kubectl is not installed'
  : !answers('kubectl', 'get', '--raw', '/readyz')
    ? 'no cluster answers; set KUBECONFIG'
    : undefined;
if (missing) {
  console.log(`NOT RUN: the cluster tests, because ${missing}.`);
  process.exit(0);
}
await setup({ system: false });
await underPinnedNode();
const { goTools, metricsTools } = await import('./chart/go-tools.ts');
const { clusterE2e } = await import('../e2e/cluster/main.ts');
const only = process.argv.slice(2);
const { helm, versitygw } = await goTools();
const metrics = only.length === 0 || only.includes('hpa') ? await metricsTools() : undefined;
process.exit(await clusterE2e({ helm, versitygw, metrics, only: only.length ? only : undefined }));
