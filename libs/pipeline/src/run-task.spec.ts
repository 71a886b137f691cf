import { type LiveRead, type Outcome, Problem } from '@quaestor/contracts';
import { type LiveSession, ModelFault, SandboxUnavailable } from '@quaestor/ports';
import { type ScriptedEnding, ScriptedModel, ScriptedSandbox } from '@quaestor/ports/testing';
import { scriptSha256 } from './approval/approval.ts';
import { Planner } from './planner/planner.ts';
import { runTask, type StoppedTask } from './run-task.ts';
import { salesData } from './testing/tables.fixture.ts';
import {
  aMessage,
  aNumber,
  answered,
  FilesOnHand,
  listening,
  loaded,
  surroundings,
  TASK_ID,
} from './testing/task.fixture.ts';
import { type Form, LlmScriptWriter } from './writers/llm-script-writer.ts';

const MEDIAN = 'What is the median Avg_Price?';
/** Beyond the rules. */
const CORRELATION = 'How closely do Attendance and Revenue move together?';
const CORR = '```sql\nSELECT corr("Attendance", "Revenue") FROM sales_data\n```';

/** Loads the sales data, and lets scripts end one after the other as given. */
const sandboxWith = (...endings: ScriptedEnding[]) =>
  new ScriptedSandbox(({ request }) => (request.kind === 'load' ? loaded(salesData().schema) : endings.shift()!));
const scriptsRun = (sandbox: ScriptedSandbox) =>
  sandbox.executions.map(({ request }) => request).filter((request) => request.kind === 'script');

const setUp = (endings: ScriptedEnding[], replies: (string | Error)[] = [], forms: Form[] = ['select']) => {
  const sandbox = sandboxWith(...endings);
  const model = new ScriptedModel(replies);
  return {
    sandbox,
    model,
    deps: surroundings({ sandbox, writers: [new Planner(), new LlmScriptWriter(model, forms)] }),
  };
};

describe('a planned question', () => {
  it('ends with a sentence, the typed answer and what they rest on', async () => {
    const { deps } = setUp([answered(aNumber(112.485), { rowsUsed: 36, rowsLeftOut: 0 })]);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      result: 'The median of Avg_Price is 112.485.',
      answer: { type: 'number', value: 112.485 },
      explanation: {
        generator: 'planner',
        model: null,
        column_mapping: [{ phrase: 'Avg_Price', column: 'Avg_Price', evidence: 'exact' }],
        plan: { measure: { function: 'median', column: 'Avg_Price' } },
        attempts: [{ number: 1, writer: 'planner', outcome: 'completed', verdict: 'accepted' }],
        sources: [{ filename: 'sales-data.csv', table: 'sales_data', rows: 36, columns: ['Avg_Price'] }],
        rows: { used: 36, left_out: 0 },
        warnings: [],
      },
    });
  });

  it('asks no model and hands the script its table alone', async () => {
    const { deps, model, sandbox } = setUp([answered(aNumber(1))]);
    await runTask(aMessage(MEDIAN), deps, listening());
    expect(model.prompts).toEqual([]);
    expect(sandbox.executions[1]).toMatchObject({
      inputs: [{ name: '0.parquet', path: '/cache/sales-data.csv/0' }],
      request: { tables: [{ name: 'sales_data', input: '0.parquet' }] },
    });
  });

  it('goes through the stages in order, and percent never goes back', async () => {
    const { deps } = setUp([answered(aNumber(1))]);
    const listener = listening();
    await runTask(aMessage(MEDIAN), deps, listener);
    expect([...new Set(listener.progress.map(({ stage }) => stage))]).toEqual([
      'load',
      'infer',
      'map',
      'write',
      'check',
      'execute',
      'judge',
      'shape',
    ]);
    const percents = listener.progress.map(({ percent }) => percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
  });

  it('times every stage and the whole', async () => {
    const { deps } = setUp([answered(aNumber(1))]);
    const { timingsMs } = await runTask(aMessage(MEDIAN), deps, listening());
    expect(Object.keys(timingsMs)).toEqual([
      'load',
      'infer',
      'map',
      'write',
      'check',
      'execute',
      'judge',
      'shape',
      'total',
    ]);
  });

  it('loads a file once for several questions', async () => {
    const { deps, sandbox } = setUp([answered(aNumber(1)), answered(aNumber(2))]);
    await runTask(aMessage(MEDIAN), deps, listening());
    await runTask(aMessage('total revenue'), deps, listening());
    expect(sandbox.executions.filter(({ request }) => request.kind === 'load')).toHaveLength(1);
  });

  it('tells what is missing in the columns used', async () => {
    const table = salesData().schema;
    const columns = table.columns.map((column) => ({ ...column, nulls: 3 }));
    const sandbox = new ScriptedSandbox(({ request }) =>
      request.kind === 'load' ? loaded({ ...table, columns }) : answered(aNumber(5), { rowsUsed: 33, rowsLeftOut: 3 }),
    );
    expect(
      await runTask(aMessage(MEDIAN), surroundings({ sandbox, writers: [new Planner()] }), listening()),
    ).toMatchObject({
      explanation: {
        rows: { used: 33, left_out: 3 },
        warnings: [{ code: 'values-missing', column: 'Avg_Price', count: 3, filename: 'sales-data.csv' }],
        notes: ['3 rows without a value were left out.'],
      },
    });
  });

  it('speaks of a single row as one', async () => {
    const { deps } = setUp([answered(aNumber(5), { rowsUsed: 35, rowsLeftOut: 1 })]);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      explanation: { notes: ['1 row without a value was left out.'] },
    });
  });

  it('does not accept an answer of another kind than was planned', async () => {
    const { deps } = setUp([answered({ type: 'string', value: '112' })]);
    expect(await runTask(aMessage(MEDIAN, { options: { generator: 'planner' } }), deps, listening())).toMatchObject({
      status: 'FAILURE',
      problem: { code: 'script-failed' },
    });
  });
});

