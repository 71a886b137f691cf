import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
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
