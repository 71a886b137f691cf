// The model server as it is met in the field: down, slow, silent, babbling, wrong. And once as it should be.
import { jest } from '@jest/globals';
import { Evidence, type HealthCheck, type HealthReport, type TaskView } from '@quaestor/contracts';
import type { Faults } from './fake-ollama/faults.ts';
import { FakeOllama } from './fake-ollama/fake-ollama.ts';
import { Quaestor } from './harness/quaestor.ts';
import type { Asked } from './harness/tools.ts';
import { example } from './support/files.ts';
import { expectFailure } from './support/problems.ts';
import { javascript, sql } from './support/replies.ts';

jest.setTimeout(180_000);

/** The rules abstain on it. */
const QUESTION = 'In which city did the roof nearly come off, going by attendance?';
const RIGHT = sql('SELECT "City" FROM sales_data ORDER BY "Attendance" DESC LIMIT 1');
const BROOKLYN = { status: 'SUCCESS', answer: { type: 'string', value: 'Brooklyn' } };
/** Scripts or replies that one question may cost. */
const MAX_ATTEMPTS = 3;

const ollama = new FakeOllama();
let quaestor: Quaestor;

beforeAll(async () => {
  await ollama.start();
  quaestor = await Quaestor.start({ ollamaUrl: ollama.url });
  for (const name of ['sales-data.csv', 'venues.json']) await quaestor.client.upload(name, example(name));
});
afterAll(async () => {
  await Promise.all([ollama.stop(), quaestor.stop()]);
});
beforeEach(() => ollama.forget());

/** One script of the model is looked at, not whether another bears it out. */
const ask = (options: Record<string, unknown> = {}, question = QUESTION): Promise<Asked> =>
  quaestor.client.ask(question, { filename: 'sales-data.csv', options: { verify: false, ...options } });
const attemptsOf = (task: TaskView) =>
  task.status === 'SUCCESS' || task.status === 'FAILURE' ? (task.explanation?.attempts ?? []) : [];
const reasonsOf = (task: TaskView) => attemptsOf(task).map(({ reason }) => reason);

