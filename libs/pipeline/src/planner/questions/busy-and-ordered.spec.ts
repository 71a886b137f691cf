// When it was busiest, with the hour told beside the date, and how many orders there were of which some have several rows.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const times = (name: string, rest: object = {}) =>
  aColumn(name, 'timestamp', { min: '2024-01-02T08:10:00', max: '2024-06-30T20:05:34', distinct: 80, ...rest });

const tills = aTable('supermarket_sales.csv', [
  aColumn('Invoice ID', 'text', { distinct: 100, samples: ['860-92-1369', '892-05-6689'] }),
  text('Branch', 'A', 'B', 'C'),
  aColumn('Date', 'date', { min: '2019-01-01', max: '2019-03-30', distinct: 60 }),
  aColumn('Time', 'text', { distinct: 90, samples: ['10:53', '19:21', '13:08'] }),
  aColumn('Total', 'decimal', { min: 15, max: 1000, distinct: 99 }),
]);

const laps = aTable('races.csv', [
  aColumn('Date', 'date', { min: '2019-01-01', max: '2019-03-30', distinct: 60 }),
  text('Runner', 'Ann', 'Bob'),
  aColumn('Lap Time', 'text', { distinct: 90, samples: ['10:53', '19:21', '13:08'] }),
]);

const visits = aTable('web_visits.csv', [
  aColumn('date', 'date', { min: '2024-01-01', max: '2024-01-30', distinct: 30 }),
  text('source', 'google', 'newsletter'),
  aColumn('visits', 'integer', { min: 3, max: 900, distinct: 90 }),
]);

const ordered = aTable('amazon_all_orders.tsv', [
  aColumn('amazon-order-id', 'text', { distinct: 90, samples: ['112-4548650-1698971', '114-2201-33'] }),
  times('purchase-date'),
  times('last-updated-date'),
  text('order-status', 'Shipped', 'Cancelled'),
  text('product-name', 'Bamboo Cutting Board Set', 'Digital Kitchen Scale'),
  aColumn('quantity', 'integer', { min: 1, max: 4, distinct: 4 }),
  aColumn('item-price', 'decimal', { min: 9, max: 99, distinct: 17, nulls: 8 }),
  text('ship-state', 'TX', 'CA', 'NY'),
  aColumn('is-business-order', 'boolean', { distinct: 2, form: 'true/false' }),
]);

const sold = aTable('EtsySoldOrders2024.csv', [
  aColumn('Sale Date', 'date', { min: '2024-01-02', max: '2024-12-30', distinct: 90 }),
  aColumn('Order ID', 'integer', { min: 3_000_000_001, max: 3_635_674_239, distinct: 100 }),
  text('Ship Country', 'United States', 'Canada'),
  aColumn('Order Value', 'decimal', { min: 8, max: 400, distinct: 80 }),
  aColumn('Order Total', 'decimal', { min: 9, max: 420, distinct: 90 }),
]);

