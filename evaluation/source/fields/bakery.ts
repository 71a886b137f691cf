// A bakery with four branches: sales of two years in two files, and what is known of the branches.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { bottom, by, distinct, least, mean, median, most, of, percent, sum, top } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('bakery');
const PRODUCTS: readonly [string, string, number][] = [
  ['Sourdough', 'Bread', 5.4],
  ['Rye Loaf', 'Bread', 4.8],
  ['Baguette', 'Bread', 2.9],
  ['Croissant', 'Pastry', 2.4],
  ['Cinnamon Roll', 'Pastry', 3.1],
  ['Cheesecake', 'Cake', 24.5],
  ['Carrot Cake', 'Cake', 21.75],
  ['Espresso', 'Drinks', 2.2],
];
const branches = [
  { branch: 'Harbour', city: 'Bergen', manager: 'Solveig', seats: 24 },
  { branch: 'Old Town', city: 'Bergen', manager: 'Ivar', seats: 12 },
  { branch: 'Station', city: 'Oslo', manager: 'Mette', seats: 40 },
  { branch: 'University', city: 'Trondheim', manager: 'Jonas', seats: 31 },
];
const sales = (year: number, count: number) =>
  Array.from({ length: count }, () => {
    const [product, category, price] = random.one(PRODUCTS);
    const units = random.whole(3, 90);
    return {
      date: random.day(`${year}-01-01`, `${year}-12-31`),
      branch: random.one(branches).branch,
      product,
      category,
      units,
      price,
      revenue: Number((units * price).toFixed(2)),
      payment: random.one(['card', 'card', 'cash', 'app']),
    };
  }).sort((a, b) => a.date.localeCompare(b.date));
const rows = sales(2023, 170);
const next = sales(2024, 60);

const q = new Questions('bakery', 'bakery-sales.csv');
const revenue = (some: readonly (typeof rows)[number][]) => sum(of(some, (row) => row.revenue));
const units = (some: readonly (typeof rows)[number][]) => sum(of(some, (row) => row.units));
const at = (branch: string) => rows.filter((row) => row.branch === branch);
const inMonth = (month: string) => rows.filter((row) => row.date.startsWith(`2023-${month}`));

