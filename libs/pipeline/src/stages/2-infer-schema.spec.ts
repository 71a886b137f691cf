import { type DatasetSchema, NO_CORRECTIONS } from '@quaestor/contracts';
import { inferSchema } from './2-infer-schema.ts';

const aFile = (filename: string, tables = ['t'], warnings: DatasetSchema['warnings'] = []) => ({
  filename,
  key: { sha256: filename, extension: 'csv' },
  corrections: NO_CORRECTIONS,
  dataset: {
    sha256: filename,
    schema: { format: 'csv' as const, tables: tables.map((name) => ({ name, rows: 1, columns: [] })), warnings },
    tablePaths: tables.map((_, index) => `/cache/${index}.parquet`),
  },
});
const namesOf = (...files: ReturnType<typeof aFile>[]) => inferSchema(files).map(({ name }) => name);

it.each([
  ['sales-data.csv', 'sales_data'],
  ['Q2 Sales (final).xlsx', 'q2_sales_final'],
  ['Überblick.csv', 'uberblick'],
  ['2019.csv', 't_2019'],
  ['order.csv', 'order_data'],
  ['数据.csv', 'data'],
  ['"; DROP TABLE x.csv', 'drop_table_x'],
])('calls the table of %s %s', (filename, name) => {
  expect(namesOf(aFile(filename))).toEqual([name]);
});

it('tells the tables of one file apart, and files of like names', () => {
  expect(namesOf(aFile('book.xlsx', ['North', 'South']), aFile('a b.csv'), aFile('a-b.csv'))).toEqual([
    'book_north',
    'book_south',
    'a_b',
    'a_b_2',
  ]);
});

it('gives each table its own file and the warnings that concern it', () => {
  const warnings = [
    { code: 'x', message: 'on all' },
    { code: 'y', message: 'on one', table: 'South' },
  ];
  expect(inferSchema([aFile('book.xlsx', ['North', 'South'], warnings)])).toMatchObject([
    { path: '/cache/0.parquet', warnings: [{ code: 'x', filename: 'book.xlsx' }] },
    { path: '/cache/1.parquet', warnings: [{ code: 'x' }, { code: 'y' }] },
  ]);
});