describe('a question beyond the rules', () => {
  it('is answered by the model', async () => {
    const { deps, sandbox } = setUp([answered(aNumber(0.9173))], [CORR]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      result: 'The answer to "How closely do Attendance and Revenue move together?" is 0.9173.',
      explanation: {
        generator: 'llm',
        model: 'scripted',
        sources: [{ table: 'sales_data', columns: ['Attendance', 'Revenue'] }],
        rows: null,
      },
    });
    expect(scriptsRun(sandbox)[0]!.script).toContain('SELECT corr("Attendance", "Revenue") FROM sales_data');
  });

  describe('when it is to be verified', () => {
    const asked = () => aMessage(CORRELATION, { options: { verify: true } });
    const reply = (sql: string) => `\`\`\`sql\n${sql}\n\`\`\``;
    const other = reply('SELECT corr("Revenue", "Attendance") AS r FROM sales_data');

    it('is answered when a script written independently agrees, and says so', async () => {
      const { deps, model } = setUp([answered(aNumber(0.9173)), answered(aNumber(0.91731))], [CORR, other]);
      expect(await runTask(asked(), deps, listening())).toMatchObject({
        status: 'SUCCESS',
        answer: { value: 0.9173 },
        explanation: { agreement: { agreeing: 2, of: 2 }, attempts: [{ number: 1 }, { number: 2 }] },
      });
      expect(model.prompts[1]).toEqual(model.prompts[0]);
      expect(model.temperatures[0]).toBe(0);
      expect(model.temperatures[1]).toBeGreaterThan(0);
    });

    it('is verified by itself where nothing in the data is called by words of the question', async () => {
      const unasked = (question: string) => aMessage(question, { options: { verify: undefined } });
      const { deps } = setUp([answered(aNumber(0.9173)), answered(aNumber(0.91731))], [CORR, other]);
      expect(await runTask(unasked(CORRELATION), deps, listening())).toMatchObject({
        status: 'SUCCESS',
        explanation: {
          agreement: { agreeing: 2, of: 2 },
          notes: expect.arrayContaining([expect.stringContaining('called "closely", "move"')]) as string[],
        },
      });
      const { deps: differing } = setUp(
        [1, 2, 3].map((value) => answered(aNumber(value))),
        [CORR, other, CORR],
      );
      expect(await runTask(unasked(CORRELATION), differing, listening())).toMatchObject({ status: 'FAILURE' });
    });

    it('is not answered when three scripts come to three answers', async () => {
      const outcomes = [1, 2, 3].map((value) => answered(aNumber(value)));
      const { deps } = setUp(outcomes, [CORR, other, CORR]);
      expect(await runTask(asked(), deps, listening())).toMatchObject({
        status: 'FAILURE',
        problem: { code: 'no-right-answer', detail: expect.stringContaining('independently') as string },
        explanation: { script: null, attempts: [{}, {}, {}] },
      });
    });

    it('asks no model about what the rules answered', async () => {
      const { deps, model } = setUp([answered(aNumber(5))], []);
      const message = aMessage('What is the median Avg_Price?', { options: { verify: true } });
      expect(await runTask(message, deps, listening())).toMatchObject({
        status: 'SUCCESS',
        explanation: { agreement: null, reused: false },
      });
      expect(model.prompts).toEqual([]);
    });
  });

  it('gives a failed script back to the model with its error', async () => {
    const wrong = '```sql\nSELECT correlation("Attendance", "Revenue") FROM sales_data\n```';
    const error: Outcome = { kind: 'script-error', message: 'function correlation does not exist', line: 2 };
    const { deps, model } = setUp([error, answered(aNumber(0.9173))], [wrong, CORR]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      explanation: {
        attempts: [
          {
            number: 1,
            outcome: 'script-error',
            verdict: 'rejected',
            reason: 'function correlation does not exist (line 2)',
          },
          { number: 2, outcome: 'completed', verdict: 'accepted' },
        ],
      },
    });
    const [first, second] = model.prompts;
    expect(second!.turns.slice(0, first!.turns.length)).toEqual(first!.turns);
    expect(second!.turns.at(-2)!.content).toContain('SELECT correlation(');
    expect(second!.turns.at(-1)!.content).toContain('function correlation does not exist');
    expect(model.prompts[1]!.system).toBe(model.prompts[0]!.system);
  });

  it('gives up after three attempts', async () => {
    const replies = [1, 2, 3, 4].map(
      (n) => `\`\`\`sql\nSELECT ${n} * corr("Attendance", "Revenue") FROM sales_data\n\`\`\``,
    );
    const none = answered({ type: 'none' });
    const { deps, model } = setUp([none, none, none, none], replies);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'FAILURE',
      problem: { code: 'no-right-answer', attempts: 3, instance: `/status/${TASK_ID}` },
      explanation: { script: null, attempts: [{}, {}, { number: 3 }] },
    });
    expect(model.prompts).toHaveLength(3);
  });

  it('gives up after three scripts that each bring their executor down, and names the reason', async () => {
    const replies = [1, 2, 3, 4].map(
      (n) => `\`\`\`sql\nSELECT ${n} * corr("Attendance", "Revenue") FROM sales_data\n\`\`\``,
    );
    const death: Outcome = { kind: 'crashed', reason: 'The executor ended without an outcome, by SIGSEGV.' };
    const { deps, sandbox } = setUp([death, death, death, death], replies);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'FAILURE',
      problem: { code: 'no-right-answer', attempts: 3, reason: expect.stringContaining('ended without an answer') },
      explanation: { attempts: [{ outcome: 'crashed' }, { outcome: 'crashed' }, { outcome: 'crashed' }] },
    });
    expect(scriptsRun(sandbox)).toHaveLength(3);
  });

  it('gives up on a model that repeats itself, without running the script again', async () => {
    const { deps, sandbox } = setUp([answered({ type: 'none' })], [CORR, CORR]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      problem: { code: 'no-right-answer', attempts: 2, reason: expect.stringContaining('gave no value') },
      explanation: { attempts: [{ outcome: 'completed' }, { outcome: 'not-executed' }] },
    });
    expect(scriptsRun(sandbox)).toHaveLength(1);
  });

  it('goes on to the next form where the model repeats itself', async () => {
    const python = (script: string) => `\`\`\`python\n${script}\n\`\`\``;
    const failing = python('result = df["Revenu"].corr(df["Attendance"])');
    const { deps, sandbox } = setUp(
      [{ kind: 'script-error', message: "KeyError: 'Revenu'", line: 1 }, answered(aNumber(0.9173))],
      [failing, failing, python('result = df["Revenue"].corr(df["Attendance"])')],
      ['pandas', 'pandas'],
    );
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      explanation: { attempts: [{ outcome: 'script-error' }, { outcome: 'not-executed' }, { verdict: 'accepted' }] },
    });
    expect(scriptsRun(sandbox)).toHaveLength(2);
  });

  it.each<[string, string, Outcome]>([
    ['no value', CORR, answered({ type: 'none' })],
    ['an empty table', CORR, answered({ type: 'table', columns: [], rows: [], row_count: 0, truncated: false })],
    ['data of its own', '```sql\nSELECT 0.91 AS "Attendance"\n```', answered(aNumber(0.91))],
    [
      'data of its own under the name of a table',
      '```sql\nWITH sales_data AS (SELECT 1 AS "Attendance") SELECT "Attendance" FROM sales_data\n```',
      answered(aNumber(1)),
    ],
    ['a constant', '```sql\nSELECT 0.91 FROM sales_data\n```', answered(aNumber(0.91))],
    [
      'its own word that there is nothing',
      '```javascript\nconst rows = await sql(`SELECT "Attendance" FROM sales_data`);\nanswer(rows.length > 99 ? 1 : "No such show was found");\n```',
      answered({ type: 'string', value: 'No such show was found' }),
    ],
    ['a constant in a script', '```javascript\nanswer(0.91) // Attendance sales_data\n```', answered(aNumber(0.91))],
  ])('does not take %s for an answer', async (_, reply, outcome) => {
    const { deps } = setUp(
      [outcome, answered(aNumber(0.9173))],
      [reply, reply === CORR ? CORR.replace('corr', ' corr') : CORR],
    );
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      explanation: { attempts: [{ verdict: 'rejected' }, { verdict: 'accepted' }] },
    });
  });

  it('does not run a script that is not JavaScript', async () => {
    const { deps, sandbox } = setUp([answered(aNumber(1))], ['```javascript\nanswer(await sql(\n```', CORR]);
    const ending = await runTask(aMessage(CORRELATION), deps, listening());
    expect(ending).toMatchObject({ explanation: { attempts: [{ outcome: 'not-executed' }, { verdict: 'accepted' }] } });
    expect(scriptsRun(sandbox)).toHaveLength(1);
  });

  it('is not understood when the model finds the data wanting', async () => {
    const { deps } = setUp([], ['CANNOT: there is no temperature']);
    expect(await runTask(aMessage('What is the average temperature?'), deps, listening())).toMatchObject({
      problem: { code: 'question-not-understood', words: ['temperature'] },
    });
  });
});

