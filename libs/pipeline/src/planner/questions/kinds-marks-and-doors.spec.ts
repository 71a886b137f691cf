// What the rows are one each of, and numbers, marks and flags that say less than they seem to: doors, marks of wines, places, thousands, kinds.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const results = aTable('race_results.csv', [
  text('Track', 'Bahrain', 'Monaco'),
  aColumn('Position', 'integer', { min: 1, max: 20, distinct: 20 }),
  text('Driver', 'Max Verstappen', 'Lando Norris'),
  aColumn('Points', 'integer', { min: 0, max: 26, distinct: 11 }),
]);

const raced = aTable('grand_prix.csv', [
  text('Track', 'Bahrain', 'Monaco'),
  text('Driver', 'Max Verstappen', 'Lando Norris'),
  aColumn('Position', 'integer', { min: 1, max: 20, distinct: 20 }),
  aColumn('Points', 'integer', { min: 0, max: 26, distinct: 11 }),
  aColumn('Set Fastest Lap', 'boolean', { distinct: 2, form: 'yes/no' }),
  aColumn('Fastest Lap Time', 'text', { distinct: 96, samples: ['1:21.525', '1:21.971'] }),
]);

const finishers = aTable('marathon_results.tsv', [
  aColumn('Overall Place', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('Name', 'text', { distinct: 100, samples: ['Jacob Keller', 'Elena Diaz'] }),
  aColumn('Gender Place', 'integer', { min: 1, max: 60, distinct: 60 }),
]);

const countries = aTable('happiness.csv', [
  aColumn('Overall rank', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('Country', 'text', { distinct: 100, values: ['Finland', 'France', 'Germany', 'Italy'] }),
  aColumn('Score', 'decimal', { min: 2.8, max: 7.8, distinct: 99 }),
]);

const flats = aTable('rent_roll.xlsx', [
  text('Property', 'Elm Terrace', 'Harbor View'),
  aColumn('Unit', 'integer', { min: 101, max: 306, distinct: 18 }),
  aColumn('Tenant', 'text', { distinct: 80, nulls: 12, samples: ['Okafor, Maya', 'Lund, Per'] }),
  aColumn('Rent', 'integer', { min: 900, max: 2400, distinct: 38 }),
]);

const filled = aTable('fuelups.csv', [
  aColumn('fuelup_date', 'date', { min: '2023-01-02', max: '2024-06-30', distinct: 99 }),
  aColumn('price', 'decimal', { min: 2.9, max: 3.9, distinct: 74 }),
  text('brand', 'Costco', 'Shell', 'BP'),
]);

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

const wages = aTable('payroll_summary.csv', [
  text('Department', 'Kitchen', 'Delivery'),
  aColumn('Gross Earnings', 'decimal', { min: 300, max: 4000, distinct: 99 }),
  aColumn('Net Pay', 'decimal', { min: 200, max: 3000, distinct: 99 }),
]);

test.each([
  // a race has several results
  ['how many races were there', results, undefined],
  ['how many results', results, 'count(*)'],
  ['fastest lap in Monaco', raced, undefined],
  // who it was, though no driver is another in each row, and a lap's time nearly is
  ['who has the most points', raced, 'sum(Points) by Driver, most of it'],
  ['who won in Monaco', raced, 'rows Driver where Position = 1, Track = Monaco'],
  ['how many times did Lando Norris win', raced, 'count(*) where Driver = Lando Norris, Position = 1'],
  ['how many points did Lando Norris win', raced, undefined],
  ['who won the race', finishers, 'rows Name where Overall Place = 1'],
  ['score of France and Germany', countries, 'rows Country Score where Country in France|Germany'],
  ['top 5 countries', countries, 'rows Country, least Overall rank, 5 of them'],
  ['bottom 5 countries', countries, 'rows Country, most Overall rank, 5 of them'],
  // the largest are so by something else than their rank
  ['largest 5 countries', countries, undefined],
  // numbers on doors are not how many
  ['which property has the most units', flats, undefined],
  ['total units', flats, undefined],
  ['largest unit', flats, undefined],
  ['total rent by property', flats, 'sum(Rent) by Property'],
  // the cheapest time of one of them
  ['cheapest brand', filled, undefined],
  // people know a store by its place
  ['which store has the most transactions', coffees, 'count(*) by store_location, most of it'],
  ['how many stores', coffees, 'count_distinct(store_id)'],
  // several cars are called the same
  ['how many cars have 8 cylinders', cars, 'count(*) where cylinders = 8'],
  ['how many men and women', shoppers, 'count(*) by Gender where Gender in Male|Female'],
  ['how many women earn more than 70k', shoppers, undefined],
  ['average views per video', videos, 'mean(Views)'],
  ['how many have a housing loan', clients, undefined],
  // a department that another table tells; it made the rules turn in a circle
  ['how many part-timers are there in Sales', members, undefined],
  // marks are not added up, and a kind of ticket is nobody
  ['points by country', wines, undefined],
  ['average points by country', wines, 'mean(points) by country'],
  ['who bought the most tickets', tickets, undefined],
  ['gross pay by department', wages, 'sum(Gross Earnings) by Department'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
