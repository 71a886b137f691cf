import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS, type DatasetSchema, type Outcome } from '@quaestor/contracts';
import type { Execution, RelationCache, TableCache } from '@quaestor/ports';
import { ScriptedModel, ScriptedSandbox } from '@quaestor/ports/testing';
import { parseSet } from '../questions/read-set.ts';
import { answerQuestion, type AnswerDeps } from './answer-question.ts';
import { DataFolders } from './data-folders.ts';

const units = { name: 'Units', nulls: 0, distinct: 2, min: 2, max: 3, samples: [2, 3], values: null };
const schema: DatasetSchema = {
  format: 'csv',
  tables: [
    {
      name: 'a',
      rows: 2,
      columns: [{ ...units, type: 'integer', misfits: { count: 0, rows: [], samples: [] } }],
    },
  ],
  warnings: [],
};
const tables: TableCache = {
  find: async ({ sha256 }) => ({ sha256, schema, tablePaths: ['/tables/0.parquet'] }),
  load: () => Promise.reject(new Error('not reached')),
};
const relations: RelationCache = { find: async () => undefined, keep: async () => {} };
const five: Outcome = { kind: 'completed', value: { of: 'script', answer: { type: 'number', value: 5 } } };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eval-'));
  await writeFile(join(folder, 'a.csv'), 'Units\n2\n3\n');
});
afterEach(() => rm(folder, { recursive: true }));

function deps(rest: Partial<AnswerDeps>, respond: (execution: Execution) => Outcome | Error = () => five): AnswerDeps {
  return {
    pipeline: {
      tables,
      relations,
      sandbox: new ScriptedSandbox(respond),
      limits: DEFAULT_LIMITS,
      taskTimeMs: 10_000,
      approval: 'never',
    },
    folders: new DataFolders(join(folder, 'copies')),
    model: new ScriptedModel([]),
    writer: 'llm',
    forms: ['select'],
    verify: false,
    seed: 0,
    ...rest,
  };
}
const ask = (rest: object) =>
  parseSet(
    JSON.stringify({ question: 'What is the sum of Units?', files: ['a.csv'], kind: 'number', expected: 5, ...rest }),
    folder,
  )[0]!;
const { signal } = new AbortController();

it('runs the pipeline with the set’s files and the model, and tells who wrote the script', async () => {
  const model = new ScriptedModel(['```sql\nSELECT sum("Units") FROM a\n```']);
  const row = await answerQuestion(ask({ constraints: 'Round it.', format: '@sum[x]' }), deps({ model }), signal);
  expect(row).toMatchObject({ id: '1', verdict: 'right', writer: 'llm', answer: { value: 5 }, tokens: { calls: 1 } });
  expect(model.prompts[0]!.turns.at(-1)!.content).toContain(
    'What is the sum of Units?\nRound it.\nsum = x\nResult columns: sum',
  );
});

it('keeps going when the pipeline has a bug, and calls the answer wrong', async () => {
  const model = new ScriptedModel([new TypeError('oops')]);
  const row = await answerQuestion(ask({}), deps({ model }), signal);
  expect(row).toMatchObject({ verdict: 'wrong', answer: 'internal: TypeError: oops' });
});

it('names a file that is not there', async () => {
  await expect(answerQuestion(ask({ files: ['b.csv'] }), deps({}), signal)).rejects.toThrow('cannot be read');
});

it('refuses two files of one name in one question', async () => {
  const twice = ask({ files: ['a.csv', 'other/a.csv'] });
  await expect(answerQuestion(twice, deps({}), signal)).rejects.toThrow('two files "a.csv"');
});
