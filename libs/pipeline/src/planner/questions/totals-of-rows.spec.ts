// "Total payments", "total donations": what the rows came to, where a column says how much each was.
import { NO_RELATIONS } from '@quaestor/contracts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const money = (name: string) => aColumn(name, 'decimal', { min: 10, max: 900, distinct: 90 });
const day = aColumn('Date', 'date', { min: '2023-01-02', max: '2024-12-30' });

const payments = aTable('payments.csv', [
  day,
  text('Member', 'Ann', 'Bob'),
  text('Season', 'Spring', 'Summer'),
  text('Method', 'Cash', 'Card'),
  money('Amount'),
]);

const donations = aTable('gifts-2024.csv', [
  aColumn('Donation ID', 'text', { distinct: 100 }),
  day,
  text('Donor', 'Ann', 'Bob'),
  money('Amount'),
  money('Fee'),
]);

const invoices = aTable('invoices.csv', [
  aColumn('Invoice No', 'text', { distinct: 100 }),
  day,
  text('Customer', 'Ann', 'Bob'),
  money('Net'),
  money('Gross'),
]);

const orders = aTable('orders.csv', [
  aColumn('Order No', 'text', { distinct: 100 }),
  text('Customer', 'Ann', 'Bob'),
  money('Amount'),
]);

const loans = aTable('loans.csv', [
  aColumn('Loan', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('Borrower', 'Ann', 'Bob'),
  day,
]);

const subscriptions = aTable('subscriptions.csv', [
  aColumn('Subscription ID', 'text', { distinct: 100 }),
  day,
  aColumn('Total Users', 'integer', { min: 1, max: 90 }),
  money('Monthly Fee'),
]);

it.each([
  ['average subscription', subscriptions, 'mean(Monthly Fee)'],
  ['Total payments by season', payments, 'sum(Amount) by Season'],
  ['payments total per season', payments, 'sum(Amount) by Season'],
  ['Total payments', payments, 'sum(Amount)'],
  ['Total cash payments', payments, 'sum(Amount) where Method = Cash'],
  ['Total payments by Ann', payments, 'sum(Amount) where Member = Ann'],
  ['What are the total payments in 2023?', payments, 'sum(Amount) where Date >= 2023-01-01, Date < 2024-01-01'],
  ['Which season had the highest total payments?', payments, 'sum(Amount) by Season, most of it'],
  ['total donations by donor', donations, 'sum(Amount) by Donor'],
  ['average donation', donations, 'mean(Amount)'],
  // as many as there are
  ['How many payments by season?', payments, 'count(*) by Season'],
  ['total number of payments', payments, 'count(*)'],
  ['Which season had the most payments?', payments, 'count(*) by Season, most of it'],
  ['total loans by borrower', loans, 'count(*) by Borrower'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['total invoices by customer', invoices, '"total invoices" may be the total of Net or of Gross'],
  ['total orders by customer', orders, '"total orders" may be the number of orders or the total of Amount'],
])('refuses "%s", saying what it may be', async (question, table, reason) => {
  const written = await new Planner().write({
    ...{ question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 },
  });
  expect(written).toMatchObject({ kind: 'abstention', reason });
});
