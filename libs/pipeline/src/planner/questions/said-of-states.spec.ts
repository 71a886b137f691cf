// What became of things, and who and what they are, in other words than the table's.
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const places = aTable('class-places.csv', [
  aColumn('place_id', 'text', { distinct: 100 }),
  aColumn('starts_at', 'timestamp', { min: '2024-01-03 09:00:00', max: '2024-05-30 18:00:00' }),
  text('trainer', 'Ana Ruiz', 'Jo Blake', 'Tim Orr'),
  text('class', 'Spin', 'Pilates'),
  text('outcome', 'Attended', 'No-show', 'Cancelled'),
  aColumn('price', 'decimal', { min: 4, max: 20, unit: 'GBP' }),
  aColumn('MBI', 'boolean'),
]);

const hires = aTable('tool-hires.csv', [
  aColumn('hire_id', 'text', { distinct: 100 }),
  aColumn('Hire Date', 'date', { min: '2023-01-02', max: '2024-06-30' }),
  aColumn('Return Date', 'date', { min: '2023-01-05', max: '2024-07-11', nulls: 9 }),
  text('Tool', 'Digger', 'Ladder - Short', 'Ladder - Long'),
  text('Customer', 'Bell Ltd', 'Cole Bros', 'Dunn'),
  text('Priority', 'Urgent', 'Normal'),
  aColumn('Extensions', 'integer', { min: 0, max: 4 }),
  aColumn('Damaged', 'boolean'),
  aColumn('Surcharge', 'decimal', { min: 0, max: 90 }),
  aColumn('Rating_1_5', 'integer', { min: 1, max: 5, nulls: 30 }),
]);

const plans = aTable('building-plans.csv', [
  aColumn('plan_no', 'text', { distinct: 100 }),
  text('Complaint Type', 'Height', 'Noise'),
  text('Officer', 'Ann', 'Bo'),
  text('Medicine', 'none', 'some'),
  text('Decision', 'Approved', 'Refused', 'Withdrawn'),
]);

it.each([
  ['How many places never showed up?', places, 'count(*) where outcome = No-show'],
  [
    'How many places were called off in March?',
    places,
    'count(*) where outcome = Cancelled, starts_at >= 2024-03-01, starts_at < 2024-04-01',
  ],
  ['Which trainer had the most no-shows?', places, 'count(*) by trainer where outcome = No-show, most of it'],
  ['Cancellations by trainer', places, 'count(*) by trainer where outcome = Cancelled'],
  ['What is the cancellation rate by class?', places, 'share(* where outcome = Cancelled) by class'],
  ['How many Spin places went ahead?', places, 'count(*) where class = Spin, outcome = Attended'],
  ['How many places were cancelled or never showed up?', places, 'count(*) where outcome in Cancelled|No-show'],
  ['Total price, cancelled or not', places, 'sum(price)'],
  ['How many places were there, including cancelled ones?', places, 'count(*)'],
  ...[
    'How many attended places, including cancelled ones?',
    'How many attended places are there, the cancelled ones included?',
    'How many places were attended, including cancelled ones?',
  ].map((asked): [string, TaskTable, string] => [asked, places, 'count(*) where outcome in Attended|Cancelled']),
  ['How many attended places did Ana have, including cancelled ones?', places, undefined],
  ...[
    'excluding cancelled and no-show places',
    'not counting cancelled places and no-shows',
    'without cancellations and no-shows',
  ].map((without): [string, TaskTable, string] => [
    `Total price ${without}`,
    places,
    'sum(price) where outcome != Cancelled, outcome != No-show',
  ]),
  ['How many Pilates places did Ana have?', places, 'count(*) where class = Pilates, trainer = Ana Ruiz'],
  ['How many places are medical board insured?', places, 'count(*) where MBI = true'],
  ["How many hires haven't come back yet?", hires, 'count(*) where Return Date missing '],
  ['How many hires came back after May 2024?', hires, 'count(*) where Return Date >= 2024-06-01'],
  [
    'How many places took place in March?',
    places,
    'count(*) where outcome = Attended, starts_at >= 2024-03-01, starts_at < 2024-04-01',
  ],
  [
    'Which trainer had no cancellations?',
    places,
    'rows trainer where trainer not in (rows trainer where outcome = Cancelled)',
  ],
  ['Late arrival rate by class', places, undefined],
  ['How many hires are out?', hires, 'count(*) where Return Date missing '],
  [
    'In May 2024, how many hires came back?',
    hires,
    'count(*) where Return Date >= 2024-05-01, Return Date < 2024-06-01, Return Date present ',
  ],
  ['How many hires were extended at least once?', hires, 'count(*) where Extensions >= 1'],
  ['How many hires were extended twice?', hires, 'count(*) where Extensions = 2'],
  ['How many hires were never extended?', hires, 'count(*) where Extensions = 0'],
  ['How many urgent-priority hires were there?', hires, 'count(*) where Priority = Urgent'],
  ['How many hires were of ladders?', hires, 'count(*) where Tool in Ladder - Short|Ladder - Long'],
  [
    'How many hires were either urgent or flagged as damaged?',
    hires,
    'count(*) where Priority = Urgent or Damaged = true',
  ],
  ['How many hires have no surcharge on them?', hires, 'count(*) where Surcharge = 0'],
  ['How many hires got no rating?', hires, 'count(*) where Rating_1_5 missing '],
  ['How many hires where the rating was noted?', hires, 'count(*) where Rating_1_5 present '],
  ['How many complaints were turned down?', plans, 'count(*) where Decision = Refused'],
  ['Which officer turned down the most complaints?', plans, 'count(*) by Officer where Decision = Refused, most of it'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it('finds what has no such row', async () => {
  expect(await planInShort('Which customers have no damaged hires?', hires)).toBe(
    'rows Customer where Customer not in (rows Customer where Damaged = true)',
  );
});

it.each([
  // no state that the table knows
  ['How many places were moved to another day?', places],
  ['How many hires were turned down?', hires],
  // both are left out, and not one of them kept
  ['How many places were not cancelled and never showed up?', places],
  // once or every time
  ['Which trainers never showed up?', places],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
