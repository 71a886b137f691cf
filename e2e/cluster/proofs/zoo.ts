import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtCli, type Report, type Sandbox } from '../../src/harness/tools.ts';
import { Listener } from '../../src/zoo/listener.ts';
import { processesWith } from '../../src/zoo/living.ts';
import { loadedTable } from '../../src/zoo/loaded-table.ts';
import { filledIn, layBait, valuesFor, whyNotHeld, zoo, type ZooScript } from '../../src/zoo/zoo.ts';
import { Cluster, command, until } from '../cluster.ts';
import { addressOfThisMachine, mustBeReachable, poolLike, sandboxOn } from '../executors.ts';
import { type Installation, RELEASE } from '../installation.ts';

/** A namespace without any NetworkPolicy, where the same pods get out. */
const UNGUARDED = 'quaestor-e2e-unguarded';
const AT_ONCE = 2;
const SHORT_MS = 2000;
/** A small node that also makes the next pods may give a script little of its core. */
const LONG_MS = 60_000;
const MEMORY_BYTES = 320 * 2 ** 20;
const DISK_BYTES = 64 * 2 ** 20;
const SETTLE_MS = 5000;

/**
 * Every script of the zoo in executor pods, in the executor as it is and in one without its realm. That what they reach for
 * is there to be reached is shown by the same pods in a namespace without NetworkPolicies.
 */
export async function zooIsHeld(installation: Installation): Promise<string> {
  const { cluster } = installation;
  const { DEFAULT_LIMITS } = await builtCli();
  await mustBeReachable(cluster);
  const folder = mkdtempSync(join(tmpdir(), 'quaestor-zoo-'));
  const unguarded = new Cluster(UNGUARDED);
  const listener = await Listener.open(await addressOfThisMachine(cluster));
  const canary = `canary-${randomUUID()}`;
  await layBait(folder, canary);
  const open = { image: 'quaestor/open-executor:e2e', env: [{ name: 'CANARY', value: canary }] };
  const mark = randomUUID();
  const values = valuesFor(folder, listener, mark);
  const pools: Sandbox[] = [];
  const on = async (where: Cluster, pool: string) => {
    const sandbox = await sandboxOn(where, pool);
    pools.push(sandbox);
    return sandbox;
  };
  try {
    const realm = await on(cluster, RELEASE);
    const table = await loadedTable(realm, folder);
    const run = (sandbox: Sandbox, { text }: ZooScript, timeMs: number): Promise<Report> => {
      const limits = { ...DEFAULT_LIMITS.script, timeMs, memoryBytes: MEMORY_BYTES, diskBytes: DISK_BYTES };
      const tables = [{ name: 'sales', input: '0.parquet', schema: table.schema }];
      const request = { kind: 'script' as const, limits, script: filledIn(text, values), tables, seed: 0 };
      const inputs = [{ name: '0.parquet', path: table.path }];
      return sandbox.execute({ request, inputs }, { signal: AbortSignal.timeout(600_000) });
    };

    const scripts = zoo();
    const reaching = scripts.filter(({ control }) => control.startsWith('reach'));
    await command('kubectl', ['create', 'namespace', UNGUARDED]);
    await poolLike(unguarded, cluster, 'unguarded', 1, open);
    const outside = await on(unguarded, 'unguarded');
    for (const script of reaching) {
      listener.forget();
      await run(outside, script, LONG_MS);
      if (!(await wasReached(listener))) throw new Error(`${script.name} does not bite where nothing holds it`);
    }
    await command('kubectl', ['delete', 'namespace', UNGUARDED, '--wait=false']);

    listener.forget();
    await poolLike(cluster, cluster, 'open', AT_ONCE, open);
    const bare = await on(cluster, 'open');
    const faults: string[] = [];
    const work = (['bare', 'realm'] as const).flatMap((level) => scripts.map((script) => ({ level, script })));
    const one = async () => {
      for (let next = work.shift(); next; next = work.shift()) {
        const { level, script } = next;
        const expected = script.remote[level];
        const timeMs = expected.includes('time-limit') ? SHORT_MS : LONG_MS;
        const why = await run(level === 'bare' ? bare : realm, script, timeMs).then(
          (report) => whyNotHeld(expected, report, canary),
          (error: Error) => error.message,
        );
        if (why) faults.push(`${script.name} (${level}): ${why}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    await sleep(SETTLE_MS);
    if (await wasReached(listener)) faults.push('something got out');
    const living = processesWith(mark);
    if (living.length) faults.push(`lives on: ${living.join('; ')}`);
    if (faults.length) throw new Error(`\n    ${faults.join('\n    ')}`);
    return `${scripts.length} scripts, each in an executor as it is and in one without its realm, all held; ${reaching.length} that reach the network do where nothing holds them`;
  } finally {
    await Promise.all(pools.map((sandbox) => sandbox.close()));
    listener.close();
    await command('kubectl', ['delete', 'namespace', UNGUARDED, '--ignore-not-found', '--wait=false']);
    await cluster.kubectl('delete', 'deployment', 'open-executor', '--ignore-not-found');
    await cluster.kubectl('delete', 'pods', '--selector', 'quaestor.dev/pool=open', '--wait=false');
    rmSync(folder, { recursive: true, force: true });
  }
}

const wasReached = (listener: Listener) =>
  until('a packet', SETTLE_MS, async () => listener.wasReached).catch(() => false);
