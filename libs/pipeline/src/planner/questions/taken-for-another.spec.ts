// Questions that are near to one the rules answer, and ask for something else: other things than are ranked, kinds of things for
// things in stock, a prize for a win, rows of somebody for people.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const count = (name: string, min: number, max: number, distinct = 50) =>
  aColumn(name, 'integer', { min, max, distinct });
const days = aColumn('date', 'date', { min: '2024-01-02', max: '2024-06-30', distinct: 80 });

const universities = aTable('ranking.csv', [
  count('Rank', 1, 100, 100),
  aColumn('University', 'text', { distinct: 100, samples: ['Lund', 'Delft'] }),
  aColumn('Score', 'decimal', { min: 20, max: 99, distinct: 90 }),
]);

const stock = aTable('stock.csv', [
  aColumn('Product', 'text', { distinct: 100, samples: ['Widget', 'Desk Lamp'] }),
  text('Category', 'Chairs', 'Tables'),
  text('Warehouse', 'Leeds', 'York'),
  count('stock', 0, 90),
  aColumn('price', 'decimal', { min: 1, max: 90 }),
]);

const shops = aTable('sales.csv', [
  days,
  count('store_id', 1, 3, 3),
  text('store_type', 'Small', 'Medium', 'Large'),
  aColumn('revenue', 'decimal', { min: 1, max: 900 }),
]);

const seasons = aTable('players.csv', [
  aColumn('player name', 'text', { distinct: 60, samples: ['Ann Lee', 'Bo Ray'] }),
  count('season', 2015, 2020, 6),
  count('goals', 0, 30),
]);

const cars = aTable('auto-mpg.csv', [
  aColumn('mpg', 'decimal', { min: 9, max: 46, distinct: 90 }),
  count('cylinders', 3, 8, 5),
  aColumn('car name', 'text', { distinct: 60, samples: ['chevrolet impala', 'ford pinto'] }),
]);

const planned = aTable('business.csv', [
  text('region', 'North', 'South'),
  aColumn('net profit', 'decimal', { min: -9, max: 90 }),
  aColumn('budget', 'decimal', { min: 1, max: 900 }),
]);

const races = aTable('grand_prix.csv', [
  text('Track', 'Bahrain', 'Monaco'),
  text('Driver', 'Max Verstappen', 'Lando Norris'),
  count('Position', 1, 20, 20),
  aColumn('Fastest Lap Time', 'text', { distinct: 96, samples: ['1:21.525', '1:21.971'] }),
]);

const registered = aTable('attendees.csv', [
  count('Order #', 8_808_512_584, 8_909_512_584, 70),
  aColumn('Total Paid', 'decimal', { min: 0, max: 90 }),
  text('Ticket Type', 'VIP', 'Student'),
]);

const lines = aTable('amazon_orders.tsv', [
  aColumn('amazon-order-id', 'text', { distinct: 70, samples: ['112-4548650', '114-2201-33'] }),
  aColumn('purchase-date', 'timestamp', { min: '2024-01-02T08:10:00', max: '2024-06-30T20:05:34', distinct: 80 }),
  count('quantity', 1, 4, 4),
]);

const tills = aTable('tills.csv', [
  days,
  aColumn('Time', 'text', { distinct: 90, samples: ['10:53', '19:21'] }),
  aColumn('Total', 'decimal', { min: 1, max: 90 }),
]);

const visits = aTable('web.csv', [
  days,
  text('source', 'a', 'b'),
  count('sessions', 1, 900),
  count('conversions', 1, 90),
]);

test.each([
  ['top 5 universities', universities, 'rows University, least Rank, 5 of them'],
  ['5 largest universities', universities, undefined],
  ['5 smallest universities', universities, undefined],
  ['top 5 universities and their scores', universities, undefined],
  ['how many products are in stock', stock, 'count(*) where stock > 0'],
  ['how many chairs are in stock', stock, undefined],
  ['how many are in stock in Leeds', stock, undefined],
  ['value of what is in stock', stock, undefined],
  // as many types as stores, and not one each
  ['revenue by store', shops, 'sum(revenue) by store_id'],
  ['how many players', seasons, 'count_distinct(player name)'],
  ['how many cars', cars, 'count(*)'],
  ['how many car names', cars, 'count_distinct(car name)'],
  // of itself
  ['profit margin', planned, undefined],
  ['how many times did Lando Norris win', races, 'count(*) where Driver = Lando Norris, Position = 1'],
  ['what did Lando Norris win', races, undefined],
  ['average order value', registered, 'ratio(Total Paid, Order #)'],
  ['orders by ticket type', registered, 'count_distinct(Order #) by Ticket Type'],
  ['how many purchases', lines, undefined],
  ['sales in June', lines, undefined],
  ['average number of sales per hour', tills, undefined],
  ['average sales per hour', tills, undefined],
  ['average total by hour', tills, 'mean(Total) by hour'],
  ['correlation between conversion rate and sessions', visits, undefined],
  ['correlation between conversions and sessions', visits, 'correlation(conversions)'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

const checks = aTable('pingdom_results.csv', [
  aColumn('Check ID', 'integer', { min: 5_120_331, max: 5_120_430, distinct: 100 }),
  aColumn('Check name', 'text', { values: ['Homepage', 'Checkout'], distinct: 2 }),
  aColumn('Response time (ms)', 'integer', { min: 80, max: 4000, distinct: 90 }),
]);
const issuesOfLabels = aTable('issues.csv', [
  aColumn('Issue ID', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('State', 'text', { values: ['Open', 'Closed'], distinct: 2 }),
  aColumn('Labels', 'text', { values: ['bug', 'feature,backend', 'bug,backend', 'debug'], distinct: 4 }),
]);
const machines = aTable('vms.csv', [
  aColumn('VM', 'text', { distinct: 100, samples: ['web-01', 'db-02'] }),
  aColumn('Cluster', 'text', { values: ['FRA', 'AMS'], distinct: 2 }),
  aColumn('Template', 'boolean', { distinct: 2 }),
]);
const licences = aTable('subscriptions.csv', [
  aColumn('Software', 'text', { values: ['Camtasia', 'Slack'], distinct: 2 }),
  aColumn('Renewal date', 'date', { min: '2024-01-01', max: '2024-03-30', distinct: 60 }),
]);
const products = aTable('products_export.csv', [
  aColumn('Handle', 'text', { distinct: 38, samples: ['basic-t-shirt', 'mug'] }),
  aColumn('Title', 'text', { nulls: 62, distinct: 38, samples: ['Basic T-Shirt', 'Mug'] }),
  aColumn('Variant Price', 'decimal', { min: 5, max: 90, distinct: 40 }),
  aColumn('Variant Compare At Price', 'decimal', { min: 5, max: 90, distinct: 40 }),
  aColumn('Cost per item', 'decimal', { min: 5, max: 90, distinct: 40 }),
]);

test.each([
  ['how many checks took over 1 second', checks, 'count(*) where Response time (ms) > 1000'],
  ['how many open bugs do we have', issuesOfLabels, 'count(*) where State = Open, Labels in bug|bug,backend'],
  ['number of VMs per cluster, templates included', machines, undefined],
  ['when did we last use Camtasia', licences, undefined],
  ['how many products do we have', products, 'count_distinct(Handle)'],
  ['average price', products, undefined],
  ['average cost', products, 'mean(Cost per item)'],
])('%s', async (question, table, plan) => expect(await planInShort(question, table)).toBe(plan));
