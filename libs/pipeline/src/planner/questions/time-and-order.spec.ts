// Spans in words, hours and weekdays, running totals, runs of days, and lists with the numbers that they go by.
import { calls, candidates, greenhouse, hires, swims } from '../../testing/log-tables.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';

it.each([
  ['total laps since the start of June', swims, 'sum(laps) where swum_on >= 2023-06-01'],
  [
    'number of sessions on weekends since the start of October',
    swims,
    'count(*) where swum_on in 6|7, swum_on >= 2023-10-01',
  ],
  ['how many sessions before the end of June 2023', swims, 'count(*) where swum_on < 2023-07-01'],
  ['total minutes in calendar 2023', swims, 'sum(minutes) where swum_on >= 2023-01-01, swum_on < 2024-01-01'],
  [
    'laps swum in summer 2023 (June through August)',
    swims,
    'sum(laps) where swum_on >= 2023-06-01, swum_on < 2023-09-01',
  ],
  [
    'total minutes over the winter, 1 December 2023 to 29 February 2024',
    swims,
    'sum(minutes) where swum_on >= 2023-12-01, swum_on < 2024-03-01',
  ],
  // of another year than it is said to be
  ['laps swum in summer 2023 (June 2022 to August 2022)', swims, undefined],
  // March is there twice
  ['total laps since March', swims, undefined],
  ['how many calls came in after 9 at night?', calls, 'count(*) where received_at >= 21'],
  ['how many calls were received before 9 in the morning', calls, 'count(*) where received_at < 9'],
  ['how many hires were due on a Sunday', hires, 'count(*) where Due Date in 7'],
])('takes spans and hours as people tell them: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['Which weekday do most sessions fall on?', swims, 'count(*) by weekday, most of it'],
  ['When did Ben Castle last swim butterfly?', swims, 'max(swum_on) where Swimmer = Ben Castle, Stroke = Butterfly'],
  ['When was the last hire due', hires, 'max(Due Date)'],
  ['when was the last hire', hires, 'max(Hire Date)'],
  ['Give me the laps month by month as a running total', swims, 'sum(laps) by month, running'],
  [
    'Show how the average fee developed from September to December 2023, by month.',
    swims,
    'mean(fee_gbp) by month where swum_on >= 2023-09-01, swum_on < 2024-01-01',
  ],
  ['on what date did the total laps pass 1,000', swims, 'sum(laps) by swum_on, running, > 1000'],
  [
    'Counting from 1 January 2024, on what date did the laps reach 1,000 in total?',
    swims,
    'sum(laps) by swum_on where swum_on >= 2024-01-01, running, >= 1000',
  ],
  // of a single day, or of all up to it
  ['on what date did the laps pass 50', swims, undefined],
  ["What's our longest unbroken run of days with the lamps off?", greenhouse, 'longest_run(* where lamps = false)'],
])('tells when and how it went on: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['five dearest sessions and what each cost', swims, 'rows session_no fee_gbp, most fee_gbp, 5 of them'],
  ['the three longest sessions and how long each took', swims, 'rows session_no minutes, most minutes, 3 of them'],
  ['top three strokes at the Lido, with counts', swims, 'count(*) by Stroke where Pool = Lido, most of it, 3 of them'],
  ['Swimmers with at least 20 sessions, and how many each of them has', swims, 'count(*) by Swimmer, >= 20, with it'],
  ['Top 3 in physics, with their marks', candidates, 'rows Candidate physics_pct, most physics_pct, 3 of them'],
  ['top 3 pools with their fees', swims, undefined],
  ['the most sessions in a month', swims, undefined],
  ['Who swam the most laps in a single session?', swims, 'rows Swimmer, most laps'],
  [
    'Is it true that no pool has more sessions than the Lido?',
    swims,
    'exists where Pool = Lido, Pool in (count(*) by Pool, most of it)',
  ],
  // what each cost is not what it was ranked by
  ['the three longest sessions and what each cost', swims, undefined],
  ['Who got the best rating on average', swims, 'mean(rating_1_5) by Swimmer, most of it'],
  ['Which swimmer did the most, going by laps and not by minutes?', swims, 'sum(laps) by Swimmer, most of it'],
  ['which pools have been used three times or more', swims, 'count(*) by Pool, >= 3'],
  [
    'how many swimmers stick to a single pool',
    swims,
    'count_distinct(Swimmer) where Swimmer in (count_distinct(Pool) by Swimmer, = 1)',
  ],
])('lists in order, with the numbers that are asked for: "%s"', async (question, table, plan) => {
  expect((await planInShort(question, table))?.replace(/, with it(?=.*most)|(?<=3 of them), with it/, '')).toBe(plan);
});

it.each([
  ['Tally the sessions at the Lido', swims, 'count(*) where Pool = Lido'],
  ['how many sessions were abandoned (status Abandoned)', swims, 'count(*) where status = Abandoned'],
  ['how many sessions were abandoned (status Completed)', swims, undefined],
  ['Total laps for each North Pool or Lido pool', swims, 'sum(laps) by Pool where Pool in North Pool|Lido'],
  ['Total laps for each crawl or medley', swims, undefined],
  [
    'Anyone under 40 in all three subjects? I need their names',
    candidates,
    'rows Candidate where biology_pct < 40, chemistry_pct < 40, physics_pct < 40',
  ],
  [
    'How many candidates are below 40 in biology and physics',
    candidates,
    'count(*) where biology_pct < 40, physics_pct < 40',
  ],
  ['Who is under 40 in all four subjects?', candidates, undefined],
  ['how many sessions did Cora Dunne have all told', swims, 'count(*) where Swimmer = Cora Dunne'],
  [
    'How many sessions in October 2023, I need the count',
    swims,
    'count(*) where swum_on >= 2023-10-01, swum_on < 2023-11-01',
  ],
  ['average laps - one decimal is fine', swims, 'mean(laps)'],
])('leaves out what says nothing, and what is said twice where it agrees: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