describe('without a model', () => {
  const unreachable = () => new ModelFault('unreachable', 'Ollama at nowhere:11434 cannot be reached');

  it('fails at once, naming what is missing and what was not understood', async () => {
    const { deps, model } = setUp([], [unreachable()]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      status: 'FAILURE',
      problem: {
        code: 'no-script-writer',
        model: 'scripted',
        words: ['closely', 'move'],
        reason: 'Ollama at nowhere:11434 cannot be reached',
        detail: expect.stringMatching(
          /^The rules do not understand the question: .+\. A model, which might, is not reachable: Ollama at nowhere:11434 cannot be reached\.$/,
        ) as string,
      },
      explanation: { generator: null, attempts: [], column_mapping: [{ column: 'Attendance' }, { column: 'Revenue' }] },
    });
    expect(model.prompts).toHaveLength(1);
  });

  it('fails likewise when none is set up', async () => {
    const deps = surroundings({ sandbox: sandboxWith(), writers: [new Planner()] });
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      problem: { code: 'no-script-writer', model: null },
    });
  });

  it('asks nobody else when the rules alone were wanted', async () => {
    const { deps, model } = setUp([], [CORR]);
    const ending = await runTask(
      aMessage('median Mix_Price', { options: { generator: 'planner' } }),
      deps,
      listening(),
    );
    expect(ending).toMatchObject({
      problem: { code: 'question-not-understood', words: ['Mix_Price'], nearest: ['Min_Price', 'Max_Price'] },
    });
    expect(model.prompts).toEqual([]);
  });

  it.each(['timeout', 'bad-reply'] as const)(
    'tries again after a %s, then says that the model failed',
    async (kind) => {
      const fault = () => new ModelFault(kind, 'it was of no use');
      const { deps } = setUp([], [fault(), fault(), fault()]);
      expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
        problem: { code: 'model-failed', model: 'scripted', reason: 'it was of no use' },
        explanation: { attempts: [{ script: null }, { script: null }, { script: null, outcome: 'not-executed' }] },
      });
    },
  );

  it('answers when a reply after a bad one is good', async () => {
    const { deps } = setUp([answered(aNumber(1))], [new ModelFault('bad-reply', 'rubbish'), CORR]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({ status: 'SUCCESS' });
  });

  it('says that the model failed when it goes away between attempts', async () => {
    const { deps } = setUp([], [new ModelFault('bad-reply', 'rubbish'), unreachable()]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      problem: { code: 'model-failed' },
    });
  });
});

