// Files as other programs write them: names that say nothing of the rows, headers cut short, people under numbers.
import { type Condition, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable, WrittenScript } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const time = (name: string, nulls = 0) =>
  aColumn(name, 'timestamp', { nulls, distinct: 90, min: '2024-01-01T06:25:00', max: '2024-03-28T19:30:00' });
const date = (name: string, nulls = 0) =>
  aColumn(name, 'date', { nulls, distinct: 60, min: '2024-01-01', max: '2024-03-28' });

const flights = aTable('ops_jan24.csv', [
  text('carr', 'BZ', 'KX', 'TQ'),
  text('dest', 'AMS', 'DUB'),
  time('std'),
  time('atd', 7),
  aColumn('gate', 'text', { nulls: 4, distinct: 20 }),
  aColumn('pax', 'integer', { min: 38, max: 185 }),
  aColumn('canx', 'integer', { distinct: 2, min: 0, max: 1 }),
]);
const stays = aTable('res_export.csv', [
  aColumn('Conf No', 'integer', { distinct: 100, min: 884100, max: 884900 }),
  aColumn('Name', 'text', { distinct: 60 }),
  text('Ctry', 'DE', 'GB', 'IT'),
  text('Rm Type', 'Single', 'Suite'),
  date('Arr'),
  date('Dep'),
  aColumn('Rate EUR/nt', 'decimal', { min: 60, max: 280 }),
  text('Status', 'Checked out', 'Cancelled'),
]);
const visits = aTable('vp_log.csv', [
  aColumn('Ref', 'text', { distinct: 100 }),
  text('Species', 'Dog', 'Cat'),
  aColumn('Owner ID', 'text', { distinct: 30 }),
  text('Seen by', 'Dr Patel', 'Dr Moss'),
  date('Admitted'),
  date('Discharged', 9),
  aColumn('Fee (GBP)', 'decimal', { min: 30, max: 340 }),
  text('Pay method', 'Card', 'Cash'),
]);
const marks = aTable('y11_jan.csv', [
  aColumn('Cand No', 'integer', { distinct: 40, min: 4001, max: 4040 }),
  text('Subj', 'Maths', 'French'),
  aColumn('P1 /80', 'integer', { min: 2, max: 80 }),
  aColumn('P2 /80', 'integer', { min: 2, max: 80, nulls: 3 }),
  aColumn('Gr', 'integer', { min: 1, max: 9, distinct: 9 }),
]);
const days = aTable('camp_daily.csv', [
  aColumn('dt', 'date', { distinct: 100, min: '2024-01-01', max: '2024-04-09' }),
  aColumn('clicks', 'integer', { min: 1, max: 300 }),
]);

async function write(question: string, table: TaskTable): Promise<WrittenScript | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? written : undefined;
}

const told = ({ column, grain, op, values }: Condition) => [column, grain, op, values.join()].filter(Boolean).join(' ');

/** `mean P1 /80 by Subj where …`, as short as it can be told apart. */
function short(plan: Plan | null | undefined): string | undefined {
  if (!plan) return undefined;
  const { measure, group_by, filters, answer, columns } = plan;
  const what = answer === 'rows' ? columns.join() : [measure?.function, measure?.column].filter(Boolean).join(' ');
  const by = group_by.map(({ column, grain }) => [column, grain].filter(Boolean).join(' ')).join();
  const where = filters.map((each) => ('any' in each ? 'any' : each.of ? `${each.column} of those` : told(each)));
  return [what, by && `by ${by}`, where.length ? `where ${where.join(' and ')}` : ''].filter(Boolean).join(' ');
}

it.each([
  ['How many flights were there to DUB?', flights, 'count where dest = DUB'],
  ['How many planes were cancelled?', flights, 'count where canx = 1'],
  ["how many flights weren't given a gate?", flights, 'count where gate missing'],
  ['Which airline carried the most passengers?', flights, 'sum pax by carr'],
  ['How many flights were meant to leave before 7 in the morning?', flights, 'count where std hour < 7'],
  ['longest delay in minutes from std to atd?', flights, 'max delay_minutes'],
  ['What was the average delay in minutes between scheduled and actual departure?', flights, 'mean delay_minutes'],
  ['How many bookings got cancelled?', stays, 'count where Status = Cancelled'],
  ['How many reservations were for longer than 7 nights?', stays, 'count where nights > 7'],
  ['On average, how many nights did they stay?', stays, 'mean nights'],
  ['cheapest nightly price for a suite', stays, 'min Rate EUR/nt where Rm Type = Suite'],
  ['How many reservations were from Italy?', stays, 'count where Ctry = IT'],
  ['How many bookings were due to arrive in March 2024?', stays, 'count where Arr >= 2024-03-01 and Arr < 2024-04-01'],
  ['Which guest names appear on more than 3 bookings?', stays, 'count by Name'],
  ['Which vet had the most consultations?', visits, 'count by Seen by'],
  ['How many clients came in more than 5 times?', visits, 'count_distinct Owner ID where Owner ID of those'],
  ['how many visits havent got a discharge date filled in', visits, 'count where Discharged missing'],
  ['Total fees from visits that were not paid in cash', visits, 'sum Fee (GBP) where Pay method != Cash'],
  ['How many visits were there in March?', visits, 'count where Admitted >= 2024-03-01 and Admitted < 2024-04-01'],
  ['How many pupils are there, counting each pupil once?', marks, 'count_distinct Cand No'],
  ['average paper 1 mark by subject', marks, 'mean P1 /80 by Subj'],
  ['how many paper 2 marks are missing?', marks, 'count where P2 /80 missing'],
])('%s', async (question, table, plan) => {
  expect(short((await write(question, table))?.plan)).toBe(plan);
});

it('says what it took for the rows, and for whom', async () => {
  const written = await write('Which vet had the most consultations?', visits);
  expect(written?.notes).toEqual(['"vet" is read as Seen by.', '"consultations" is taken for the rows.']);
});

it.each([
  ['what such rows may have led to, and no column tells', 'How many complaints were there?', flights],
  ['things of another kind', 'How many donations were made in March?', flights],
  ['events of which a day may have had many', 'How many orders were there in February?', days],
  [
    'a rate by the night, asked for as a number of nights',
    'How many nights were booked at most by each country?',
    days,
  ],
  ['when it was, asked of what has a name', 'When was the guest with the highest rate born?', stays],
  ['things that no column speaks of', 'How many pets were there?', visits],
])('leaves %s', async (_, question, table) => {
  expect(await write(question, table)).toBeUndefined();
});
