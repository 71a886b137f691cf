// How long it took between two days, what was spent, and numbers that are written with a note behind them.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { measuredText } from '../computed/measured-texts.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const day = (name: string, nulls = 0) => aColumn(name, 'date', { min: '2026-01-03', max: '2026-03-09', nulls });

const orders = aTable('purchases.csv', [
  aColumn('order_no', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('supplier', 'Acme', 'Bolt', 'Cord'),
  day('ordered_on'),
  day('received_on', 8),
  aColumn('amount', 'decimal', { min: 15, max: 301 }),
]);

const takings = aTable('takings.csv', [day('Day'), aColumn('Revenue', 'decimal', { min: 15, max: 301 })]);

const votes = text('Votes', '1,204,351 (48.2%)', '987,406[a]', '60,027 (2.4%)', '812[b]');
const council = aTable('council.csv', [text('Candidate', 'Ada', 'Bea', 'Cleo', 'Dan'), votes], 4);

it.each([
  ['average time from order to receipt', 'mean(time_days)'],
  ['How long does it take from ordering to receiving?', 'mean(days)'],
  ['How long does it take on average until an order is received?', 'mean(days_to_received)'],
  ['How long does it take to receive an order?', 'mean(days_to_receive)'],
  ['Which order took the longest to be received?', 'rows order_no, most days_to_received'],
])('between two days, days are the unit: %s', async (question, plan) => {
  expect(await planInShort(question, orders)).toContain(plan);
});

it.each([
  ['total spend', 'sum(amount)'],
  ['spend per supplier', 'sum(amount) by supplier'],
  ['Which supplier has the highest spend?', 'rows supplier, most amount'],
])('%s', async (question, plan) => {
  expect(await planInShort(question, orders)).toContain(plan);
});

it('takes what came in for no spend', async () => {
  expect(await planInShort('total spend', takings)).toBeUndefined();
});

it.each(['How many votes were there?', 'What is the total number of votes?'])(
  'adds up what cells with notes say: %s',
  async (question) => {
    expect(await planInShort(question, council)).toContain('sum(Votes)');
  },
);

it('asks of the database only what it can look for', () => {
  const patterns = measuredText(votes)!.steps.flatMap((step) =>
    'pattern' in step && typeof step.pattern === 'string' ? [step.pattern] : [],
  );
  expect(patterns.length).toBeGreaterThan(0);
  // RE2 looks neither ahead nor behind
  expect(patterns.filter((pattern) => /\(\?(?:[=!]|<[=!])/.test(pattern))).toEqual([]);
});
