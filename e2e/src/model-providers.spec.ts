// What holds with a model behind it, whoever serves it, and what is kept of its work.
import { jest } from '@jest/globals';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';
import { Quaestor } from './harness/quaestor.ts';
import { example } from './support/files.ts';
import { sql } from './support/replies.ts';

jest.setTimeout(180_000);

/** The rules abstain on it. */
const QUESTION = 'In which city did the roof nearly come off, going by attendance?';
const RIGHT = sql('SELECT "City" FROM sales_data ORDER BY "Attendance" DESC LIMIT 1');
const WRONG = sql('SELECT "City" FROM sales_data ORDER BY "Attendance" LIMIT 1');
const BROOKLYN = { status: 'SUCCESS', answer: { type: 'string', value: 'Brooklyn' } };

const server = new FakeOllama();
let quaestor: Quaestor;

beforeAll(async () => {
  await server.start();
  quaestor = await Quaestor.start({
    env: {
      LLM_PROVIDER: 'openai',
      OPENAI_BASE_URL: `${server.url}/v1`,
      OPENAI_MODEL: 'llama3:8b',
      SCRIPT_TTL_S: '600',
    },
  });
  await quaestor.client.upload('sales-data.csv', example('sales-data.csv'));
});
afterAll(async () => {
  await Promise.all([server.stop(), quaestor.stop()]);
});
beforeEach(() => server.forget());

const ask = (options: Record<string, unknown> = {}) =>
  quaestor.client.ask(QUESTION, { filename: 'sales-data.csv', options });

it('is asked by OpenAI’s protocol, and its script is reused for the same question', async () => {
  server.teach({ when: QUESTION, reply: RIGHT });
  const { task } = await ask();
  expect(task).toMatchObject({ ...BROOKLYN, chart: null, explanation: { model: 'llama3:8b', reused: false } });
  expect(server.requests.map(({ path }) => path)).toContain('/v1/chat/completions');

  server.forget();
  const { task: again } = await ask();
  expect(again).toMatchObject({ ...BROOKLYN, explanation: { generator: 'llm', reused: true, attempts: [{}] } });
  expect(server.prompts).toEqual([]);
});

it('is not there when its server is away, and says where that is meant to be', async () => {
  server.faults = { refuse: true };
  const { task } = await ask({ seed: 1 });
  expect(task.status).toBe('FAILURE');
});

it.each([
  ['answers when two of its scripts agree', [RIGHT, RIGHT], 'SUCCESS'],
  ['answers when two of three agree', [WRONG, RIGHT, RIGHT], 'SUCCESS'],
])('%s', async (_, reply, status) => {
  server.teach({ when: QUESTION, reply });
  const { task } = await ask({ seed: 2 + reply.length, verify: true });
  expect(task).toMatchObject({
    status,
    answer: { value: 'Brooklyn' },
    explanation: { agreement: { agreeing: 2, of: reply.length } },
  });
});
