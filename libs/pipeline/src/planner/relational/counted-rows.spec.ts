import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { company, pointing } from '../../testing/related.fixture.ts';
import { Planner } from '../planner.ts';

const orders = aTable(
  'orders.csv',
  [
    aColumn('Order ID', 'integer', { distinct: 150 }),
    aColumn('Order Date', 'date'),
    aColumn('Customer', 'text', { values: ['Wendy Evans', 'Ella King', 'David Nash'] }),
    aColumn('Country', 'text', { values: ['Germany', 'France', 'Austria'] }),
    aColumn('Qty', 'integer', { min: 1, max: 5 }),
    aColumn('Status', 'text', { values: ['Shipped', 'Returned', 'Pending'] }),
  ],
  150,
);
const refunds = aTable(
  'refunds.csv',
  [
    aColumn('Refund ID', 'text', { distinct: 34 }),
    aColumn('Order ID', 'integer', { distinct: 34 }),
    aColumn('Refund Date', 'date', { distinct: 30 }),
    aColumn('Amount', 'decimal'),
    aColumn('Reason', 'text', { values: ['Damaged', 'Late delivery'] }),
  ],
  34,
);
const members = aTable(
  'members.csv',
  [
    aColumn('Member No', 'text', { distinct: 40 }),
    aColumn('Name', 'text', { values: ['Isla Lewis', 'Grace Irwin', 'Sam Baker'], distinct: 40 }),
    aColumn('Membership Type', 'text', { values: ['Junior', 'Adult', 'Senior'] }),
    aColumn('Town', 'text', { values: ['Leeds', 'York'] }),
    aColumn('Age', 'integer'),
  ],
  40,
);
const payments = aTable(
  'payments.csv',
  [
    aColumn('Payment ID', 'text', { distinct: 82 }),
    aColumn('Member No', 'text', { distinct: 38 }),
    aColumn('Date Paid', 'date'),
    aColumn('Amount', 'decimal'),
    aColumn('Method', 'text', { values: ['Cash', 'Card'] }),
  ],
  82,
);
const loans = aTable(
  'loans.csv',
  [
    aColumn('Loan', 'integer', { distinct: 240, min: 1, max: 240 }),
    aColumn('Member No', 'text', { distinct: 38 }),
    aColumn('Title', 'text', { values: ['Matilda', 'Rebecca'], distinct: 16 }),
    aColumn('Returned', 'date', { nulls: 21 }),
  ],
  240,
);
const library = { tables: [members, loans], links: [pointing(['loans', 'Member No'], ['members', 'Member No'])] };
const shop = { tables: [orders, refunds], links: [pointing(['refunds', 'Order ID'], ['orders', 'Order ID'])] };
const club = { tables: [members, payments], links: [pointing(['payments', 'Member No'], ['members', 'Member No'])] };

async function planFor(question: string, { tables, links }: typeof shop) {
  const relations = { ...company().relations, relations: links };
  const written = await new Planner().write({ question, tables, relations, mapping: [], earlier: [], seed: 0 });
  if (written.kind !== 'script') return null;
  const { table, measure, group_by } = written.plan!;
  const groups = group_by.map(({ column, grain }) => ` by ${grain ?? column}`);
  return `${measure?.function}(${measure?.column ?? '*'}) of ${table}${groups.join('')}`;
}

describe('a count where several tables are at hand', () => {
  it.each([
    // Of those rows that are called so, though another table points to them.
    ['How many orders in Q3 2026?', 'count(*) of orders'],
    ['How many orders did Wendy Evans place?', 'count(*) of orders'],
    ['How many orders had a qty above 3?', 'count(*) of orders'],
    ['What percentage of orders were returned?', 'share(*) of orders'],
    ['Orders per month', 'count(*) of orders by month'],
    ['Number of orders by status', 'count(*) of orders by Status'],
    ['order count by country', 'count(*) of orders by Country'],
    // Of those that point, by what they point to.
    ['Number of refunds by status', 'count(*) of refunds_of_orders by Status'],
    ['total refund amount by country', 'sum(Amount) of refunds_of_orders by Country'],
    // Some orders have no refund, and what was refunded is no revenue.
    ['How many orders by reason?', null],
    ['top 3 orders by qty for damaged', null],
    ['What is our total revenue?', null],
    ['What is the average order value?', null],
    ['What is the total refund value?', 'sum(Amount) of refunds'],
  ])('%s', async (question, plan) => {
    expect(await planFor(question, shop)).toBe(plan);
  });

  it.each([
    ['How many juniors are there?', 'count(*) of members'],
    ['How many adults live in Leeds?', 'count(*) of members'],
    ['number of juniors by town', 'count(*) of members by Town'],
    ['number of payments by town', 'count(*) of payments_of_members by Town'],
    ['How many juniors paid by cash?', null],
    ['How many juniors with payments in cash?', null],
    ['5 oldest who paid cash', null],
    // What members pay is what the club takes.
    ['How much did we take in 2025?', 'sum(Amount) of payments'],
  ])('%s', async (question, plan) => {
    expect(await planFor(question, club)).toBe(plan);
  });
});

it.each(['how many loans are there?', "how many loans haven't come back yet?"])(
  'counts what has a number of its own, and not its titles: %s',
  async (question) => expect(await planFor(question, library)).toBe('count(*) of loans'),
);

it('does not count those without such a row among those that have another', async () => {
  const kinds = aTable(
    'payments.csv',
    [
      aColumn('Member No', 'text', { distinct: 38 }),
      aColumn('For', 'text', { values: ['Subs', 'Bar tab'] }),
      aColumn('Amount', 'decimal'),
    ],
    82,
  );
  const links = [pointing(['payments', 'Member No'], ['members', 'Member No'])];
  expect(await planFor('How many members have no Subs payments?', { tables: [members, kinds], links })).not.toBe(
    'count_distinct(Member No) of payments',
  );
});

it('tells nobody by a first name alone', async () => {
  const people = aTable(
    'members.csv',
    [
      aColumn('Member No', 'text', { distinct: 40 }),
      aColumn('First name', 'text', { values: ['Isla', 'Sam'], distinct: 30 }),
      aColumn('Surname', 'text', { values: ['Lewis', 'Baker'], distinct: 35 }),
    ],
    40,
  );
  const links = [pointing(['payments', 'Member No'], ['members', 'Member No'])];
  const relations = { ...company().relations, relations: links };
  const context = { tables: [people, payments], relations, mapping: [], earlier: [], seed: 0 };
  const written = await new Planner().write({ ...context, question: 'Which member has the most payments?' });
  expect(written.kind === 'script' ? written.plan?.columns : []).not.toEqual(['First name']);
});