describe('a planned script that fails', () => {
  const error: Outcome = { kind: 'script-error', message: 'no such table', line: null };

  it('leaves the question to the model', async () => {
    const { deps } = setUp(
      [error, answered(aNumber(112.485))],
      ['```sql\nSELECT median("Avg_Price") FROM sales_data\n```'],
    );
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      explanation: { generator: 'llm', attempts: [{ writer: 'planner', verdict: 'rejected' }, { writer: 'llm' }] },
    });
  });

  it('is not understood when the model abstains', async () => {
    const { deps } = setUp([error], ['CANNOT: no idea']);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      problem: { code: 'question-not-understood' },
    });
  });

  it('is the end where there is no model', async () => {
    const { deps } = setUp([error], [new ModelFault('unreachable', 'gone')]);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      problem: { code: 'script-failed', reason: 'no such table' },
    });
  });

  it('is the end where the rules alone were wanted', async () => {
    const { deps } = setUp([error]);
    const ending = await runTask(aMessage(MEDIAN, { options: { generator: 'planner' } }), deps, listening());
    expect(ending).toMatchObject({ problem: { code: 'script-failed' } });
  });
});

describe('limits', () => {
  it.each<[string, Outcome]>([
    ['time-limit', { kind: 'time-limit', limitMs: 30_000 }],
    ['memory-limit', { kind: 'memory-limit', limitBytes: 1000 }],
    ['output-limit', { kind: 'output-limit', what: 'output', limitBytes: 1000 }],
    ['process-limit', { kind: 'process-limit', limit: 64 }],
  ])('%s ends the task without another attempt', async (code, outcome) => {
    const { deps, model } = setUp([outcome], [CORR, CORR]);
    expect(await runTask(aMessage(CORRELATION), deps, listening())).toMatchObject({
      problem: { code },
      explanation: { attempts: [{ outcome: code, verdict: 'rejected' }] },
    });
    expect(model.prompts).toHaveLength(1);
  });

  it('lets a script have no more time than the task has left', async () => {
    const { deps, sandbox } = setUp([{ kind: 'time-limit', limitMs: 1 }]);
    const ending = await runTask(aMessage(MEDIAN, { options: { timeout_s: 2 } }), deps, listening());
    expect(scriptsRun(sandbox)[0]!.limits.timeMs).toBeLessThanOrEqual(2000);
    expect(ending).toMatchObject({ problem: { code: 'time-limit', limit_ms: 2000 } });
  });

  it('tells a limit of processor time as such, also where the task’s own time is short', async () => {
    const { deps } = setUp([{ kind: 'time-limit', limitMs: 500, of: 'processor' }]);
    const ending = await runTask(aMessage(MEDIAN, { options: { timeout_s: 2 } }), deps, listening());
    expect(ending).toMatchObject({
      problem: {
        code: 'time-limit',
        limit_ms: 500,
        of: 'processor',
        detail: expect.stringContaining('processor time'),
      },
    });
  });

  it('stops a task whose time is over, wherever it is', async () => {
    const { deps } = setUp(['hang']);
    const ending = await runTask(
      aMessage(MEDIAN, { options: { timeout_s: 1 } }),
      { ...deps, taskTimeMs: 50 },
      listening(),
    );
    expect(ending).toMatchObject({ status: 'FAILURE', problem: { code: 'time-limit', limit_ms: 50 } });
  });
});

