// How people who keep a diary or a till ask of it.
import { NO_RELATIONS } from '@quaestor/contracts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const money = (name: string) => aColumn(name, 'decimal', { min: 1, max: 900, distinct: 90, unit: 'GBP' });
const date = (name: string) => aColumn(name, 'date', { min: '2024-01-08', max: '2024-06-28', distinct: 90 });

const clinic = aTable(
  'clinic_appointments.csv',
  [
    aColumn('Appt ID', 'text', { distinct: 400 }),
    date('Appt date'),
    aColumn('Patient', 'text', { distinct: 150, samples: ['Alan Clegg', 'Amelia Yates'] }),
    aColumn('Age', 'integer', { min: 2, max: 94, distinct: 80 }),
    text('Clinician', 'Dr Okafor', 'Dr Lindqvist', 'Nurse Bell'),
    text('Appt type', 'Physio', 'Bloods', 'Follow-up'),
    date('Date booked'),
    text('Status', 'Completed', 'No show', 'Cancelled'),
    aColumn('Wait (mins)', 'integer', { min: 0, max: 36, distinct: 37, nulls: 90 }),
    money('Fee'),
  ],
  400,
);

const till = aTable('shop_sales.csv', [
  aColumn('Receipt', 'integer', { min: 20412, max: 20899, distinct: 40 }),
  date('Date'),
  text('Item', 'Enamel mug', 'Hand trowel'),
  money('Line total'),
  text('Paid by', 'Card', 'Cash'),
  text('Served by', 'Priya', 'Tom'),
]);

const repairs = aTable('work_orders.csv', [
  aColumn('WO #', 'text', { distinct: 100 }),
  text('Job type', 'Repair', 'Inspection'),
  text('Engineer', 'D. Marsh', 'K. Adeyemi'),
  text('Priority', 'P1', 'P2'),
  text('Status', 'Closed', 'On hold', 'Open'),
  aColumn('Hrs', 'decimal', { min: 0.5, max: 12, distinct: 30 }),
  money('Cost (£)'),
]);

it.each([
  ['Whose patients wait the longest on average?', 'mean(Wait (mins)) by Clinician'],
  ['Which patient had the longest wait of all?', 'Patient'],
  ['average wait for under 18s, in minutes', 'mean(Wait (mins)) where Age < 18'],
  ['What is the average fee for patients under 18?', 'mean(Fee) where Age < 18'],
  ['On average how many days ahead do people book?', 'mean(days_in_advance)'],
  ['Is Dr Lindqvist busier than Dr Okafor, going by completed appointments?', 'Status = Completed'],
  ['Which single date had the most appointments?', 'count(*) by Appt date'],
  [
    'Which patients were no shows three times or more? I want to ring them.',
    'count(*) by Patient where Status = No show',
  ],
  ['I am worried about no shows. How many appointments were no shows?', 'count(*) where Status = No show'],
])('understands what is asked of a diary: %s', async (question, plan) => {
  expect(await planInShort(question, clinic)).toContain(plan);
});

it('takes "at least one completed appointment" for no age', async () => {
  const plan = await planInShort('How many different patients have had at least one completed appointment?', clinic);
  expect(plan ?? '').not.toContain('Age');
});

it.each([
  ['Which receipt had the highest total line total?', 'sum(Line total) by Receipt'],
  ['What percentage of our takings (by value) was paid in cash?', 'Paid by = Cash'],
  ['Was April a better month than May for takings?', 'whether difference(Line total where Date >= 2024-04-01'],
  ['Who brought in the most money?', 'sum(Line total) by Served by'],
])('understands what is asked of a till: %s', async (question, plan) => {
  expect(await planInShort(question, till)).toContain(plan);
});

it.each([
  ['What is the average spend per receipt?', { column: 'Line total', other: 'Receipt' }],
  ['How many lines are there per receipt on average?', { column: null, other: 'Receipt' }],
  ['On average, how many sales per item?', { column: null, other: 'Item' }],
])('takes the mean of what belongs to each: %s', async (question, measure) => {
  const context = { tables: [till], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write({ ...context, question });
  expect(written).toMatchObject({ plan: { answer: 'value', measure: { function: 'ratio', each: true, ...measure } } });
});

it('divides nothing by the numbers of receipts', async () => {
  expect(await planInShort('total line total per receipt', till)).not.toContain('ratio');
});

it.each([
  ["What's the number of the most expensive work order?", 'WO #'],
  ["Any P1 jobs that aren't closed yet?", 'exists where Priority = P1, Status != Closed'],
  ['Total hours booked by each engineer', 'sum(Hrs) by Engineer'],
])('understands what is asked of work orders: %s', async (question, plan) => {
  expect(await planInShort(question, repairs)).toContain(plan);
});

it('takes nobody for a place: "who came in first?" of a label that is one', async () => {
  const race = aTable('derby.csv', [
    aColumn('Finished', 'text', { distinct: 100, samples: ['1st', '2nd', '3rd'] }),
    text('Horse', 'Spokane', 'Proctor Knott'),
    text('Jockey', 'Tom Kiley', 'S. Barnes'),
  ]);
  expect((await planInShort('who came in first?', race)) ?? '').not.toContain('Finished');
});

const harvests = aTable('harvest_records.csv', [
  text('Field', 'Top Meadow', 'Long Acre'),
  aColumn('Season', 'integer', { min: 2021, max: 2024, distinct: 4 }),
  text('Crop', 'Winter wheat', 'Beans'),
  text('Variety', 'Skyfall', 'Extase'),
  date('Drilled'),
  date('Cut'),
  aColumn('Tonnes', 'decimal', { min: 1, max: 160, distinct: 90 }),
  text('Sold to', 'Frontier', 'ADM'),
]);
const gifts = aTable('donations.csv', [
  text('Donor', 'Ann', 'Bob'),
  money('Amount'),
  aColumn('Gift Aid?', 'boolean', { distinct: 2 }),
  money('Gift Aid claim'),
]);
const weddings = aTable('weddings.csv', [
  text('Couple', 'Ann & Bob', 'Cy & Di'),
  aColumn('Veggie/vegan (no.)', 'integer', { min: 0, max: 30, distinct: 30, nulls: 6 }),
]);

it.each([
  ['how many tonnes of beans did we get in 2023', 'sum(Tonnes) where Crop = Beans, Season = 2023'],
  ['total tonnage in the 2022 season', 'sum(Tonnes) where Season = 2022'],
  ['Which buyer bought the most tonnes?', 'sum(Tonnes) by Sold to'],
  ['What varieties of beans have we grown?', 'Variety where Crop = Beans'],
])('takes the season for the year of a harvest: %s', async (question, plan) => {
  expect(await planInShort(question, harvests)).toContain(plan);
});

it('does not choose between rows and amounts that are left out', async () => {
  expect(await planInShort('How much have we been given in total, not counting gift aid?', gifts)).toBeUndefined();
});

it('takes "no veggie number" for none of it', async () => {
  const plan = await planInShort('how many weddings have we got no veggie number for?', weddings);
  expect(plan).not.toBe('count(*)');
});

it('reads two letters of a common word that have changed places', async () => {
  expect(await planInShort('How much did we recieve in total?', till)).toContain('sum(Line total)');
});
