import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { sandboxConformance } from '@quaestor/ports/testing';
import { ProcessSandbox } from './process-sandbox.ts';

const executorFolder = resolve(import.meta.dirname, '../../../../../dist/apps/executor');
const folders: string[] = [];

async function open() {
  const workFolder = await mkdtemp(join(tmpdir(), 'process-sandbox-'));
  folders.push(workFolder);
  const ceilings = { ...DEFAULT_LIMITS.load, scratchBytes: 64 * 2 ** 20 };
  return {
    sandbox: new ProcessSandbox({ executorFolder, workFolder, ceilings }),
    leftovers: async () => [...(await readdir(join(workFolder, 'slots'))), ...processesIn(workFolder)],
  };
}

/** Command lines of processes that mention the folder. */
function processesIn(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(commandLineOf).filter((line) => line.includes(folder));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // It has ended meanwhile.
  }
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

sandboxConformance('ProcessSandbox', open);

describe('executors that die of their scripts, a hundred at once', () => {
  const dying = resolve(import.meta.dirname, '__fixtures__/dying');
  let workFolder: string;
  let sandbox: ProcessSandbox;
  beforeAll(async () => {
    workFolder = await mkdtemp(join(tmpdir(), 'process-sandbox-'));
    folders.push(workFolder);
    const app = join(workFolder, 'executor');
    await cp(dying, app, { recursive: true });
    await symlink(join(executorFolder, 'duckdb'), join(app, 'duckdb')); // Looked at for what it links, not run.
    const ceilings = { ...DEFAULT_LIMITS.script, scratchBytes: 2 ** 20 };
    sandbox = new ProcessSandbox({ executorFolder: app, workFolder, ceilings, warm: 2 });
  });
  afterAll(() => sandbox.close());

  it('each end as its outcome, once; the one that lives meanwhile is let be, and nothing stays', async () => {
    const run = (script: string) =>
      sandbox.execute(
        { request: { kind: 'script', script, seed: 0, tables: [], limits: DEFAULT_LIMITS.script }, inputs: [] },
        { signal: AbortSignal.timeout(60_000) },
      );
    const neighbour = run('be patient');
    const reports = await Promise.all(Array.from({ length: 100 }, () => run('die')));
    // Charged to the script: an outcome and no fault of the sandbox, which would be tried again.
    expect(new Set(reports.map(({ outcome }) => outcome.kind))).toEqual(new Set(['crashed']));
    expect((await neighbour).timeMs).toBeGreaterThan(2500);
    expect((await sandbox.status()).ready).toBe(true);
    await sandbox.close();
    expect([...(await readdir(join(workFolder, 'slots'))), ...processesIn(workFolder)]).toEqual([]);
  }, 60_000);
});

it('does not wait for an executor that is still starting when the execution is given up', async () => {
  const workFolder = await mkdtemp(join(tmpdir(), 'process-sandbox-'));
  folders.push(workFolder);
  const app = join(workFolder, 'executor');
  await cp(resolve(import.meta.dirname, '__fixtures__/never-ready'), app, { recursive: true });
  await symlink(join(executorFolder, 'duckdb'), join(app, 'duckdb')); // Looked at for what it links, not run.
  const ceilings = { ...DEFAULT_LIMITS.script, scratchBytes: 2 ** 20 };
  const sandbox = new ProcessSandbox({ executorFolder: app, workFolder, ceilings });
  const control = new AbortController();
  const running = sandbox.execute(
    {
      request: { kind: 'script', script: 'answer(1)', seed: 0, tables: [], limits: DEFAULT_LIMITS.script },
      inputs: [],
    },
    { signal: control.signal },
  );
  setTimeout(() => control.abort(new Error('given up')), 1000);
  await expect(running).rejects.toThrow('given up');
  await sandbox.close();
  expect([...(await readdir(join(workFolder, 'slots'))), ...processesIn(workFolder)]).toEqual([]);
}, 20_000);

it('leaves nothing of sandboxes that are closed while their executors start, many at once', async () => {
  const opened = await Promise.all(Array.from({ length: 24 }, open));
  const closings = opened.map(async ({ sandbox }) => {
    const running = sandbox.execute(
      {
        request: { kind: 'script', script: 'answer(1)', seed: 0, tables: [], limits: DEFAULT_LIMITS.script },
        inputs: [],
      },
      { signal: AbortSignal.timeout(60_000) },
    );
    running.catch(() => {});
    await sandbox.close();
  });
  await Promise.all(closings);
  expect((await Promise.all(opened.map(({ leftovers }) => leftovers()))).flat()).toEqual([]);
}, 60_000);