q.number('total revenue', revenue(rows));
q.number('How many units of Croissant did we sell?', units(rows.filter((row) => row.product === 'Croissant')));
q.number(
  'Could you please tell me the average revenue per sale at the Harbour branch?',
  mean(of(at('Harbour'), (row) => row.revenue)),
);
q.string(
  'Which product brought in the most revenue overall?',
  most(
    by(rows, (row) => row.product, revenue),
    ([, x]) => x,
  )[0],
);
q.string(
  'which branch sold the fewest units in total',
  least(
    by(rows, (row) => row.branch, units),
    ([, x]) => x,
  )[0],
);
q.table(
  'Show me the top 3 products by total units sold',
  top(
    by(rows, (row) => row.product, units),
    3,
    ([, x]) => x,
  ),
);
q.groups(
  'revenue by category',
  by(rows, (row) => row.category, revenue),
);
q.groups(
  'Give me the total revenue for each branch.',
  by(rows, (row) => row.branch, revenue),
);
q.number('How many sales were made in March 2023?', inMonth('03').length);
q.table(
  'Monthly revenue for 2023',
  by(rows, (row) => row.date.slice(0, 7), revenue),
);
q.number(
  'What percentage of sales were paid in cash?',
  percent(rows.filter((row) => row.payment === 'cash').length, rows.length),
);
q.number('What was the median number of units per sale?', median(of(rows, (row) => row.units)));
q.number('total revnue at the Old Town brnach', revenue(at('Old Town')));
q.number('How many different products are there?', distinct(rows.map((row) => row.product)).length);
q.values('list the distinct payment methods', distinct(rows.map((row) => row.payment)));
q.boolean('Did Station make more revenue than University?', revenue(at('Station')) > revenue(at('University')));
q.string(
  'Who sold more units, Harbour or Station?',
  units(at('Harbour')) > units(at('Station')) ? 'Harbour' : 'Station',
);
q.number('Number of sales with more than 60 units', rows.filter((row) => row.units > 60).length);
q.number(
  'How many card sales were there at University?',
  at('University').filter((row) => row.payment === 'card').length,
);
q.date('When was the first sale?', rows[0]!.date);
q.number('How much revenue did we make before May?', revenue(rows.filter((row) => row.date < '2023-05-01')));
q.number(
  'revenue in the second quarter of 2023',
  revenue(rows.filter((row) => row.date >= '2023-04-01' && row.date < '2023-07-01')),
);
q.number('Calculate the ratio of revenue to units across all sales', revenue(rows) / units(rows));
q.values(
  'Which two categories earned the least revenue?',
  bottom(
    by(rows, (row) => row.category, revenue),
    2,
    ([, x]) => x,
  ).map(([category]) => category),
);
const months = by(rows, (row) => row.date.slice(0, 7), revenue).sort(([a], [b]) => a.localeCompare(b));
q.table('revenue over time', months);
q.table('Show me the monthly trend of the revenue', months);
q.table(
  'cumulative revenue by month',
  months.map(([month], place) => [month, sum(months.slice(0, place + 1).map(([, each]) => each))]),
);
q.table(
  'month over month growth of revenue',
  months.map(([month, each], place) => [month, place === 0 ? null : percent(each, months[place - 1]![1]) - 100]),
);
q.string('Which month had the second highest revenue?', top(months, 2, ([, each]) => each)[1]![0]);
q.groups(
  'Compare the revenue of Harbour and Station',
  by(
    rows.filter((row) => row.branch === 'Harbour' || row.branch === 'Station'),
    (row) => row.branch,
    revenue,
  ),
);
q.number('What is the sum of units times unit price?', sum(of(rows, (row) => row.units * row.price)));
q.groups(
  'share of revenue by payment',
  by(
    rows,
    (row) => row.payment,
    (some) => percent(revenue(some), revenue(rows)),
  ),
);
q.after('total revenue').groups(
  'and by branch?',
  by(rows, (row) => row.branch, revenue),
);
q.unanswerable('month over month growth of the rent', 'rent');
q.unanswerable('What was the profit margin per product?', 'profit');
q.unanswerable('How many customers came in each month?', 'customers');
q.unanswerable('Which supplier do we buy the flour from?', 'supplier');

q.over('bakery-sales.csv', 'bakery-sales-2024.csv');
q.number('What is the combined revenue of both files?', revenue([...rows, ...next]));
q.number(
  'Across both files, how many units of Sourdough were sold?',
  units([...rows, ...next].filter((row) => row.product === 'Sourdough')),
);

q.over('bakery-sales.csv', 'bakery-branches.csv');
const cityOf = new Map(branches.map(({ branch, city }) => [branch, city]));
const seatsOf = new Map(branches.map(({ branch, seats }) => [branch, seats]));
q.number('Total revenue of the branches in Bergen', revenue(rows.filter((row) => cityOf.get(row.branch) === 'Bergen')));
q.groups(
  'Join the sales with the branches and show revenue by city',
  by(rows, (row) => cityOf.get(row.branch)!, revenue),
);
q.number(
  'How many units were sold at branches with more than 30 seats?',
  units(rows.filter((row) => seatsOf.get(row.branch)! > 30)),
);
q.string('Who is the manager of the Station branch?', 'Mette');
q.unanswerable('What rent do we pay for the Harbour branch?', 'rent');

const written = (some: typeof rows) =>
  csv(
    some.map((row) => ({
      Date: row.date,
      Branch: row.branch,
      Product: row.product,
      Category: row.category,
      Units: row.units,
      Unit_Price: row.price.toFixed(2),
      Revenue: row.revenue.toFixed(2),
      Payment: row.payment,
    })),
  );
export const bakery: Field = {
  files: {
    'bakery-sales.csv': written(rows),
    'bakery-sales-2024.csv': written(next),
    'bakery-branches.csv': csv(
      branches.map((row) => ({ Branch: row.branch, City: row.city, Manager: row.manager, Seats: row.seats })),
    ),
  },
  lines: q.lines,
};
