// Years and months of which the data has no rows: the answer stands, and a note tells what times there are.
import { NO_RELATIONS } from '@quaestor/contracts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const orders = aTable('orders.csv', [
  aColumn('Order No', 'text', { distinct: 100 }),
  aColumn('Placed', 'date', { min: '2023-01-02', max: '2024-12-30' }),
]);
const harvests = aTable('harvests.csv', [
  aColumn('Harvest', 'text', { distinct: 100 }),
  aColumn('Year', 'integer', { min: 2010, max: 2014, distinct: 5 }),
]);

const notesOn = async (question: string, table: typeof orders) => {
  const written = await new Planner().write({
    ...{ question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 },
  });
  return written.kind === 'script' ? written.notes.join(' ') : written.reason;
};

it.each([
  ['How many orders in 2019?', orders, 'The dates in Placed run from 2023-01-02 to 2024-12-30.'],
  ['How many orders were placed after 2024?', orders, 'The dates in Placed run from 2023-01-02 to 2024-12-30.'],
  ['How many orders before 2023-01-02?', orders, 'The dates in Placed run from 2023-01-02 to 2024-12-30.'],
  ['How many harvests in 2019?', harvests, 'The values of Year run from 2010 to 2014.'],
])('tells what times there are for "%s"', async (question, table, note) => {
  expect(await notesOn(question, table)).toContain(note);
});

it.each([
  ['How many orders in 2023?', orders],
  ['How many orders since 2019?', orders],
  ['How many harvests in 2014?', harvests],
])('has nothing to tell of "%s"', async (question, table) => {
  expect(await notesOn(question, table)).not.toContain('run from');
});
