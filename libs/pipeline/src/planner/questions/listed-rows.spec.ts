// Questions of lists as encyclopedias have them: cells that say more than one thing, people by where they come from, results by
// their letter, dates as text, the time between two rows.
import { type Condition, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });
const number = (name: string, min = 0, max = 90) => aColumn(name, 'integer', { distinct: 6, min, max });

const skiers = aTable(
  'skiers.csv',
  [
    text('Skier', 'Ada Lund', 'Bo Falk', 'Cy Reed', 'Dot Marsh', 'Eve Okoro'),
    text('Country', 'Norway (NOR)', 'Sweden (SWE)', 'United States (USA)', 'France (FRA)'),
    text('Pos', '1', '2', '3=', 'DNF'),
    number('Grindel Cup'),
    number('Points'),
  ],
  5,
);

const townships = aTable(
  'townships.csv',
  [
    text('County', 'Alder County', 'Birch County', 'Cedar County'),
    text('District', 'North', 'South'),
    text('Seat', 'North', 'Elmsford', 'Grange'),
    text('Area served', 'Hill', 'Vale'),
    number('Population estimate (2011)', 900, 90_000),
  ],
  3,
);

const fixtures = aTable(
  'fixtures.csv',
  [
    text('Date', '4 March', '11 March', '2 April', '9 April', '16 April'),
    text('Opponent', 'Harlow', 'Thorpe', 'Ashby', 'Wick', 'Stoke'),
    text('Result', 'W 3–1', 'L 0–2', 'W 1–0', 'D 2–2', 'W 4–0'),
    number('Attendance', 100, 900),
  ],
  5,
);

const medals = aTable(
  'medals.csv',
  [text('Nation', 'Orland', 'Pellia', 'Quist'), number('Gold'), number('Silver'), number('Bronze'), number('Total')],
  3,
);

const fairs = aTable(
  'fairs.csv',
  [text('Fair', 'Goose Fair', 'Lamb Fair', 'Wool Fair'), aColumn('Held', 'date', { distinct: 3 })],
  3,
);

const mills = aTable(
  'mills.csv',
  [
    text('Mill', 'High Mill', 'Low Mill', 'Tide Mill'),
    number('Built', 1700, 1890),
    text('Parish', 'Esk', 'Dun', 'Wye'),
  ],
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
  ['Which skiers are American?', skiers, ['Country = United States (USA)']],
  ['How many points did the Swedes get?', skiers, ['Country = Sweden (SWE)']],
  ['Did Ada Lund or Bo Falk hold rank 1?', skiers, ['Skier in Ada Lund,Bo Falk', 'Pos = 1']],
  ['Which skier was in position 3?', skiers, ['Pos = 3=']],
  ['How many 2nd place finishes are there?', skiers, ['Pos = 2']],
  ['What is the population of Birch?', townships, ['County = Birch County']],
  ['How many north districts also have Vale as their area?', townships, ['District = North', 'Area served = Vale']],
  ['How many games did they win?', fixtures, ['Result starts W']],
  ['How many matches were lost in March?', fixtures, ['Result starts L', 'Date in 4 March,11 March']],
  ['What was the result on April 9?', fixtures, ['Date = 9 April']],
])('reads the conditions of "%s"', async (question, table, conditions) => {
  expect(conditionsOf(await planOf(question, table))).toEqual(conditions);
});

it.each([
  // French may be a language
  ['Which skiers sing in French?', skiers],
  ['How many points did the Danes get?', skiers],
  ['How many games did they win on penalties?', fixtures],
  ['What was the result on May 9?', fixtures],
  ['How many days after the Goose Fair was the Plum Fair?', fairs],
  ['How many weeks after the Goose Fair was the Lamb Fair?', fairs],
  ['How many medals were awarded between all 9 nations?', medals],
])('refuses "%s"', async (question, table) => {
  expect(await planOf(question, table)).toBeUndefined();
});

it('counts what is won at an event that a column is called after', async () => {
  const plan = await planOf('How many Grindel Cup titles does Cy Reed have?', skiers);
  expect(plan).toMatchObject({ measure: { function: 'sum', column: 'Grindel Cup' } });
});

it('adds up medals of all nations', async () => {
  const plan = await planOf('How many gold medals were awarded between all three nations?', medals);
  expect(plan).toMatchObject({ measure: { function: 'sum', column: 'Gold' }, filters: [] });
});

it('tells a column by its noun, though a participle follows in its name', async () => {
  expect(await planOf('How many areas are represented in the table?', townships)).toMatchObject({
    measure: { function: 'count_distinct', column: 'Area served' },
  });
});

it('tells the last value of a column that is another in every row', async () => {
  expect(await planOf('What is the last seat on this list?', townships)).toMatchObject({
    answer: 'rows',
    columns: ['Seat'],
    order: { column: null, direction: 'desc' },
    limit: 1,
  });
});

it('finds the most consecutive results of a kind', async () => {
  expect(await planOf('What was the most consecutive wins in the season?', fixtures)).toMatchObject({
    measure: { function: 'longest_run', part: [{ column: 'Result', op: 'starts', values: ['W'] }] },
  });
});

it.each([
  ['How many days after the Goose Fair was the Wool Fair?', fairs, 'Held', ['Wool Fair', 'Goose Fair'], false],
  ['How many days before the Wool Fair was the Lamb Fair held?', fairs, 'Held', ['Wool Fair', 'Lamb Fair'], false],
  ['How many years passed between High Mill and Tide Mill?', mills, 'Built', ['Tide Mill', 'High Mill'], true],
  ['How many years after Low Mill was Tide Mill built?', mills, 'Built', ['Tide Mill', 'Low Mill'], false],
])('tells the time of "%s"', async (question, table, column, [to, from], absolute) => {
  const { measure } = (await planOf(question, table)) ?? {};
  const sides = measure?.sides?.map(([only]) => only && !('any' in only) && only.values[0]);
  expect({ absolute: false, ...measure, sides }).toMatchObject({
    function: 'difference',
    column,
    sides: [to, from],
    absolute,
  });
});
