// A script is run only once somebody has allowed it, and what was done can be accounted for afterwards.
import { execFile } from 'node:child_process';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { TaskView } from '@quaestor/contracts';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';
import { Quaestor } from './harness/quaestor.ts';
import { example } from './support/files.ts';
import { expectFailure, expectProblem } from './support/problems.ts';

jest.setTimeout(180_000);

const CLI = resolve(import.meta.dirname, '../../dist/apps/cli/main.mjs');
const FILE = 'sales-data.csv';
const MEDIAN = 'What is the median Avg_Price?';
type Awaiting = Extract<TaskView, { status: 'AWAITING_APPROVAL' }>;

const ollama = new FakeOllama();
let quaestor: Quaestor;

beforeAll(async () => {
  await ollama.start();
  quaestor = await Quaestor.start({ ollamaUrl: ollama.url });
  await quaestor.client.upload(FILE, example(FILE));
});
afterAll(() => Promise.all([ollama.stop(), quaestor.stop()]));

async function held(filename = FILE): Promise<Awaiting> {
  const options = { approval: 'required' };
  const { task_id } = await quaestor.client.analyze(MEDIAN, { filename, options });
  for (;;) {
    const task = TaskView.parse(await quaestor.client.status(task_id));
    if (task.status === 'AWAITING_APPROVAL') return task;
    if (task.status !== 'PENDING' && task.status !== 'STARTED') throw new Error(JSON.stringify(task));
    await sleep(20);
  }
}

const decide = (task_id: string, decision: string, script_sha256: string) =>
  quaestor.client.request<TaskView>('POST', `/status/${task_id}/approval`, { json: { decision, script_sha256 } });

const cli = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((done) =>
    execFile(
      process.execPath,
      [CLI, ...args],
      { env: { REDIS_URL: quaestor.redis.url, KEY_PREFIX: 'quaestor', PATH: process.env.PATH } },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    ),
  );

it('stops with its script; approved, it answers with exactly that one', async () => {
  const task = await held();
  const { script, script_sha256 } = task.approval;
  expect(script).toContain('median');
  expect((await decide(task.task_id, 'approve', script_sha256)).status).toBe(200);
  const ended = await quaestor.client.untilEnded(task.task_id);
  expect(ended).toMatchObject({ status: 'SUCCESS', answer: { value: 112.485 }, explanation: { script } });
});

it('runs nothing that was rejected, or decided on by another script’s hash', async () => {
  const task = await held();
  const { task_id, approval } = task;
  expectProblem(await decide(task_id, 'approve', 'ab'.repeat(32)), 409, 'approval-mismatch');
  expect((await decide(task_id, 'reject', approval.script_sha256)).body).toMatchObject({ status: 'REVOKED' });
  expectProblem(await decide(task_id, 'approve', approval.script_sha256), 409, 'approval-not-awaited');
});

it('runs nothing over data that was replaced meanwhile', async () => {
  await quaestor.client.upload('changing.csv', example(FILE));
  const { task_id, approval } = await held('changing.csv');
  await quaestor.client.upload('changing.csv', 'Avg_Price\n1\n2\n', { overwrite: true });
  await decide(task_id, 'approve', approval.script_sha256);
  expectFailure(await quaestor.client.untilEnded(task_id), 'data-changed');
});

it('leaves a chain of audit entries that is whole, and found broken where it is tampered with', async () => {
  const { task } = await quaestor.client.ask(MEDIAN, { filename: FILE });
  expect(await cli('audit', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('The chain is whole') });
  const logged = [...quaestor.worker.lines, ...quaestor.api.lines].filter((line) => line.includes('"task.audited"'));
  const mine = logged.map((line) => JSON.parse(line) as { entry: { record: { task_id: string } } });
  expect(mine.find(({ entry }) => entry.record.task_id === task.task_id)).toMatchObject({
    entry: { record: { question: MEDIAN, status: 'SUCCESS', scripts: [{ writer: 'planner', outcome: 'completed' }] } },
  });
  const log = `${quaestor.dataDir}-worker.log`;
  await appendFile(log, logged.map((line) => `${line}\n`).join(''));
  expect((await cli('audit', 'verify', log)).code).toBe(0);
  await appendFile(log, `${logged.at(-1)!.replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) + 1}`)}\n`);
  expect(await cli('audit', 'verify', log)).toMatchObject({ code: 1, out: expect.stringContaining('broken') });
});

it('can be replayed over a file whose columns a user has corrected', async () => {
  await quaestor.client.upload('codes.csv', 'Code,Amount\n1,5\n01,7\n2,1\n');
  await quaestor.client.ask('How many rows are there?', { filename: 'codes.csv' });
  const columns = [{ column: 'Code', type: 'text', aliases: ['Ticket'] }];
  const { status } = await quaestor.client.request('PATCH', '/data/codes.csv/schema', { json: { columns } });
  expect(status).toBe(200);
  const { task } = await quaestor.client.ask('How many different Tickets are there?', { filename: 'codes.csv' });
  expect(task).toMatchObject({ status: 'SUCCESS', answer: { value: 3 } });
  const { code, out } = await cli('replay', task.task_id, '--api', quaestor.client.url, '--json');
  expect([code, JSON.parse(out)]).toMatchObject([0, { verdict: 'same', replayed: { value: 3 } }]);

  const counted = join(quaestor.dataDir, '..', `${task.task_id}.js`);
  await writeFile(counted, "answer(await sql('SELECT count(DISTINCT Code) FROM codes'), { scalar: true });");
  const ran = await cli('run', counted, '--data', join(quaestor.dataDir, 'codes.csv'), '--json');
  await rm(counted);
  expect(JSON.parse(ran.out)).toMatchObject({ outcome: 'completed', answer: { value: 3 } });
});

it('can be replayed: the same script over the same data, and only over the same', async () => {
  await quaestor.client.upload('replayed.csv', example(FILE));
  const { task } = await quaestor.client.ask(MEDIAN, { filename: 'replayed.csv' });
  const replay = () => cli('replay', task.task_id, '--api', quaestor.client.url, '--json');
  const same = await replay();
  expect([same.code, JSON.parse(same.out)]).toMatchObject([
    0,
    { verdict: 'same', replayed: { type: 'number', value: 112.485 } },
  ]);
  await quaestor.client.upload('replayed.csv', 'Avg_Price\n1\n', { overwrite: true });
  const changed = await replay();
  expect([changed.code, JSON.parse(changed.out)]).toMatchObject([1, { verdict: 'not-replayed' }]);
});
