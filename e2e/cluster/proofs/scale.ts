import { setTimeout as sleep } from 'node:timers/promises';
import { allRight, Batch } from '../batch.ts';
import { until } from '../cluster.ts';
import type { Installation } from '../installation.ts';

const COUNT = 60;

/** 60 tasks of five seconds: workers 1 → 5 → 1. */
export async function workersFollowTheQueue(installation: Installation): Promise<string> {
  const { cluster } = installation;
  const workers = async () => (await cluster.readyPods('worker')).length;
  await until('one worker', 300_000, async () => (await workers()) === 1);
  const began = Date.now();
  const seconds = () => (Date.now() - began) / 1000;
  const batch = await Batch.submit(await installation.client(), { count: COUNT, generator: 'llm', timeoutMs: 600_000 });
  let [firstNew, most] = [0, 1];
  let watching = true;
  const watch = (async () => {
    for (; watching; await sleep(500)) {
      const now = await workers().catch(() => 0);
      if (now > 1 && !firstNew) firstNew = seconds();
      most = Math.max(most, now);
    }
  })();
  const said = allRight(await batch.ended(), COUNT);
  watching = false;
  await watch;
  if (most !== 5) throw new Error(`at most ${most} workers; ${said}`);
  const done = seconds();
  await until('one worker again', 300_000, async () => (await cluster.pods('worker')).length === 1);
  return `1 → ${most} → 1; first new worker ready after ${firstNew.toFixed(1)} s; ${said}; back at one ${(seconds() - done).toFixed(0)} s later`;
}