describe('a task that is stopped from outside', () => {
  it('rejects with the reason of the signal', async () => {
    const control = new AbortController();
    const { deps } = setUp(['hang']);
    let left: StoppedTask['explanation'] = null;
    const onStopped = ({ explanation }: StoppedTask) => (left = explanation);
    const ending = runTask(aMessage(MEDIAN), deps, { ...listening(control.signal), onStopped });
    setTimeout(() => control.abort(new Error('revoked')), 20);
    await expect(ending).rejects.toThrow('revoked');
    // What ran until then can be accounted for.
    expect(left).toMatchObject({
      attempts: [{ script: expect.any(String), outcome: 'stopped', verdict: 'rejected' }],
      sources: [{ sha256: expect.any(String) }],
    });
  });

  it('begins nothing when it was stopped before', async () => {
    const { deps, sandbox } = setUp([answered(aNumber(1))]);
    await expect(runTask(aMessage(MEDIAN), deps, listening(AbortSignal.abort(new Error('revoked'))))).rejects.toThrow(
      'revoked',
    );
    expect(sandbox.executions).toEqual([]);
  });
});

describe('when no executor is to be had', () => {
  const unavailable = (canRetry: boolean) => new SandboxUnavailable('it did not start', { canRetry });

  it('tries again', async () => {
    const { deps } = setUp([unavailable(true), unavailable(true), answered(aNumber(1))]);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({ status: 'SUCCESS' });
  });

  it('gives up in the end', async () => {
    const { deps, sandbox } = setUp([1, 2, 3, 4, 5].map(() => unavailable(true)));
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      problem: { code: 'sandbox-unavailable', reason: 'it did not start' },
    });
    expect(scriptsRun(sandbox)).toHaveLength(4);
  });

  it('gives up at once where trying again is of no use', async () => {
    const { deps, sandbox } = setUp([unavailable(false), answered(aNumber(1))]);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      problem: { code: 'sandbox-unavailable' },
    });
    expect(scriptsRun(sandbox)).toHaveLength(1);
  });
});

