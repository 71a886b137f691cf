// Words that change a question and are easily passed over: each is read, or the question is refused.
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const staff = aTable('staff_2024.csv', [
  aColumn('Employee', 'text', { distinct: 100 }),
  text('Department', 'IT', 'HR', 'Sales'),
  text('Gender', 'Female', 'Male'),
  text('Band', 'A', 'B', 'C'),
  aColumn('Hire Date', 'date', { min: '2005-01-01', max: '2023-12-31' }),
  aColumn('Annual Salary', 'integer', { min: 30_000, max: 90_000 }),
  aColumn('Overtime Hours', 'integer', { min: 0, max: 40 }),
]);

const shipments = aTable('shipments.csv', [
  aColumn('shipment_no', 'text', { distinct: 100 }),
  text('origin', 'Hamburg', 'Antwerp'),
  text('destination', 'Milan', 'Vienna'),
  aColumn('shipped_on', 'date', { min: '2024-01-01', max: '2024-08-31' }),
  aColumn('delivered_on', 'date', { min: '2024-01-02', max: '2024-09-10', nulls: 9 }),
  aColumn('promised_days', 'integer', { min: 3, max: 20 }),
  text('status', 'Open', 'Refunded', 'Closed'),
  aColumn('refund_amount', 'decimal', { min: 1, max: 900 }),
]);

const loans = aTable('library_loans.csv', [
  aColumn('Loan ID', 'integer', { distinct: 100, min: 1, max: 100 }),
  aColumn('Member ID', 'text', { distinct: 40 }),
  aColumn('Borrowed', 'date', { min: '2024-01-01', max: '2024-08-31' }),
  aColumn('Fine', 'decimal', { min: 0, max: 9, nulls: 8 }),
  aColumn('Renewals', 'integer', { min: 0, max: 2 }),
  text('Result', 'Kept', 'Lost'),
]);

const sightings = aTable('bird_counts.csv', [
  text('site', 'Oxbow', 'Mill Pond'),
  text('species', 'Lapwing', 'Coot'),
  aColumn('count', 'integer', { min: 1, max: 40 }),
]);

it.each([
  ['How many employees work in IT?', staff, 'count(*) where Department = IT'],
  ['average annual salary in it', staff, 'mean(Annual Salary) where Department = IT'],
  ['how many employees are in hr', staff, 'count(*) where Department = HR'],
  ['How many employees are in band A?', staff, 'count(*) where Band = A'],
  ['How many undelivered shipments are there?', shipments, 'count(*) where delivered_on missing '],
  ['How many unrefunded shipments are there?', shipments, 'count(*) where status != Refunded'],
  // each loan is of a book, and was renewed as often as it says
  [
    'How many members borrowed more than 5 books?',
    loans,
    'count_distinct(Member ID) where Member ID in (count(*) by Member ID, > 5)',
  ],
  ['How many loans were renewed?', loans, 'count(*) where Renewals > 0'],
  ['number of lapwings per site', sightings, 'sum(count) by site where species = Lapwing'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  // a verb that nothing in the table is called by tells rows apart that the table does not
  ['How many employees were promoted in Sales?', staff],
  ['How many shipments were inspected in Hamburg?', shipments],
  ['How many shipments are still undelivered from Antwerp to Peru?', shipments],
  ['How many shipments went to Hamburg?', shipments],
  ['How many shipments took more than 10 days?', shipments],
  ['What is the refund rate?', shipments],
  // of what is to come, by which rain, within which week, of how many rows a person has
  ['How many shipments of Caravel are still to come?', shipments],
  ['Median freight cost by carrier still to come', shipments],
  ['Highest weight of each carrier when it rained', shipments],
  ['Highest weight of each carrier within a week', shipments],
  ['Which carrier shipped most per person?', shipments],
  // no slip of the pen for a carrier
  ['Total weight without a harrier', shipments],
  ['average annual salary of departments with at least 4 employees', staff],
  ['What is the average monthly salary?', staff],
  ['How many employees worked overtime?', staff],
  ['How many loans with no fine?', loans],
  ['How many results are there?', loans],
  ['Which species is the rarest?', sightings],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});

const ads = aTable('property_listings.csv', [
  aColumn('Listing ID', 'text', { distinct: 100 }),
  text('Kind', 'House', 'Studio'),
  text('Agent', 'Haddad', 'Dahl'),
  aColumn('Price', 'integer', { min: 60_000, max: 900_000, distinct: 90 }),
  aColumn('Rating', 'integer', { min: 1, max: 5, distinct: 5 }),
  aColumn('Wait Minutes', 'integer', { min: 1, max: 50, distinct: 40 }),
  aColumn('Talk Minutes', 'integer', { min: 1, max: 50, distinct: 40 }),
  aColumn('Viewings', 'integer', { min: 1, max: 50, distinct: 40 }),
]);

it.each([
  ['cheapest studio', 'rows Listing ID where Kind = Studio, least Price'],
  ["What is the cheapest studio's price?", 'min(Price) where Kind = Studio'],
  ['longest wait', 'max(Wait Minutes)'],
  ['Which agent has the best rating?', 'mean(Rating) by Agent, most of it'],
])('tells a thing from its number: "%s"', async (question, plan) => {
  expect(await planInShort(question, ads)).toBe(plan);
});

it.each([['Which listing was the longest?'], ['average price per viewing'], ['How many listings are still there?']])(
  'refuses "%s"',
  async (question) => {
    expect(await planInShort(question, ads)).toBeUndefined();
  },
);

const meters = aTable('energy_meters.csv', [
  text('Site', 'Library', 'Depot'),
  text('Month', '2022-12', '2023-01', '2023-02'),
  aColumn('Cost (EUR)', 'decimal', { min: 1, max: 900 }),
]);

it.each([
  ['total cost of the Library in 2023', 'sum(Cost (EUR)) where Site = Library, Month >= 2023-01, Month < 2024-01'],
  ['total cost in February 2023', 'sum(Cost (EUR)) where Month >= 2023-02, Month < 2023-03'],
  ['total cost in February', 'sum(Cost (EUR)) where Month ends -02'],
  ['total cost on 3 February 2023', undefined],
  ['Which site had the highest cost in 2023?', undefined],
])('reads months that are written as such: "%s"', async (question, plan) => {
  expect(await planInShort(question, meters)).toBe(plan);
});

const till = aTable('cafe_till.csv', [
  aColumn('receipt_no', 'text', { distinct: 100 }),
  text('item', 'Croissant', 'Hot chocolate'),
  text('buyer_country', 'Ireland', 'Norway'),
  text('served_by', 'Maja', 'Tom'),
  aColumn('qty', 'integer', { min: 1, max: 6 }),
  aColumn('tip', 'decimal', { min: 0, max: 5 }),
  aColumn('prep_minutes', 'integer', { min: 1, max: 40 }),
  aColumn('line_total', 'decimal', { min: 1, max: 90, unit: 'GBP' }),
]);

it.each([
  ['How many croissants are there per buyer country?', undefined],
  ['total qty of croissants', 'sum(qty) where item = Croissant'],
  ['what share of croissants was sold by Maja', undefined],
  ['average tip in percent of the line total', undefined],
  ['Which item is the slowest?', undefined],
])('counts what is sold, not the lines that say so: "%s"', async (question, plan) => {
  expect(await planInShort(question, till)).toBe(plan);
});
