// Columns that mark some of the rows and leave the others empty: they tell which rows are so, and which are not.
import { NO_RELATIONS } from '@quaestor/contracts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const marked = (name: string, mark: string, nulls: number) => aColumn(name, 'text', { values: [mark], nulls });
const time = (name: string, nulls = 0) => aColumn(name, 'date', { min: '2023-01-02', max: '2024-12-30', nulls });

const tasks = aTable('tasks.csv', [
  aColumn('Task', 'text', { distinct: 100 }),
  text('Owner', 'Ann', 'Bob'),
  aColumn('Hours', 'decimal', { min: 1, max: 50 }),
  marked('Done', 'x', 40),
]);

const guests = aTable('guests.csv', [
  aColumn('Name', 'text', { distinct: 100 }),
  text('Table', 'A', 'B', 'C'),
  aColumn('Vegetarian', 'text', { values: ['x', 'X'], nulls: 60 }),
  marked('Confirmed', 'yes', 20),
  aColumn('Paid', 'integer', { distinct: 1, min: 1, max: 1, nulls: 30 }),
  aColumn('Seated', 'boolean', { distinct: 1, samples: [true], nulls: 30 }),
]);

const tickets = aTable('tickets.csv', [
  aColumn('Ticket', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('Agent', 'Ann', 'Bob'),
  time('Opened'),
  time('Closed', 30),
]);

const invoices = aTable('invoices.csv', [
  aColumn('Invoice', 'text', { distinct: 100 }),
  aColumn('Amount', 'decimal', { min: 10, max: 900, distinct: 90 }),
  time('Completed', 9),
  time('Paid', 7),
]);

const orders = aTable('shop.csv', [
  aColumn('Order', 'integer', { distinct: 100, min: 1001, max: 1100 }),
  text('Customer', 'Ann', 'Bob'),
  aColumn('Amount', 'decimal', { min: 10, max: 900, distinct: 90 }),
  time('Placed'),
  time('Paid', 7),
]);

const loans = aTable('loans.csv', [
  aColumn('Loan', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('Borrower', 'Ann', 'Bob'),
  time('Taken'),
  time('Returned', 12),
]);

it.each([
  ['How many tasks are done?', tasks, 'count(*) where Done present '],
  ['done tasks', tasks, 'rows Task where Done present '],
  // of two that could be meant: of money what is not paid
  ['How many invoices are outstanding?', invoices, 'count(*) where Paid missing '],
  ['How many tasks are outstanding?', tasks, 'count(*) where Done missing '],
  ['How many tasks are not done yet?', tasks, 'count(*) where Done missing '],
  ['list open tasks that are not done', tasks, 'rows where Done missing '],
  ['How many tasks are still open?', tasks, 'count(*) where Done missing '],
  ['Hours of done tasks by owner', tasks, 'sum(Hours) by Owner where Done present '],
  ['What share of tasks are done?', tasks, 'share(* where Done present )'],
  ['Which owner has done the most tasks?', tasks, 'count(*) by Owner where Done present , most of it'],
  ['How many vegetarians are there?', guests, 'count(*) where Vegetarian present '],
  ['Vegetarians by table', guests, 'count(*) by Table where Vegetarian present '],
  ['Which vegetarian guests have not confirmed?', guests, 'rows where Vegetarian present , Confirmed missing '],
  ['Who has not paid?', guests, 'rows Name where Paid missing '],
  ['How many guests are not seated?', guests, 'count(*) where Seated missing '],
  ['How many unpaid guests are there?', guests, 'count(*) where Paid missing '],
  ['closed tickets', tickets, 'count(*) where Closed present '],
  ['How many tickets are open?', tickets, 'count(*) where Closed missing '],
  ['Which agent has the most open tickets?', tickets, 'count(*) by Agent where Closed missing , most of it'],
  ['paid orders', orders, 'count(*) where Paid present '],
  ['Total amount of paid orders', orders, 'sum(Amount) where Paid present '],
  ['How many are not yet returned?', loans, 'count(*) where Returned missing '],
  ['unreturned loans by borrower', loans, 'count(*) by Borrower where Returned missing '],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['How many tasks are done?', tasks, 'A mark in Done ("x") is read as yes, an empty cell as no.'],
  ['What share of tasks are done?', tasks, 'A mark in Done ("x") is read as yes, an empty cell as no.'],
  ['closed tickets', tickets, 'A date in Closed is read as yes, an empty cell as not yet.'],
])('tells how it reads "%s"', async (question, table, note) => {
  const written = await new Planner().write({
    ...{ question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 },
  });
  expect(written.kind === 'script' && written.notes).toContain(note);
});

it('takes a no for no mark', async () => {
  const parcels = aTable('parcels.csv', [aColumn('Parcel', 'text', { distinct: 100 }), marked('Damaged', 'no', 90)]);
  expect(await planInShort('How many damaged parcels are there?', parcels)).toBeUndefined();
});
