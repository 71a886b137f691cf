// Measures the built programs on this machine: latency of a question, tasks per minute, cost of a request, cost of being
// there. The figures of the Python system that Quaestor replaces stand beside them; they were taken on another, idle 2-core
// machine and are not measured here.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { QuaestorClient } from '../lib/client.ts';
import { freePort } from '../lib/free-port.ts';
import { apiProgram, untilReady, workerProgram } from '../lib/quaestor.ts';
import { RedisServer } from '../lib/redis-server.ts';
import { root } from '../node24.mjs';
import { say } from '../setup/step.mjs';
import { load } from './load.ts';
import { cpuSeconds, descendantsMb, residentMb } from './process-cost.ts';

interface Row {
  what: string;
  unit: string;
  value: number;
  /** The Python system's figure, where there is one. */
  python?: number;
  goal?: string;
  met?: boolean;
}

const QUESTION = 'What is the median Avg_Price?';
const EXPECTED = 112.485;
const IN_A_ROW = 50;
const QUEUED = 200;
const IDLE_MS = 4000;

export async function bench({ out }: { out?: string }): Promise<void> {
  const rows: Row[] = [];
  const add = (what: string, unit: string, value: number, goal?: { python?: number; text: string; met: boolean }) =>
    rows.push({ what, unit, value, python: goal?.python, goal: goal?.text, met: goal?.met });

  const dataDir = await mkdtemp(join(tmpdir(), 'quaestor-bench-'));
  const redis = await RedisServer.start();
  const apiPort = await freePort();
  const settings = { apiPort, redisUrl: redis.url, dataDir, env: { QUEUE_MAX_WAITING: '1000000' } };
  const [api, worker] = [apiProgram(settings), workerProgram(settings)];
  const url = `http://127.0.0.1:${apiPort}`;
  const client = new QuaestorClient(url);
  try {
    say('Starting the API, then the worker');
    await started('API', api, async () => (await fetch(`${url}/livez`)).ok, { startS: 5.1, cpuS: 4.4 }, add);
    await started('worker', worker, async () => (await fetch(`${url}/readyz`)).ok, { startS: 5.9, cpuS: 4.9 }, add);
    await untilReady(url, [api, worker], 30_000);
    await sleep(IDLE_MS);
    idle('API', residentMb(api.pid!), 234, add);
    idle('worker', residentMb(worker.pid!), 455, add);
    add('executor waiting: RSS', 'MB', descendantsMb(worker.pid!));

    await client.upload('sales-data.csv', await readFile(join(root, 'examples/sales-data.csv')));
    const first = await answered(client);
    add('first question of a new file: POST to SUCCESS', 'ms', first);

    say(`${IN_A_ROW} questions in a row`);
    const times: number[] = [];
    for (let n = 0; n < IN_A_ROW; n++) times.push(await answered(client));
    times.sort((a, b) => a - b);
    const [p50, p95] = [times[Math.ceil(IN_A_ROW * 0.5) - 1]!, times[Math.ceil(IN_A_ROW * 0.95) - 1]!];
    add('median question, POST to SUCCESS, p50', 'ms', p50, {
      python: 680,
      text: '≤ 100, ≥ 6× faster',
      met: p50 <= 100,
    });
    add('median question, POST to SUCCESS, p95', 'ms', p95, { text: '≤ 200', met: p95 <= 200 });

    say(`${QUEUED} tasks queued at once`);
    const perMinute = await drain(client);
    add('tasks per minute, one worker', '1/min', perMinute, { python: 77, text: '≥ 462 (6×)', met: perMinute >= 462 });

    say('Requests at 16 connections');
    const { task } = await client.ask(QUESTION, { filename: 'sales-data.csv' });
    await worker.stop(); // It would eat the queue, and the cores.
    const status = await load(api.pid!, { url: `${url}/status/${task.task_id}` });
    add('GET /status', '1/s', status.requestsPerS, { python: 1816, text: 'more', met: status.requestsPerS > 1816 });
    add('GET /status: API CPU', 'ms', status.cpuMsPerRequest, {
      python: 0.79,
      text: '≤ 0.395 (½)',
      met: status.cpuMsPerRequest <= 0.395,
    });
    const body = JSON.stringify({ question: QUESTION, filename: 'sales-data.csv' });
    const post = await load(api.pid!, {
      url: `${url}/analyze`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    add('POST /analyze', '1/s', post.requestsPerS, { python: 1090, text: 'more', met: post.requestsPerS > 1090 });
    add('POST /analyze: API CPU', 'ms', post.cpuMsPerRequest, {
      python: 1.47,
      text: '≤ 0.735 (½)',
      met: post.cpuMsPerRequest <= 0.735,
    });
    if (status.errors + post.errors > 0) throw new Error(`${status.errors + post.errors} requests failed under load`);
  } finally {
    await Promise.all([api.stop(), worker.stop()]);
    await redis.dispose();
    await rm(dataDir, { recursive: true, force: true });
  }
  print(rows);
  const machine = { cores: cpus().length, model: cpus()[0]?.model, loadAfter: loadavg()[0], node: process.version };
  const json = JSON.stringify({ measured: new Date().toISOString(), machine, rows }, null, 2);
  if (out) await writeFile(out, json + '\n');
  else console.log(json);
}

type Add = (what: string, unit: string, value: number, goal?: { python?: number; text: string; met: boolean }) => void;

async function started(
  name: string,
  program: ReturnType<typeof apiProgram>,
  ready: () => Promise<boolean>,
  python: { startS: number; cpuS: number },
  add: Add,
): Promise<void> {
  const begun = performance.now();
  await program.start();
  while (!(await ready().catch(() => false))) await sleep(10);
  const startS = (performance.now() - begun) / 1000;
  const cpuS = cpuSeconds(program.pid!);
  add(`${name}: start until ready`, 's', startS, {
    python: python.startS,
    text: `≤ ${python.startS / 4} (¼)`,
    met: startS <= python.startS / 4,
  });
  add(`${name}: CPU for it`, 's', cpuS, {
    python: python.cpuS,
    text: `≤ ${python.cpuS / 4} (¼)`,
    met: cpuS <= python.cpuS / 4,
  });
}

function idle(name: string, megabytes: number, python: number, add: Add): void {
  add(`${name}: idle RSS`, 'MB', megabytes, { python, text: `≤ ${python / 2} (½)`, met: megabytes <= python / 2 });
}

async function answered(client: QuaestorClient): Promise<number> {
  const { task, totalMs } = await client.ask(QUESTION, { filename: 'sales-data.csv' });
  if (task.status !== 'SUCCESS' || task.answer.type !== 'number' || task.answer.value !== EXPECTED) {
    throw new Error(`A wrong answer is worth no time: ${JSON.stringify(task)}`);
  }
  return totalMs;
}

async function drain(client: QuaestorClient): Promise<number> {
  const begun = performance.now();
  const tasks = await Promise.all(
    Array.from({ length: QUEUED }, () => client.analyze(QUESTION, { filename: 'sales-data.csv' })),
  );
  for (const { task_id } of tasks) {
    const task = await client.untilEnded(task_id, 300_000);
    if (task.status !== 'SUCCESS') throw new Error(`Task ${task_id} ended with ${JSON.stringify(task)}`);
  }
  return QUEUED / ((performance.now() - begun) / 60_000);
}

function print(rows: readonly Row[]): void {
  const shown = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
  const cells = rows.map(({ what, unit, value, python, goal, met }) => [
    what,
    shown(value),
    unit,
    python === undefined ? '' : String(python),
    goal ?? '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]);
  const table = [['what', 'measured', 'unit', 'Python*', 'goal', ''], ...cells];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table)
    console.error(
      row
        .map((cell, column) =>
          column === 1 || column === 3 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  '),
    );
  console.error('* the system before this one, on another, idle 2-core machine');
}
