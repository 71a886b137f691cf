// Columns that are easily taken for what they are not, or passed over though the question says their names.
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const orders = aTable('shop.csv', [
  aColumn('Order', 'integer', { distinct: 100, min: 1001, max: 1100 }),
  text('Customer', 'Ann', 'Bob'),
  aColumn('Amount', 'decimal', { min: 10, max: 900, distinct: 90 }),
  aColumn('Placed', 'date', { min: '2023-01-02', max: '2024-12-30', distinct: 80 }),
  aColumn('Paid', 'date', { min: '2023-01-02', max: '2024-12-30', nulls: 7, distinct: 80 }),
]);

const tasks = aTable('tasks.csv', [
  aColumn('Task', 'text', { distinct: 100 }),
  text('Owner', 'Ann', 'Bob'),
  aColumn('Hours', 'decimal', { min: 1, max: 50 }),
  aColumn('Done', 'text', { values: ['x'], distinct: 1, nulls: 40 }),
  aColumn('Closed', 'date', { min: '2023-01-02', max: '2024-12-30', nulls: 7 }),
  aColumn('rain_mm', 'decimal', { min: 0, max: 40 }),
  aColumn('Season', 'integer', { min: 2023, max: 2025, distinct: 3 }),
  aColumn('Follow-up Date', 'date', { min: '2023-01-02', max: '2024-12-30', nulls: 50 }),
  aColumn('Started', 'date', { min: '2022-12-02', max: '2024-12-30' }),
]);

it.each([
  ['total amount of orders', orders, 'sum(Amount)'],
  ['average amount of the orders', orders, 'mean(Amount)'],
  ['total amount of orders by customer', orders, 'sum(Amount) by Customer'],
  ['total amount of unpaid orders', orders, 'sum(Amount) where Paid missing '],
  ['Who has the most hours?', tasks, 'sum(Hours) by Owner, most of it'],
  ['total amount paid', orders, 'sum(Amount) where Paid present '],
  ['How many tasks are open?', tasks, 'count(*) where Closed missing '],
  ['How many tasks done were there?', tasks, 'count(*) where Done present '],
  ['How many tasks were started in 2023?', tasks, 'count(*) where Started >= 2023-01-01, Started < 2024-01-01'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  // the state is told by a column, whose mark says it for some of the rows
  // a number that is spoken of
  ['How many tasks did Ann have when there was rain?', tasks],
  ['How many follow-ups are there?', tasks],
  // no order by the number of a row
  ['the second most ordered customer', orders],
  // nor any reckoning with such numbers
  ['standard deviation of orders', orders],
  ['total of orders', orders],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
