// Every script of the zoo, three times: where nothing holds it, to show that it bites; in an executor without a realm,
// where the sandbox holds it alone; and in the executor as it is.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { jest } from '@jest/globals';
import { DEFAULT_LIMITS, type TableSchema } from '@quaestor/contracts';
import { builtCli, executorFolder, type Report, type Sandbox } from './harness/tools.ts';
import { Listener } from './zoo/listener.ts';
import { processesWith } from './zoo/living.ts';
import { loadedTable } from './zoo/loaded-table.ts';
import { filledIn, layBait, valuesFor, whyNotHeld, zoo, type ZooScript } from './zoo/zoo.ts';

jest.setTimeout(120_000);

const OPEN_EXECUTOR = resolve(import.meta.dirname, 'zoo/open-executor');
/** Where time is what ends a script, little of it will do; elsewhere another limit has to come first. */
const SHORT_MS = 2000;
const LONG_MS = 20_000;
const MEMORY_BYTES = 320 * 2 ** 20;
const DISK_BYTES = 64 * 2 ** 20;
const CONTROL_MS = 20_000;

const scripts = zoo();
const canary = `canary-${randomUUID()}`;
const mark = randomUUID();
let folder: string;
let listener: Listener;
let values: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaestor-zoo-'));
  await layBait(folder, canary);
  await mkdir(join(folder, 'scripts'));
  listener = await Listener.open('127.0.0.1');
  values = valuesFor(folder, listener, mark);
});
afterAll(async () => {
  listener.close();
  await rm(folder, { recursive: true, force: true });
});

it('has no fewer than it should', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(60);
  for (const { name, realm, bare, control } of scripts) expect([name, realm[0], bare[0], control]).not.toContain('');
});

describe('where nothing holds it', () => {
  it.each(scripts.filter(({ control }) => control !== 'none').map((script) => [script.name, script] as const))(
    '%s bites',
    async (_, { name, text, control }) => {
      listener.forget();
      const path = join(folder, 'scripts', `${name.replace('/', '-')}.js`);
      await writeFile(path, filledIn(text, values));
      const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((done) =>
        execFile(
          process.execPath,
          [join(OPEN_EXECUTOR, 'open.mjs'), path],
          { env: { PATH: process.env.PATH, CANARY: canary }, timeout: CONTROL_MS },
          (_error, stdout, stderr) => done({ stdout, stderr }),
        ),
      );
      if (control === 'loot') expect(`${stdout}${stderr}`).toContain(canary);
      else expect(listener.arrived[control === 'reach' ? 'tcp' : 'udp']).toBeGreaterThan(0);
    },
  );
});

describe.each(['bare', 'realm'] as const)('in the sandbox, level %s', (level) => {
  let sandbox: Sandbox;
  let table: { schema: TableSchema; path: string };

  beforeAll(async () => {
    const { ProcessSandbox } = await builtCli();
    const workFolder = join(folder, level);
    const limits = { ...DEFAULT_LIMITS.script, memoryBytes: MEMORY_BYTES, diskBytes: DISK_BYTES };
    const ceilings = { ...limits, scratchBytes: 16 * 2 ** 20 };
    await mkdir(workFolder);
    const whole = new ProcessSandbox({ executorFolder, workFolder, warm: 1, ceilings });
    table = await loadedTable(whole, workFolder);
    if (level === 'realm') sandbox = whole;
    else {
      await whole.close();
      const open = join(folder, 'open-executor');
      await cp(executorFolder, open, { recursive: true });
      await cp(OPEN_EXECUTOR, open, { recursive: true });
      sandbox = new ProcessSandbox({ executorFolder: open, workFolder, warm: 1, ceilings });
    }
  });
  afterAll(() => sandbox.close());

  const run = (script: string, timeMs: number): Promise<Report> =>
    sandbox.execute(
      {
        request: {
          kind: 'script',
          limits: { ...DEFAULT_LIMITS.script, timeMs, memoryBytes: MEMORY_BYTES, diskBytes: DISK_BYTES },
          script,
          tables: [{ name: 'sales', input: '0.parquet', schema: table.schema }],
          seed: 0,
        },
        inputs: [{ name: '0.parquet', path: table.path }],
      },
      { signal: AbortSignal.timeout(LONG_MS * 2) },
    );

  it.each(scripts.map((script) => [script.name, script] as const))('%s is held', async (_, script: ZooScript) => {
    listener.forget();
    const expected = script[level];
    const report = await run(filledIn(script.text, values), expected.includes('time-limit') ? SHORT_MS : LONG_MS);
    expect(whyNotHeld(expected, report, canary)).toBeUndefined();
    expect(listener.arrived).toEqual({ tcp: 0, udp: 0 });
  });

  it('leaves nothing behind: the next honest script is answered, no process lives on, no folder grows', async () => {
    const honest =
      level === 'realm' ? `answer(await sql('SELECT sum(Amount) FROM sales'), { scalar: true });` : 'answer(3);';
    const { outcome } = await run(honest, LONG_MS);
    expect(outcome).toMatchObject({ kind: 'completed', value: { answer: { value: level === 'realm' ? 3 : '3' } } });
    expect(processesWith(mark)).toEqual([]);
    expect(await readdir(join(folder, 'secrets'))).toEqual(['ledger.txt']);
    await expectSlots(join(folder, level, 'slots'));
  });
});

/** Only those of executors that wait now. */
async function expectSlots(slots: string) {
  for (let tries = 0; ; tries++) {
    const left = await readdir(slots);
    if (left.length <= 2) return;
    if (tries > 50) throw new Error(`${left.length} slots are left`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
