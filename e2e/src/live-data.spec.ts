// Scripts that read from the web: what the operator allows, once somebody has allowed the script, told and kept; and nothing
// else, whatever they try.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type AuditRecord, TaskView } from '@quaestor/contracts';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';
import { Quaestor } from './harness/quaestor.ts';
import { example } from './support/files.ts';
import { expectFailure } from './support/problems.ts';
import { javascript } from './support/replies.ts';

jest.setTimeout(180_000);

const CLI = resolve(import.meta.dirname, '../../dist/apps/cli/main.mjs');
const FILE = 'sales-data.csv';
const PAGE = `<table id="other"><tr><th>x</table>
  <table id="rates"><thead><tr><th>Currency<th>Rate</thead><tbody><tr><td>EUR<td>1.25<tr><td>CHF<td>1.5</tbody></table>`;

const ollama = new FakeOllama();
let quaestor: Quaestor;
/** The host that is allowed below `/open/`, and one beside it that is not. */
let host: Server;
let stranger: Server;
let asked: string[] = [];
let connections = 0;
let scripts = 0;

const listening = async (server: Server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};
const url = (path: string) => `http://127.0.0.1:${(host.address() as AddressInfo).port}${path}`;
const elsewhere = (path: string) => `http://127.0.0.1:${(stranger.address() as AddressInfo).port}${path}`;

beforeAll(async () => {
  host = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/open/away') return response.writeHead(302, { location: elsewhere('/') }).end();
    if (request.url === '/open/gone') return response.writeHead(410).end();
    response.end(request.url === '/open/page' ? PAGE : '{"rate": 2}');
  });
  stranger = createServer((_, response) => response.end('secret')).on('connection', () => (connections += 1));
  const port = await listening(host);
  await Promise.all([listening(stranger), ollama.start()]);
  quaestor = await Quaestor.start({
    ollamaUrl: ollama.url,
    env: {
      LIVE_DATA_ALLOW: `http://127.0.0.1:${port}/open/`,
      LIVE_DATA_ALLOW_CIDRS: '127.0.0.1/32',
      LIVE_DATA_REQUESTS: '3',
      APPROVAL_POLICY: 'web-only',
    },
  });
  await quaestor.client.upload(FILE, example(FILE));
});
afterAll(async () => {
  for (const server of [host, stranger]) server.closeAllConnections();
  host.close();
  stranger.close();
  await Promise.all([ollama.stop(), quaestor.stop()]);
});
beforeEach(() => (asked = []));
afterEach(() => expect(connections).toBe(0));

/** Has the model write this; approves it where that is waited for, as the policy has it. */
async function run(script: string, { live = true } = {}): Promise<{ task: TaskView; wasHeld: boolean }> {
  const question = `What does live script ${++scripts} come to?`;
  ollama.teach({ when: question, reply: javascript(script) });
  const options = { generator: 'llm', ...(live && { live }) };
  const { task_id } = await quaestor.client.analyze(question, { filename: FILE, options });
  for (;;) {
    const task = TaskView.parse(await quaestor.client.status(task_id));
    if (task.status === 'AWAITING_APPROVAL') {
      expect(asked).toEqual([]);
      const json = { decision: 'approve', script_sha256: task.approval.script_sha256 };
      await quaestor.client.request('POST', `/status/${task_id}/approval`, { json });
      return { task: await quaestor.client.untilEnded(task_id), wasHeld: true };
    }
    if (task.status !== 'PENDING' && task.status !== 'STARTED') return { task, wasHeld: false };
    await sleep(50);
  }
}

const ROWS = `const [{ n }] = await sql('SELECT count(*) AS n FROM sales_data');\n`;

const audited = (taskId: string): AuditRecord[] =>
  quaestor.worker.lines
    .filter((line) => line.includes('"task.audited"') && line.includes(taskId))
    .map((line) => (JSON.parse(line) as { entry: { record: AuditRecord } }).entry.record);

const replay = (taskId: string, env: NodeJS.ProcessEnv) =>
  new Promise<{ verdict: string; reason: string | null }>((done, fail) =>
    execFile(
      process.execPath,
      [CLI, 'replay', taskId, '--api', quaestor.client.url, '--json'],
      { env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) =>
        stdout ? done(JSON.parse(stdout) as never) : fail(new Error(stderr, { cause: error })),
    ),
  );

