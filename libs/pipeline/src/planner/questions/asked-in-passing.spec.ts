// Words that people add in passing and that change what is asked: what is not added, what a word means, for how long.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const rides = aTable('june_rides.tsv', [
  aColumn('Job', 'integer', { distinct: 100, min: 5001, max: 5100 }),
  aColumn('Date', 'date', { min: '2024-06-01', max: '2024-06-30', distinct: 30 }),
  text('Driver', 'Lorna', 'Shaun'),
  aColumn('Fare', 'decimal', { min: 3, max: 80 }),
  aColumn('Tip', 'decimal', { min: 1, max: 9, nulls: 60 }),
  aColumn('Wheelchair', 'text', { values: ['Y'], distinct: 1, nulls: 90 }),
]);

const tickets = aTable('tickets.json', [
  aColumn('ticket', 'integer', { distinct: 100, min: 88_000, max: 88_099 }),
  aColumn('opened', 'timestamp', { min: '2024-02-01 08:00:00', max: '2024-05-01 08:00:00', distinct: 100 }),
  aColumn('closed', 'timestamp', { min: '2024-02-01 09:00:00', max: '2024-05-03 08:00:00', distinct: 90, nulls: 9 }),
  text('status', 'Open', 'Closed', 'On hold'),
  aColumn('reopened', 'boolean', {}),
]);

const resolved = aTable('tickets.json', [
  aColumn('ticket', 'integer', { distinct: 100, min: 88_000, max: 88_099 }),
  aColumn('closed', 'timestamp', { min: '2024-02-01 09:00:00', max: '2024-05-03 08:00:00', distinct: 90, nulls: 9 }),
  text('status', 'Open', 'Closed', 'Resolved'),
]);

const recalls = aTable('recalls.xlsx', [
  aColumn('Pt No', 'integer', { distinct: 100, min: 1, max: 100 }),
  text('Dentist', 'Fenn', 'Mistry'),
  aColumn('Recall mths', 'integer', { min: 3, max: 24, distinct: 4 }),
  aColumn('Smoker', 'boolean', {}),
]);

const members = aTable('choir_members.xlsx', [
  aColumn('Name', 'text', { distinct: 100, samples: ['Ben Lee', 'Amira James'] }),
  text('Status', 'Active', 'Left'),
  aColumn('Email', 'text', { distinct: 90, nulls: 10 }),
]);

const shop = aTable('shop_sales.csv', [
  aColumn('Receipt', 'integer', { distinct: 60, min: 1, max: 60 }),
  aColumn('Loyalty no.', 'text', { distinct: 40, nulls: 20, samples: ['L1309', 'L1310'] }),
  text('Paid by', 'Card', 'Cash'),
]);

const rents = aTable('rent_ledger.csv', [
  text('Tenant', 'Okoye', 'Brandt'),
  text('Unit', 'Shop A', 'Shop B'),
  aColumn('Due date', 'date', { min: '2024-01-01', max: '2024-12-01', distinct: 12 }),
  aColumn('Rent due (€)', 'decimal', { min: 400, max: 1900 }),
  aColumn('Paid (€)', 'decimal', { min: 0, max: 1900 }),
]);

const bakes = aTable('daily_bake.xlsx', [
  aColumn('Date', 'date', { min: '2024-04-29', max: '2024-06-08', distinct: 34 }),
  text('Day', 'Monday', 'Saturday', 'friday'),
  text('Product', 'Sausage roll', 'Croissant'),
  aColumn('Baked', 'integer', { min: 0, max: 80, distinct: 29 }),
  aColumn('Sold', 'integer', { min: 0, max: 80, distinct: 67 }),
]);

const stock = aTable('shop_stock.csv', [
  aColumn('Tag', 'text', { distinct: 100 }),
  aColumn('Date in', 'date', { min: '2024-01-10', max: '2024-06-30', distinct: 70 }),
  aColumn('Item', 'text', { distinct: 36 }),
  aColumn('Section', 'text', { values: ['Toys', 'Books'], distinct: 2, nulls: 4 }),
  aColumn('Ticket price', 'decimal', { min: 1, max: 30, nulls: 11 }),
  aColumn('Date sold', 'date', { min: '2024-01-14', max: '2024-06-30', distinct: 60, nulls: 40 }),
]);

const invoices = aTable('plumber_invoices.xlsx', [
  aColumn('Inv No', 'text', { distinct: 100, samples: ['P-1041', 'P-1042'] }),
  aColumn('Inv Date', 'date', { min: '2023-04-03', max: '2024-03-30', distinct: 90 }),
  text('Customer', 'Mrs Lowe', 'Holt Lane Surgery'),
  text('Town', 'Bury', 'Ramsbottom'),
  aColumn('VAT', 'decimal', { min: 10, max: 800 }),
  aColumn('Amt inc VAT', 'decimal', { min: 60, max: 4800 }),
  text('How paid', 'Cash', 'Card'),
]);

