// Exports of sales: stages such as `Closed Won`, of which people say that deals are won, lost, closed or open.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string, nulls = 0) => aColumn(name, 'decimal', { min: 500, max: 90_000, distinct: 80, nulls });
const day = (name: string) => aColumn(name, 'date', { min: '2023-06-01', max: '2024-11-30', distinct: 70 });

const others = [
  aColumn('Opportunity Name', 'text', { distinct: 60, samples: ['Elm Ltd - Seats', 'Oak Inc - Support'] }),
  text('Opportunity Owner', 'Ann Moss', 'Bo Reed', 'Cy Hall'),
  aColumn('Fiscal Period', 'date', { min: '2023-07-01', max: '2024-10-01', distinct: 6 }),
  number('Amount', 4),
  number('Expected Revenue'),
  day('Close Date'),
  day('Created Date'),
  text('Lead Source', 'Web', 'Trade Show'),
];
const opportunities = aTable('opportunities.csv', [
  ...others,
  text('Stage', 'Prospecting', 'Proposal', 'Closed Lost', 'Closed Won'),
]);

const hubs = aTable('crm-export-4711.csv', [
  aColumn('Record ID', 'integer', { min: 1, max: 9999, distinct: 100 }),
  aColumn('Deal Name', 'text', { distinct: 90, samples: ['Elm seats', 'Oak support'] }),
  text('Deal Stage', 'Appointment scheduled', 'Contract sent', 'Closed won', 'Closed lost'),
  text('Deal owner', 'Ann Moss', 'Bo Reed'),
  number('Amount'),
  day('Close Date'),
  day('Create Date'),
]);

// one cell ended though it is not called closed
const dropped = aTable('opportunities.csv', [
  ...others,
  text('Stage', 'Prospecting', 'Disqualified', 'Closed Lost', 'Closed Won'),
]);

// what is open another column tells
const flagged = aTable('opportunities.csv', [
  ...others,
  text('Stage', 'Prospecting', 'Closed Lost', 'Closed Won'),
  aColumn('Is Open', 'boolean', { distinct: 2 }),
]);

// several rows of one deal
const history = aTable('deal_history.csv', [
  aColumn('Deal ID', 'integer', { min: 1, max: 9999, distinct: 30 }),
  text('Deal Stage', 'Contract sent', 'Closed won', 'Closed lost'),
  day('Changed'),
]);

const OPEN = 'Stage != Closed Lost, Stage != Closed Won';

test.each([
  ['total amount of won deals', opportunities, 'sum(Amount) where Stage = Closed Won'],
  ['how many deals did we lose', opportunities, 'count(*) where Stage = Closed Lost'],
  ['how many open opportunities are there', opportunities, `count(*) where ${OPEN}`],
  ['how many closed deals', opportunities, 'count(*) where Stage in Closed Lost|Closed Won'],
  ['how many opportunities in each stage', opportunities, 'count(*) by Stage'],
  // many have the same name
  ['how many opportunities have no amount', opportunities, 'count(*) where Amount missing '],
  ['how many different opportunity names are there', opportunities, 'count_distinct(Opportunity Name)'],
  // on the day when they were closed, and not by the period or when they were created
  [
    'how many deals were won in May 2024',
    opportunities,
    'count(*) where Stage = Closed Won, Close Date >= 2024-05-01, Close Date < 2024-06-01',
  ],
  ['won deals per month', opportunities, 'count(*) by month where Stage = Closed Won'],
  [
    'how many open deals are due to close in July 2024',
    opportunities,
    `count(*) where ${OPEN}, Close Date >= 2024-07-01, Close Date < 2024-08-01`,
  ],
  [
    'how many deals closed in May 2024',
    opportunities,
    'count(*) where Stage in Closed Lost|Closed Won, Close Date >= 2024-05-01, Close Date < 2024-06-01',
  ],
  // to close one may be to win it
  ['how many deals did we close in May 2024', opportunities, undefined],
  [
    "what's our win rate in percent (won out of all closed)?",
    opportunities,
    'share(* where Stage = Closed Won) where Stage in Closed Lost|Closed Won',
  ],
  ['what is the loss rate', opportunities, undefined],
  [
    'what are the 3 biggest open deals?',
    opportunities,
    `rows Opportunity Name Amount where ${OPEN}, most Amount, 3 of them`,
  ],
  // how many of them is not said
  ['biggest open deals', opportunities, undefined],
  ['average size of a won deal', opportunities, 'mean(Amount) where Stage = Closed Won'],
  ['which rep won the most deals', opportunities, 'count(*) by Opportunity Owner where Stage = Closed Won, most of it'],
  ['which competitor do we lose to most often?', opportunities, undefined],
  ['how many deals did Ann Moss open', opportunities, undefined],
  // where the file is not called after them
  ['how many deals did we win', hubs, 'count(*) where Deal Stage = Closed won'],
  ['average deal size', hubs, 'mean(Amount)'],
  ['open deals by owner', hubs, 'count(*) by Deal owner where Deal Stage != Closed won, Deal Stage != Closed lost'],
  ['how many deals did we win', history, 'count_distinct(Deal ID) where Deal Stage = Closed won'],
  // it is not told whether what was dropped is open
  ['how many open deals', dropped, undefined],
  ['how many open deals', flagged, 'count(*) where Is Open = true'],
])('reads "%s" of deals', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

// amounts are no ages, what was open then is told by no stage of now, and who closes a deal has won it
test.each(['won deals over 50000', 'how many deals were open in June', 'lost revenue', 'which rep closed the most'])(
  '%s',
  async (question) => expect(await planInShort(question, opportunities)).toBeUndefined(),
);
