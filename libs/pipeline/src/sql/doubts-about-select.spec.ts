import { mapColumns } from '../stages/3-map-columns.ts';
import { salesData } from '../testing/tables.fixture.ts';
import { doubtAboutSelect } from './doubts-about-select.ts';

const doubt = (question: string, sql: string) => {
  const tables = [salesData()];
  return doubtAboutSelect(sql, { question, tables, mapping: mapColumns(question, tables) });
};

it.each([
  ['a value that no row has', 'shows in Gotham', `SELECT count(*) FROM sales_data WHERE "City" = 'Gotham'`, "'Boston'"],
  ['a value left out', 'average price in Boston', 'SELECT avg("Avg_Price") FROM sales_data', "'Boston'"],
  ['a column left out', 'What is the mean Avg_Price?', 'SELECT avg("Revenue") FROM sales_data', '"Avg_Price"'],
  [
    'a column that is only there to be no null',
    'What is the mean Avg_Price?',
    'SELECT avg("Revenue") FROM sales_data WHERE "Avg_Price" IS NOT NULL',
    '"Avg_Price"',
  ],
  ['a month left out', 'revenue of the shows in May', 'SELECT sum("Revenue") FROM sales_data', 'speaks of May'],
  ['a number left out', 'cities with at least 5 shows', 'SELECT count(DISTINCT "City") FROM sales_data', 'speaks of 5'],
  ['another computation', 'median of Revenue', 'SELECT avg("Revenue") FROM sales_data', 'the median'],
  [
    'no correlation',
    'Is Revenue correlated with Attendance?',
    'SELECT "Revenue", "Attendance" FROM sales_data',
    'corr',
  ],
  [
    'deviations from an end instead of the mean',
    'How many outliers of Revenue are there by z-score?',
    'SELECT count(*) FROM sales_data WHERE "Revenue" > (SELECT min("Revenue") + 3 * stddev_samp("Revenue") FROM sales_data)',
    'distance from the mean',
  ],
])('doubts %s', (_, question, sql, reason) => {
  expect(doubt(question, sql)).toContain(reason);
});

it.each([
  ['average price in Boston', `SELECT avg("Avg_Price") FROM sales_data WHERE "City" ILIKE '%boston%'`],
  ['median of Revenue', 'SELECT quantile_cont("Revenue", 0.5) FROM sales_data'],
  ['days above 1,500 in Revenue', 'SELECT count(*) FROM sales_data WHERE "Revenue">1500'],
  ['all of Revenue', 'SELECT * FROM sales_data'],
  ['average of Revenue by City', 'SELECT "City", sum("Revenue") / count(*) FROM sales_data GROUP BY 1'],
])('has none about "%s" by %s', (question, sql) => {
  expect(doubt(question, sql)).toBeUndefined();
});