describe('files', () => {
  const empty: Outcome = { kind: 'refused', code: 'file-empty', reason: 'nothing in it' };
  const withFiles = (filenames: string[], load: (label: string) => ScriptedEnding) => {
    const sandbox = new ScriptedSandbox(({ request }) =>
      request.kind === 'load' ? load(request.label) : answered(aNumber(1), { rowsUsed: 1 }),
    );
    return { sandbox, deps: surroundings({ sandbox, writers: [new Planner()], datasets: new FilesOnHand(filenames) }) };
  };
  const sales = () => loaded(salesData().schema);

  it('leaves an unreadable file out when nobody named it, and says so', async () => {
    const { deps } = withFiles(['a.csv', 'sales-data.csv'], (label) => (label === 'a.csv' ? empty : sales()));
    expect(await runTask(aMessage(MEDIAN, { filenames: null }), deps, listening())).toMatchObject({
      status: 'SUCCESS',
      explanation: { warnings: [{ code: 'file-skipped', filename: 'a.csv' }] },
    });
  });

  it('names a file that it leaves out for what is in it, and what that is', async () => {
    const page: Outcome = { kind: 'refused', code: 'file-type-unsupported', reason: 'The file is a web page (HTML).' };
    const { deps } = withFiles(['page.csv', 'sales-data.csv'], (label) => (label === 'page.csv' ? page : sales()));
    expect(await runTask(aMessage(MEDIAN, { filenames: null }), deps, listening())).toMatchObject({
      explanation: { warnings: [{ message: 'The file was left out: "page.csv": The file is a web page (HTML).' }] },
    });
  });

  it('fails for an unreadable file that was named', async () => {
    const { deps } = withFiles(['a.csv', 'sales-data.csv'], (label) => (label === 'a.csv' ? empty : sales()));
    expect(
      await runTask(aMessage(MEDIAN, { filenames: ['sales-data.csv', 'a.csv'] }), deps, listening()),
    ).toMatchObject({
      problem: { code: 'file-empty', filename: 'a.csv' },
      explanation: null,
    });
  });

  it('fails when none of the files can be loaded', async () => {
    const { deps } = withFiles(['a.csv', 'b.csv'], () => empty);
    expect(await runTask(aMessage(MEDIAN, { filenames: null }), deps, listening())).toMatchObject({
      problem: { code: 'file-empty', filename: 'a.csv' },
    });
  });

  it('leaves nothing running when one of two files fails', async () => {
    let aborted = false;
    const sandbox = new ScriptedSandbox(({ request }, { signal }) => {
      if (request.kind === 'load' && request.label === 'a.csv') return empty;
      signal.addEventListener('abort', () => (aborted = true));
      return 'hang';
    });
    const deps = surroundings({ sandbox, writers: [], datasets: new FilesOnHand(['a.csv', 'b.csv']) });
    await runTask(aMessage(MEDIAN, { filenames: ['b.csv', 'a.csv'] }), deps, listening());
    expect(aborted).toBe(true);
  });

  it.each<[string, Outcome, object]>([
    [
      'is not a table',
      { kind: 'refused', code: 'file-unreadable', reason: 'ragged' },
      { code: 'file-unreadable', reason: 'ragged' },
    ],
    [
      'is of no known kind',
      { kind: 'refused', code: 'file-type-unsupported', reason: 'PDF' },
      { code: 'file-type-unsupported', status: 415, detail: '"sales-data.csv": PDF' },
    ],
    [
      'takes too long',
      { kind: 'time-limit', limitMs: 7 },
      { code: 'file-too-complex', reason: expect.stringContaining('7 ms') as string },
    ],
    ['takes too much memory', { kind: 'memory-limit', limitBytes: 7 }, { code: 'file-too-complex' }],
    ['writes too much', { kind: 'output-limit', what: 'disk', limitBytes: 7 }, { code: 'file-too-complex' }],
    ['brings the loader down', { kind: 'crashed', reason: 'SIGSEGV' }, { code: 'file-unreadable' }],
  ])('says what is wrong with a file that %s', async (_, outcome, problem) => {
    const { deps } = withFiles(['sales-data.csv'], () => outcome);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({ status: 'FAILURE', problem });
  });

  it.each([
    ['once', 1, 'SUCCESS'],
    ['twice', 2, 'FAILURE'],
  ])('blames a file for executors that ended only when more than one did: %s', async (_, ends, status) => {
    let loads = 0;
    const { deps } = withFiles(['sales-data.csv'], () =>
      ++loads > ends ? sales() : { kind: 'crashed', reason: 'SIGKILL' },
    );
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({ status });
    expect(loads).toBe(2);
  });

  it.each<[string, string[], object]>([
    ['none', [], { code: 'no-files' }],
    ['too many', Array.from({ length: 51 }, (_, n) => `${n}.csv`), { code: 'too-many-files', count: 51, limit: 50 }],
  ])('says so when %s are on hand', async (_, filenames, problem) => {
    const { deps } = withFiles(filenames, sales);
    expect(await runTask(aMessage(MEDIAN, { filenames: null }), deps, listening())).toMatchObject({ problem });
  });

  it.each([
    ['loads a file again that was replaced while it was loaded, and keeps nothing of the first load', 1, 'SUCCESS'],
    ['does not answer from a file that keeps changing', Infinity, 'FAILURE'],
  ])('%s', async (_, changes, status) => {
    let version = 0;
    const { deps, sandbox } = withFiles(['sales-data.csv'], () => {
      version += version < changes ? 1 : 0;
      return sales();
    });
    const datasets = new FilesOnHand(['sales-data.csv']);
    const open = async (filename: string) => ({ ...(await datasets.open(filename)), sha256: `content ${version}` });
    const ending = await runTask(
      aMessage(MEDIAN),
      { ...deps, datasets: { list: () => datasets.list(), open } },
      listening(),
    );
    expect(ending).toMatchObject({ status });
    expect(sandbox.executions.filter(({ request }) => request.kind === 'load')).toHaveLength(2);
    expect(await deps.tables.find({ sha256: 'content 0', extension: 'csv' })).toBeUndefined();
  });

  it('says so when a named file is not there', async () => {
    const { deps } = withFiles([], sales);
    expect(await runTask(aMessage(MEDIAN), deps, listening())).toMatchObject({
      problem: { code: 'file-not-found', filename: 'sales-data.csv' },
    });
  });
});

