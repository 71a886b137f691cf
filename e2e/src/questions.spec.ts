// Questions over example files and over files of other fields, answered by the rules alone: right or refused, never wrong.
import { jest } from '@jest/globals';
import type { TaskView } from '@quaestor/contracts';
import { type CellObject, utils, write } from 'xlsx';
import { Quaestor } from './harness/quaestor.ts';
import { example, exampleText, okFile, okText, rowsOf } from './support/files.ts';
import { type Expectation, isRight } from './support/right-answer.ts';
import { byGroup, deviation, distinct, mean, median, sum } from './support/statistics.ts';

jest.setTimeout(180_000);

let quaestor: Quaestor;

beforeAll(async () => {
  quaestor = await Quaestor.start();
  for (const name of ['sales-data.csv', 'q2-sales.csv', 'venues.json'])
    await quaestor.client.upload(name, example(name));
  for (const name of ['clinic-visits.tsv', 'orders.json', 'sensors.txt'])
    await quaestor.client.upload(name, okFile(name));
  await quaestor.client.upload('stock.xlsx', stockWorkbook());
});
afterAll(() => quaestor.stop());

const asked = async (question: string, filenames: string[]) =>
  (await quaestor.client.ask(question, { filenames, options: { generator: 'planner' } })).task;

const problemOf = (task: TaskView) => (task.status === 'FAILURE' ? task.problem.code : task.status);
const answerOf = (task: TaskView) => (task.status === 'SUCCESS' ? task.answer : task);

interface ExampleQuestion {
  question: string;
  files: string[];
  kind: Expectation['kind'] | 'abstain';
  expected: Expectation['expected'];
  mapping?: Record<string, string | string[]>;
  order?: 'any';
  column?: string;
}

