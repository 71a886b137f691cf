// What was promised for a day and came on another, and the state and the numbers of what was sent.
import { NO_RELATIONS } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const day = (name: string, nulls = 0) =>
  aColumn(name, 'date', { min: '2024-03-04', max: '2024-11-30', distinct: 80, nulls });

const jobs = aTable('deliveries.json', [
  aColumn('jobNo', 'text', { distinct: 100, samples: ['J11', 'J12'] }),
  day('booked'),
  text('customer', 'Elm Books', 'Fox Wine'),
  text('town', 'Leith', 'Perth'),
  text('driver', 'Rita', 'Sam'),
  text('van', 'A1', 'B2'),
  aColumn('pallets', 'integer', { min: 1, max: 20, distinct: 15 }),
  aColumn('weight_kg', 'integer', { min: 20, max: 900, distinct: 80 }),
  aColumn('miles', 'integer', { min: 3, max: 200, distinct: 70 }),
  day('promised'),
  day('delivered', 20),
  text('status', 'Delivered', 'Failed', 'Cancelled'),
  aColumn('charge', 'decimal', { min: 30, max: 400, distinct: 95 }),
]);

const orders = aTable('orders.csv', [
  aColumn('PO number', 'text', { distinct: 100, samples: ['PO-11', 'PO-12'] }),
  text('Supplier', 'Ash Ltd', 'Birch'),
  day('Ordered'),
  day('Expected'),
  day('Received', 9),
  aColumn('Cost', 'decimal', { min: 30, max: 400, distinct: 95 }),
]);

const repairs = aTable('repairs.csv', [
  aColumn('Repair', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('Trade', 'Plumber', 'Joiner'),
  day('Reported'),
  day('Target date'),
  day('Completed', 12),
]);

const parcels = aTable('parcels.csv', [
  aColumn('Parcel No', 'text', { distinct: 100, samples: ['P11', 'P12'] }),
  day('Sent'),
  text('Client', 'Elm Books', 'Fox Wine'),
  text('Courier', 'Rita', 'Sam'),
  day('Due'),
  day('Arrived', 20),
  text('State', 'Arrived', 'Lost', 'On the way'),
  aColumn('Kilos', 'decimal', { min: 1, max: 30, distinct: 60 }),
]);

/** The condition on two times, which a plan in short leaves out. */
const lateness = async (question: string, table: TaskTable) => {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  if (written.kind !== 'script' || !written.plan) return undefined;
  const { filters, measure } = written.plan;
  const found = [...filters, ...(measure?.part ?? [])].flatMap((each) => ('any' in each || !each.than ? [] : [each]));
  return found.map(({ column, op, than }) => `${column} ${op} ${than}`).join();
};

it.each<[string, TaskTable, string]>([
  ['How many deliveries arrived later than we promised?', jobs, 'delivered > promised'],
  ['Of the jobs that got delivered, what percentage were on time or early?', jobs, 'delivered <= promised'],
  ['Which driver had the most late deliveries?', jobs, 'delivered > promised'],
  ['How many parcels arrived later than promised?', parcels, 'Arrived > Due'],
  ['Of those that arrived, how many were late?', parcels, 'Arrived > Due'],
  ['How many orders came later than expected?', orders, 'Received > Expected'],
  ['How many repairs were completed later than we had planned?', repairs, 'Completed > Target date'],
  ['Of the completed repairs, what percentage were late?', repairs, 'Completed > Target date'],
])('holds the day against the promise: %s', async (question, table, condition) => {
  expect(await lateness(question, table)).toBe(condition);
});

it.each<[string, TaskTable, string]>([
  ['How many jobs were delivered?', jobs, 'count(*) where status = Delivered'],
  ['How many delivered jobs went to Leith?', jobs, 'count(*) where status = Delivered, town = Leith'],
  ["Give me the job numbers of Rita's failed deliveries.", jobs, 'rows jobNo where driver = Rita, status = Failed'],
  ["List the parcel numbers of Sam's lost parcels", parcels, 'rows Parcel No where Courier = Sam, State = Lost'],
  ['Heaviest load booked on each van (kg)?', jobs, 'max(weight_kg) by van'],
  ['Which town gets the most pallets off us?', jobs, 'sum(pallets) by town, most of it'],
  ['Which customers have we had at least one failed delivery for?', jobs, 'rows customer where status = Failed'],
  ['How many clients have had at least one lost parcel?', parcels, 'count_distinct(Client) where State = Lost'],
  ['Who is our biggest customer by what we charged them?', jobs, 'sum(charge) by customer, most of it'],
  [
    'For delivered jobs, total charge divided by total miles - what do we make per mile?',
    jobs,
    'ratio(charge, miles) where status = Delivered',
  ],
  [
    'how many jobs were booked between the 1st and 15th of october',
    jobs,
    'count(*) where booked >= 2024-10-01, booked < 2024-10-16',
  ],
  [
    'How many orders were placed from the 3rd to the 9th of June 2024?',
    orders,
    'count(*) where Ordered >= 2024-06-03, Ordered < 2024-06-10',
  ],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each<[string, TaskTable]>([
  // what has not come yet may be late by now
  ['How many parcels were late?', parcels],
  ['How many repairs are late?', repairs],
  ['What percentage of deliveries were late?', jobs],
  // what was cancelled has no day on which it was delivered
  ['List the job numbers that were cancelled in October', jobs],
  // no such key
  ['List the ticket numbers of the failed jobs', jobs],
  // of no unit that the table has
  ['Heaviest load booked on each van (tonnes)?', jobs],
  ['Who is our biggest customer by what they wrote?', jobs],
  ['total charge divided by total miles - what do we make per pallet?', jobs],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