test.each([
  ['busiest hour', tills, 'count(*) by hour, most of it'],
  ['quietest hour of the day', tills, 'count(*) by hour, least of it'],
  ['busiest day', tills, 'count(*) by Date, most of it'],
  ['busiest branch in February', tills, 'count(*) by Branch where Date >= 2019-02-01, Date < 2019-03-01, most of it'],
  ['revenue by hour', tills, 'sum(Total) by hour'],
  ['how many sales after 6 pm', tills, 'count(*) where Time >= 18'],
  // so long it took
  ['busiest hour', laps, undefined],
  // rows that each say how many there were, or are several of an order
  ['busiest day', visits, undefined],
  ['which source is busiest', visits, undefined],
  ['busiest state', ordered, undefined],
  ['how many orders did we get', ordered, 'count_distinct(amazon-order-id)'],
  ['how many orders were cancelled', ordered, 'count_distinct(amazon-order-id) where order-status = Cancelled'],
  ['orders per month', ordered, 'count_distinct(amazon-order-id) by month'],
  ['which state has the most orders', ordered, 'count_distinct(amazon-order-id) by ship-state, most of it'],
  ['how many business orders', ordered, undefined],
  // not how much they came to
  ['orders per country', sold, 'count(*) by Ship Country'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

const issues = aTable('issues.json', [
  aColumn('number', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('title', 'text', { distinct: 98, samples: ['Crash when plugin updates', 'Typo in CSV import'] }),
  text('state', 'open', 'closed'),
  times('created_at', { distinct: 100 }),
  times('closed_at', { distinct: 60, nulls: 40 }),
]);

const hours = aTable('time_report.csv', [
  aColumn('Date', 'date', { min: '2024-01-02', max: '2024-03-30', distinct: 60 }),
  text('Task', 'Meetings', 'Development'),
  aColumn('Hours', 'decimal', { min: 0.5, max: 8, distinct: 16 }),
  text('First Name', 'Anna', 'Ben', 'Cleo'),
  text('Last Name', 'Kim', 'Ode', 'Farr'),
]);

const results = aTable('race_results.csv', [
  text('Track', 'Bahrain', 'Monaco'),
  aColumn('Position', 'integer', { min: 1, max: 20, distinct: 20 }),
  text('Driver', 'Max Verstappen', 'Lando Norris'),
  aColumn('Points', 'integer', { min: 0, max: 26, distinct: 11 }),
]);

test.each([
  // when they were opened, and not that they are open
  ['issues opened per month', issues, 'count(*) by month'],
  ['how many issues were opened in May', issues, 'count(*) where created_at >= 2024-05-01, created_at < 2024-06-01'],
  ['how many issues are open', issues, 'count(*) where state = open'],
  ['how many issues with crash in the title', issues, 'count(*) where title contains crash'],
  ['how many titles with CSV in them', issues, 'count(*) where title contains CSV'],
  // of many rows with her name
  ['hours Anna worked in February', hours, 'sum(Hours) where First Name = Anna, Date >= 2024-02-01, Date < 2024-03-01'],
  // a race has several results
  ['how many races were there', results, undefined],
  ['how many results', results, 'count(*)'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

const flats = aTable('rent_roll.xlsx', [
  text('Property', 'Elm Terrace', 'Harbor View'),
  aColumn('Unit', 'integer', { min: 101, max: 306, distinct: 18 }),
  aColumn('Tenant', 'text', { distinct: 80, nulls: 12, samples: ['Okafor, Maya', 'Lund, Per'] }),
  aColumn('Rent', 'integer', { min: 900, max: 2400, distinct: 38 }),
]);

const raced = aTable('grand_prix.csv', [
  text('Track', 'Bahrain', 'Monaco'),
  text('Driver', 'Max Verstappen', 'Lando Norris'),
  aColumn('Position', 'integer', { min: 1, max: 20, distinct: 20 }),
  aColumn('Points', 'integer', { min: 0, max: 26, distinct: 11 }),
  aColumn('Set Fastest Lap', 'boolean', { distinct: 2, form: 'yes/no' }),
  aColumn('Fastest Lap Time', 'text', { distinct: 96, samples: ['1:21.525', '1:21.971'] }),
]);

const bought = aTable('items.csv', [
  times('Date', { distinct: 70 }),
  text('Item', 'Flat White', 'Scone'),
  aColumn('Transaction ID', 'text', { distinct: 70, samples: ['T0091', 'T0092'] }),
]);

const taxed = aTable('sold_orders.csv', [
  aColumn('Order ID', 'integer', { min: 3_000_000_001, max: 3_635_674_239, distinct: 100 }),
  aColumn('Sales Tax', 'decimal', { min: 0, max: 30, distinct: 84 }),
  aColumn('Order Total', 'decimal', { min: 9, max: 420, distinct: 90 }),
]);

const assigned = aTable('issues.json', [
  aColumn('title', 'text', { distinct: 100, samples: ['Crash when plugin updates', 'Typo in CSV import'] }),
  text('user.login', 'annalee', 'mkovacs'),
  aColumn('assignee.login', 'text', { values: ['hubertw', 'annalee'], distinct: 2, nulls: 45 }),
  times('created_at', { distinct: 100 }),
]);

test.each([
  // numbers on doors are not how many
  ['which property has the most units', flats, undefined],
  ['total units', flats, undefined],
  ['largest unit', flats, undefined],
  ['fastest lap in Monaco', raced, undefined],
  // who it was, though no driver is another in each row, and a lap's time nearly is
  ['who has the most points', raced, 'sum(Points) by Driver, most of it'],
  ['who won in Monaco', raced, 'rows Driver where Position = 1, Track = Monaco'],
  ['how many times did Lando Norris win', raced, 'count(*) where Driver = Lando Norris, Position = 1'],
  ['how many points did Lando Norris win', raced, undefined],
  ['sales by month', ordered, undefined],
  ['average quantity per order', ordered, 'ratio(quantity, amazon-order-id)'],
  ['busiest hour', bought, undefined],
  ['total rent by property', flats, 'sum(Rent) by Property'],
  // a column says it; a tax is no revenue
  ['average order total', taxed, 'mean(Order Total)'],
  ['how many issues have no assignee', assigned, 'count(*) where assignee.login missing '],
  ['how many issues are unassigned', assigned, 'count(*) where assignee.login missing '],
  ['issues per assignee', assigned, 'count(*) by assignee.login'],
  ['who worked the most hours', hours, 'sum(Hours) by name, most of it'],
  ['on which day did we log the most hours', hours, 'sum(Hours) by Date, most of it'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

const searches = aTable('Queries.csv', [
  aColumn('Top queries', 'text', {
    distinct: 100,
    values: ['northpeak', 'northpeak down jacket', 'northpeak snow boots', 'hiking boots'],
  }),
  aColumn('Clicks', 'integer', { min: 0, max: 1546, distinct: 63 }),
]);

const filled = aTable('fuelups.csv', [
  aColumn('fuelup_date', 'date', { min: '2023-01-02', max: '2024-06-30', distinct: 99 }),
  aColumn('price', 'decimal', { min: 2.9, max: 3.9, distinct: 74 }),
  text('brand', 'Costco', 'Shell', 'BP'),
]);

const users = aTable('issues.json', [
  aColumn('title', 'text', { distinct: 100, samples: ['Crash when plugin updates', 'Typo in CSV import'] }),
  text('user.login', 'annalee', 'mkovacs'),
  text('user.type', 'User'),
  text('state', 'open', 'closed'),
  times('created_at', { distinct: 100 }),
  times('closed_at', { distinct: 60, nulls: 40 }),
]);

const countries = aTable('happiness.csv', [
  aColumn('Overall rank', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('Country', 'text', { distinct: 100, values: ['Finland', 'France', 'Germany', 'Italy'] }),
  aColumn('Score', 'decimal', { min: 2.8, max: 7.8, distinct: 99 }),
]);

test.each([
  ['how many clicks of northpeak', searches, 'sum(Clicks) where Top queries = northpeak'],
  // many begin so, and one is called so
  ['share of clicks from northpeak queries', searches, undefined],
  // the cheapest time of one of them
  ['cheapest brand', filled, undefined],
  // when, and not who
  ['who closed the most issues', users, undefined],
  ['issues by user', users, 'count(*) by user.login'],
  ['open issues by user', users, 'count(*) by user.login where state = open'],
  ['score of France and Germany', countries, 'rows Country Score where Country in France|Germany'],
  ['top 5 countries', countries, 'rows Country, least Overall rank, 5 of them'],
  ['bottom 5 countries', countries, 'rows Country, most Overall rank, 5 of them'],
  // the largest are so by something else than their rank
  ['largest 5 countries', countries, undefined],
  ['how much did we sell in total', taxed, 'sum(Order Total)'],
  [
    'latest ship date',
    {
      ...sold,
      schema: {
        ...sold.schema,
        columns: [
          ...sold.schema.columns,
          aColumn('Date Shipped', 'date', { min: '2024-01-02', max: '2024-12-30', distinct: 80 }),
          aColumn('Shipping', 'decimal', { min: 0, max: 20 }),
        ],
      },
    },
    'max(Date Shipped)',
  ],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

const coffees = aTable('Coffee Shop Sales.csv', [
  aColumn('transaction_id', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('transaction_qty', 'integer', { min: 1, max: 4, distinct: 4 }),
  aColumn('store_id', 'integer', { min: 3, max: 8, distinct: 3 }),
  text('store_location', 'Astoria', "Hell's Kitchen", 'Lower Manhattan'),
]);

const cars = aTable('auto-mpg.csv', [
  aColumn('mpg', 'decimal', { min: 9, max: 46, distinct: 90 }),
  aColumn('cylinders', 'integer', { min: 3, max: 8, distinct: 5 }),
  aColumn('car name', 'text', { distinct: 60, samples: ['chevrolet impala', 'ford pinto'] }),
]);

const shoppers = aTable('Mall_Customers.csv', [
  aColumn('CustomerID', 'text', { distinct: 100, samples: ['0001', '0002'] }),
  text('Gender', 'Male', 'Female'),
  aColumn('Annual Income (k$)', 'integer', { min: 15, max: 137, distinct: 64 }),
]);

const videos = aTable('Table data.csv', [
  aColumn('Video title', 'text', { distinct: 100, samples: ['How to prune', 'Sowing beans'] }),
  aColumn('Views', 'integer', { min: 40, max: 90_000, distinct: 99 }),
]);

const clients = aTable('bank.csv', [
  aColumn('age', 'integer', { min: 18, max: 90, distinct: 60 }),
  aColumn('housing', 'boolean', { distinct: 2, form: 'yes/no' }),
  aColumn('loan', 'boolean', { distinct: 2, form: 'yes/no' }),
]);

const members = aTable('employees.csv', [
  aColumn('employee_id', 'text', { distinct: 100, samples: ['E0075', 'E0015'] }),
  text('first_name', 'Zoe', 'Olivia', 'Ann'),
  text('last_name', 'Anderson', 'Berg'),
  text('contract', 'Full-time', 'Part-time'),
]);

const wines = aTable('winemag.csv', [
  text('country', 'Italy', 'France'),
  aColumn('points', 'integer', { min: 80, max: 100, distinct: 21 }),
]);

const tickets = aTable('attendees-report.csv', [
  aColumn('Order #', 'integer', { min: 8_808_512_584, max: 8_909_512_584, distinct: 70 }),
  aColumn('Quantity', 'integer', { min: 1, max: 4, distinct: 4 }),
  text('Ticket Type', 'Student', 'VIP'),
]);

const finishers = aTable('marathon_results.tsv', [
  aColumn('Overall Place', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('Name', 'text', { distinct: 100, samples: ['Jacob Keller', 'Elena Diaz'] }),
  aColumn('Gender Place', 'integer', { min: 1, max: 60, distinct: 60 }),
]);

const wages = aTable('payroll_summary.csv', [
  text('Department', 'Kitchen', 'Delivery'),
  aColumn('Gross Earnings', 'decimal', { min: 300, max: 4000, distinct: 99 }),
  aColumn('Net Pay', 'decimal', { min: 200, max: 3000, distinct: 99 }),
]);

test.each([
  // people know a store by its place
  ['which store has the most transactions', coffees, 'count(*) by store_location, most of it'],
  ['how many stores', coffees, 'count_distinct(store_id)'],
  // several cars are called the same
  ['how many cars have 8 cylinders', cars, 'count(*) where cylinders = 8'],
  ['how many men and women', shoppers, 'count(*) by Gender where Gender in Male|Female'],
  ['how many women earn more than 70k', shoppers, undefined],
  ['average views per video', videos, 'mean(Views)'],
  ['how many have a housing loan', clients, undefined],
  // marks are not added up, and a kind of ticket is nobody
  ['points by country', wines, undefined],
  ['average points by country', wines, 'mean(points) by country'],
  ['who bought the most tickets', tickets, undefined],
  ['who won the race', finishers, 'rows Name where Overall Place = 1'],
  ['gross pay by department', wages, 'sum(Gross Earnings) by Department'],
  // a department that another table tells; it made the rules turn in a circle
  ['how many part-timers are there in Sales', members, undefined],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
