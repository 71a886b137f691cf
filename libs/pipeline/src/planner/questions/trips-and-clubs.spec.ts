// What schools and clubs ask of the lists they keep: who has still to pay, whose form is missing, who needs what, what came in.
import { NO_RELATIONS, type Relations } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { inShort, pointing } from '../../testing/related.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const money = (name: string, min = 0) => aColumn(name, 'decimal', { min, max: 900, distinct: 40 });
const yesOrNo = (name: string, nulls = 0) => aColumn(name, 'boolean', { distinct: 2, nulls });
const day = (name: string, nulls = 0) =>
  aColumn(name, 'date', { min: '2013-01-04', max: '2015-06-30', distinct: 80, nulls });
const everybody = (name: string) => aColumn(name, 'text', { distinct: 100, samples: ['Ann Moss', 'Ben Orr'] });

const trip = aTable('camp.csv', [
  everybody('Child'),
  text('Form', '7K', '7L', '8K'),
  day('D.O.B.'),
  text('Boy/Girl', 'Boy', 'Girl'),
  everybody('Parent/carer'),
  yesOrNo('Permission slip back?'),
  day('Date recvd', 20),
  text('Dietary', 'Halal', 'Halal, no nuts', 'None', 'Coeliac'),
  text('Medical notes', 'Epilepsy (mild)', 'Epilepsy - carries pen', 'Hay fever'),
  money('Cost'),
  money('Paid so far'),
  money('Amt due'),
]);
const lessons = aTable('lessons.csv', [everybody('Pupil'), text('Teacher', 'Hall', 'Webb'), money('Fees owing')]);
const accounts = aTable('accounts.csv', [everybody('Customer'), text('Town', 'Bath', 'York'), money('Balance')]);
const bills = aTable('bills.csv', [everybody('Customer'), money('Amount due'), money('Paid')]);
const slips = aTable('slips.csv', [everybody('Pupil'), text('Class', '5A', '5B'), yesOrNo('Slip returned', 8)]);
const rentals = aTable('rentals.csv', [everybody('Tenant'), text('Street', 'Mill Lane'), yesOrNo('Deposit received')]);

it.each<[string, TaskTable, string]>([
  ['Who owes us the most?', trip, 'rows Child, most Amt due'],
  ['How much is still owing from 7K in total?', trip, 'sum(Amt due) where Form = 7K'],
  ['How many girls have paid in full?', trip, 'count(*) where Boy/Girl = Girl, Amt due <= 0'],
  ['Who has paid in full?', trip, 'rows Child where Amt due <= 0'],
  ['How many have not paid in full?', trip, 'count(*) where Amt due > 0'],
  ['How much is outstanding from Hall?', lessons, 'sum(Fees owing) where Teacher = Hall'],
  ['Which pupil owes us the most?', lessons, 'rows Pupil, most Fees owing'],
])('takes what a column says is owed: %s', async (question, table, plan) => {
  expect(await planInShort(question, table)).toContain(plan);
});

it.each<[string, TaskTable]>([
  ['Who owes us the most?', accounts],
  ['How much is still owed?', accounts],
  ['How many have paid in full?', accounts],
  ['Have none of the girls paid in full?', trip],
])('takes no balance for a debt, nor none for all: %s', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});

it('takes what is due for what was charged where nothing else was', async () => {
  expect(await planInShort('How much is still owed?', bills)).toContain('sum(still_owed)');
});

it.each<[string, TaskTable, string]>([
  [
    'Which form has the most permission slips still missing?',
    trip,
    'count(*) by Form where Permission slip back? = false',
  ],
  [
    "Names of the children in 7K whose permission slip isn't back yet",
    trip,
    'rows Child where Form = 7K, Permission slip back? = false',
  ],
  ['How many slips are still outstanding in 7L?', trip, 'count(*) where Permission slip back? = false, Form = 7L'],
  ["Who hasn't handed in their permission slip?", trip, 'rows Child where Permission slip back? = false'],
  ['When did the last permission slip come back?', trip, 'max(Date recvd)'],
  ['How many deposits have we had so far?', rentals, 'count(*) where Deposit received = true'],
  ['How many deposits are still missing?', rentals, 'count(*) where Deposit received = false'],
])('tells what was handed in by a yes or no: %s', async (question, table, plan) => {
  expect(await planInShort(question, table)).toContain(plan);
});