describe('the example questions', () => {
  const questions = exampleText('questions.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ExampleQuestion);
  /** What the rules can say. A question may join this list, never leave it. */
  const RIGHT = new Set([
    'What is the median Avg_Price?',
    'What is the total Revenue across all events?',
    "What's the average price across all shows?",
    'Calculate the average attendance per event',
    'How many people attended the shows in total?',
    'Show me the total revenue for Chicago',
    'How many events were there in each country?',
    'How many different cities are there?',
    'What was the average ticket price in Boston?',
    'What is the standard deviation of Revenue?',
    'When was the first event?',
  ]);
  const MISSING: Record<string, string> = {
    'What is the average temperature on the event days?': 'temperature',
    'What is the average of the foo column?': 'foo',
  };

  it('are 27, and hold all that must be right and all that must be refused', () => {
    const known = new Set(questions.map(({ question }) => question));
    expect([questions.length, [...RIGHT, ...Object.keys(MISSING)].filter((question) => !known.has(question))]).toEqual([
      27,
      [],
    ]);
  });

  it.each(questions.filter(({ question }) => RIGHT.has(question)))('is answered right: $question', async (line) => {
    const task = await asked(line.question, line.files);
    expect({
      answer: answerOf(task),
      right: task.status === 'SUCCESS' && isRight(task.answer, line as Expectation),
    }).toMatchObject({
      right: true,
    });
    if (task.status !== 'SUCCESS') return;
    const columns = task.explanation.column_mapping.map(({ column }) => column);
    expect(columns).toEqual(expect.arrayContaining(Object.values(line.mapping ?? {}).flat()));
    expect(task.explanation).toMatchObject({ generator: 'planner', model: null });
  });

  it.each(questions.filter(({ question, kind }) => !RIGHT.has(question) && kind !== 'abstain'))(
    'is answered right or refused, not wrongly: $question',
    async (line) => {
      const task = await asked(line.question, line.files);
      if (task.status === 'SUCCESS') {
        expect({ answer: task.answer, right: isRight(task.answer, line as Expectation) }).toMatchObject({
          right: true,
        });
      } else {
        expect(problemOf(task)).toBe('question-not-understood');
      }
    },
  );

  it.each(questions.filter(({ kind }) => kind === 'abstain'))(
    'is refused, and what is missing is named: $question',
    async ({ question, files }) => {
      const task = await asked(question, files);
      expect(task).toMatchObject({
        status: 'FAILURE',
        problem: { code: 'question-not-understood', detail: expect.stringContaining(MISSING[question]!) as string },
      });
      expect(task).not.toHaveProperty('answer');
    },
  );
});

// Files of other fields --------------------------------------------------------------------------------------------------

/** Text cells as numbers; what is no number counts as missing. */
const numbers = (rows: readonly Record<string, string>[], column: string) =>
  rows
    .map((row) => row[column]!)
    .filter((cell) => cell !== '' && Number.isFinite(Number(cell)))
    .map(Number);

const visits = rowsOf(okText('clinic-visits.tsv'), '\t');
const readings = rowsOf(okText('sensors.txt'), '|');
const { orders } = JSON.parse(okText('orders.json')) as {
  orders: {
    order_id: number;
    placed: string;
    customer: { name: string; country: string };
    channel?: string;
    units: number;
    amount: number | null;
  }[];
};
const paid = orders.filter((order): order is typeof order & { amount: number } => order.amount !== null);

const stock = [
  ['Claw hammer', 'Leeds', 140, 18.5, '2025-01-14'],
  ['Claw hammer', 'York', 35, 18.5, '2025-01-16'],
  ['Pipe wrench', 'Leeds', 22, 27.25, '2025-01-14'],
  ['Pipe wrench', 'Hull', 9, 29, '2025-02-03'],
  ['Tape measure', 'York', 410, 6.75, '2025-01-16'],
  ['Tape measure', 'Hull', null, 6.75, '2025-02-03'],
  ['Spirit level', 'Leeds', 61, 14.2, '2025-01-14'],
  ['Spirit level', 'York', 18, null, '2025-01-16'],
  ['Hand saw', 'Hull', 77, 12.9, '2025-02-03'],
  ['Hand saw', 'Leeds', 54, 12.9, '2025-01-14'],
] as const;
const quantities = stock.map(([, , quantity]) => quantity).filter((quantity) => quantity !== null);
const prices = stock.map(([, , , price]) => price).filter((price) => price !== null);

/** Dates as date cells, and cells that are not there. */
function stockWorkbook(): Uint8Array<ArrayBuffer> {
  const rows = stock.map(([product, warehouse, quantity, price, counted]) => [
    product,
    warehouse,
    quantity,
    price,
    { t: 'd', v: new Date(`${counted}T00:00:00Z`), z: 'yyyy-mm-dd' } satisfies CellObject,
  ]);
  const book = utils.book_new();
  const header = ['Product', 'Warehouse', 'Quantity', 'Unit Price', 'Last Counted'];
  utils.book_append_sheet(book, utils.aoa_to_sheet([header, ...rows], { UTC: true }), 'Stock');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

interface OwnQuestion extends Expectation {
  file: string;
  question: string;
  rows?: { used: number; left_out: number };
  warnings?: string[];
}

const own: OwnQuestion[] = [
  // Clinic visits, tab-separated, with empty cells, `n/a` and a word in a column of numbers.
  {
    file: 'clinic-visits.tsv',
    question: 'How many visits were there?',
    kind: 'number',
    expected: visits.length,
    warnings: [],
  },
  {
    file: 'clinic-visits.tsv',
    question: 'What is the average wait_min?',
    kind: 'number',
    expected: mean(numbers(visits, 'wait_min')),
    rows: { used: 32, left_out: 4 },
    warnings: ['values-misfit', 'values-missing'],
  },
  {
    file: 'clinic-visits.tsv',
    question: 'What is the median fee?',
    kind: 'number',
    expected: median(numbers(visits, 'fee_eur')),
    rows: { used: 34, left_out: 2 },
    warnings: ['null-words', 'values-missing'],
  },
  {
    file: 'clinic-visits.tsv',
    question: 'What is the total fee_eur?',
    kind: 'number',
    expected: hundredths(sum(numbers(visits, 'fee_eur'))),
  },
  {
    file: 'clinic-visits.tsv',
    question: 'How many visits were there at each clinic?',
    kind: 'table',
    order: 'any',
    expected: byGroup(
      visits,
      ({ clinic }) => clinic!,
      ({ length }) => length,
    ),
    rows: { used: 36, left_out: 0 },
  },
  {
    file: 'clinic-visits.tsv',
    question: 'What is the average fee for Okafor?',
    kind: 'number',
    expected: mean(
      numbers(
        visits.filter(({ doctor }) => doctor === 'Okafor'),
        'fee_eur',
      ),
    ),
    rows: { used: visits.filter(({ doctor }) => doctor === 'Okafor').length, left_out: 0 },
  },
  {
    file: 'clinic-visits.tsv',
    question: 'How many different doctors are there?',
    kind: 'number',
    expected: distinct(visits.map(({ doctor }) => doctor)),
  },
  {
    file: 'clinic-visits.tsv',
    question: 'What is the highest patient age?',
    kind: 'number',
    expected: Math.max(...numbers(visits, 'patient_age')),
  },
  {
    file: 'clinic-visits.tsv',
    question: 'standard deviation of patient_age',
    kind: 'number',
    expected: deviation(numbers(visits, 'patient_age')),
  },
  {
    file: 'clinic-visits.tsv',
    question: 'When was the last visit?',
    kind: 'date',
    expected: visits
      .map((row) => row.visit_date!)
      .toSorted()
      .at(-1)!,
  },
  {
    file: 'clinic-visits.tsv',
    question: 'How many visits where follow_up is true?',
    kind: 'number',
    expected: visits.filter((row) => row.follow_up === 'true').length,
  },
  {
    file: 'clinic-visits.tsv',
    question: 'minimum fee_eur per doctor',
    kind: 'table',
    order: 'any',
    expected: byGroup(
      visits,
      ({ doctor }) => doctor!,
      (group) => Math.min(...numbers(group, 'fee_eur')),
    ),
    rows: { used: 34, left_out: 2 },
  },
  // Orders, nested JSON, with a null and a key that is not there.
  { file: 'orders.json', question: 'How many orders are there?', kind: 'number', expected: orders.length },
  {
    file: 'orders.json',
    question: 'How many units were sold?',
    kind: 'number',
    expected: sum(orders.map(({ units }) => units)),
  },
  {
    file: 'orders.json',
    question: 'What is the average amount per order?',
    kind: 'number',
    expected: mean(paid.map(({ amount }) => amount)),
    rows: { used: paid.length, left_out: orders.length - paid.length },
    warnings: ['values-missing', 'values-outside-tables'],
  },
  {
    file: 'orders.json',
    question: 'total amount for Spain',
    kind: 'number',
    expected: hundredths(sum(paid.filter(({ customer }) => customer.country === 'Spain').map(({ amount }) => amount))),
    rows: { used: 15, left_out: 1 },
  },
  {
    file: 'orders.json',
    question: 'number of orders by channel',
    kind: 'table',
    order: 'any',
    expected: byGroup(
      orders.filter(({ channel }) => channel !== undefined),
      ({ channel }) => channel!,
      ({ length }) => length,
    ),
    rows: { used: 23, left_out: 1 },
    warnings: ['values-missing', 'values-outside-tables'],
  },
  {
    file: 'orders.json',
    question: 'total amount by customer.country',
    kind: 'table',
    order: 'any',
    expected: byGroup(
      paid,
      ({ customer }) => customer.country,
      (group) => hundredths(sum(group.map(({ amount }) => amount))),
    ),
  },
  {
    file: 'orders.json',
    question: 'When was the latest order?',
    kind: 'date',
    expected: orders
      .map(({ placed }) => placed)
      .toSorted()
      .at(-1)!,
  },
  // Sensors, pipes between, with timestamps and an `ERR`.
  {
    file: 'sensors.txt',
    question: 'What is the average temperature?',
    kind: 'number',
    expected: mean(numbers(readings, 'temp_c')),
    rows: { used: 37, left_out: 3 },
    warnings: ['values-misfit', 'values-missing'],
  },
  {
    file: 'sensors.txt',
    question: 'average temp_c per room',
    kind: 'table',
    order: 'any',
    expected: byGroup(
      readings,
      ({ room }) => room!,
      (group) => mean(numbers(group, 'temp_c')),
    ),
  },
  {
    file: 'sensors.txt',
    question: 'What is the maximum humidity?',
    kind: 'number',
    expected: Math.max(...numbers(readings, 'humidity_pct')),
  },
  {
    file: 'sensors.txt',
    question: 'median temp_c in the Attic',
    kind: 'number',
    expected: median(
      numbers(
        readings.filter(({ room }) => room === 'Attic'),
        'temp_c',
      ),
    ),
    rows: { used: 8, left_out: 2 },
  },
  {
    file: 'sensors.txt',
    question: 'average humidity for S-02',
    kind: 'number',
    expected: mean(
      numbers(
        readings.filter(({ sensor }) => sensor === 'S-02'),
        'humidity_pct',
      ),
    ),
  },
  {
    file: 'sensors.txt',
    question: 'What is the standard deviation of temp_c?',
    kind: 'number',
    expected: deviation(numbers(readings, 'temp_c')),
  },
  // A workbook, with date cells and empty ones.
  { file: 'stock.xlsx', question: 'How many rows are there?', kind: 'number', expected: stock.length },
  {
    file: 'stock.xlsx',
    question: 'What is the total quantity?',
    kind: 'number',
    expected: sum(quantities),
    rows: { used: 9, left_out: 1 },
    warnings: ['values-missing'],
  },
  {
    file: 'stock.xlsx',
    question: 'What is the average Unit Price?',
    kind: 'number',
    expected: mean(prices),
    rows: { used: 9, left_out: 1 },
  },
  {
    file: 'stock.xlsx',
    question: 'How many different products are there?',
    kind: 'number',
    expected: distinct(stock.map(([product]) => product)),
  },
  {
    file: 'stock.xlsx',
    question: 'total quantity by warehouse',
    kind: 'table',
    order: 'any',
    expected: byGroup(
      stock,
      ([, warehouse]) => warehouse,
      (group) => sum(group.map(([, , quantity]) => quantity ?? 0)),
    ),
  },
  {
    file: 'stock.xlsx',
    question: 'What is the total quantity in Leeds?',
    kind: 'number',
    expected: 140 + 22 + 61 + 54,
  },
  { file: 'stock.xlsx', question: 'What is the earliest Last Counted?', kind: 'date', expected: '2025-01-14' },
];

function weightedPrice(): number {
  const whole = stock.filter(([, , quantity, price]) => quantity !== null && price !== null);
  return sum(whole.map(([, , quantity, price]) => quantity! * price!)) / sum(whole.map(([, , quantity]) => quantity!));
}

function hundredths(value: number): number {
  return Number(value.toFixed(2));
}

describe('questions over files of other fields', () => {
  it.each(own)('is answered right: $question ($file)', async ({ file, question, rows, warnings, ...expectation }) => {
    const task = await asked(question, [file]);
    expect({
      task: answerOf(task),
      expectation,
      right: task.status === 'SUCCESS' && isRight(task.answer, expectation),
    }).toMatchObject({
      right: true,
    });
    if (task.status !== 'SUCCESS') return;
    const { explanation } = task;
    expect(explanation.sources.map(({ filename }) => filename)).toEqual([file]);
    if (rows) expect(explanation.rows).toEqual(rows);
    if (warnings) expect(explanation.warnings.map(({ code }) => code).toSorted()).toEqual(warnings);
  });

  it('names the misfit by its value and its row', async () => {
    const task = await asked('What is the average wait_min?', ['clinic-visits.tsv']);
    if (task.status !== 'SUCCESS') throw new Error(problemOf(task));
    const misfit = task.explanation.warnings.find(({ code }) => code === 'values-misfit');
    const row = visits.findIndex(({ wait_min }) => wait_min === 'walk-out') + 1;
    expect(misfit).toMatchObject({ column: 'wait_min', count: 1, rows: [row] });
    expect(misfit!.message).toContain('walk-out');
  });

  /** Each has a word in it that changes the answer; passing over that word would give a wrong one. */
  const tempting: OwnQuestion[] = [
    {
      file: 'clinic-visits.tsv',
      question: 'What is the average fee excluding Riverside?',
      kind: 'number',
      expected: mean(
        numbers(
          visits.filter(({ clinic }) => clinic !== 'Riverside'),
          'fee_eur',
        ),
      ),
    },
    {
      file: 'clinic-visits.tsv',
      question: 'How many visits had a wait_min above 30?',
      kind: 'number',
      expected: numbers(visits, 'wait_min').filter((wait) => wait > 30).length,
    },
    {
      file: 'clinic-visits.tsv',
      question: 'What is the average fee of Marsh and Okafor?',
      kind: 'number',
      expected: mean(
        numbers(
          visits.filter(({ doctor }) => doctor === 'Marsh' || doctor === 'Okafor'),
          'fee_eur',
        ),
      ),
    },
    {
      file: 'clinic-visits.tsv',
      question: 'How many visits were there in January?',
      kind: 'number',
      expected: visits.filter((row) => row.visit_date!.startsWith('2024-01')).length,
    },
    {
      file: 'clinic-visits.tsv',
      question: 'What is the average fee in Riverside for Okafor?',
      kind: 'number',
      expected: mean(
        numbers(
          visits.filter(({ clinic, doctor }) => clinic === 'Riverside' && doctor === 'Okafor'),
          'fee_eur',
        ),
      ),
    },
    {
      file: 'clinic-visits.tsv',
      question: 'Which doctor had the highest fee_eur?',
      kind: 'string',
      expected: visits.toSorted((a, b) => (Number(b.fee_eur) || 0) - (Number(a.fee_eur) || 0))[0]!.doctor!,
    },
    {
      file: 'clinic-visits.tsv',
      question: 'What is the difference between the highest and the lowest patient_age?',
      kind: 'number',
      expected: Math.max(...numbers(visits, 'patient_age')) - Math.min(...numbers(visits, 'patient_age')),
    },
    {
      file: 'orders.json',
      question: 'How many orders are not from Spain?',
      kind: 'number',
      expected: orders.filter(({ customer }) => customer.country !== 'Spain').length,
    },
    {
      file: 'orders.json',
      question: 'What is the average amount of the first 5 orders?',
      kind: 'number',
      expected: mean(orders.slice(0, 5).map(({ amount }) => amount!)),
    },
    {
      file: 'orders.json',
      question: 'What is the second largest amount?',
      kind: 'number',
      expected: paid.map(({ amount }) => amount).toSorted((a, b) => b - a)[1]!,
    },
    {
      file: 'orders.json',
      question: 'What is the average number of orders per country?',
      kind: 'number',
      expected: orders.length / distinct(orders.map(({ customer }) => customer.country)),
    },
    {
      file: 'orders.json',
      question: 'total amount of web orders in 2024',
      kind: 'number',
      expected: 0,
    },
    {
      file: 'sensors.txt',
      question: 'What is the average temperature in the Cellar or the Attic?',
      kind: 'number',
      expected: mean(
        numbers(
          readings.filter(({ room }) => room === 'Cellar' || room === 'Attic'),
          'temp_c',
        ),
      ),
    },
    {
      file: 'sensors.txt',
      question: 'What is the average temperature in fahrenheit?',
      kind: 'number',
      expected: mean(numbers(readings, 'temp_c')) * 1.8 + 32,
    },
    {
      file: 'stock.xlsx',
      question: 'What is the total value of the stock, quantity times price?',
      kind: 'number',
      expected: hundredths(sum(stock.map(([, , quantity, price]) => (quantity ?? 0) * (price ?? 0)))),
    },
    { file: 'stock.xlsx', question: 'How many products have less than 20 in Quantity?', kind: 'number', expected: 2 },
    {
      file: 'stock.xlsx',
      question: 'What is the average Unit Price weighted by Quantity?',
      kind: 'number',
      expected: weightedPrice(),
    },
  ];
  it.each(tempting)(
    'is answered right or refused, not wrongly: $question ($file)',
    async ({ file, question, ...expectation }) => {
      const task = await asked(question, [file]);
      if (task.status === 'SUCCESS') {
        expect({ answer: task.answer, expectation, right: isRight(task.answer, expectation) }).toMatchObject({
          right: true,
        });
      } else {
        expect(problemOf(task)).toBe('question-not-understood');
      }
    },
  );
});
