// Every script of the zoo over the backend `http`, in containers as docker-compose.yml has them, used once and started again:
// in an executor without a realm, where the container holds it alone, and in the executor as it is. That what they reach for
// is there to be reached is shown first, by the same containers on a network with a way out; that the others bite where
// nothing holds them, by scripts-zoo.spec.ts.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { jest } from '@jest/globals';
import { DEFAULT_LIMITS, type TableSchema } from '@quaestor/contracts';
import { builtCli, type Report, type Sandbox } from './harness/tools.ts';
import { until } from './support/outages.ts';
import {
  addressOfThisMachine,
  ComposeExecutors,
  type ComposeExecutorsOptions,
  whyNoContainers,
} from './zoo/compose-executors.ts';
import { Listener } from './zoo/listener.ts';
import { processesWith } from './zoo/living.ts';
import { loadedTable } from './zoo/loaded-table.ts';
import { filledIn, valuesFor, whyNotHeld, zoo, type ZooScript } from './zoo/zoo.ts';

jest.setTimeout(180_000);

/** Time enough for one to be started again while the other is used. */
const EXECUTORS = 2;
const SHORT_MS = 2000;
const LONG_MS = 60_000;
const WAIT_MS = 60_000;
const MEMORY_BYTES = 320 * 2 ** 20;
const DISK_BYTES = 64 * 2 ** 20;
const INSIDE = '/opt/quaestor/executor';
const OPEN_EXECUTOR = resolve(import.meta.dirname, 'zoo/open-executor');

const canary = `canary-${randomUUID()}`;
const open: Omit<ComposeExecutorsOptions, 'count'> = {
  overlay: Object.fromEntries(['main.cjs', 'open.mjs'].map((name) => [`${INSIDE}/${name}`, join(OPEN_EXECUTOR, name)])),
  env: { CANARY: canary },
};
const scripts = zoo();
const mark = randomUUID();
let folder: string;
let table: { schema: TableSchema; path: string } | undefined;
let listener: Listener;

const why = await whyNoContainers();
if (why) console.log(`NOT RUN: the zoo in containers, because ${why}.`);
const inContainers = why ? describe.skip : describe;

/** Sets up one sandbox over containers of its own, for the tests beside it. */
function sandboxOver(options: ComposeExecutorsOptions) {
  const these = {} as { executors: ComposeExecutors; sandbox: Sandbox };
  beforeAll(async () => {
    const { HttpExecutors, RemoteSandbox } = await builtCli();
    these.executors = await ComposeExecutors.start(options);
    const { addresses } = these.executors;
    these.sandbox = new RemoteSandbox(new HttpExecutors({ addresses, waitMs: WAIT_MS }), DEFAULT_LIMITS.load);
  });
  afterAll(async () => {
    await these.sandbox.close();
    await these.executors.stop();
  });
  return these;
}

function run(sandbox: Sandbox, text: string, timeMs: number): Promise<Report> {
  const values = valuesFor(folder, listener, mark);
  const limits = { ...DEFAULT_LIMITS.script, timeMs, memoryBytes: MEMORY_BYTES, diskBytes: DISK_BYTES };
  const tables = table ? [{ name: 'sales', input: '0.parquet', schema: table.schema }] : [];
  const inputs = table ? [{ name: '0.parquet', path: table.path }] : [];
  const request = { kind: 'script' as const, limits, script: filledIn(text, values), tables, seed: 0 };
  return sandbox.execute({ request, inputs }, { signal: AbortSignal.timeout(WAIT_MS + 2 * LONG_MS) });
}

inContainers('in containers', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quaestor-zoo-'));
    listener = await Listener.open(await addressOfThisMachine());
  });
  afterAll(async () => {
    listener.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => listener.forget());

  describe('with a way out', () => {
    const these = sandboxOver({ ...open, count: 1, unguarded: true });
    const reaching = scripts.filter(({ control }) => control.startsWith('reach'));

    it.each(reaching.map((script) => [script.name, script] as const))('%s bites', async (_, { text, control }) => {
      await run(these.sandbox, text, LONG_MS);
      await until('a packet', () => listener.arrived[control === 'reach' ? 'tcp' : 'udp'] > 0);
    });
  });

  describe.each(['bare', 'realm'] as const)('as docker-compose.yml has them, level %s', (level) => {
    const these = sandboxOver({ ...(level === 'bare' && open), count: EXECUTORS });
    let executions = 0;
    beforeAll(async () => {
      if (level === 'bare') return; // It loads nothing.
      table = await loadedTable(these.sandbox, folder);
      executions += 1;
    });

    it.each(scripts.map((script) => [script.name, script] as const))('%s is held', async (_, script: ZooScript) => {
      const expected = script.remote[level];
      executions += 1;
      const report = await run(these.sandbox, script.text, expected.includes('time-limit') ? SHORT_MS : LONG_MS);
      expect(whyNotHeld(expected, report, canary)).toBeUndefined();
      expect(listener.arrived).toEqual({ tcp: 0, udp: 0 });
    });

    it('leaves nothing behind: the next honest script is answered, no process lives on, each container ran once', async () => {
      const honest =
        level === 'realm' ? `answer(await sql('SELECT sum(Amount) FROM sales'), { scalar: true });` : 'answer(3);';
      executions += 1;
      const { outcome } = await run(these.sandbox, honest, LONG_MS);
      expect(outcome).toMatchObject({ kind: 'completed', value: { answer: { value: level === 'realm' ? 3 : '3' } } });
      expect(processesWith(mark)).toEqual([]);
      // One that ran two scripts would be missing here. One more is one that let nobody in: its claim was given up, or the
      // engine was too busy to start it.
      await until('all are waiting again', () => these.executors.starts >= executions + EXECUTORS);
      expect(listener.arrived).toEqual({ tcp: 0, udp: 0 });
    });
  });
});