it.each<[string, TaskTable]>([
  ['How many slips are still missing?', slips],
  ['How many keys are still missing?', rentals],
  ['How many photos have we had back?', trip],
])('says nothing of what is not told for everybody: %s', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});

it.each<[string, string]>([
  ['How many children have epilepsy?', 'count(*) where Medical notes in Epilepsy (mild)|Epilepsy - carries pen'],
  ['Has anyone in 7K got epilepsy?', 'exists where Form = 7K, Medical notes in Epilepsy (mild)|Epilepsy - carries pen'],
  ['Kitchen are asking - how many of the children need halal?', 'count(*) where Dietary in Halal|Halal, no nuts'],
  ['How many children are coeliac?', 'count(*) where Dietary = Coeliac'],
  ['Who is the youngest child on the list?', 'rows Child, most D.O.B.'],
  ['Who is the oldest in 8K?', 'rows Child where Form = 8K, least D.O.B.'],
  ['How many of the year 7 girls are there?', 'Form in 7K|7L'],
  ['How many children in year 8 have paid in full?', 'Form = 8K'],
])('finds what a note says among more, and whom: %s', async (question, plan) => {
  expect(await planInShort(question, trip)).toContain(plan);
});

it('is no short name for one note of several', async () => {
  const stock = aTable('stock.csv', [everybody('Item'), text('Part', 'Valve (old)', 'Valve - brass', 'Hose')]);
  expect((await planInShort('How many items are valve?', stock)) ?? '').not.toContain('= Valve (old)');
});

describe('money that came in', () => {
  const members = aTable('members.csv', [
    aColumn('Member No', 'integer', { distinct: 100, min: 1, max: 100 }),
    text('First name', 'Ann', 'Ben', 'Cleo'),
    text('Surname', 'Moss', 'Orr', 'Poe'),
    text('Category', 'Adult', 'Junior'),
    day('Joined'),
  ]);
  const payments = (least = 1) =>
    aTable(
      'payments.csv',
      [
        aColumn('Pmt ref', 'text', { distinct: 150, samples: ['P1', 'P2'] }),
        aColumn('Member No', 'integer', { distinct: 80, min: 1, max: 100 }),
        day('Date'),
        text('For', 'Subs', 'Court fee'),
        money('Amount', least),
        text('Method', 'Cash', 'Card'),
        yesOrNo('Banked?'),
      ],
      150,
    );
  const relations: Relations = {
    ...NO_RELATIONS,
    relations: [pointing(['payments', 'Member No'], ['members', 'Member No'], { from: 0, to: 20 })],
  };
  const planOf = async (question: string, paid = payments()) => {
    const context = { tables: [members, paid], relations, mapping: [], earlier: [], seed: 0 };
    const written = await new Planner().write({ ...context, question });
    return written.kind === 'script' && written.plan ? inShort(written.plan) : null;
  };

  it.each([
    ['how much have we had in subs', 'sum(Amount) of payments For = Subs'],
    ['How much have we received for court fees so far?', 'sum(Amount) of payments For = Court fee'],
    ['Total received by payment method', 'sum(Amount) of payments by Method'],
    ['How much cash has not been banked yet?', 'Banked? = false'],
    ['What have the junior members spent on court fees?', 'For = Court fee'],
    ['When was the last time Ann Moss paid us anything?', 'max(Date)'],
    ['How many people joined in 2014?', 'count(*) of members'],
  ])('%s', async (question, plan) => {
    expect(await planOf(question)).toContain(plan);
  });

  it.each([
    'How much have we had in new nets?',
    'What have the junior members spent on nets?',
    'What have the members spent on court fees and subs?',
    'How much cash has not been counted yet?',
  ])('stays refused: %s', async (question) => {
    expect(await planOf(question)).toBeNull();
  });

  it('is not told where some was paid back', async () => {
    expect(await planOf('how much have we had in subs', payments(-50))).toBeNull();
  });
});
