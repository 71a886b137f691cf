// What is asked of registers of patients, exports of rides and loans, and results of races: whom the rows are, how long each
// lasted, what is there twice.
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';
import { NO_RELATIONS } from '@quaestor/contracts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const names = (name: string, distinct: number) => aColumn(name, 'text', { distinct, samples: ['Ann Moss', 'Ben Orr'] });
const age = aColumn('Age', 'integer', { min: 3, max: 94, distinct: 60 });
const day = (name: string, nulls = 0) => aColumn(name, 'date', { min: '2022-01-04', max: '2024-06-30', nulls });
const clock = (name: string, nulls = 0) =>
  aColumn(name, 'timestamp', {
    min: '2024-01-04T10:00:00',
    max: '2024-06-30T18:20:00',
    distinct: 100,
    nulls,
    samples: ['2024-01-04T10:03:20', '2024-02-04T11:31:00'],
  });

const wardOf = (patients: number) =>
  aTable('healthcare.csv', [
    names('Name', patients),
    age,
    text('Gender', 'Male', 'Female'),
    text('Medical Condition', 'Asthma', 'Cancer'),
    text('Hospital', 'North Clinic', 'South Clinic'),
    aColumn('Insurance Provider', 'text', { values: ['Aetna', 'Cigna'], distinct: 2, nulls: 7 }),
    text('Admission Type', 'Elective', 'Emergency'),
    day('Date of Admission'),
    day('Discharge Date'),
  ]);
const ward = wardOf(98);
const study = aTable('adsl.csv', [
  aColumn('USUBJID', 'text', { distinct: 100 }),
  text('ARM', 'Placebo', 'High Dose'),
  aColumn('AGE', 'integer', { min: 50, max: 89 }),
  text('SEX', 'F', 'M'),
  day('TRTSDT', 4),
]);
const visits = aTable('er.csv', [
  aColumn('visit_id', 'text', { distinct: 100 }),
  aColumn('age', 'integer', { min: 1, max: 89 }),
  text('sex', 'F', 'M'),
  text('outcome', 'home', 'ward'),
]);
const rides = aTable('202406-tripdata.csv', [
  aColumn('ride_id', 'text', { distinct: 100 }),
  clock('started_at'),
  clock('ended_at'),
  text('start_station_name', 'Pier 40', 'Main St'),
  text('member_casual', 'member', 'casual'),
]);
const measured = aTable('202406-tripdata.csv', [...rides.schema.columns, aColumn('distance_km', 'decimal')]);
const loans = aTable('circulation.csv', [
  aColumn('issue_id', 'integer', { distinct: 100, min: 41, max: 990 }),
  aColumn('cardnumber', 'integer', { distinct: 40, min: 212000, max: 299000 }),
  text('branchcode', 'EAST', 'MAIN'),
  text('title', 'Past Lives', 'The Sea'),
  clock('issuedate'),
  clock('date_due'),
  clock('returndate', 9),
]);
const time = (name: string, ...samples: string[]) => aColumn(name, 'text', { distinct: 100, samples });
const race = aTable('results.csv', [
  aColumn('Overall', 'integer', { min: 1, max: 100, distinct: 100, samples: [1, 2, 3, 4, 5] }),
  names('Name', 100),
  age,
  text('M/F', 'M', 'F'),
  time('5K', '0:14:46', '0:15:16'),
  time('Official Time', '2:07:47', '2:08:55'),
]);
const quakes = aTable('events.csv', [
  aColumn('id', 'text', { distinct: 100 }),
  names('place', 96),
  aColumn('mag', 'decimal', { min: 0.6, max: 7.4 }),
  clock('time'),
]);
const unsorted = aTable('results.csv', [
  aColumn('Place', 'integer', { min: 1, max: 100, distinct: 100, samples: [41, 7, 3, 90, 5] }),
  ...race.schema.columns.slice(1),
]);

it.each<[string, TaskTable, string]>([
  ['Which hospital has the most patients?', ward, 'count(*) by Hospital, most of it'],
  ['median age of the asthma patients', ward, 'median(Age) where Medical Condition = Asthma'],
  ['how many patients per arm?', study, 'count(*) by ARM'],
  ['average age of subjects on placebo', study, 'mean(AGE) where ARM = Placebo'],
  ['how many finishers were there?', race, 'count(*)'],
  ['names of the first 5 finishers', race, 'rows Name, least null, 5 of them'],
  ['how many admissions have no insurance provider filled in?', ward, 'count(*) where Insurance Provider missing '],
  ['how many rides were by casual riders?', rides, 'count(*) where member_casual = casual'],
])('takes rows for the people they are of: %s', async (question, table, plan) => {
  expect((await planInShort(question, table))?.replace('least of it', 'least null')).toContain(plan);
});

it.each<[string, TaskTable]>([
  ['how many different patients?', ward],
  ['how many patients are there?', wardOf(85)],
  ['how many patients went home?', visits],
  ['names of the first 5 finishers', unsorted],
  ['how many casual riders are there?', rides],
])('refuses where rows and people may differ: %s', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});

