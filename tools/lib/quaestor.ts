// The built programs, as processes: what demo, development and the end-to-end tests run. The worker starts executors
// itself, so API and worker are all there is to start.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthReport } from '@quaestor/contracts';
import { Program } from './program.ts';

export interface QuaestorSettings {
  apiPort: number;
  redisUrl: string;
  dataDir: string;
  /** What else the programs are to find in their environment; also overrides the above. */
  env?: NodeJS.ProcessEnv;
  onLine?: (program: string, line: string) => void;
}

const dist = join(import.meta.dirname, '../../dist/apps');
const LINES_SHOWN = 15;
/** Between two looks at /readyz. */
const LOOK_MS = 50;
const ANSWER_MS = 5000;

export function apiProgram(settings: QuaestorSettings): Program {
  return program('api', settings, { API_PORT: String(settings.apiPort), API_HOST: '127.0.0.1' });
}

export function workerProgram(settings: QuaestorSettings, name = 'worker'): Program {
  return program('worker', settings, { EXECUTOR_BACKEND: 'process' }, name);
}

function program(app: string, settings: QuaestorSettings, own: NodeJS.ProcessEnv, name = app): Program {
  const { redisUrl, dataDir, env, onLine } = settings;
  return new Program({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(dist, app, 'main.mjs')],
    env: { PATH: process.env.PATH, REDIS_URL: redisUrl, DATA_DIR: dataDir, ...own, ...env },
    onLine: onLine && ((line) => onLine(name, line)),
  });
}

/**
 * Resolves when the API says that it, Redis, the data folder and the executors are ready.
 *
 * @throws {Error} that says which check is not ok, or which program has ended and what it said last.
 */
export async function untilReady(
  url: string,
  programs: readonly Program[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const ended = programs.find(({ running }) => !running);
    if (ended) throw new Error(`The ${ended.name} ${ended.ending}:\n${ended.lines.slice(-LINES_SHOWN).join('\n')}`);
    const lacking = await whatIsLacking(url);
    if (lacking === undefined) return;
    if (Date.now() > until) throw new Error(`Not ready after ${timeoutMs / 1000} s: ${lacking}`);
    await sleep(LOOK_MS, undefined, { signal });
  }
}

async function whatIsLacking(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (response.ok) return undefined;
    const { checks = [] } = (await response.json()) as Partial<HealthReport>;
    const failing = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
    return failing.join('; ') || `/readyz answers ${response.status}`;
  } catch (error) {
    return `/readyz does not answer (${(error as Error).message})`;
  }
}
