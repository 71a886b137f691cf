import { setTimeout as sleep } from 'node:timers/promises';
import { Batch } from '../batch.ts';
import { type Cluster, type Pod, until } from '../cluster.ts';
import type { Installation } from '../installation.ts';

const COUNT = 50;
/** KILL names some of them. */
const COMPONENTS = process.env.KILL?.split(' ') ?? ['api', 'worker', 'executor', 'redis', 'ollama'];
const CATCH_MS = 20_000;
/** So that tasks are running, queued and being asked for when the pod dies. */
const INTO_IT_MS = 4000;

/** One pod of each component is killed without grace during 50 tasks; each task must be answered once. */
export async function killsLoseNothing(installation: Installation): Promise<string> {
  const { cluster } = installation;
  const client = await installation.client();
  const lines: string[] = [];
  let bad = false;
  for (const component of COMPONENTS) {
    const batch = await Batch.submit(client, { count: COUNT, generator: 'llm', timeoutMs: 1_200_000 });
    await sleep(INTO_IT_MS);
    await until(`a dead ${component}`, CATCH_MS * 4, async () => {
      const { name } = (await victimOf(cluster, component)).metadata;
      return cluster.kubectl('delete', 'pod', name, '--grace-period=0', '--force'); // An executor may be gone by now.
    });
    const { right, failed, lost, changed, wrong, timeMs } = await batch.ended();
    bad ||= right < COUNT;
    lines.push(
      `    ${component}: ${right} right, ${lost.length} lost, ${changed.length} answered twice, ${wrong.length} wrong, failed ${JSON.stringify(failed)} in ${(timeMs / 1000).toFixed(0)} s`,
    );
  }
  if (bad) throw new Error(`\n${lines.join('\n')}`);
  return `\n${lines.join('\n')}`;
}

/** Of the executors one that is being used, if one can be caught. */
async function victimOf(cluster: Cluster, component: string): Promise<Pod> {
  if (component === 'executor') {
    const claimed = async () =>
      (await cluster.pods(component)).find(({ metadata }) => metadata.labels['quaestor.dev/owner']);
    const caught = await until('a claimed executor', CATCH_MS, claimed).catch(() => undefined);
    if (caught) return caught;
  }
  return until(`a ready ${component}`, 60_000, async () => (await cluster.readyPods(component))[0]);
}