it('does not hide a bug', async () => {
  const { deps } = setUp([new TypeError('undefined is not a function')]);
  await expect(runTask(aMessage(MEDIAN), deps, listening())).rejects.toThrow(TypeError);
});

it('tells a problem of an adapter as it is', async () => {
  const { deps } = setUp([]);
  const datasets = {
    ...deps.datasets,
    list: deps.datasets.list,
    open: () => Promise.reject(new Problem('storage-unavailable', { reason: 'gone' })),
  };
  expect(await runTask(aMessage(MEDIAN), { ...deps, datasets }, listening())).toMatchObject({
    problem: { code: 'storage-unavailable' },
  });
});

describe('a script that must be approved', () => {
  const required = { options: { approval: 'required' as const } };
  const held = async (deps: Parameters<typeof runTask>[1]) => {
    const ending = await runTask(aMessage(MEDIAN, required), deps, listening());
    if (ending.status !== 'AWAITING_APPROVAL') throw new Error(ending.status);
    return ending;
  };

  it('is not run; the task stops with it, its hash and what it rests on', async () => {
    const { deps, sandbox } = setUp([]);
    const { approval, explanation } = await held(deps);
    expect(scriptsRun(sandbox)).toEqual([]);
    expect(approval).toMatchObject({ writer: 'planner', script: expect.stringContaining('median') });
    expect(approval.script_sha256).toBe(scriptSha256(approval.script));
    expect(explanation).toMatchObject({ generator: 'planner', column_mapping: [{ column: 'Avg_Price' }] });
  });

  it('is run as it is once approved, and none is written', async () => {
    const { deps, sandbox, model } = setUp([answered(aNumber(112.485))]);
    const { held: approved } = await held(deps);
    const message = { ...aMessage(MEDIAN, required), approved: true };
    const writers = [new LlmScriptWriter(model, ['select'])];
    const ending = await runTask(message, { ...deps, writers }, { ...listening(), approved });
    expect(ending).toMatchObject({ status: 'SUCCESS', answer: { value: 112.485 } });
    expect(scriptsRun(sandbox)).toMatchObject([{ script: approved.written.script }]);
    expect(model.prompts).toEqual([]);
  });

  it('is not repaired when it fails: what would run then was not approved', async () => {
    const { deps, sandbox } = setUp([{ kind: 'script-error', message: 'no', line: null }]);
    const { held: approved } = await held(deps);
    const ending = await runTask(aMessage(MEDIAN, required), deps, { ...listening(), approved });
    expect(ending).toMatchObject({ status: 'FAILURE', problem: { code: 'script-failed' } });
    expect(scriptsRun(sandbox)).toHaveLength(1);
  });

  it('is not run over other data than it was approved for', async () => {
    const { deps, sandbox } = setUp([]);
    const { held: approved } = await held(deps);
    const changed = { ...approved, files: [{ filename: 'sales-data.csv', sha256: 'another' }] };
    const ending = await runTask(aMessage(MEDIAN, required), deps, { ...listening(), approved: changed });
    expect(ending).toMatchObject({ status: 'FAILURE', problem: { code: 'data-changed', filename: 'sales-data.csv' } });
    expect(scriptsRun(sandbox)).toEqual([]);
  });

  it.each([
    ['never', MEDIAN, 'SUCCESS'],
    ['llm-only', MEDIAN, 'SUCCESS'],
    ['llm-only', CORRELATION, 'AWAITING_APPROVAL'],
    ['web-only', CORRELATION, 'SUCCESS'],
    ['always', MEDIAN, 'AWAITING_APPROVAL'],
  ] as const)('is, by the policy %s and for %s: %s', async (approval, question, status) => {
    const { deps } = setUp([answered(aNumber(1))], [CORR]);
    expect((await runTask(aMessage(question), { ...deps, approval }, listening())).status).toBe(status);
  });
});

