// Measures that are asked for in another unit than their column's, and amounts that each line of a whole repeats.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const key = (name: string) => aColumn(name, 'integer', { min: 1, max: 100, distinct: 100 });
const number = (name: string) => aColumn(name, 'decimal', { min: 0, max: 5000, distinct: 90 });

const tickets = aTable('zendesk-tickets.csv', [
  key('Id'),
  text('Group', 'Support', 'Billing'),
  text('Status', 'Open', 'Closed'),
  aColumn('Replies', 'integer', { min: 0, max: 12, distinct: 12 }),
  number('First reply time in minutes'),
  number('Full resolution time in minutes'),
]);

const incidents = aTable('incidents.csv', [
  key('id'),
  text('service_name', 'Search', 'Checkout'),
  number('seconds_to_first_ack'),
  number('seconds_to_resolve'),
  text('resolved_by_user_name', 'Omar Ivanov', 'Kwame Rossi'),
]);

const loads = aTable('loads.csv', [
  key('Load'),
  text('Carrier', 'Kuehne', 'DSV'),
  number('Weight (kg)'),
  number('Distance (km)'),
  number('Revenue'),
]);

test.each([
  ['median full resolution time in hours', tickets, 'median(Full resolution time in hours)'],
  ['average first reply time in hours by group', tickets, 'mean(First reply time in hours) by Group'],
  [
    'average full resolution time in days for closed tickets',
    tickets,
    'mean(Full resolution time in days) where Status = Closed',
  ],
  ['average first reply time in minutes', tickets, 'mean(First reply time in minutes)'],
  // compared in minutes and told in hours, it would be two units of one column
  ['average first reply time in hours of tickets with a first reply time above 10 minutes', tickets, undefined],
  ['average full resolution time in kg', tickets, undefined],
  ['median time to resolve', incidents, 'median(seconds_to_resolve)'],
  ['median time to resolve in hours', incidents, 'median(hours_to_resolve)'],
  ['average time to acknowledge in minutes', incidents, 'mean(minutes_to_first_ack)'],
  ['average time to close', incidents, undefined],
  ['total weight in tonnes by carrier', loads, 'sum(Weight in tonnes) by Carrier'],
  ['average distance in miles', loads, 'mean(Distance in miles)'],
  ['total revenue in thousands', loads, 'sum(Revenue in thousands)'],
])('%s', async (question, table, plan) => expect(await planInShort(question, table)).toBe(plan));

const invoices = aTable('sales-invoices.csv', [
  aColumn('ContactName', 'text', { distinct: 20, samples: ['Fenwick Legal', 'Brightwater Ltd'] }),
  aColumn('InvoiceNumber', 'text', { distinct: 40, samples: ['INV-1181', 'INV-1182'] }),
  aColumn('InvoiceDate', 'date', { min: '2024-01-01', max: '2024-03-30', distinct: 30 }),
  number('Total'),
  number('InvoiceAmountDue'),
  text('Description', 'Consulting', 'Support'),
  number('Quantity'),
  number('UnitAmount'),
  number('LineAmount'),
  aColumn('AccountCode', 'integer', { min: 200, max: 260, distinct: 5 }),
  text('Status', 'Paid', 'Draft'),
]);

test.each([
  ['what is the average invoice total', 'mean(Total), each InvoiceNumber once'],
  ['total amount due', 'sum(InvoiceAmountDue), each InvoiceNumber once'],
  [
    'which customer has the highest total amount due',
    'sum(InvoiceAmountDue) by ContactName, most of it, each InvoiceNumber once',
  ],
  ['total line amount', 'sum(LineAmount)'],
  // the lines of one invoice may be of several descriptions
  ['average invoice total by description', undefined],
  ['total of paid invoices', undefined],
  ['total invoiced per customer', undefined],
  ['which customer got the most invoices', 'count_distinct(InvoiceNumber) by ContactName, most of it'],
])('lines of invoices: %s', async (question, plan) => {
  const said = await planInShort(question, invoices);
  expect(said).toBe(plan);
});

const entries = aTable('time_entries.csv', [
  aColumn('User', 'text', { values: ['Nikhil Chen', 'Marcus Smith'], distinct: 2 }),
  text('Client', 'Northgate Logistics', 'Maple & Co'),
  aColumn('Billable', 'boolean', { distinct: 2, form: 'yes/no' }),
  aColumn('Start date', 'date', { min: '2024-04-01', max: '2024-06-30', distinct: 60 }),
  aColumn('Start time', 'text', { distinct: 95, samples: ['08:32:02', '11:13:22'] }),
  aColumn('End date', 'date', { min: '2024-04-01', max: '2024-06-30', distinct: 60 }),
  aColumn('Duration', 'text', { distinct: 95, samples: ['02:25:48', '12:26:31'] }),
]);

test.each([
  ['total hours', 'sum(Duration (hours))'],
  ['hours per client', 'sum(Duration (hours)) by Client'],
  ['billable hours', 'sum(Duration (hours)) where Billable = true'],
  ['average duration', 'mean(Duration (minutes))'],
  ['how many entries longer than 2 hours', 'count(*) where Duration (minutes) > 120'],
  // clients are worked for
  ['who worked the most hours', undefined],
  ['total weeks', undefined],
])('durations written as times: %s', async (question, plan) => expect(await planInShort(question, entries)).toBe(plan));

const pages = aTable('landing.csv', [
  aColumn('Landing page', 'text', { distinct: 100, samples: ['/', '/login'] }),
  number('Engagement rate'),
]);
const closed = aTable('tickets.csv', [key('Id'), text('Status', 'Open', 'Solved', 'Closed')]);
const solved = aTable('tickets.csv', [key('Id'), text('Status', 'Open', 'Solved')]);

test.each([
  ['average engagement time', pages, undefined],
  ['average engagement rate', pages, 'mean(Engagement rate)'],
  ['how many tickets are unsolved', closed, undefined],
  ['how many tickets are unsolved', solved, 'count(*) where Status != Solved'],
])('%s', async (question, table, plan) => expect(await planInShort(question, table)).toBe(plan));
