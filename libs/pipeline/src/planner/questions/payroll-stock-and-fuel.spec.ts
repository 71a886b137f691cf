// Registers of pay, lists of what is in stock, logs of fuel: amounts that a total makes sense of, what each row is, and what the
// people who keep them call it.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string, rest: object = {}) =>
  aColumn(name, 'decimal', { min: 0, max: 3000, distinct: 90, ...rest });
const days = (name: string, min: string, max: string, rest: object = {}) =>
  aColumn(name, 'date', { min, max, distinct: 6, ...rest });

const payroll = aTable('payroll-register.csv', [
  aColumn('Employee Name', 'text', { distinct: 20, values: ['Kim, Anna', 'Baker, Ben'] }),
  text('Department', 'Warehouse', 'Office'),
  days('Pay Period Start', '2023-12-25', '2024-03-04'),
  days('Pay Period End', '2024-01-07', '2024-03-17'),
  days('Pay Date', '2024-01-12', '2024-03-22'),
  number('Pay Rate', { max: 38 }),
  number('OT Hours', { max: 13 }),
  number('OT Pay'),
  number('Gross Pay'),
  number('YTD Gross'),
  number('Net Pay'),
]);

/** Somebody in every row, and what each of them is paid a year. */
const staff = aTable('staff.csv', [
  aColumn('Employee Name', 'text', { distinct: 100 }),
  text('Department', 'Warehouse', 'Office'),
  days('Start Date', '2010-01-12', '2024-03-22', { distinct: 90 }),
  number('Regular Pay', { min: 20_000, max: 90_000 }),
]);

const campaigns = aTable('campaign report.csv', [
  text('Campaign', 'Brand', 'Shoes'),
  text('Campaign type', 'Search', 'Video'),
  days('Month', '2024-01-01', '2024-04-01'),
  number('Budget'),
  aColumn('Impr.', 'integer', { min: 0, max: 160_000, distinct: 80 }),
  aColumn('Clicks', 'integer', { min: 0, max: 9000, distinct: 80 }),
  number('Cost'),
]);

const parts = aTable('parts.csv', [
  aColumn('Part', 'text', { distinct: 100 }),
  text('Category', 'Tools', 'Paint'),
  number('Cost'),
]);

const inventory = aTable('inventory.csv', [
  aColumn('SKU', 'text', { distinct: 100, samples: ['HA-10003', 'EL-10012'] }),
  text('Category', 'Hand Tools', 'Paint'),
  text('Warehouse', 'Dallas', 'Reno'),
  aColumn('Qty On Hand', 'integer', { min: 0, max: 900, distinct: 70 }),
  aColumn('Qty Available', 'integer', { min: 0, max: 900, distinct: 70 }),
  aColumn('Reorder Point', 'integer', { min: 3, max: 400, distinct: 60 }),
  aColumn('Reorder Qty', 'integer', { min: 6, max: 900, distinct: 60 }),
  text('UOM', 'EA', 'BOX'),
  number('Unit Cost ($)'),
  number('Total Value ($)', { max: 90_000 }),
  aColumn('Supplier', 'text', { values: ['Voltac', 'Colormax'], distinct: 2, nulls: 6 }),
  days('Last Count Date', '2022-12-04', '2024-06-28', { nulls: 3 }),
  days('Last Received', '2023-05-05', '2024-06-25'),
  text('Status', 'Active', 'Discontinued'),
]);
const pieces = aTable(
  'inventory.csv',
  inventory.schema.columns.filter(({ name }) => name !== 'UOM'),
);

const fuelColumns = [
  days('Trans Date', '2024-01-02', '2024-06-30', { distinct: 60 }),
  text('Vehicle ID', 'TRK-108', 'TRK-113'),
  text('Driver', 'Laura Nguyen', 'Wei Haddad'),
  aColumn('Odometer (mi)', 'integer', { min: 13_947, max: 142_936, distinct: 95, nulls: 5 }),
  aColumn('Miles Since Last Fill', 'integer', { min: 144, max: 598, distinct: 80, nulls: 7 }),
  text('Fuel Type', 'Unleaded', 'Diesel'),
  number('Gallons', { min: 6, max: 61 }),
  number('Total Cost ($)', { min: 20, max: 264 }),
  text('Merchant', 'Shell', 'BP'),
];
const fuel = aTable('fuel-log.csv', fuelColumns);
/** Of which fuel is one kind. */
const expenses = aTable('fuel-log.csv', [text('Category', 'Fuel', 'Repairs'), ...fuelColumns]);

