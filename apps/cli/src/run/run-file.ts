// One script file, once, over given data files, in a sandbox that is made for it.
import { readFile } from 'node:fs/promises';
import { CORES, DEFAULT_LIMITS, LOADER_VERSION, MAX_SCRIPT_LENGTH, Problem } from '@quaestor/contracts';
import { openLiveData } from '@quaestor/live-data';
import { runScript } from '@quaestor/pipeline';
import { DiskTableCache } from '@quaestor/storage';
import type { CommandSettings } from '../sandbox/command-settings.ts';
import { openCommandSandbox } from '../sandbox/open-command-sandbox.ts';
import { GivenFiles } from './given-files.ts';
import { refusedRun, type ScriptRun, scriptRunOf } from './script-run.ts';

export interface RunOptions {
  /** Path of the script. */
  script: string;
  /** Paths of the data files; each is a table, or several, named as a task would name them. */
  data: readonly string[];
  /** Longest that the script may take. */
  timeoutMs: number;
  settings: CommandSettings;
  /** Folder of the built executor. */
  executorFolder: string;
  signal: AbortSignal;
}

/**
 * @throws {Problem} `sandbox-unavailable` when nothing could be run.
 * @throws {Error} when the script's file cannot be read.
 * @returns how it ended, and whether it could be run: without its data it could not
 */
export async function runFile(options: RunOptions): Promise<{ ended: ScriptRun; couldRun: boolean }> {
  const { script, data, timeoutMs, settings, executorFolder, signal } = options;
  const text = await readFile(script, 'utf8').catch((cause: unknown) => {
    throw new Error(
      `The script "${script}" cannot be read: ${WHY[(cause as NodeJS.ErrnoException).code ?? ''] ?? 'reading it failed'}.`,
      { cause },
    );
  });
  if (text.trim() === '') return { ended: refusedRun('The script is empty.'), couldRun: true };
  if (text.length > MAX_SCRIPT_LENGTH)
    return { ended: refusedRun(`The script is longer than ${MAX_SCRIPT_LENGTH} characters.`), couldRun: true };
  const limits = {
    load: DEFAULT_LIMITS.load,
    script: { ...DEFAULT_LIMITS.script, timeMs: timeoutMs, cpuMs: CORES * timeoutMs },
  };
  const { sandbox, workFolder, close } = await openCommandSandbox({ settings, executorFolder, limits });
  const tables = new DiskTableCache({ dataFolder: workFolder, version: LOADER_VERSION });
  try {
    const datasets = new GivenFiles(data);
    const session = openLiveData(settings, workFolder)?.open(script);
    const given = { script: text, filenames: datasets.filenames, seed: 0, session };
    const ended = scriptRunOf(await runScript(given, { datasets, tables, sandbox, limits }, signal));
    return { ended, couldRun: true };
  } catch (error) {
    if (!isProblem(error) || error.code === 'sandbox-unavailable') throw error;
    return { ended: refusedRun(error.message), couldRun: false };
  } finally {
    await close();
  }
}

const WHY: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};

const isProblem = (error: unknown): error is Problem => error instanceof Problem;
