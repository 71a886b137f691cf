import { allRight, ANSWER, Batch, numberOf, NUMBERS } from '../batch.ts';
import { until } from '../cluster.ts';
import type { Installation } from '../installation.ts';

const WITHIN_MS = 180_000;

/** From `helm install` to the first right answer through the Service. */
export async function answersSoonAfterInstall(installation: Installation): Promise<string> {
  const started = Date.now();
  await installation.install();
  const client = await installation.client();
  const answer = await until('the first answer', WITHIN_MS, async () => {
    await client.upload('numbers.csv', NUMBERS, { overwrite: true });
    const ask = { filename: 'numbers.csv', options: { generator: 'planner' }, timeoutMs: 60_000 };
    const { task } = await client.ask('What is the sum of Amount?', ask);
    return numberOf(task);
  });
  if (answer !== ANSWER) throw new Error(`answered ${answer}`);
  const seconds = (Date.now() - started) / 1000;
  if (seconds * 1000 > WITHIN_MS) throw new Error(`after ${seconds.toFixed(0)} s`);
  return `${seconds.toFixed(1)} s after helm install began`;
}

export async function modelAnswers(installation: Installation): Promise<string> {
  await until('Ollama ready', 180_000, async () => (await installation.cluster.readyPods('ollama')).length === 1);
  const batch = await Batch.submit(await installation.client(), { count: 1, generator: 'llm', timeoutMs: 120_000 });
  return allRight(await batch.ended(), 1);
}

export async function helmTest(installation: Installation): Promise<string> {
  const output = await installation.test();
  const lines = output.split('\n').filter((line) => /^(ok|NOT RUN|NOT OK)/.test(line));
  return `\n${lines.map((line) => `    ${line}`).join('\n')}`;
}
