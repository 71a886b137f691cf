import type { Pod } from '../cluster.ts';
import { until } from '../cluster.ts';
import { runInside, saidInside } from '../inside.ts';
import type { Installation } from '../installation.ts';

const WORKERS = 5;
/** 200 is what is promised; the few of every run find a race that is not rare. */
const TASKS = Number(process.env.CLAIMS_PER_WORKER ?? 20);
const LONGEST_MS = 60_000 + WORKERS * TASKS * 10_000;

interface Came {
  right: number;
  lost: string[];
  waits: number[];
}

/** Five workers reach for the same pods; the API server's own account of every pod says who got which. */
export async function everyClaimIsOneWorkers(installation: Installation): Promise<string> {
  const { cluster } = installation;
  const stop = new AbortController();
  /** By uid, whoever is seen to have claimed it, and when. */
  const claims = new Map<string, Set<string>>();
  const left = new Set<string>();
  await cluster.watchPods('app.kubernetes.io/component=executor', stop.signal, ({ metadata }: Pod, gone) => {
    const { 'quaestor.dev/owner': owner } = metadata.labels;
    if (!owner) return;
    const seen = claims.get(metadata.uid) ?? new Set();
    claims.set(metadata.uid, seen.add(`${owner} at ${metadata.annotations?.['quaestor.dev/claimed-at']}`));
    if (gone) left.delete(metadata.uid);
    else left.add(metadata.uid);
  });
  try {
    const names = Array.from({ length: WORKERS }, (_, number) => `claim-race-${number}`);
    const started = Date.now();
    for (const name of names) await runInside(cluster, name, 'claim-race', { TASKS: String(TASKS) });
    const came = await Promise.all(names.map((name) => saidInside<Came>(cluster, name, LONGEST_MS)));
    const seconds = (Date.now() - started) / 1000;
    await until('no claimed pod left', 90_000, async () => left.size === 0);
    await cluster.kubectl('delete', 'pod', ...names, '--wait=false');

    const right = came.reduce((sum, each) => sum + each.right, 0);
    const twice = [...claims.values()].filter((seen) => seen.size > 1);
    const total = WORKERS * TASKS;
    const faults = [
      right < total && `${total - right} of ${total} tasks lost: ${came.flatMap(({ lost }) => lost).join('; ')}`,
      twice.length > 0 && `${twice.length} pods used twice: ${[...twice[0]!].join(', ')}`,
      claims.size < total && `${claims.size} pods for ${total} tasks`,
    ].filter(Boolean);
    if (faults.length) throw new Error(faults.join('; '));
    const waits = came.flatMap((each) => each.waits).sort((a, b) => a - b);
    const median = waits[Math.floor(waits.length / 2)]!;
    return `${WORKERS} workers × ${TASKS} tasks in ${seconds.toFixed(0)} s (${(total / seconds).toFixed(2)} pods/s, median wait ${(median / 1000).toFixed(1)} s): all right, ${claims.size} pods claimed once each (${claims.size - total} let nobody in), all deleted`;
  } finally {
    stop.abort();
  }
}
