// Why the rules refuse a question: the words without a place, the two readings, what is left out, the columns that are meant.
import { NO_RELATIONS } from '@quaestor/contracts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const orders = aTable('shop.csv', [
  aColumn('Order', 'integer', { distinct: 100, min: 1001, max: 1100 }),
  text('Customer', 'Ann', 'Bob'),
  text('Clerk', 'Ann', 'Joe'),
  aColumn('Amount', 'decimal', { min: 10, max: 900, distinct: 90 }),
  aColumn('Placed', 'date', { min: '2023-01-02', max: '2024-12-30' }),
  aColumn('Paid', 'date', { min: '2023-01-02', max: '2024-12-30', nulls: 7 }),
]);

const refusalOf = async (question: string) => {
  const written = await new Planner().write({
    ...{ question, tables: [orders], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 },
  });
  if (written.kind === 'script') throw new Error('it was read');
  return written;
};

it.each([
  ['How happy are customers with parcels?', 'no place was found for "happy", "parcels"'],
  ['amount customer', 'it is not clear what is asked of "amount" (Amount) and "customer" (Customer) together'],
  [
    'How many orders by Ann?',
    'the question can be read in two ways, as the number of rows where Customer is Ann and as the number of rows where Clerk is Ann',
  ],
  ['What are the 200 largest orders by amount?', 'there are no more than 100 rows'],
  ['total of orders', 'no measure, count, extreme or list is asked for in a way that the rules know'],
  [
    'Total amount last month',
    '"last month" depends on today, which is not in the data: say "the last month in the data" or a date instead',
  ],
  [
    'How many orders were placed yesterday?',
    '"yesterday" depends on today, which is not in the data: say a date instead',
  ],
])('says why it refuses "%s"', async (question, reason) => {
  expect((await refusalOf(question)).reason).toBe(reason);
});

it('names the columns that were understood', async () => {
  expect((await refusalOf('amount customer')).nearest).toEqual(['Amount', 'Customer']);
});

it('says that the numbers of rows are not added up', async () => {
  const visits = aTable('visits.csv', [
    aColumn('Visit', 'integer', { distinct: 100, min: 1, max: 100 }),
    aColumn('Ward', 'text', { values: ['A', 'B'] }),
  ]);
  const context = { tables: [visits], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  expect(await new Planner().write({ ...context, question: 'total of visits' })).toMatchObject({
    reason: 'the first column only numbers the rows: nothing is added up or ranked by it',
  });
});
