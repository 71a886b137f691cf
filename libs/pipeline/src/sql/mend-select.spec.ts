import { aColumn, aTable, salesData } from '../testing/tables.fixture.ts';
import { mendSelect } from './mend-select.ts';

const people = () =>
  aTable('people.csv', [
    aColumn('Close Price', 'decimal'),
    aColumn('close_price', 'decimal'),
    aColumn('Last Name', 'text'),
    aColumn('Sex', 'text', { values: ['Female', 'Male'] }),
    aColumn('Age', 'integer'),
  ]);

it.each([
  ['SELECT `Age` FROM people', 'SELECT "Age" FROM people'],
  ['SELECT Last_Name FROM people', 'SELECT "Last Name" FROM people'],
  ['SELECT "lastName" FROM people', 'SELECT "Last Name" FROM people'],
  [
    'SELECT count(*) FROM people WHERE "Last Name" = "O\'Hara"',
    "SELECT count(*) FROM people WHERE \"Last Name\" = 'O''Hara'",
  ],
  [
    'SELECT 1 FROM people WHERE "Sex" IN (\'male\', "female")',
    "SELECT 1 FROM people WHERE \"Sex\" IN ('Male', 'Female')",
  ],
  ['SELECT TOP 3 "Age" FROM people ORDER BY 1', 'SELECT   "Age" FROM people ORDER BY 1 LIMIT 3'],
  ["SELECT DATE_FORMAT(d, '%Y-%i') FROM people", "SELECT strftime(d, '%Y-%M') FROM people"],
  ['SELECT "Last\\_Name" FROM people', 'SELECT "Last Name" FROM people'],
  [
    'SELECT count(*) FROM people WHERE abs("Age" - AVG("Age")) > 3 * stddev("Age") GROUP BY avg(1)',
    'SELECT count(*) FROM people WHERE abs("Age" - (SELECT AVG("Age") FROM people)) > 3 * (SELECT stddev("Age") FROM people) GROUP BY avg(1)',
  ],
  // As Qwen2.5-Coder 1.5B wrote it, but for the names.
  [
    `SELECT round(median("Age"), 2) AS m FROM (SELECT "Age" FROM people WHERE "Sex" = 'Male' AND "Age" > avg("Age") WHERE "Age" IS NOT NULL)`,
    `SELECT round(median("Age"), 2) AS m FROM (SELECT "Age" FROM people WHERE "Sex" = 'Male' AND "Age" > (SELECT avg("Age") FROM people) AND "Age" IS NOT NULL)`,
  ],
  [
    'SELECT 1 FROM people WHERE "Age" > avg("Age") OVER ()',
    'SELECT 1 FROM people WHERE "Age" > (SELECT avg("Age") FROM people)',
  ],
])('%s', (written, meant) => {
  expect(mendSelect(written, [people()]).sql).toBe(meant);
});

it.each([
  'SELECT 1 FROM people WHERE "Age" = 1 OR "Age" = 2 WHERE "Age" > 0',
  'SELECT (SELECT 1 FROM people WHERE true) FROM people WHERE "Age" IN (SELECT 1 FROM people WHERE true)',
  // Two columns are spelled like it.
  'SELECT "ClosePrice" FROM people',
  'SELECT avg("Age") AS Last_Name FROM people ORDER BY Last_Name',
  'WITH Last_Name AS (SELECT 1) SELECT * FROM Last_Name',
  // Not the whole table.
  'SELECT 1 FROM people p JOIN people q ON true WHERE p."Age" > avg(q."Age")',
  'SELECT 1 FROM people WHERE "Age" > (SELECT avg("Age") FROM people)',
  "SELECT 'it''s `so` Last_Name' -- Last_Name",
  'SELECT 1 FROM people WHERE "Sex" = \'other\'',
])('leaves %s as it is', (written) => {
  expect(mendSelect(written, [people()]).sql).toBe(written);
});

it('tells the names and values it exchanged', () => {
  expect(mendSelect('SELECT Avg_price FROM sales_data', [salesData()]).notes).toEqual([]);
  expect(mendSelect('SELECT AvgPrice FROM sales_data WHERE "City" = \'boston\'', [salesData()]).notes).toEqual([
    'The model wrote "AvgPrice"; the column "Avg_Price" was taken.',
    "The model wrote 'boston'; the value 'Boston' of \"City\" was taken.",
  ]);
});