describe('a model that is well', () => {
  beforeEach(() => ollama.teach({ when: QUESTION, reply: RIGHT }));

  it('is asked where the rules abstain, and what it wrote is shown with the answer', async () => {
    const { task } = await ask();
    expect(task).toMatchObject(BROOKLYN);
    if (task.status !== 'SUCCESS') return;
    const { explanation, result, timings_ms } = task;
    expect(result).toContain('Brooklyn');
    expect(explanation).toMatchObject({ generator: 'llm', model: 'llama3:8b', plan: null });
    expect(explanation.script).toContain('SELECT "City" FROM sales_data ORDER BY "Attendance" DESC LIMIT 1');
    expect(explanation.attempts).toEqual([
      { number: 1, writer: 'llm', script: explanation.script, outcome: 'completed', verdict: 'accepted' },
    ]);
    expect(explanation.sources).toMatchObject([{ filename: 'sales-data.csv', table: 'sales_data', rows: 36 }]);
    expect(explanation.sources[0]!.columns.toSorted()).toEqual(['Attendance', 'City']);
    expect(explanation.column_mapping.map(({ phrase, column }) => [phrase, column])).toEqual(
      expect.arrayContaining([
        ['city', 'City'],
        ['attendance', 'Attendance'],
      ]),
    );
    for (const { evidence } of explanation.column_mapping) expect(Evidence.options).toContain(evidence);
    expect(Object.keys(timings_ms)).toEqual(expect.arrayContaining(['load', 'map', 'write', 'execute', 'total']));
  });

  it('is told the question, the columns with their types, and the seed', async () => {
    await ask({ seed: 7 });
    expect(ollama.prompts).toHaveLength(1);
    const [prompt] = ollama.prompts as [{ options: unknown; messages: { role: string; content: string }[] }];
    expect(prompt.options).toMatchObject({ seed: 7, temperature: 0 });
    const told = prompt.messages.findLast(({ role }) => role === 'user')!.content;
    expect(told).toContain(QUESTION);
    for (const column of ['"City" text', '"Attendance" integer', '"Revenue" decimal', '"Date" date'])
      expect(told).toContain(column);
  });

  it('says of a column that it used on its own account that no rule speaks for it', async () => {
    const question = 'Which gig was the priciest of them all?';
    ollama.teach({ when: question, reply: sql('SELECT "Venue" FROM sales_data ORDER BY "Avg_Price" DESC LIMIT 1') });
    const { task } = await ask({}, question);
    expect(task).toMatchObject({ status: 'SUCCESS', answer: { type: 'string', value: 'Madison Square Garden' } });
    expect(task.status === 'SUCCESS' && task.explanation.column_mapping).toEqual(
      expect.arrayContaining([expect.objectContaining({ column: 'Avg_Price', evidence: 'model', score: 0 })]),
    );
  });

  it('is not asked what the rules can answer', async () => {
    const { task } = await ask({}, 'What is the median Avg_Price?');
    expect(task).toMatchObject({
      status: 'SUCCESS',
      answer: { value: 112.485 },
      explanation: { generator: 'planner', model: null },
    });
    expect(ollama.prompts).toEqual([]);
  });

  it('is not asked where only the rules may answer', async () => {
    expectFailure((await ask({ generator: 'planner' })).task, 'question-not-understood');
    expect(ollama.prompts).toEqual([]);
  });

  it('is asked even what the rules could answer, when only it may', async () => {
    ollama.teach({ when: 'median Avg_Price', reply: sql('SELECT median("Avg_Price") FROM sales_data') });
    const { task } = await ask({ generator: 'llm' }, 'What is the median Avg_Price?');
    expect(task).toMatchObject({ status: 'SUCCESS', answer: { value: 112.485 }, explanation: { generator: 'llm' } });
  });

  it.each([
    [
      'a number',
      sql('SELECT corr("Attendance", "Revenue") FROM sales_data'),
      { type: 'number', value: expect.closeTo(0.9173, 4) as number },
    ],
    ['a date', sql('SELECT max("Date") FROM sales_data'), { type: 'date', value: '2019-06-26' }],
    ['a truth value', sql('SELECT max("Attendance") > 20000 FROM sales_data'), { type: 'boolean', value: true }],
    [
      'a table',
      sql(
        `SELECT strftime("Date", '%Y-%m') AS month, round(avg("Revenue"), 2) AS revenue FROM sales_data GROUP BY 1 ORDER BY 1`,
      ),
      {
        type: 'table',
        rows: [
          ['2019-03', 1529828.71],
          ['2019-04', 1516013.5],
          ['2019-05', 1891415.67],
          ['2019-06', 2347808.82],
        ],
      },
    ],
    [
      'a script',
      javascript(
        `const rows = await sql('SELECT "Revenue" FROM sales_data');\nanswer(rows.filter((row) => row.Revenue > 3e6).length);`,
      ),
      { type: 'number', value: 5 },
    ],
  ])('may answer with %s', async (_, reply, answer) => {
    const question = `What comes of ${_}, would you say?`;
    ollama.teach({ when: question, reply });
    expect((await ask({}, question)).task).toMatchObject({ status: 'SUCCESS', answer });
  });

  it('may use several files', async () => {
    const question = 'Join the sales with the venues and give the revenue of venues with a capacity above 20000';
    ollama.teach({
      when: question,
      reply: sql(
        'SELECT sum(s."Revenue") FROM sales_data s JOIN venues v ON s."Venue" = v."venue" WHERE v."capacity" > 20000',
      ),
    });
    const { task } = await quaestor.client.ask(question, { filenames: ['sales-data.csv', 'venues.json'] });
    expect(task).toMatchObject({ status: 'SUCCESS', answer: { type: 'number', value: 8524738 } });
    expect(task.status === 'SUCCESS' && task.explanation.sources.map(({ filename }) => filename)).toEqual([
      'sales-data.csv',
      'venues.json',
    ]);
  });

  it('may say what is missing, and is believed', async () => {
    const question = 'How warm was it on the event days?';
    ollama.teach({ when: question, reply: 'CANNOT: no column holds temperatures' });
    const problem = expectFailure((await ask({}, question)).task, 'question-not-understood');
    expect(JSON.stringify(problem)).toContain('no column holds temperatures');
  });
});

describe('a model server that is not there', () => {
  it('fails a question fast, says what would help, and is used again when it is back', async () => {
    await ollama.stop();
    try {
      const { task, totalMs } = await ask();
      const { detail, advice } = expectFailure(task, 'no-script-writer');
      expect(totalMs).toBeLessThan(5000);
      expect(detail).not.toContain(new URL(ollama.url).host);
      expect(advice).toMatch(/start Ollama.*OLLAMA_HOST/);
      // What the rules can answer is answered all the same.
      expect((await ask({}, 'What is the median Avg_Price?')).task.status).toBe('SUCCESS');
    } finally {
      await ollama.start();
    }
    ollama.teach({ when: QUESTION, reply: RIGHT });
    expect((await ask()).task).toMatchObject(BROOKLYN);
  });

  it('fails a question fast when the model is not installed, and names the command', async () => {
    ollama.faults = { modelMissing: true };
    const { task, totalMs } = await ask();
    expect(expectFailure(task, 'no-script-writer').detail).toContain('ollama pull llama3:8b');
    expect(totalMs).toBeLessThan(5000);
  });

  it('is told by the probe, which stays ready: the rules answer without a model', async () => {
    ollama.faults = { modelMissing: true };
    await untilModel(({ ok, detail }) => !ok && detail.includes('ollama pull llama3:8b'));
    ollama.faults = {};
    await untilModel(({ ok }) => ok);
  });

  async function untilModel(fits: (model: HealthCheck) => boolean) {
    for (
      const until = Date.now() + 12_000;
      Date.now() < until;
      await new Promise((resolve) => setTimeout(resolve, 200))
    ) {
      const { status, body } = await quaestor.client.request<HealthReport>('GET', '/readyz');
      expect(status).toBe(200);
      const model = body.checks.find(({ name }) => name === 'model')!;
      if (fits(model)) return;
    }
    throw new Error('the probe does not tell how the model is');
  }
});

