// What every prompt of a form begins with is read by the model's server before a question waits for it.
import { jest } from '@jest/globals';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';
import { Quaestor } from './harness/quaestor.ts';
import { example } from './support/files.ts';

jest.setTimeout(120_000);

const QUESTION = 'In which city did the roof nearly come off, going by attendance?';
const RIGHT = '```python\nresult = df.loc[df["Attendance"].idxmax(), "City"]\n```';

const server = new FakeOllama({ rules: [{ when: QUESTION, reply: RIGHT }] });
let quaestor: Quaestor;

beforeAll(async () => {
  await server.start();
  quaestor = await Quaestor.start({
    ollamaUrl: server.url,
    env: { LLM_FORMS: 'pandas,plan', OLLAMA_NUM_PARALLEL: '2' },
  });
  await quaestor.client.upload('sales-data.csv', example('sales-data.csv'));
});
afterAll(async () => {
  await Promise.all([server.stop(), quaestor.stop()]);
});

const contents = ({ messages = [] }: FakeOllama['prompts'][number]) => messages.map(({ content }) => content);

it('is of as many forms as the server keeps apart, and what a question is then asked after', async () => {
  for (let tries = 0; tries < 100 && server.prompts.length < 2; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.prompts).toMatchObject([{ options: { num_predict: 1 } }, { options: { num_predict: 1 } }]);
  const warm = server.prompts.map(contents);
  expect(warm[0]![0]).not.toBe(warm[1]![0]);

  server.requests.length = 0;
  const { task } = await quaestor.client.ask(QUESTION, { filename: 'sales-data.csv' });
  expect(task).toMatchObject({ status: 'SUCCESS', answer: { type: 'string', value: 'Brooklyn' } });
  const asked = contents(server.prompts[0]!);
  const begun = warm.find(([system]) => system === asked[0])!;
  expect(asked.slice(0, begun.length - 1)).toEqual(begun.slice(0, -1));
  expect(asked[begun.length - 1]!.startsWith(begun.at(-1)!)).toBe(true);
});
