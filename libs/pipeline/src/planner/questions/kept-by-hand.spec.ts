// Lists as people keep them by hand at a club, at a desk and in a store: marks, dates with gaps, and numbers of their own.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const marked = (name: string, mark = 'x') => aColumn(name, 'text', { values: [mark], nulls: 40 });
const day = (name: string, nulls = 0) => aColumn(name, 'date', { min: '2023-09-01', max: '2024-06-30', nulls });
const money = (name: string, nulls = 0) => aColumn(name, 'decimal', { min: 5, max: 900, nulls });

const dues = aTable('club-dues-2024.csv', [
  aColumn('Member', 'text', { distinct: 100 }),
  text('Team', 'Juniors', 'Seniors'),
  day('Joined'),
  money('Dues'),
  day('Paid on', 12),
  marked('Reminder'),
  money('Donation', 60),
]);

const appointments = aTable('appointments.csv', [
  aColumn('Appt', 'integer', { distinct: 100, min: 501, max: 600 }),
  day('Date'),
  text('Doctor', 'Dr Amis', 'Dr Boyle'),
  marked('Cancelled'),
]);

const deliveries = aTable('deliveries.csv', [
  aColumn('Delivery No', 'text', { distinct: 100 }),
  text('Item', 'Screws', 'Saw'),
  day('Ordered'),
  day('Received', 12),
  aColumn('Qty', 'integer', { min: 5, max: 120 }),
  money('Unit cost'),
  money('Total'),
  day('Returned', 90),
]);

const shipments = aTable('shipments.csv', [
  aColumn('Shipment', 'text', { distinct: 100 }),
  text('Destination', 'Oslo', 'Rome'),
  text('Status', 'Delivered', 'In transit'),
]);

it.each([
  ['Total dues paid so far', dues, 'sum(Dues) where Paid on present '],
  ['What share of members have paid?', dues, 'share(* where Paid on present )'],
  ['How many reminders have been sent?', dues, 'count(*) where Reminder present '],
  ['How many members gave a donation?', dues, 'count(*) where Donation present '],
  ['cancelled appointments by doctor', appointments, 'count(*) by Doctor where Cancelled present '],
  ['Which doctor has the most appointments?', appointments, 'count(*) by Doctor, most of it'],
  ['cancellation rate by doctor', appointments, 'share(* where Cancelled present ) by Doctor'],
  ['How many deliveries have not arrived yet?', deliveries, 'count(*) where Received missing '],
  ['How many deliveries are still open?', deliveries, 'count(*) where Received missing '],
  [
    'How many deliveries arrived in May 2024?',
    deliveries,
    'count(*) where Received >= 2024-05-01, Received < 2024-06-01',
  ],
  ['How many screws did we order?', deliveries, 'sum(Qty) where Item = Screws'],
  // whoever receives is no state of what is sent
  ['Which destination received the most shipments?', shipments, 'count(*) by Destination, most of it'],
  ['total of returned deliveries', deliveries, 'sum(Total) where Returned present '],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  // that of one piece, or of all
  ['Which delivery was the most expensive?', deliveries],
  // two dates, of which one was passed over
  ['How many deliveries were ordered and received in 2023?', deliveries],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