it('tells that some have the same name', async () => {
  const context = { tables: [ward], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write({ ...context, question: 'How many patients are there?' });
  expect(written).toMatchObject({
    notes: ['Each row is taken for one patient, though some have the same Name.'],
  });
});

it.each<[string, TaskTable, string]>([
  ['what was the longest stay in days?', ward, 'max(stay_days)'],
  ['which condition has the longest average stay?', ward, 'mean(stay_days) by Medical Condition, most of it'],
  ['how many patients stayed more than 20 days?', ward, 'count(*) where stay_days > 20'],
  ['median ride time in minutes', rides, 'median(ride_minutes)'],
  ['average trip duration in hours', rides, 'mean(trip_hours)'],
  ['average duration in minutes', rides, 'mean(duration_minutes)'],
  ['how many rides were longer than half an hour?', rides, 'count(*) where ride_hours > 0.5'],
  ['how many rides lasted less than 5 minutes?', rides, 'count(*) where ride_minutes < 5'],
  ['average ride time per start station', rides, 'mean(ride_minutes) by start_station_name'],
  ['how long does a ride take on average?', rides, 'mean(ride_minutes)'],
  ['average trip length in minutes for members and casual riders', rides, 'mean(trip_minutes) by member_casual'],
  ['longest ride in minutes', measured, 'max(ride_minutes)'],
  ['were there more rides on Saturdays than on Fridays?', rides, 'where started_at in 6 less where started_at in 5'],
  ['how many rides ended on Saturdays?', rides, 'count(*) where ended_at in 6'],
  ['average loan length', loans, 'mean(loan_days)'],
])('measures how long rows lasted in the unit that is asked for: %s', async (question, table, plan) => {
  expect(await planInShort(question, table)).toContain(plan);
});

it.each<[string, TaskTable]>([
  ['longest ride', measured],
  ['longest ride in seconds', rides],
  ['longest stay in hours', ward],
  ['average station time', rides],
  ['longest bike in minutes', rides],
])('measures no length that is not told: %s', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});

it.each<[string, string]>([
  ['average finish time in minutes?', 'mean(Official Time (minutes))'],
  ['average finish time in hours?', 'mean(Official Time (hours))'],
  ['how many runners finished in under 3 hours?', 'count(*) where Official Time (minutes) < 180'],
  ['who was the fastest man?', 'rows Name where M/F = M, least Official Time (minutes)'],
  ['what is the fastest official time?', 'rows Official Time, least Official Time (minutes)'],
  ['median age of men and women', 'median(Age) by M/F where M/F in M|F'],
])('reads the times of a race: %s', async (question, plan) => {
  expect(await planInShort(question, race)).toContain(plan);
});

it.each<[string, string]>([
  ['places of the 3 strongest events', 'rows place mag, most mag, 3 of them'],
  ['how strong was the strongest event?', 'max(mag)'],
])('ranks what has a magnitude by it: %s', async (question, plan) => {
  expect(await planInShort(question, quakes)).toContain(plan);
});

it.each<[string]>([['fastest 5K'], ['average finish time in days'], ['how many runners took under 3 kg?']])(
  'takes no other number for the time of a race: %s',
  async (question) => {
    expect(await planInShort(question, race)).toBeUndefined();
  },
);

it.each<[string, string]>([
  ['loans per branch', 'count(*) by branchcode'],
  ['how many items are still out?', 'count(*) where returndate missing '],
  ['how many items came back late?', 'count(*) where returndate > '],
  ['how many different card numbers are there?', 'count_distinct(cardnumber)'],
])('reads headers that are written as one word: %s', async (question, plan) => {
  expect(await planInShort(question, loans)).toContain(plan);
});

it.each<[string, TaskTable, string[], string]>([
  ['are there any duplicate rows?', study, ['USUBJID', 'ARM', 'AGE', 'SEX', 'TRTSDT'], 'exists'],
  ['does the file contain duplicates?', study, ['USUBJID', 'ARM', 'AGE', 'SEX', 'TRTSDT'], 'exists'],
  ['how many duplicate rows are there in the data?', study, ['USUBJID', 'ARM', 'AGE', 'SEX', 'TRTSDT'], 'value'],
  ['are there duplicate ride ids?', rides, ['ride_id'], 'exists'],
])('looks for rows that are there twice: %s', async (question, table, columns, answer) => {
  const context = { tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write({ ...context, question });
  expect(written).toMatchObject({
    plan: { answer, from: { computed: expect.arrayContaining([{ repeated: columns }]) } },
  });
});

it.each<[string, TaskTable]>([
  ['are there any duplicate patients?', ward],
  ['how many duplicate rows per hospital?', ward],
  ['are there any duplicate rows for cancer?', ward],
])('refuses where it is not the whole row or a column: %s', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
