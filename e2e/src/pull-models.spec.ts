// The chart's pull Job, as a program, against the stand-in for Ollama.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';

const script = join(import.meta.dirname, '../../deploy/helm/quaestor/files/pull-models.mjs');
const run = promisify(execFile);

let one: FakeOllama;
let other: FakeOllama;
beforeEach(async () => {
  [one, other] = await Promise.all([new FakeOllama({ models: [] }).start(), new FakeOllama({ models: [] }).start()]);
});
afterEach(() => Promise.all([one.stop(), other.stop()]));

const pull = (models: string, env: Record<string, string> = {}) =>
  run(process.execPath, [script], {
    env: {
      HOSTS: `${one.url} ${other.url}`,
      MODELS: models,
      ATTEMPTS: '3',
      OPTIONS: '{"num_ctx":4096}',
      KEEP_ALIVE: '1h',
      ...env,
    },
  });
const pulls = (ollama: FakeOllama) =>
  ollama.requests.filter(({ path }) => path === '/api/pull').map(({ body }) => (body as { model: string }).model);

it('brings every model to every Ollama, tells how far it is, and has the first loaded as workers will use it', async () => {
  const { stdout } = await pull('llama3:8b qwen2.5-coder:1.5b');
  for (const ollama of [one, other]) {
    expect(pulls(ollama)).toEqual(['llama3:8b', 'qwen2.5-coder:1.5b']);
    expect(ollama.prompts).toMatchObject([
      { model: 'llama3:8b', prompt: '', keep_alive: '1h', options: { num_ctx: 4096 } },
    ]);
  }
  expect(stdout).toMatch(/llama3:8b: pulling 000000000000, 25 % of 1.00 GB/);
});

it('fetches nothing that is there', async () => {
  await pull('llama3:8b');
  one.requests.length = 0;
  const { stdout } = await pull('llama3:8b');
  expect(pulls(one)).toEqual([]);
  expect(stdout).toContain('is there already');
});

it('goes on after a broken download', async () => {
  one.faults = { cutPulls: 1 };
  const { stdout } = await pull('llama3:8b');
  expect(pulls(one)).toHaveLength(2);
  expect(stdout).toContain('try 1 of 3');
});

it('gives up after so many tries, and says why', async () => {
  one.faults = { cutPulls: 9 };
  await expect(pull('llama3:8b', { ATTEMPTS: '1' })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('could not be pulled after 1 tries') as string,
  });
});
