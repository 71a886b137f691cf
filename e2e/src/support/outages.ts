// A product of which parts are taken away, and what is expected of it then.
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalyzeAccepted, HealthReport } from '@quaestor/contracts';
import { FakeOllama } from '../fake-ollama/fake-ollama.ts';
import { Quaestor, type QuaestorOptions } from '../harness/quaestor.ts';
import type { Program } from '../harness/tools.ts';
import { example } from './files.ts';

export const FILE = 'sales-data.csv';
export const MEDIAN = 'What is the median Avg_Price?';
/** Shortest there is: how long a worker may be silent before its task is given to another. */
export const LOCK_MS = 5000;

export const ollama = new FakeOllama();
const started: Quaestor[] = [];

/** Call once at the top of a file. */
export function runOllama(): void {
  beforeAll(() => ollama.start());
  afterAll(() => ollama.stop());
}

export async function start(options: QuaestorOptions = {}): Promise<Quaestor> {
  const env = { TASK_LOCK_MS: String(LOCK_MS), ...options.env };
  const quaestor = await Quaestor.start({ ollamaUrl: ollama.url, ...options, env });
  started.push(quaestor);
  if (options.start !== false) await quaestor.client.upload(FILE, example(FILE));
  return quaestor;
}

export const stopAll = () => Promise.all(started.splice(0).map((quaestor) => quaestor.stop()));

export const ready = ({ client }: Quaestor) => client.request<HealthReport>('GET', '/readyz');
export const untilReady = (quaestor: Quaestor) =>
  until('ready', () =>
    ready(quaestor).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
export const checkOf = (report: HealthReport, name: string) => report.checks.find((check) => check.name === name)!;

export const submit = ({ client }: Quaestor, question = MEDIAN, options: object = {}) =>
  client.request<AnalyzeAccepted>('POST', '/analyze', { json: { question, filename: FILE, options } });

export async function expectAnswered({ client }: Quaestor): Promise<void> {
  const { task } = await client.ask(MEDIAN, { filename: FILE, timeoutMs: 20_000 });
  expect(task).toMatchObject({ status: 'SUCCESS', answer: { type: 'number', value: 112.485 } });
}

/** @throws {Error} when it has not come about in time; `what` is said then. */
export async function until(what: string, fits: () => boolean | Promise<boolean>, timeoutMs = 20_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await fits()); await sleep(50)) {
    if (Date.now() > end) throw new Error(`${what}: not within ${timeoutMs} ms`);
  }
}

/** What this worker's log says of how the task ended. */
export const endingsOf = (worker: Program, taskId: string) =>
  worker.lines
    .filter((line) => line.includes('"task.ended"') && line.includes(taskId))
    .map((line) => JSON.parse(line) as { attempt: number; status: string; published: boolean });
