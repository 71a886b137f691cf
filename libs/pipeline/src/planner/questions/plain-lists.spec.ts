// Plain questions of rows by some of their columns, in an order, by groups with their count, over a table called in the singular.
import { NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const id = (name: string) => aColumn(name, 'integer', { distinct: 6, min: 1, max: 6 });
const number = (name: string, min = 0, max = 900) => aColumn(name, 'integer', { distinct: 5, min, max });

const ports = aTable(
  'ferry_port.csv',
  [
    id('Port_ID'),
    text('Town', 'Alnby', 'Borth', 'Corrie', 'Dunmore', 'Eskle', 'Fenn'),
    text('Manager_Name', 'Ann Loy', 'Bo Reed', 'Cy Marsh', 'Di Falk', 'Ed Poe', 'Flo Orr'),
    number('Openning_year', 1890, 1990),
  ],
  6,
);

const sailors = aTable(
  'sailor.csv',
  [
    id('Sailor_ID'),
    text('Sailor_name', 'Ada Lund', 'Bo Falk', 'Cy Reed', 'Dot Marsh', 'Eve Okoro', 'Flo Orr'),
    text('Rank_held', 'Mate', 'Bosun', 'Cook'),
    text('born_county', 'Esk', 'Dun', 'Wye'),
    text('Trained_by', 'Old Tom', 'Mary Kay'),
    number('Age', 18, 66),
    number('Join_Year', 1990, 2015),
  ],
  6,
);

const firms = aTable(
  'firm.csv',
  [
    text('Firm', 'Alpha', 'Bravo', 'Crown', 'Delta', 'Eagle', 'Forge'),
    text('Headquarters', 'USA', 'UK', 'China'),
    text('Main_Trade', 'Banking', 'Oil', 'Ships'),
    number('Creation', 1850, 1999),
    number('Profits_in_Billions', 1, 60),
    number('Market_Value'),
  ],
  6,
);

const budgets = aTable(
  'budget.csv',
  [id('School_no'), number('Year', 1999, 2004), number('Budgeted', 1000, 9000), number('Invested', 1000, 9000)],
  6,
);

const sales = aTable(
  'sales.csv',
  [
    text('Region', 'North', 'South'),
    text('Product', 'Tea', 'Rum'),
    number('Revenue'),
    number('Avg_Price'),
    number('Attendance'),
  ],
  6,
);

async function planOf(question: string, table: TaskTable): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

const rows = (columns: string[], rest: Partial<Plan> = {}) => ({ answer: 'rows', columns, filters: [], ...rest });
const by = (column: string, direction: 'asc' | 'desc') => ({ order: { column, direction } });

describe('several columns in one breath', () => {
  it.each<[string, TaskTable, object]>([
    ['List the town, manager name for all ferry ports', ports, rows(['Town', 'Manager_Name'])],
    ['What are the town and manager of each port?', ports, rows(['Town', 'Manager_Name'])],
    ['Show ferry port id, town and opening year', ports, rows(['Port_ID', 'Town', 'Openning_year'])],
    ['Show the sailor names and their ages', sailors, rows(['Sailor_name', 'Age'])],
    ['List the names of the sailors and their ages', sailors, rows(['Sailor_name', 'Age'])],
    ['List the id and name of sailors', sailors, rows(['Sailor_ID', 'Sailor_name'])],
    ['What are the firms and main trades of all firms?', firms, rows(['Firm', 'Main_Trade'])],
    ['List the creation year, firm and profits of each firm', firms, rows(['Creation', 'Firm', 'Profits_in_Billions'])],
    ['What are the ages and join years of the sailors?', sailors, rows(['Sailor_name', 'Age', 'Join_Year'])],
  ])('%s', async (question, table, plan) => {
    expect(await planOf(question, table)).toMatchObject(plan);
  });

  it('of the rows that meet a condition', async () => {
    expect(await planOf('What is the id and age of the sailor Bo Falk?', sailors)).toMatchObject({
      columns: ['Sailor_ID', 'Age'],
      filters: [{ column: 'Sailor_name', op: '=', values: ['Bo Falk'] }],
    });
  });

  it('of the row that has the most of something', async () => {
    expect(await planOf('Show the name and age of the oldest sailor', sailors)).toMatchObject(
      rows(['Sailor_name', 'Age'], { ...by('Age', 'desc'), limit: 1 }),
    );
  });

  it.each([
    // of each sale, or in all
    ['List the region and revenue', sales],
    ['What is the revenue and attendance in the North?', sales],
    // the averages of both, perhaps
    ['average price and attendance of the sales', sales],
    // one of them is not there
    ['List the town, postcode and manager name', ports],
    ['Which region and product had the highest revenue?', sales],
  ])('is left alone where it may mean something else: %s', async (question, table) => {
    expect(await planOf(question, table)).toBeUndefined();
  });
});

describe('an order', () => {
  it.each<[string, TaskTable, object]>([
    ['List the names of sailors in ascending order of age', sailors, rows(['Sailor_name'], by('Age', 'asc'))],
    ['List the name of sailors in descending order by age', sailors, rows(['Sailor_name'], by('Age', 'desc'))],
    [
      'Show the name and age of sailors, sorted by age from oldest to youngest',
      sailors,
      rows(['Sailor_name', 'Age'], by('Age', 'desc')),
    ],
    [
      'What are the towns of all the ferry ports ordered by opening year?',
      ports,
      rows(['Town'], by('Openning_year', 'asc')),
    ],
    ['order all ferry port towns by the opening year', ports, rows(['Town'], by('Openning_year', 'asc'))],
    ['List the firms in alphabetical order of headquarters', firms, rows(['Firm'], by('Headquarters', 'asc'))],
  ])('%s', async (question, table, plan) => {
    expect(await planOf(question, table)).toMatchObject(plan);
  });
});

describe('several measures of all rows', () => {
  it.each([
    'What are the maximum and minimum profits of the firms?',
    'Show maximum and minimum profits for all firms',
    'What is the maximum and minimum profits for every firm?',
  ])('%s', async (question) => {
    expect(await planOf(question, firms)).toMatchObject({
      answer: 'value',
      measure: { function: 'max', column: 'Profits_in_Billions' },
      also: [{ function: 'min', column: 'Profits_in_Billions' }],
    });
  });
});

it('takes measures one after the other, of all rows and by groups', async () => {
  const two = { measure: { function: 'count' }, also: [{ function: 'mean', column: 'Age' }] };
  expect(await planOf('What are the number of sailors and the average age?', sailors)).toMatchObject({
    answer: 'value',
    ...two,
  });
  expect(await planOf('List the number of sailors and average age for each rank held', sailors)).toMatchObject({
    answer: 'groups',
    group_by: [{ column: 'Rank_held' }],
    ...two,
  });
});

describe('groups with how many rows they have', () => {
  const counted = (column: string, rest: object = {}) => ({
    answer: 'groups',
    measure: { function: 'count' },
    group_by: [{ column }],
    ...rest,
  });
  it.each<[string, TaskTable, object]>([
    ['List all headquarters and the number of firms in each headquarters', firms, counted('Headquarters')],
    ['List all headquarters and the number of firms in each', firms, counted('Headquarters')],
    ['List all trainers along with the number of sailors trained by each trainer', sailors, counted('Trained_by')],
    [
      'Show all main trades and the number of firms in each main trade ordered by the count',
      firms,
      counted('Main_Trade', { order: { column: null, direction: 'asc' } }),
    ],
    [
      'What are the counties where at least 3 sailors were born?',
      sailors,
      counted('born_county', { having: { op: '>=', value: 3 }, keys_only: true }),
    ],
    [
      'List the main trade with the highest total market value and its number of firms',
      firms,
      counted('Main_Trade', {
        filters: [
          { column: 'Main_Trade', op: 'in', of: { measure: { function: 'sum', column: 'Market_Value' }, limit: 1 } },
        ],
      }),
    ],
  ])('%s', async (question, table, plan) => {
    expect(await planOf(question, table)).toMatchObject(plan);
  });

  it('leaves alone a verb of another column', async () => {
    expect(await planOf('What are the headquarters where at least 3 sailors were born?', sailors)).toBeUndefined();
    expect(await planOf('Which ranks have at least 3 sailors born?', sailors)).toBeUndefined();
  });

  it('finds the groups that have rows of two kinds', async () => {
    const plan = await planOf(
      'Show the rank held that has both sailors joining after 2005 and sailors joining before 2000',
      sailors,
    );
    expect(plan).toMatchObject({
      columns: ['Rank_held'],
      filters: [
        { column: 'Rank_held', op: 'in', of: { filters: [{ column: 'Join_Year', op: '>=', values: [2006] }] } },
        { column: 'Rank_held', op: 'in', of: { filters: [{ column: 'Join_Year', op: '<=', values: [1999] }] } },
      ],
    });
  });
});

it('counts the records of a table by its name', async () => {
  expect(
    await planOf('How many budget records have a budgeted amount smaller than the invested amount?', budgets),
  ).toMatchObject({ measure: { function: 'count' }, filters: [{ column: 'Budgeted', op: '<', than: 'Invested' }] });
});

it('tells the ids of rows, not their names', async () => {
  expect(await planOf('What are the ids of the sailors older than 30?', sailors)).toMatchObject({
    columns: ['Sailor_ID'],
  });
});

it.each([
  ["Which sailor name has the substring 'al'?", ['Sailor_name']],
  ["Which sailor's name contains the letters 'al'? List the id and name.", ['Sailor_ID', 'Sailor_name']],
])('names those that are spelled so: %s', async (question, columns) => {
  expect(await planOf(question, sailors)).toMatchObject({
    columns,
    filters: [{ column: 'Sailor_name', op: 'contains', values: ['al'] }],
  });
});

const floods = aTable(
  'flood.csv',
  [
    id('Flood_ID'),
    text('River', 'Esk', 'Dun', 'Wye', 'Lune', 'Ouse', 'Tees'),
    number('Number_Deaths', 0, 71),
    aColumn('Damage_millions_USD', 'decimal', { distinct: 5, min: 0.1, max: 29.3 }),
  ],
  6,
);

it.each([
  ['average number of deaths', 'mean', 'Number_Deaths'],
  ['total damage of floods with more than 10 deaths', 'sum', 'Damage_millions_USD'],
])('takes a number of several for no number of one: %s', async (question, measure, column) => {
  expect((await planOf(question, floods))?.measure).toMatchObject({ function: measure, column });
});

it.each([
  ['List the rivers in ascending alphabetical order', { column: 'River', direction: 'asc' }, undefined],
  [
    'List the names and damage in reverse alphabetical order of river',
    { column: 'River', direction: 'desc' },
    undefined,
  ],
  ['List the deaths of floods in descending order', { column: 'Number_Deaths', direction: 'desc' }, true],
])('%s', async (question, order, repeats) => {
  const plan = await planOf(question, floods);
  expect(plan).toMatchObject({ answer: 'rows', order });
  expect(plan?.repeats).toBe(repeats);
});

it('does not take what a list is ordered by for what is listed', async () => {
  expect(await planOf('What are the sources of floods in descending order of deaths?', floods)).toBeUndefined();
});

it('does not guess by which of two a list goes down', async () => {
  expect(await planOf('List the rivers and deaths in descending order', floods)).toBeUndefined();
});
