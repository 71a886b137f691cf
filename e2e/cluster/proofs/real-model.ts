import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, TaskView } from '@quaestor/contracts';
import { Cluster, command, until } from '../cluster.ts';
import { Installation, RELEASE } from '../installation.ts';

const NAMESPACE = 'quaestor-e2e-model';
const COUNT = 10;
const TASK_S = 3600;
const file = join(import.meta.dirname, '../../../examples/sales-data.csv');

/** What the rules may leave to the model, and what the right answer holds. */
const QUESTIONS: [string, RegExp][] = [
  ['In which city did the roof nearly come off, going by attendance?', /Brooklyn/],
  ['Which gig was the priciest of them all?', /Madison|New York/],
  ['Where did they play to the emptiest house?', /Uncasville|Mohegan/],
  ['On how many nights did the crowd go north of 20000?', /\b5\b/],
  ['What did the punters of Boston leave at the box office, all told?', /3\D?298\D?122/],
  ['How many days lay between the very first gig and the last one?', /\b100\b/],
  ['How far apart are the fullest and the emptiest night, in heads?', /21\D?875/],
  ['What was a head worth, all money over all heads?', /120\.8/],
  ['Name the house that brought home the least bacon.', /Mohegan|Uncasville/],
  ['How many towns were honoured with a second night?', /\b4\b/],
  ['When did the whole thing kick off?', /2019-03-18/],
  ['On how many Saturdays was there a gig?', /\b6\b/],
];

/**
 * A model server beside the cluster answers what the rules leave to it. REAL_OLLAMA is where pods find it, REAL_MODEL what it
 * serves; what it is loaded with is taken as it is (REAL_NUM_CTX, REAL_NUM_THREAD), or it would be loaded anew.
 */
export async function realModelAnswers(helm: string, host: string): Promise<string> {
  const { REAL_MODEL = 'qwen2.5-coder:1.5b', REAL_NUM_CTX = '8192', REAL_NUM_THREAD = '0' } = process.env;
  const cluster = new Cluster(NAMESPACE);
  const installation = new Installation(cluster, helm);
  try {
    await command('kubectl', ['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=true']);
    await installation.prepare();
    const server = `ollama.external.host=${host},ollama.models={${REAL_MODEL}}`;
    const loaded = `ollama.numCtx=${REAL_NUM_CTX},ollama.numThread=${REAL_NUM_THREAD}`;
    const values = join(import.meta.dirname, '../real-model-values.yaml');
    installation.values = ['--values', values, '--set', `${server},${loaded}`];
    await installation.install();
    const client = await installation.client();
    const content = readFileSync(file, 'utf8');
    await until('the API', 180_000, () => client.upload('sales-data.csv', content, { overwrite: true }));
    const lines: string[] = [];
    let right = 0;
    for (const [question, expected] of QUESTIONS) {
      const began = Date.now();
      const ask = async (generator: string) => {
        const { task_id } = await client.analyze(question, { filename: 'sales-data.csv', options: { generator } });
        return until('an end', TASK_S * 1000, () => client.untilEnded(task_id, TASK_S * 1000)); // Redis may be slow.
      };
      if ((await ask('planner')).status === 'SUCCESS') continue;
      const task = await ask('auto');
      const totalMs = Date.now() - began;
      const said = task.status === 'SUCCESS' ? task.result : reasonOf(task);
      const isRight = task.status === 'SUCCESS' && isOne(task.answer) && expected.test(JSON.stringify(task.answer));
      right += isRight ? 1 : 0;
      lines.push(`    ${isRight ? 'right' : 'wrong'} after ${(totalMs / 1000).toFixed(0)} s: ${question} → ${said}`);
      console.log(lines.at(-1));
      if (lines.length === COUNT) break;
    }
    return `${right} of ${lines.length} right\n${lines.join('\n')}`;
  } finally {
    await installation.run('uninstall', RELEASE, '--ignore-not-found', '--wait', '--timeout', '5m');
    cluster.close();
    await command('kubectl', ['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=false']);
  }
}

/** A list that holds the answer among others does not say it. */
const isOne = (answer: Answer) => answer.type !== 'table' || answer.rows.length === 1;
const reasonOf = (task: TaskView) => (task.status === 'FAILURE' ? task.problem.code : task.status);
