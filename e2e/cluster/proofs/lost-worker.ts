import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, until } from '../cluster.ts';
import { runInside } from '../inside.ts';
import type { Installation } from '../installation.ts';

const HOLDER = 'hold-executor';
/** Claimed is not yet at work: the request goes over a connection that comes after. */
const AT_WORK_MS = 5000;

/** A worker dies without a word while its executor runs: the execution ends with it, and another worker deletes the pod. */
export async function lostWorkerIsSweptUpAfter(installation: Installation): Promise<string> {
  const { cluster } = installation;
  await runInside(cluster, HOLDER, 'hold-executor', {});
  const name = await until('its executor', 120_000, () => held(cluster));
  await sleep(AT_WORK_MS);
  await cluster.kubectl('delete', 'pod', HOLDER, '--grace-period=0', '--force');
  const began = Date.now();
  let endedMs = 0;
  await until('the executor’s pod deleted', 180_000, async () => {
    const pod = (await cluster.pods('executor')).find(({ metadata }) => metadata.name === name);
    const { phase, containerStatuses } = pod?.status ?? {};
    const over = !pod || phase !== 'Running' || containerStatuses!.some(({ restartCount }) => restartCount > 0);
    if (over && !endedMs) endedMs = Date.now() - began;
    return !pod;
  });
  const goneMs = Date.now() - began;
  return `the execution ended ${(endedMs / 1000).toFixed(1)} s after its worker, its pod was swept away after ${(goneMs / 1000).toFixed(0)} s`;
}

async function held(cluster: Cluster): Promise<string | undefined> {
  const pods = await cluster.pods('executor');
  return pods.find(({ metadata }) => metadata.labels['quaestor.dev/owner']?.startsWith(HOLDER))?.metadata.name;
}