it('is held for approval, given what it asks for, told in the answer, the audit and the log, and can be replayed', async () => {
  const { task, wasHeld } = await run(
    `${ROWS}const { rate } = await fetchJson('${url('/open/rate?key=visible')}');
     const rates = await fetchTable('${url('/open/page')}', { selector: '#rates' });
     answer(n * rate * rates.find((row) => row.Currency === 'EUR').Rate);`,
  );
  expect(wasHeld).toBe(true);
  expect(asked.sort()).toEqual(['/open/page', '/open/rate?key=visible']);
  expect(task).toMatchObject({
    status: 'SUCCESS',
    answer: { value: 36 * 2 * 1.25 },
    explanation: {
      live: [
        { url: url('/open/rate?key=visible'), age_s: 0, bytes: 11, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        { url: url('/open/page'), bytes: PAGE.length },
      ],
    },
  });
  const { requests } = audited(task.task_id).at(-1)!;
  expect(requests).toMatchObject([
    { path: '/open/rate', status: 200, bytes: 11, outcome: 'given' },
    { path: '/open/page', status: 200, bytes: PAGE.length, outcome: 'given' },
  ]);
  const logged = quaestor.worker.lines.filter((line) => line.includes('"live-data.request"'));
  expect(logged.filter((line) => line.includes(task.task_id))).toHaveLength(2);
  expect(JSON.stringify([requests, logged])).not.toContain('visible');

  const before = asked.length;
  expect(await replay(task.task_id, { DATA_DIR: quaestor.dataDir })).toMatchObject({ verdict: 'same' });
  expect(await replay(task.task_id, {})).toMatchObject({
    verdict: 'not-replayed',
    reason: expect.stringContaining('DATA_DIR'),
  });
  expect(asked).toHaveLength(before);
});

it('is told of to the model only for tasks that ask for it', async () => {
  ollama.forget();
  await run(`${ROWS}answer(n);`, { live: false });
  expect(JSON.stringify(ollama.prompts)).not.toContain('fetchJson');
  const { task, wasHeld } = await run(`${ROWS}answer(n);`);
  expect(JSON.stringify(ollama.prompts)).toContain('fetchJson');
  expect([task.status, wasHeld]).toEqual(['SUCCESS', false]);
});

it('is not there for tasks that do not ask for it', async () => {
  const { task } = await run(`${ROWS}answer(n * (await fetchJson('${url('/open/rate')}')).rate);`, { live: false });
  expect(expectFailure(task, 'no-right-answer').detail).toContain('options.live');
  expect(asked).toEqual([]);
});

it('is not there for scripts that hide it from whoever approves', async () => {
  const { task, wasHeld } = await run(
    `${ROWS}const name = 'fetch' + 'Json';\nanswer(n * (await globalThis[name]('${url('/open/rate')}')).rate);`,
  );
  expect(wasHeld).toBe(false);
  expect(expectFailure(task, 'no-right-answer').detail).toContain('Live data is off');
  expect(asked).toEqual([]);
});

it.each([
  ['another host', 'live-data-refused', () => elsewhere('/')],
  ['another path of the host', 'live-data-refused', () => url('/closed')],
  ['a way out of the path', 'live-data-refused', () => url('/open/..%2fclosed')],
  ['this machine by a number', 'live-data-refused', () => elsewhere('/').replace('127.0.0.1', '2130706433')],
  ['a redirect to another host', 'live-data-refused', () => url('/open/away')],
  ['what is gone', 'live-data-failed', () => url('/open/gone')],
])('ends the task with the reason when it asks for %s', async (_, code, target) => {
  const { task } = await run(`${ROWS}answer(n + (await fetchText('${target()}')).length);`);
  expectFailure(task, code);
  expect(audited(task.task_id).at(-1)!.requests!.length).toBeGreaterThan(0);
});

it('is given to one task no more often than its number', async () => {
  const { task } = await run(
    `${ROWS}for (let i = 0; i < 4; i++) await fetchText('${url('/open/rate')}?' + i);\nanswer(n);`,
  );
  expect(expectFailure(task, 'live-data-limit').detail).toContain('LIVE_DATA_REQUESTS');
  expect(asked).toHaveLength(3);
});
