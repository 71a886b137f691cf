// Exports of payments: what some of them came to for each customer, what was paid before refunds, plans by their cells.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string) => aColumn(name, 'decimal', { min: 0, max: 900, distinct: 40 });

const columns = [
  aColumn('id', 'text', { distinct: 100, samples: ['ch_1', 'ch_2'] }),
  aColumn('Created', 'timestamp', { min: '2024-01-02T08:10:00', max: '2024-06-30T20:05:34', distinct: 100 }),
  number('Amount'),
  number('Amount Refunded'),
  text('Description', 'Pro plan', 'Team plan', 'Set-up'),
  text('Status', 'Paid', 'Failed', 'Refunded'),
  aColumn('Customer ID', 'text', { distinct: 30, samples: ['cus_1', 'cus_2'] }),
  aColumn('Customer Email', 'text', { distinct: 30, samples: ['ann@example.org', 'bo@example.org'] }),
];
const payments = aTable('payments.csv', columns);
// one address of several customers
const shared = aTable('payments.csv', [
  ...columns.slice(0, -1),
  aColumn('Customer Email', 'text', { distinct: 25, samples: ['ann@example.org', 'bo@example.org'] }),
]);
const twice = aTable('payments.csv', [...columns, text('Next', 'Pro plan', 'Team plan')]);
const gross = aTable(
  'payments.csv',
  columns.filter(({ name }) => name !== 'Amount Refunded'),
);

test.each([
  // all that each of them paid, and no single payment
  ['top 3 customers by paid amount', payments, 'sum(Amount) by Customer ID where Status = Paid, most of it, 3 of them'],
  ['top 3 customers by amount', payments, 'sum(Amount) by Customer ID, most of it, 3 of them'],
  [
    'who are our 2 biggest customers by paid amount? give me their emails',
    payments,
    'sum(Amount) by Customer Email where Status = Paid, most of it, 2 of them',
  ],
  ['who are our 2 biggest customers by paid amount? give me their emails', shared, undefined],
  ['total amount of payments with status Paid, before refunds', payments, 'sum(Amount) where Status = Paid'],
  // whether those that failed are among them is not said
  ['total amount before refunds', payments, undefined],
  ['how many paid payments before refunds', payments, undefined],
  // they may have been taken off already
  ['total amount of paid payments before refunds', gross, undefined],
  ['number of paid payments per plan', payments, 'count(*) by Description where Status = Paid'],
  ['number of paid payments per plan', twice, undefined],
  ['number of paid payments per set', payments, undefined],
])('reads "%s" of payments', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
