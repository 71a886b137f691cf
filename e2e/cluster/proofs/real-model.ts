import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, TaskView } from '@quaestor/contracts';
import { Cluster, command, until } from '../cluster.ts';
import { Installation, RELEASE } from '../installation.ts';

const NAMESPACE = 'quaestor-e2e-model';
const TASK_S = 3600;
const file = join(import.meta.dirname, '../../../examples/sales-data.csv');

/** Of a table's columns and values, in words that the rules leave to the model, and what the right answer holds. */
const QUESTIONS: [string, RegExp][] = [
  ['If I stack up all attendance from the Boston nights, where do we land?', /26\D?367/],
  ['Considering nothing but Canada, how does the typical revenue look, as a mean?', /1\D?531\D?474/],
  ['Attendance-wise, what separates the fullest night from the emptiest one, as a range?', /21\D?875/],
  ['Pile up the revenue of every night whose attendance got past 18000: what does the pile come to?', /19\D?764\D?159/],
  ['Attendance past 18000: on how many dates did we manage that?', /\b5\b/],
  ['Sort the cities by their revenue: who ends up at the very top?', /New York City/],
  ['Sort the cities by revenue; who sits at the very bottom?', /Uncasville/],
  ['Give me the midpoint (median) that the avg price settles at.', /112\.4/],
  ['Revenue by country, please: which one pulled in more money in sum?', /United States/],
  ['How widely does revenue scatter? A sample standard deviation would do.', /920\D?185/],
  ['In how many different venues were shows put on, counting each just once?', /\b32\b/],
  ['Canada versus attendance: what is the sum there?', /72\D?666/],
  ['Revenue earned in Toronto, taken together, amounts to what?', /3\D?104\D?985/],
  ['When did Brooklyn have its date?', /2019-06-14/],
  ['What would the lowest attendance among Canadian dates be?', /13\D?947/],
  ['Tally the dates in Canada for me.', /\b5\b/],
  ['Washington DC: what did its nights earn in revenue, lumped into one?', /3\D?615\D?611/],
  ['Picture only Philadelphia: attendance averaged over its nights?', /14\D?877/],
  ['Put a number on the total revenue once New York City is taken out.', /62\D?834\D?858/],
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
      const verdict = isRight ? 'right' : task.status === 'SUCCESS' ? 'wrong' : 'refused';
      lines.push(`    ${verdict} after ${(totalMs / 1000).toFixed(0)} s: ${question} → ${said}`);
      console.log(lines.at(-1));
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
