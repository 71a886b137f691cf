import { allRight, Batch } from '../batch.ts';
import { type Installation, RELEASE } from '../installation.ts';

const COUNT = 60;

/** API and workers are replaced and put back while tasks are queued, running and polled. */
export async function upgradeAndRollbackLoseNothing(installation: Installation): Promise<string> {
  const client = await installation.client();
  const first = await Batch.submit(client, { count: COUNT, generator: 'llm', timeoutMs: 900_000 });
  const change = 'podAnnotations.e2e';
  await installation.upgrade('--set', `api.${change}=two,worker.${change}=two`);
  const second = await Batch.submit(client, { count: COUNT, generator: 'llm', timeoutMs: 900_000 });
  await installation.run('rollback', RELEASE, '1', '--wait', '--timeout', '10m');
  return `upgrade: ${allRight(await first.ended(), COUNT)}; rollback: ${allRight(await second.ended(), COUNT)}`;
}
