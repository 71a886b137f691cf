import { inferSchema } from './stages/2-infer-schema.ts';
import { tablesOfBefore } from './tables-of-before.ts';
import { aColumn } from './testing/tables.fixture.ts';
import { NO_CORRECTIONS } from '@quaestor/contracts';

const aFile = (filename: string, tables: Record<string, number>) => ({
  filename,
  key: { sha256: filename, extension: 'csv' },
  corrections: NO_CORRECTIONS,
  dataset: {
    sha256: filename,
    schema: {
      format: 'csv' as const,
      tables: Object.entries(tables).map(([name, rows]) => ({ name, rows, columns: [aColumn('Price', 'decimal')] })),
      warnings: [],
    },
    tablePaths: Object.keys(tables).map((name) => `/cache/${filename}/${name}.parquet`),
  },
});
const source = (filename: string, table: string, rows: number) => ({
  filename,
  table,
  rows,
  sha256: filename,
  columns: ['Price'],
});

it('gives a table the number that it had among more files', () => {
  const alone = inferSchema([aFile('sales.tsv', { t: 3 })]);
  expect(alone).toMatchObject([{ name: 'sales' }]);
  expect(tablesOfBefore(alone, [source('sales.tsv', 'sales_2', 3)])).toMatchObject([
    { name: 'sales_2', filename: 'sales.tsv', path: '/cache/sales.tsv/t.parquet' },
  ]);
});

it('finds the sheet that was used, and leaves the others', () => {
  const book = inferSchema([aFile('book.xlsx', { North: 3, South: 3 })]);
  expect(tablesOfBefore(book, [source('book.xlsx', 'book_south', 3)])).toMatchObject([
    { name: 'book_south', path: '/cache/book.xlsx/South.parquet' },
  ]);
});

it.each([
  ['may be either of two', { 'A 1': 3, 'A 2': 3 }, 'book_a_3'],
  ['is none of them', { North: 3 }, 'book_south'],
  ['has other rows', { North: 4 }, 'book_north'],
])('refuses to guess when it %s', (_, sheets, table) => {
  const tables = inferSchema([aFile('book.xlsx', sheets)]);
  expect(() => tablesOfBefore(tables, [source('book.xlsx', table, 3)])).toThrow('cannot be told');
});
