import { setTimeout as sleep } from 'node:timers/promises';
import { allRight, ANSWER, Batch, numberOf, NUMBERS } from '../batch.ts';
import { type Cluster, command, until } from '../cluster.ts';
import type { Installation } from '../installation.ts';

/** The stand-in for the model answers it with a script that takes ten seconds. */
const SLOW_QUESTION = 'What is the sum of Amount, taken slowly?';
/** Twice the executors that are kept waiting. */
const COUNT = 20;
const FULL_MS = 15_000;

/** The node wants to be rid of an executor while its script runs: the script runs again in another. */
export async function evictionLosesNothing(installation: Installation): Promise<string> {
  const { cluster } = installation;
  const client = await installation.client();
  await client.upload('numbers.csv', NUMBERS, { overwrite: true });
  const options = { generator: 'llm' };
  const { task_id } = await client.analyze(SLOW_QUESTION, { filename: 'numbers.csv', options });
  // Others load the file or count its values and are soon gone; this one stays.
  const name = await until('an executor at the slow script', 120_000, async () => {
    const before = await claimed(cluster);
    await sleep(2000);
    const after = await claimed(cluster);
    return before.find((each) => after.includes(each));
  });
  const { status } = await fetch(`${await cluster.apiUrl()}/pods/${name}/eviction`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } }),
  });
  if (status !== 201) throw new Error(`the eviction was answered with status ${status}`);
  const task = await client.untilEnded(task_id, 120_000);
  if (numberOf(task) !== ANSWER) throw new Error(JSON.stringify(task));
  return 'the script ran again in another pod and was answered rightly';
}

/** No node takes new pods for a while, with more tasks than executors waiting: they wait for each other. */
export async function fullNodesLoseNothing(installation: Installation): Promise<string> {
  const { cluster } = installation;
  const nodes = (await command('kubectl', ['get', 'nodes', '--output', 'name'])).split('\n').filter(Boolean);
  await command('kubectl', ['cordon', ...nodes]);
  try {
    const options = { count: COUNT, generator: 'planner', timeoutMs: 300_000 } as const;
    const batch = await Batch.submit(await installation.client(), options);
    await sleep(FULL_MS);
    const pending = (await cluster.pods('executor')).filter(({ status }) => status.phase === 'Pending').length;
    if (pending === 0) throw new Error('the nodes were not full: no executor waited for room');
    await command('kubectl', ['uncordon', ...nodes]);
    return `with ${pending} executors waiting for room: ${allRight(await batch.ended(), COUNT)}`;
  } finally {
    await command('kubectl', ['uncordon', ...nodes]);
  }
}

async function claimed(cluster: Cluster): Promise<string[]> {
  const pods = await cluster.pods('executor');
  return pods
    .filter(({ metadata }) => metadata.labels['quaestor.dev/owner'] && !metadata.deletionTimestamp)
    .map(({ metadata }) => metadata.name);
}
