// Questions as people ask them of a list they look at: which is next, the oldest, in what place, of which kind.
import { type Condition, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });
const years = (name: string, min: number, max: number) => aColumn(name, 'integer', { distinct: 4, min, max });
const day = (name: string, min: string, max: string) => aColumn(name, 'date', { distinct: 4, min, max });

const lighthouses = aTable(
  'lighthouses_of_norrland.csv',
  [
    text('Lighthouse', 'Far Skerry', 'Gull Rock', 'Low Point', 'North Head'),
    text('Keeper', 'Ada Brun', 'Ola Vik', 'Ada Brun', 'Unknown'),
    text('Height', '62 ft (19 m)', '1,020 ft (311 m)', '31 ft (9 m)', '88 ft (27 m)'),
    years('Built', 1240, 1901),
    aColumn('Lamp', 'integer', { distinct: 4, min: 100, max: 900 }),
    text('Notes', 'Haunted', 'Haunted; rebuilt', 'Moved', 'Painted'),
  ],
  4,
);

const plays = aTable(
  'plays_staged_at_the_lantern.csv',
  [
    text('Play', 'Tides', 'The Loft', 'Embers', 'Salt'),
    text('Written by', 'Ida Holm', 'Ida Holm & Per Dahl', 'Per Dahl', 'Ida Holm'),
    day('Opening date', '1990-01-04', '1993-05-06'),
    text('Length', '1 h 45 min', '50 min', '2 h', '1 h 5 min'),
  ],
  4,
);

const abbots = aTable(
  'abbots_of_stowe.csv',
  [
    text('Abbot', 'Aldwin', 'Bede', 'Cuthbert', 'Dunstan'),
    day('Rule began', '1101-01-01', '1180-02-02'),
    day('Rule ended', '1120-01-01', '1199-02-02'),
  ],
  4,
);

const regatta = aTable(
  'regatta.csv',
  [
    text('Pos', '1', '2', '3=', 'DNF', 'DSQ'),
    text('Crew', 'Aurora', 'Boreas', 'Calypso', 'Doris', 'Echo', 'Fortuna'),
    text('Time', '1:58.32', '1:59.10', '2:01.44'),
  ],
  6,
);

const stations = aTable(
  'radio_stations.csv',
  [text('Call sign', 'WAAA', 'WBBB', 'WCCC'), text('Frequency', '770 AM', '98.3 FM', '820 AM')],
  3,
);

async function planOf(question: string, table: TaskTable): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

const told = ({ column, op, values }: Condition) => [column, op, values.join()].filter(Boolean).join(' ');
const conditionsOf = (plan: Plan | undefined) =>
  plan?.filters.map((each) => ('any' in each ? each.any : [each]).map(told).join(' or '));

it.each([
  ['Which plays did Ida Holm write?', plays, ['Written by in Ida Holm,Ida Holm & Per Dahl']],
  ['Which plays were not written by Per Dahl?', plays, ['Written by != Per Dahl', 'Written by != Ida Holm & Per Dahl']],
  [
    'Besides Tides, which plays did Ida Holm write?',
    plays,
    ['Play != Tides', 'Written by in Ida Holm,Ida Holm & Per Dahl'],
  ],
  ['How many lighthouses are haunted?', lighthouses, ['Notes in Haunted,Haunted; rebuilt']],
  ['How many landmarks were built before 1300?', lighthouses, ['Built <= 1299']],
  ['For which lighthouse is the keeper not known?', lighthouses, ['Keeper missing or Keeper in Unknown']],
  ['How many of the crews were disqualified?', regatta, ['Pos = DSQ']],
  ['Which crews did not finish?', regatta, ['Pos = DNF']],
  ['How many crews finished the race?', regatta, ['Pos in 1,2,3=']],
  ['Who came third?', regatta, ['Pos = 3=']],
  ['how many AM stations are there?', stations, ['Frequency ends  AM']],
] as const)('%s', async (question, table, conditions) => {
  const found = conditionsOf(await planOf(question, table));
  expect(found?.every((each) => (conditions as readonly string[]).includes(each))).toBe(true);
});

it.each([
  ['What opened right after Tides?', plays, 'Play', 'Opening date'],
  ['Which play followed Embers?', plays, 'Play', 'Opening date'],
  ['Who was abbot before Bede?', abbots, 'Abbot', 'Rule began'],
  ['Who succeeded Aldwin?', abbots, 'Abbot', 'Rule began'],
] as const)('%s is told by the time', async (question, table, column, by) => {
  const plan = await planOf(question, table);
  expect(plan?.beside).toBeDefined();
  expect([plan?.columns, plan?.order?.column]).toEqual([[column], by]);
});

it.each([
  ['Which lighthouse is the tallest?', lighthouses, 'Lighthouse', 'Height (ft) desc'],
  ["What's the oldest on the list?", lighthouses, 'Lighthouse', 'Built asc'],
  ['What is the lighthouse with the smallest lamp?', lighthouses, 'Lighthouse', 'Lamp asc'],
  ['Which play is the shortest?', plays, 'Play', 'Length (minutes) asc'],
  ['Which abbot had the shortest rule?', abbots, 'Abbot', 'Duration (days) asc'],
  ['Aldwin or Bede: whose rule was longer?', abbots, 'Abbot', 'Duration (days) desc'],
  ['Who had the fastest time?', regatta, 'Crew', 'Time (seconds) asc'],
] as const)('%s is told by a number', async (question, table, column, order) => {
  const plan = await planOf(question, table);
  expect([plan?.columns, `${plan?.order?.column} ${plan?.order?.direction}`]).toEqual([[column], order]);
});

it('tells who did something by the column that is called after it', async () => {
  expect((await planOf('Who wrote Embers?', plays))?.columns).toEqual(['Written by']);
});

it.each([
  ['Who wrote the most plays?', plays],
  ['How many abbots did Stowe lose?', abbots],
  ['How many hours did Tides get?', plays],
  ['How tall is the keeper of Low Point?', lighthouses],
  ["What's the oldest?", lighthouses],
  ['Who was the oldest abbot?', abbots],
  ['Who played Embers?', plays],
  ['How many people worked at Gull Rock?', lighthouses],
])('%s is not guessed', async (question, table) => {
  expect(await planOf(question, table)).toBeUndefined();
});

it('takes no percentage for a count', async () => {
  const polls = aTable(
    'polls.csv',
    [text('Winner', 'Ann', 'Bo'), aColumn('Votes', 'integer', { min: 900, max: 15_000 })],
    2,
  );
  expect(await planOf('How many winners got less than 50% of the votes?', polls)).toBeUndefined();
});
