import type { Answer, Plan } from '@quaestor/contracts';
import { SEVERAL_MEANT } from '../planner/compile/compile-plan.ts';
import { Planner } from '../planner/planner.ts';
import { judgeOutcome } from './7-judge-outcome.ts';

type Measure = NonNullable<Plan['measure']>;
const judged = (
  answer: Answer,
  measure: Measure,
  { also, model = null }: { also?: Measure[]; model?: string | null } = {},
) => {
  const plan: Plan = { table: 'clubs', answer: 'value', measure, also, filters: [], group_by: [], columns: [] };
  return judgeOutcome({
    writing: {
      kind: 'script',
      writer: new Planner(),
      written: { kind: 'script', script: '', plan, model, columns: [], mapping: [], notes: [] },
    },
    refusal: undefined,
    outcome: { kind: 'completed', value: { of: 'script', answer, rowsUsed: 1, rowsLeftOut: 0 } },
    earlier: [],
    nearly: undefined,
    otherWriters: false,
    question: 'Which club has most?',
    mapping: [],
    tables: [],
  }).kind;
};

it('takes a text for the name of a group, and for no mean', () => {
  const city: Answer = { type: 'string', value: 'City' };
  expect(judged(city, { function: 'single', column: 'Club' })).toBe('accepted');
  expect(judged(city, { function: 'mode', column: 'Club' })).toBe('accepted');
  expect(judged(city, { function: 'mean', column: 'Goals' })).toBe('rejected');
});

it('sends back a plan of a model by which a measure has no value; rules know when there is none', () => {
  const [mean, sd] = ['mean', 'sd'].map((name): Measure => ({ function: 'mean', column: 'Goals', name })) as [
    Measure,
    Measure,
  ];
  const columns = ['mean', 'sd'].map((name) => ({ name, type: 'decimal' as const }));
  const table = (rows: (number | null)[][]): Answer => ({
    type: 'table',
    columns,
    rows,
    row_count: rows.length,
    truncated: false,
  });
  expect(judged(table([[1, null]]), mean, { also: [sd], model: 'some' })).toBe('rejected');
  expect(judged(table([[1, 2]]), mean, { also: [sd], model: 'some' })).toBe('accepted');
  expect(judged(table([[1, null]]), mean, { also: [sd] })).toBe('accepted');
});

it('ends where several are called as the one that is asked about, though a model were there to choose', () => {
  const plan: Plan = {
    table: 'patients',
    answer: 'rows',
    measure: null,
    filters: [{ column: 'Surname', op: '=', values: ['White'] }],
    one: { column: 'Pt No', filters: [{ column: 'Surname', op: '=', values: ['White'] }] },
    group_by: [],
    columns: ['Due'],
  };
  const ended = (message: string) =>
    judgeOutcome({
      writing: {
        kind: 'script',
        writer: new Planner(),
        written: { kind: 'script', script: '', plan, model: null, columns: [], mapping: [], notes: [] },
      },
      refusal: undefined,
      outcome: { kind: 'script-error', message, line: 4 },
      earlier: [],
      nearly: undefined,
      otherWriters: true,
      question: 'When is White due?',
      mapping: [],
      tables: [],
    });
  expect(ended(SEVERAL_MEANT)).toMatchObject({ kind: 'rejected', then: { code: 'several-meant' } });
  expect(ended('no such column')).toMatchObject({ kind: 'rejected', then: 'next-writer' });
});

it('sends back a script that gives one number, to its last digit, two names, or one of them nothing', () => {
  const judgedRow = (...row: (number | string)[]) =>
    judgeOutcome({
      writing: {
        kind: 'script',
        writer: new Planner(),
        written: {
          kind: 'script',
          script: 'answer(await pandas(`result = df`, "clubs"))',
          plan: null,
          model: 'some',
          columns: [{ table: 'clubs', column: 'Goals' }],
          mapping: [],
          notes: [],
        },
      },
      refusal: undefined,
      outcome: {
        kind: 'completed',
        value: {
          of: 'script',
          answer: {
            type: 'table',
            columns: ['error_before', 'error_after'].map((name) => ({ name, type: 'decimal' as const })),
            rows: [row],
            row_count: 1,
            truncated: false,
          },
        },
      },
      earlier: [],
      nearly: undefined,
      otherWriters: false,
      question: 'Does the new feature make the error smaller?',
      mapping: [],
      tables: [{ name: 'clubs', filename: 'clubs.csv', schema: { columns: [{ name: 'Goals' }] } } as never],
    });
  expect(judgedRow(2.4994891240891244, 2.4994891240891244)).toMatchObject({
    kind: 'rejected',
    reason: expect.stringContaining('error_before and error_after are the same number'),
  });
  expect(judgedRow(2.4994891240891244, 2.40948912408).kind).toBe('accepted');
  expect(judgedRow(2.5, 2.5).kind).toBe('accepted');
  expect(judgedRow(2.5, 'Mailed check').kind).toBe('accepted');
  expect(judgedRow(2.5, ' ')).toMatchObject({
    kind: 'rejected',
    reason: expect.stringContaining('no value for error_after'),
  });
});

it('sends back a text for what is called a number', () => {
  const measures = ['segment_size', 'payment_method'].map((name): Measure => ({
    function: 'max',
    column: 'Club',
    name,
  }));
  const row = (...cells: (number | string)[]): Answer => ({
    type: 'table',
    columns: measures.map(({ name }) => ({ name: name!, type: 'text' })),
    rows: [cells],
    row_count: 1,
    truncated: false,
  });
  const judgedOf = (answer: Answer) => judged(answer, measures[0]!, { also: measures.slice(1), model: 'some' });
  expect(judgedOf(row('CE-KJC', 'Cash'))).toBe('rejected');
  expect(judgedOf(row(9, 'Cash'))).toBe('accepted');
});
