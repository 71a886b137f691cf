// pandas, in a virtual environment beside the files, one for each version asked for; each load in a fresh process.
import { execFile } from 'node:child_process';
import { access, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { step } from '../setup/step.mjs';
import { type BenchFile, benchFolder } from './files.ts';

export interface PandasLoad {
  rows: number;
  columns: number;
  /** Of the load alone, without importing pandas. */
  cpuMs: number;
  timeMs: number;
  importCpuMs: number;
  peakMemoryBytes: number;
  version: string;
}

const INSTALL_LIMIT_MS = 10 * 60_000;
const LOAD_LIMIT_MS = 5 * 60_000;
const script = join(import.meta.dirname, 'load_file.py');

export type PandasLoader = (file: BenchFile, signal: AbortSignal) => Promise<PandasLoad>;

/**
 * @param version of pandas; without one, the newest there is.
 * @throws {Error} that says what to install.
 */
export async function openPandas(version?: string): Promise<PandasLoader> {
  const venv = join(benchFolder, `venv-${version ?? 'newest'}`);
  const python = join(venv, 'bin/python');
  const done = join(venv, 'installed');
  const isDone = await access(done).then(
    () => true,
    () => false,
  );
  if (!isDone) {
    await install(venv, python, [version === undefined ? 'pandas' : `pandas==${version}`, 'openpyxl', 'xlrd']);
    await writeFile(done, '');
  }
  return async ({ name, path }, signal) => {
    const { stdout } = await promisify(execFile)(python, [script, name, path], { timeout: LOAD_LIMIT_MS, signal });
    return JSON.parse(stdout) as PandasLoad;
  };
}

async function install(venv: string, python: string, packages: readonly string[]): Promise<void> {
  await rm(venv, { recursive: true, force: true });
  await step('Making a virtual environment', 'python3', ['-m', 'venv', venv], { timeoutMs: INSTALL_LIMIT_MS }).catch(
    (error: unknown) => {
      throw new Error('Python 3 with its venv module is needed; on Debian: apt-get install python3-venv', {
        cause: error,
      });
    },
  );
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  await step(`Installing ${packages.join(', ')}`, python, pip, { timeoutMs: INSTALL_LIMIT_MS });
}
