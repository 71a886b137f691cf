// Conditions as plain questions of a database put them: by a verb that a column is named after, by letters, in billions.
import { NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string, min = 0, max = 900) => aColumn(name, 'integer', { distinct: 5, min, max });

const sailors = aTable(
  'sailors.csv',
  [
    text('Sailor', 'Ada Lund', 'Bo Falk', 'Cy Reed', 'Dot Marsh', 'Eve Okoro', 'Flo Orr'),
    text('born_county', 'Esk', 'Dun', 'Wye'),
    number('Age', 18, 66),
    number('Join_Year', 1990, 2015),
  ],
  6,
);

const firms = aTable(
  'firms.csv',
  [
    text('Firm', 'Alpha', 'Bravo', 'Crown', 'Delta', 'Eagle', 'Forge'),
    text('Headquarters', 'USA', 'UK', 'China'),
    number('Creation', 1850, 1999),
    number('Profits_in_Billions', 1, 60),
  ],
  6,
);

const academies = aTable(
  'academies.csv',
  [
    aColumn('School_id', 'integer', { distinct: 6, min: 1, max: 6 }),
    text('School_name', 'Alder', 'Birch', 'Cedar', 'Damson', 'Elm', 'Fir'),
    text('Class', 'A', 'AA'),
    aColumn('Enrollment', 'integer', { distinct: 6, min: 100, max: 900 }),
  ],
  6,
);

async function planOf(question: string, table: TaskTable): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

it.each<[string, TaskTable, object]>([
  [
    'What are the names of the sailors who are born outside of Wye county?',
    sailors,
    { column: 'born_county', op: '!=', values: ['Wye'] },
  ],
  [
    'List the firms that are not headquartered in the United States',
    firms,
    { column: 'Headquarters', op: '!=', values: ['USA'] },
  ],
  ["List the sailors whose name contains the substring 'al'", sailors, { op: 'contains', values: ['al'] }],
  // not by the year they joined in
  ['List the names of sailors older than 30', sailors, { column: 'Age', op: '>', values: [30] }],
  ['How many firms have profits over 10 billion?', firms, { column: 'Profits_in_Billions', op: '>', values: [10] }],
  ['How many firms have a creation year after 1950?', firms, { column: 'Creation', op: '>=', values: [1951] }],
  [
    'List the academies with enrollments above the average',
    academies,
    { column: 'Enrollment', op: '>', relative: { to: 'mean', deviations: 0, side: 'one' } },
  ],
])('%s', async (question, table, condition) => {
  expect(await planOf(question, table)).toMatchObject({ filters: [condition] });
});

it('takes no age for a year', async () => {
  expect(await planOf('How many firms are older than 56?', firms)).toBeUndefined();
  expect(await planOf('How many firms are older than 1950?', firms)).toBeDefined();
});
