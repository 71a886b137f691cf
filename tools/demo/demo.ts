import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Asked, QuaestorClient } from '../lib/client.ts';
import { type LocalStack, startLocalStack } from '../lib/local-stack.ts';
import { stopSignal, untilAborted } from '../lib/stop-signal.ts';
import { root } from '../node24.mjs';
import { say } from '../setup/step.mjs';
import { asJson, asText } from './print-answer.ts';

const FILE = 'sales-data.csv';
const QUESTIONS = [
  'What is the median Avg_Price?',
  'Show me the total revenue for Chicago',
  'How many events were there in each country?',
];

interface DemoOptions {
  /** Ends after the answers instead of at Ctrl-C. */
  once: boolean;
  json: boolean;
}

/** Returns the exit code. Whatever happens, the programs are stopped and the data folder removed. */
export async function demo({ once, json }: DemoOptions): Promise<number> {
  const stopping = stopSignal();
  const dataDir = await mkdtemp(join(tmpdir(), 'quaestor-demo-'));
  let stack: LocalStack | undefined;
  try {
    stack = await startLocalStack({ dataDir, passingPrefix: `demo-${randomUUID().slice(0, 8)}`, signal: stopping });
    const answered = await askAll(stack.url, json, stopping);
    if (once) return answered ? 0 : 1;
    say(invitation(stack.url));
    const failure = await Promise.race([stack.failed, untilAborted(stopping)]);
    if (failure) say(failure);
    return failure || !answered ? 1 : 0;
  } catch (error) {
    if (stopping.aborted) return 130;
    say((error as Error).message);
    return 1;
  } finally {
    await stack?.stop();
    await rm(dataDir, { recursive: true, force: true });
    say('Stopped; nothing is left behind.');
  }
}

/** Whether all questions got an answer. */
async function askAll(url: string, json: boolean, stopping: AbortSignal): Promise<boolean> {
  const client = new QuaestorClient(url);
  await client.upload(FILE, await readFile(join(root, 'examples', FILE)));
  say(`Uploaded examples/${FILE}`);
  const all: Asked[] = [];
  for (const [index, question] of QUESTIONS.entries()) {
    stopping.throwIfAborted();
    const asked = await client.ask(question, { filename: FILE });
    all.push(asked);
    if (!json) console.log(asText(index + 1, asked));
  }
  if (json) console.log(JSON.stringify({ api: url, answers: all.map(asJson) }, null, 2));
  return all.every(({ task }) => task.status === 'SUCCESS');
}

const invitation = (url: string) => `
The API listens at ${url} (description: ${url}/docs). Ask it something of your own:

  curl -s ${url}/analyze -H 'content-type: application/json' \\
    -d '{"question": "What is the highest Attendance?", "filename": "${FILE}"}'
  curl -s ${url}/status/<task_id of the reply>

Ctrl-C stops all of it.`;
