// What rows tell without a column for it: what is still owed of what was charged, how long somebody waited, who gave most.
import { NO_RELATIONS } from '@quaestor/contracts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const money = (name: string) => aColumn(name, 'decimal', { min: 0, max: 900, distinct: 90 });
const clock = (name: string) =>
  aColumn(name, 'timestamp', { min: '2025-03-03T09:05:00', max: '2025-03-28T16:00:00', distinct: 100 });

const customer = text('Customer', 'Hanson', 'Miller Ltd');
const invoice = aColumn('Invoice No', 'integer', { distinct: 100, min: 1001, max: 1100 });
const invoices = aTable('invoices.csv', [invoice, customer, money('Amount'), money('Paid')]);
const noted = aTable('invoices.csv', [invoice, customer, money('Amount'), money('Paid'), money('Balance')]);
const gappy = aTable('invoices.csv', [
  invoice,
  customer,
  money('Amount'),
  aColumn('Paid', 'decimal', { min: 0, max: 900, distinct: 90, nulls: 10 }),
]);
const unpaid = aTable('invoices.csv', [invoice, customer, money('Amount')]);

const visits = aTable('visits.csv', [
  aColumn('Visit ID', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('Patient', 'P01', 'P02'),
  text('Doctor', 'Dr. Hall', 'Dr. Iqbal'),
  clock('Arrived'),
  clock('Seen at'),
  clock('Left'),
]);

const gifts = aTable('gifts.csv', [
  text('donator_name', 'Ann Lee', 'Bob Ray'),
  money('amount'),
  text('campaign', 'Roof', 'Garden'),
]);

it.each([
  ['How much money is still owed?', 'sum(still_owed)'],
  ['What is the outstanding balance of Hanson?', 'sum(still_owed) where Customer = Hanson'],
  ['How much has Hanson still to pay?', 'sum(still_owed) where Customer = Hanson'],
  ['How much do we still have to collect from Miller Ltd?', 'sum(still_owed) where Customer = Miller Ltd'],
  ['What is the average outstanding amount?', 'mean(still_owed)'],
  ['What is outstanding per customer?', 'sum(still_owed) by Customer'],
  ['List what each customer still owes', 'sum(still_owed) by Customer'],
  ['Who owes us the most?', 'sum(still_owed) by Customer'],
  ['How many invoices are not paid in full?', 'count(*) where still_owed > 0'],
])('takes what was paid from what was charged: %s', async (question, plan) => {
  expect(await planInShort(question, invoices)).toContain(plan);
});

it.each([
  ['by itself, where a column tells it', noted],
  ['of payments that are left blank', gappy],
  ['of rows that tell no payment', unpaid],
])('computes no debt %s', async (_, table) => {
  expect((await planInShort('How much has Hanson still to pay?', table)) ?? '').not.toMatch(/still_owed|sum\(Amount\)/);
});

it.each([
  ['How long do patients wait on average?', 'mean(wait_minutes)'],
  ['What is the average waiting time per doctor?', 'mean(wait_minutes) by Doctor'],
  ['What was the longest wait?', 'max(wait_minutes)'],
  ['Who waited the longest?', 'Patient'],
  ['How many patients waited more than 30 minutes?', 'where wait_minutes > 30'],
])('takes it for a wait from when they came to their turn: %s', async (question, plan) => {
  expect(await planInShort(question, visits)).toContain(plan);
});

it.each(['Which donor gave the most?', 'Who is our biggest donor?', 'Who has donated the most in total?'])(
  'ranks people by the money that came of them: %s',
  async (question) => expect(await planInShort(question, gifts)).toContain('sum(amount) by donator_name'),
);

it('tells by what the biggest are ranked', async () => {
  const context = { tables: [gifts], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write({ ...context, question: 'Who are our top 2 donors?' });
  expect(written).toMatchObject({ notes: expect.arrayContaining(['donator_name is ranked by the total of amount.']) });
});