describe('live data', () => {
  const FETCHING = '```javascript\nconst text = await fetchText("https://a.example/"); answer(text.length);\n```';
  const READ: LiveRead = {
    url: 'https://a.example/',
    fetched_at: new Date(0).toISOString(),
    age_s: 0,
    content_type: null,
    bytes: 5,
    sha256: 'ab'.repeat(32),
  };
  /** Gives everything, or refuses all with one reason. */
  const session = (refusal?: string): LiveSession => ({
    requests: [{ host: 'a.example', path: '/', status: 200, bytes: 5, outcome: 'given' }],
    fetch: async () => ({ head: { kind: 'fetched', contentType: null }, body: Buffer.from('hello') }),
    readOf: (url) => (url === READ.url ? READ : undefined),
    problemIn: (message) =>
      refusal !== undefined && message.includes(refusal)
        ? new Problem('live-data-refused', { reason: refusal })
        : undefined,
  });
  const liveSetUp = (endings: ScriptedEnding[], replies: string[], refusal?: string) => {
    const sandbox = new ScriptedSandbox(async ({ request }, { fetch, signal }) => {
      if (request.kind === 'load') return loaded(salesData().schema);
      await fetch?.(READ.url, signal);
      return endings.shift()!;
    });
    const writers = [new LlmScriptWriter(new ScriptedModel(replies), ['select'])];
    const liveData = { places: ['a.example'], open: () => session(refusal) };
    return { sandbox, deps: surroundings({ sandbox, writers, liveData }) };
  };
  const wantsLive = aMessage(CORRELATION, { options: { live: true } });

  it('is off unless the operator has it on', async () => {
    const { deps } = liveSetUp([], []);
    const ending = await runTask(wantsLive, { ...deps, liveData: undefined }, listening());
    expect(ending).toMatchObject({ status: 'FAILURE', problem: { code: 'live-data-off' } });
  });

  it('is handed to a script that asks for it by name, and what it read is told', async () => {
    const { deps, sandbox } = liveSetUp([answered(aNumber(5))], [FETCHING]);
    expect(await runTask(wantsLive, deps, listening())).toMatchObject({
      status: 'SUCCESS',
      explanation: { live: [READ] },
      requests: [{ host: 'a.example', outcome: 'given' }],
    });
    expect(scriptsRun(sandbox)).toMatchObject([{ live: true }]);
  });

  it('is not handed to a script that does not name it', async () => {
    const { deps, sandbox } = liveSetUp([answered(aNumber(0.5))], [CORR]);
    expect(await runTask(wantsLive, deps, listening())).toMatchObject({ status: 'SUCCESS', explanation: { live: [] } });
    expect(scriptsRun(sandbox)[0]).not.toHaveProperty('live');
  });

  it('waits for approval by the policy web-only, and only then', async () => {
    const webOnly = { approval: 'web-only' as const };
    const fetching = liveSetUp([], [FETCHING]);
    expect(await runTask(wantsLive, { ...fetching.deps, ...webOnly }, listening())).toMatchObject({
      status: 'AWAITING_APPROVAL',
    });
    const not = liveSetUp([answered(aNumber(0.5))], [CORR]);
    expect(await runTask(wantsLive, { ...not.deps, ...webOnly }, listening())).toMatchObject({ status: 'SUCCESS' });
  });

  it('that is refused ends the task: another script would be refused the same', async () => {
    const refusal = 'https://a.example/ is not among the places that may be read.';
    const failed = { kind: 'script-error' as const, message: `Error: ${refusal}`, line: 1 };
    const { deps, sandbox } = liveSetUp([failed], [FETCHING, FETCHING], refusal);
    expect(await runTask(wantsLive, deps, listening())).toMatchObject({
      status: 'FAILURE',
      problem: { code: 'live-data-refused', detail: refusal },
    });
    expect(scriptsRun(sandbox)).toHaveLength(1);
  });
});
