// Everyday questions of tables that nobody made for them: what counts is which kind of phrase is understood, and which is left.
import { type Condition, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';
import { plainRequest } from '../request/plain-request.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });

const trips = aTable('bike-trips.csv', [
  aColumn('trip_id', 'integer', { distinct: 100 }),
  aColumn('start_time', 'timestamp', { distinct: 100, min: '2023-05-01 00:10:00', max: '2023-06-30 23:50:00' }),
  text('start_station', 'University', 'City Park'),
  text('end_station', 'University', 'City Park'),
  aColumn('duration_min', 'integer', { min: 2, max: 95 }),
  aColumn('distance_km', 'decimal', { min: 0.3, max: 14 }),
  text('promo_code', 'SPRING', 'TEAM'),
  aColumn('rider_birth_year', 'integer', { min: 1950, max: 2005 }),
]);
trips.schema.columns[6]!.nulls = 60;

const homes = aTable('listings.csv', [
  aColumn('Listing_ID', 'text', { distinct: 100 }),
  text('Property_Type', 'House', 'Studio'),
  aColumn('Year_Built', 'integer', { min: 1900, max: 2023 }),
  aColumn('Listed_On', 'date', { min: '2023-01-01', max: '2024-05-14' }),
  aColumn('Price', 'integer', { min: 60_000, max: 900_000 }),
]);

const sales = aTable('hardware-sales.csv', [
  aColumn('order_id', 'text', { distinct: 100 }),
  aColumn('sale_date', 'date', { min: '2023-01-01', max: '2024-02-28' }),
  text('branch', 'Leeds', 'Hull'),
  text('product', 'Chainsaw', 'Hammer'),
  aColumn('qty', 'integer', { min: 1, max: 9 }),
  aColumn('line_total', 'decimal', { min: 1, max: 900, unit: 'GBP' }),
]);

const people = aTable('employee-directory.csv', [
  aColumn('Employee No', 'text', { distinct: 100 }),
  aColumn('Full Name', 'text', { distinct: 97 }),
  aColumn('Start Date', 'date', { min: '2001-01-01', max: '2024-02-28' }),
  aColumn('Annual Salary', 'integer', { min: 20_000, max: 90_000, unit: '$' }),
  aColumn('Weekly Hours', 'integer', { distinct: 4, min: 16, max: 40 }),
]);

async function planOf(question: string, table = trips): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

const told = ({ column, grain, op, values }: Condition) => [column, grain, op, values.join()].filter(Boolean).join(' ');
const conditionsOf = (plan: Plan | undefined) =>
  plan?.filters.map((each) => ('any' in each ? each.any : [each]).map(told).join(' or '));

it.each([
  ['How many trips lasted longer than 2 hours?', ['duration_min > 120']],
  ['How many trips took more than half an hour?', ['duration_min > 30']],
  ['How many trips were longer than 500 metres?', ['distance_km > 0.5']],
  ['How many trips were there in June 2023?', ['start_time >= 2023-06-01', 'start_time < 2023-07-01']],
  ['How many trips were made at the weekend?', ['start_time weekday in 6,7']],
  ['How many trips were made on Mondays?', ['start_time weekday in 1']],
  ['How many trips started at the University?', ['start_station = University']],
  ['How many trips used a promo code?', ['promo_code present']],
])('%s', async (question, conditions) => {
  const plan = await planOf(question);
  expect(plan?.measure).toEqual({ function: 'count', column: null });
  expect(conditionsOf(plan)).toEqual(conditions);
});

it('asks of what was built when it was built, and of what was listed when it was listed', async () => {
  expect(conditionsOf(await planOf('How many properties were built before 1950?', homes))).toEqual([
    'Year_Built <= 1949',
  ]);
  expect(conditionsOf(await planOf('How many properties were listed before 2024?', homes))).toEqual([
    'Listed_On < 2024-01-01',
  ]);
});

it('finds things none of whose rows is such', async () => {
  const [filter] = (await planOf('Which branch has never sold a Chainsaw?', sales))?.filters ?? [];
  expect(filter).toMatchObject({
    column: 'branch',
    op: 'not in',
    of: { columns: ['branch'], filters: [{ column: 'product', op: '=', values: ['Chainsaw'] }] },
  });
});

it('counts groups by their size', async () => {
  const plan = await planOf('How many branches have more than 60 orders?', sales);
  expect(plan?.measure).toEqual({ function: 'count_distinct', column: 'branch' });
  expect(plan?.filters).toMatchObject([{ op: 'in', of: { having: { op: '>', value: 60 } } }]);
});

it.each([
  ['What is the mean trip duration?', trips, { function: 'mean', column: 'duration_min' }],
  ['What is the duration range?', trips, { function: 'range', column: 'duration_min' }],
  ['How much did we take in Leeds?', sales, { function: 'sum', column: 'line_total' }],
  ['Sales by branch please', sales, { function: 'sum', column: 'line_total' }],
  ['total takings per branch', sales, { function: 'sum', column: 'line_total' }],
  ['For each start station, the longest distance', trips, { function: 'max', column: 'distance_km' }],
])('%s', async (question, table, measure) => {
  expect((await planOf(question, table))?.measure).toEqual(measure);
});

it('groups by days of the week and hours', async () => {
  expect((await planOf('How many trips per weekday?'))?.group_by).toEqual([{ column: 'start_time', grain: 'weekday' }]);
  expect((await planOf('Which hour of the day has the most trips?'))?.group_by).toEqual([
    { column: 'start_time', grain: 'hour' },
  ]);
});

it('takes the share of rows, not of the hours that are compared', async () => {
  const plan = await planOf('What percentage of employees work less than 40 hours a week?', people);
  expect(plan?.measure).toEqual({
    function: 'share',
    column: null,
    part: [{ column: 'Weekly Hours', op: '<', values: [40] }],
  });
});

it('says who it is, not under which number', async () => {
  expect((await planOf('Who earns the most?', people))?.columns).toEqual(['Full Name']);
});

it('sets studios against houses', async () => {
  const plan = await planOf('Average price of studios versus houses', homes);
  expect(plan?.group_by).toEqual([{ column: 'Property_Type' }]);
});

it.each([
  ['Who has been with the company the longest?', people],
  ['What is the average price of studios and houses?', homes],
  ['How many trips were longer than 3 kg?', trips],
  ['How many times more did Leeds sell than Hull?', sales],
  ['How many employees are married?', people],
])('leaves what has two meanings or none: %s', async (question, table) => {
  expect(await planOf(question, table)).toBeUndefined();
});

it.each([
  [
    'Hi, I need the total price for a report, can you work that out for me?',
    'I need the total price',
    ['Hi', 'can you work that out for me', 'for a report'],
  ],
  ['Good morning, how many trips were there? Thanks!', 'how many trips were there?', ['Good morning', 'Thanks']],
  ['How many reports are there for the meeting room?', 'How many reports are there for the meeting room?', []],
  ['Thanks!', 'Thanks!', []],
])('sets aside what is said around a question: %s', (question, plain, aside) => {
  const read = plainRequest(question);
  expect(read.question).toBe(plain);
  expect([...read.aside].sort()).toEqual([...aside].sort());
});
