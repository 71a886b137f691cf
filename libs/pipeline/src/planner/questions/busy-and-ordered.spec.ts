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

const bought = aTable('items.csv', [
  times('Date', { distinct: 70 }),
  text('Item', 'Flat White', 'Scone'),
  aColumn('Transaction ID', 'text', { distinct: 70, samples: ['T0091', 'T0092'] }),
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

const taxed = aTable('sold_orders.csv', [
  aColumn('Order ID', 'integer', { min: 3_000_000_001, max: 3_635_674_239, distinct: 100 }),
  aColumn('Sales Tax', 'decimal', { min: 0, max: 30, distinct: 84 }),
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
  ['busiest hour', bought, undefined],
  ['busiest state', ordered, undefined],
  ['how many orders did we get', ordered, 'count_distinct(amazon-order-id)'],
  ['how many orders were cancelled', ordered, 'count_distinct(amazon-order-id) where order-status = Cancelled'],
  ['orders per month', ordered, 'count_distinct(amazon-order-id) by month'],
  ['which state has the most orders', ordered, 'count_distinct(amazon-order-id) by ship-state, most of it'],
  ['how many business orders', ordered, undefined],
  ['sales by month', ordered, undefined],
  ['average quantity per order', ordered, 'ratio(quantity, amazon-order-id)'],
  // not how much they came to
  ['orders per country', sold, 'count(*) by Ship Country'],
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
  // a column says it; a tax is no revenue
  ['average order total', taxed, 'mean(Order Total)'],
  ['how much did we sell in total', taxed, 'sum(Order Total)'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