describe('a model that is slow', () => {
  beforeEach(() => ollama.teach({ when: QUESTION, reply: RIGHT }));

  it('is waited for', async () => {
    ollama.faults = { firstTokenDelayMs: 1500, tokenDelayMs: 20 };
    const { task, totalMs } = await ask();
    expect(task).toMatchObject(BROOKLYN);
    expect(totalMs).toBeGreaterThan(1500);
  });

  it.each<[string, Faults]>([
    ['says nothing', { firstTokenDelayMs: 60_000 }],
    ['stops in the middle', { tokenDelayMs: 60_000 }],
    ['never comes to an end', { neverEnds: true, tokenDelayMs: 20 }],
  ])('is left after the time the client allowed, when it %s', async (_, faults) => {
    ollama.faults = faults;
    const { task, totalMs } = await ask({ timeout_s: 1 });
    expect(expectFailure(task, 'time-limit').limit_ms).toBe(1000);
    expect(totalMs).toBeLessThan(3000);
    // Nobody goes on computing a reply that nobody waits for.
    await until(() => ollama.requests.some(({ path, ended }) => path === '/api/chat' && ended === 'client-left'));
  });

  it('is left when the task is cancelled', async () => {
    ollama.faults = { firstTokenDelayMs: 60_000 };
    const { task_id } = await quaestor.client.analyze(QUESTION, { filename: 'sales-data.csv' });
    await until(() => ollama.prompts.length > 0);
    expect((await quaestor.client.cancel(task_id)).status).toBe(200);
    await until(() => ollama.requests.some(({ path, ended }) => path === '/api/chat' && ended === 'client-left'));
    expect((await quaestor.client.status(task_id)).status).toBe('REVOKED');
  });

  async function until(fits: () => boolean) {
    for (const end = Date.now() + 5000; !fits();) {
      if (Date.now() > end) throw new Error('it did not come about within 5 s');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

describe('a model that gives no usable reply', () => {
  const FAULTS: [string, Faults, RegExp][] = [
    ['answers rubbish', { rubbish: true }, /\S/],
    ['answers with an error', { status: 500 }, /500/],
    ['is overloaded', { status: 503 }, /503/],
    ['answers nothing', { empty: true }, /empty/],
    ['is cut in mid-stream', { cutAfterTokens: 3 }, /broke off/],
    ['breaks in mid-stream', { errorAfterTokens: 3 }, /error was encountered/],
    ['closes the connection', { refuse: true }, /broke off/],
  ];

  it.each(FAULTS)('is given up after a few tries when it %s', async (_, faults, reason) => {
    ollama.teach({ when: QUESTION, reply: RIGHT });
    ollama.faults = faults;
    const { task } = await ask();
    const { detail } = expectFailure(task, 'model-failed');
    expect(detail).toContain('llama3:8b');
    expect(detail).toMatch(reason);
    expect(ollama.prompts.length || ollama.requests.filter(({ path }) => path === '/api/chat').length).toBe(
      MAX_ATTEMPTS,
    );
    expect(attemptsOf(task)).toHaveLength(MAX_ATTEMPTS);
  });

  it.each(FAULTS)('is asked again when it once %s', async (_, faults) => {
    ollama.teach({ when: QUESTION, reply: RIGHT });
    ollama.faults = { ...faults, times: 1 };
    const { task } = await ask();
    expect(task).toMatchObject(BROOKLYN);
    expect(attemptsOf(task).map(({ verdict }) => verdict)).toEqual(['rejected', 'accepted']);
  });

  it.each([
    ['only talks', 'I am sorry, but as a language model I cannot open files.'],
    ['writes R', '```r\nmax(read.csv("sales-data.csv")$Attendance)\n```'],
    ['changes data', sql('DELETE FROM sales_data')],
    ['says two statements', sql('DROP VIEW sales_data; SELECT "City" FROM sales_data')],
    [
      'does not come to an end in the words it has',
      sql(`SELECT "City" FROM sales_data ORDER BY "Attendance" -- ${'so that '.repeat(3000)}\nDESC LIMIT 1`),
    ],
  ])('is given up after a few tries when it %s', async (_, reply) => {
    ollama.teach({ when: QUESTION, reply });
    const { task } = await ask();
    expectFailure(task, 'model-failed');
    expect(attemptsOf(task)).toHaveLength(MAX_ATTEMPTS);
    expect(attemptsOf(task).every(({ outcome }) => outcome === 'not-executed')).toBe(true);
  });
});

describe('a model that is wrong', () => {
  it('is told what a pandas script lacks, and refused when it writes the same again', async () => {
    const reply = '```python\nimport pandas as pd\nprint(pd.read_csv("sales-data.csv")["Attendance"].max())\n```';
    ollama.teach({ when: QUESTION, reply });
    const { task } = await ask();
    const { detail } = expectFailure(task, 'no-right-answer');
    expect(detail).toContain("name 'result' is not defined");
    expect(attemptsOf(task).map(({ outcome }) => outcome)).toEqual(['script-error', 'not-executed']);
  });

  it('is told what was wrong and the true names of the columns, and may repair it', async () => {
    ollama.teach({
      when: QUESTION,
      reply: [sql('SELECT "Town" FROM sales_data ORDER BY "Attendance" DESC LIMIT 1'), RIGHT],
    });
    const { task } = await ask();
    expect(task).toMatchObject(BROOKLYN);
    expect(attemptsOf(task)).toMatchObject([
      {
        number: 1,
        writer: 'llm',
        outcome: 'script-error',
        verdict: 'rejected',
        reason: expect.stringContaining('Town') as string,
      },
      { number: 2, writer: 'llm', outcome: 'completed', verdict: 'accepted' },
    ]);
    const told = ollama.prompts.map(({ messages = [] }) => messages.at(-1)!.content);
    expect(told).toHaveLength(2);
    expect(told[0]).not.toContain('Rejected');
    expect(told[1]).toMatch(/Rejected:[^]*"Town"[^]*sales_data\."City" text/);
  });

  it.each([
    ['invents a column', 'SELECT avg("Temperature") FROM sales_data', /Temperature/],
    ['invents a table', 'SELECT avg("Temperature") FROM weather', /weather/],
    ['invents a function', 'SELECT percentile_of("Attendance", 90) FROM sales_data', /percentile_of/],
    ['answers out of its own head', 'SELECT 42', /re-creates data/],
    ['answers out of its own head, with a table for show', 'SELECT 42 AS answer FROM sales_data LIMIT 1', /no column/],
    [
      'brings its own data',
      "WITH events(city, attendance) AS (VALUES ('Paris', 9)) SELECT city FROM events",
      /re-creates data/,
    ],
    [
      'brings its own data under the name of the table',
      `WITH sales_data AS (SELECT 'Paris' AS "City", 9 AS "Attendance") SELECT "City" FROM sales_data ORDER BY "Attendance" DESC LIMIT 1`,
      /re-creates data/,
    ],
    ['asks for what no row has', `SELECT "City" FROM sales_data WHERE "City" = 'Atlantis'`, /without rows/],
    ['gives no value', `SELECT avg("Attendance") FROM sales_data WHERE "City" = 'Atlantis'`, /no value/],
    ['divides by nothing', 'SELECT sum("Attendance") / (count("City") - 36) FROM sales_data', /\S/],
    ['reads files by itself', `SELECT max("Attendance") FROM read_csv('/data/sales-data.csv') sales_data`, /\S/],
  ])('is never believed when it %s', async (_, select, reason) => {
    const question = `Is it believed when it ${_}, the city?`;
    ollama.teach({ when: question, reply: sql(select) });
    const { task } = await ask({}, question);
    expectFailure(task, 'no-right-answer');
    expect(reasonsOf(task)[0]).toMatch(reason);
    // Nothing is run twice that was wrong once.
    expect(attemptsOf(task).filter(({ outcome }) => outcome !== 'not-executed')).toHaveLength(1);
  });

  it('is given up after a few different scripts', async () => {
    ollama.teach({
      when: QUESTION,
      reply: [1, 2, 3, 4].map((number) => sql(`SELECT "Town${number}" FROM sales_data`)),
    });
    const { task } = await ask();
    const { detail, attempts } = expectFailure(task, 'no-right-answer');
    expect(attempts).toBe(MAX_ATTEMPTS);
    expect(detail).toContain('Town3');
    expect(ollama.prompts).toHaveLength(MAX_ATTEMPTS);
  });

  it('says in the problem what was wrong with a script that it could only repeat', async () => {
    ollama.teach({ when: QUESTION, reply: sql('SELECT "Town" FROM sales_data') });
    expect(expectFailure((await ask()).task, 'no-right-answer').detail).toContain('Town');
  });
});