test.each([
  // what was paid each time adds up, and a rate, a salary or what is summed up already does not
  ['gross pay by department', payroll, 'sum(Gross Pay) by Department'],
  ['pay rate by department', payroll, undefined],
  ['ytd gross by department', payroll, undefined],
  ['regular pay by department', staff, undefined],
  ['which department has the highest gross pay', payroll, 'sum(Gross Pay) by Department, most of it'],
  ['how many overtime hours did the warehouse work?', payroll, 'sum(OT Hours) where Department = Warehouse'],
  ['overtime pay by department', payroll, 'sum(OT Pay) by Department'],
  ["what's the average net pay per paycheck?", payroll, 'mean(Net Pay)'],
  ['average regular pay per paycheck', staff, undefined],
  ['who took home the most net pay in total?', payroll, 'sum(Net Pay) by Employee Name, most of it'],
  ['take-home pay by department', payroll, 'sum(Net Pay) by Department'],
  ['who took home the most?', staff, undefined],
  ['who earned the most', payroll, 'sum(Gross Pay) by Employee Name, most of it'],
  // of a day of pay, whenever it was worked
  ['net pay by month', payroll, 'sum(Net Pay) by month'],
  ['total net pay in March', payroll, 'sum(Net Pay) where Pay Date >= 2024-03-01, Pay Date < 2024-04-01'],
  ['overtime hours in February', payroll, undefined],
  // all that there is lies in one
  ['total gross pay for the quarter', payroll, 'sum(Gross Pay)'],
  ['total gross pay for the month', payroll, undefined],

  ['cost by campaign type', campaigns, 'sum(Cost) by Campaign type'],
  ['impressions by campaign', campaigns, 'sum(Impr.) by Campaign'],
  ['budget by campaign', campaigns, undefined],
  ['cost by category', parts, undefined],
])('reads "%s" of what was paid', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

test.each([
  ["what's our total stock value?", inventory, 'sum(Total Value ($))'],
  ['stock value by warehouse', inventory, 'sum(Total Value ($)) by Warehouse'],
  ['how much money is tied up in inventory', inventory, 'sum(Total Value ($))'],
  ['stock value by warehouse', parts, undefined],
  ['how many items have less available than their reorder point?', inventory, 'count(*) where Qty Available < '],
  ['how many items are below the reorder point', inventory, undefined],
  ['how many items are out of stock?', inventory, 'count(*) where Qty On Hand <= 0'],
  ['how many SKUs are out of stock?', inventory, 'count(*) where Qty On Hand <= 0'],
  ['how many items have no supplier?', inventory, 'count(*) where Supplier missing '],
  ['which supplier supplies the most items?', inventory, 'count(*) by Supplier, most of it'],
  ['which supplier visits the most items?', inventory, undefined],
  // pieces and boxes are no sum, so that kinds of them are counted
  ['how many items are in stock', inventory, 'count(*) where Qty On Hand > 0'],
  ['how many items are in stock', pieces, undefined],
  [
    'how many discontinued items do we still have in stock?',
    inventory,
    'count(*) where Status = Discontinued, Qty On Hand > 0',
  ],
  ['how many units are in stock', inventory, undefined],
  // it is not told what was sold
  ['how many items sold', inventory, undefined],
  ['how many items were sold in June', inventory, undefined],
  ['how many items do we sell', inventory, undefined],
  ['how many orders do we have', inventory, undefined],
  // the last time of each, and not the last of them
  [
    'how many items were last counted in 2023',
    inventory,
    'count(*) where Last Count Date >= 2023-01-01, Last Count Date < 2024-01-01',
  ],
  ['items last counted before 2024', inventory, 'count(*) where Last Count Date < 2024-01-01'],
])('reads "%s" of what is in stock', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

test.each([
  ['how much did we spend on fuel in total?', fuel, 'sum(Total Cost ($))'],
  ['how much did we spend on tires?', fuel, undefined],
  ['how much did we spend on fuel in total?', expenses, 'sum(Total Cost ($)) where Category = Fuel'],
  ['which driver spent the most on fuel?', fuel, 'sum(Total Cost ($)) by Driver, most of it'],
  ['fuel cost by month', fuel, 'sum(Total Cost ($)) by month'],
  ['fuel cost per mile', fuel, undefined],
  ['average cost of a fill-up', fuel, 'mean(Total Cost ($))'],
  ['how many fill ups have no odometer reading?', fuel, 'count(*) where Odometer (mi) missing '],
  ['how many times did we fill up at Shell?', fuel, 'count(*) where Merchant = Shell'],
  ['how often did Wei Haddad refuel?', fuel, 'count(*) where Driver = Wei Haddad'],
  ['how many times did we fill up?', inventory, undefined],
  ['was diesel more expensive in June than in January?', fuel, undefined],
])('reads "%s" of a log of fuel', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