it.each([
  ['how many sausage rolls have we sold', bakes, 'sum(Sold) where Product = Sausage roll'],
  ['how many croissants did we sell on a Saturday', bakes, 'sum(Sold) where Product = Croissant, Day = Saturday'],
  [
    'how many different products were baked in May',
    bakes,
    'count_distinct(Product) where Baked > 0, Date >= 2024-05-01, Date < 2024-06-01',
  ],
  ['which product do we sell most of', bakes, 'sum(Sold) by Product, most of it'],
  ['how many items did we sell in June', stock, 'count(*) where Date sold >= 2024-06-01, Date sold < 2024-07-01'],
  ['how many items never had a price put on the ticket', stock, 'count(*) where Ticket price missing '],
  ['Which tags have we not put a price on?', stock, 'rows where Ticket price missing '],
  ["how many lines haven't got a section against them", stock, 'count(*) where Section missing '],
  ['which month did I bill the most in, including vat', invoices, 'sum(Amt inc VAT) by month, most of it'],
  ['how much came in as cash altogether', invoices, 'sum(Amt inc VAT) where How paid = Cash'],
  ['biggest bill ive sent out, how much was it', invoices, 'max(Amt inc VAT)'],
  ['invoices in Bury over a grand inc vat', invoices, 'count(*) where Town = Bury, Amt inc VAT > 1000'],
  ['how many things did we sell in June', stock, 'count(*) where Date sold >= 2024-06-01, Date sold < 2024-07-01'],
  ['how much was sold each day', bakes, 'sum(Sold) by Date'],
  ["what's the oldest ticket thats not been closed", tickets, 'rows ticket where status != Closed, least opened'],
  [
    'how many tickets were closed in the last month on file',
    tickets,
    'count(*) where closed >= 2024-05-01, closed < 2024-06-01',
  ],
  ['active members without an email address', members, 'rows Name where Status = Active, Email missing '],
  ['how many different loyalty cards have been used?', shop, 'count_distinct(Loyalty no.)'],
  ['how many different loyalty numbers have been used?', shop, 'count_distinct(Loyalty no.)'],
  ['how much rent was due in 2024', rents, 'sum(Rent due (€)) where Due date >= 2024-01-01, Due date < 2025-01-01'],
  ['How much has been paid on each unit?', rents, 'sum(Paid (€)) by Unit'],
  ['what percentage of the rent due was paid', rents, 'ratio(Paid (€), Rent due (€))'],
  ['total paid as a percentage of total rent due', rents, 'ratio(Paid (€), Rent due (€))'],
  [
    'what percentage of the rent due on Shop B has actually been paid?',
    rents,
    'ratio(Paid (€), Rent due (€)) where Unit = Shop B',
  ],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['total fares for june, without tips', rides],
  ['how many tickets have not been closed', resolved],
  ['average number of jobs on a Saturday', rides],
  ['how many days did we sell out of croissants', bakes],
  ['biggest bill ive sent out, how much was it (with the dog)', invoices],
  ['has Lorna done any wheelchair jobs', rides],
  ['what percentage of the closed tickets got reopened? (closed = has a closed date)', tickets],
  ['smokers who are on a 12 month recall or longer, how many', recalls],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});

const brews = aTable('brew_log.json', [
  aColumn('batch', 'text', { distinct: 100, samples: ['B201', 'B202'] }),
  aColumn('brewed_on', 'date', { min: '2023-01-09', max: '2024-06-01', distinct: 99 }),
  aColumn('packaged_on', 'date', { min: '2023-01-25', max: '2024-06-20', distinct: 90, nulls: 6 }),
  aColumn('casks', 'integer', { min: 0, max: 13 }),
]);

const priced = aTable('daily_bake.xlsx', [
  aColumn('Date', 'date', { min: '2024-04-29', max: '2024-06-08', distinct: 34 }),
  text('Product', 'Sausage roll', 'Croissant'),
  aColumn('Sold', 'integer', { min: 0, max: 80, distinct: 67 }),
  aColumn('Price each', 'decimal', { min: 1, max: 4 }),
]);

it.each([
  ['total casks by month (by packaging date)', brews, 'sum(casks) by month'],
  [
    'League fees are due so chasing money - how many batches are there in May 2024, going by the brewed date?',
    brews,
    'count(*) where brewed_on >= 2024-05-01, brewed_on < 2024-06-01',
  ],
  ['how many batches are there? I want to send a thank you', brews, 'count(*)'],
  ['takings by product - sold x price', priced, 'sum(takings) by Product'],
  ['what was our best day for takings?', priced, 'sum(takings) by Date, most of it'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  // what stands beside may say which rows are meant
  ['We only sell croissants. how many days are there?', priced],
  ['I mean the early ones. how many batches are there?', brews],
  ['how many batches are there? so not the dumped', brews],
  ['takings by product', bakes],
  ['Overdue - how many batches are there?', brews],
  ['how many batches are there? I am in Leeds', brews],
  ['For Leeds: how many batches are there?', brews],
  ['how many tenants paid', rents],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
