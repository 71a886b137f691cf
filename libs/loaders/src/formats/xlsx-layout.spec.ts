import { rowsOf } from '../spreadsheets/archive.fixture.ts';
import { workbookLoading } from './workbook-loading.fixture.ts';

const { load, sheet } = workbookLoading();
const columns = ({ schema }: Awaited<ReturnType<typeof load>>) =>
  schema.tables.map((table) => table.columns.map(({ name }) => name));

const orders = [
  ['item', 'count', 'price'],
  ['pen', 3, 1.5],
  ['ink', 1, 4.25],
  ['pad', 2, 2],
];

describe('what comes first of a workbook', () => {
  it('is a sheet that is shown, with hidden ones behind', async () => {
    const { schema } = await load({
      sheets: [
        { name: 'lists', state: 'veryHidden', rows: rowsOf([['state'], ['open'], ['done']]) },
        { name: 'orders', rows: rowsOf(orders) },
      ],
    });
    expect(schema.tables.map(({ name }) => name)).toEqual(['orders', 'lists']);
  });

  it('is a sheet of values, with the cover behind', async () => {
    const { schema } = await load({
      sheets: [
        { name: 'about', rows: rowsOf([['Orders of the shop'], ['Source: the till'], ['All rights reserved']]) },
        { name: 'orders', rows: rowsOf(orders) },
      ],
    });
    expect(schema.tables.map(({ name }) => name)).toEqual(['orders', 'about']);
  });

  it('is the table below a letterhead of names and values', async () => {
    const found = await sheet([
      ['Shop'],
      [],
      ['Invoice', '2024-0815', 'due', 45386],
      ['Number', 17],
      ['Customer', 'City of A'],
      [],
      ...orders.map((row, index) => [...row, index === 0 ? 'unit' : 'pcs', index === 0 ? 'sum' : index]),
    ]);
    expect(columns(found)[0]).toEqual(['item', 'count', 'price', 'unit', 'sum']);
    expect(found.rows[0]).toHaveLength(3);
    expect(found.codes).toContain('tables-on-one-sheet');
  });
});

describe('what lies below a table', () => {
  it('is another one where it has a caption and texts under columns of numbers', async () => {
    const found = await sheet([
      ['Table 1: orders'],
      ...orders,
      [],
      ['Table 2: makers'],
      ['item', 'maker', 'town'],
      ['pen', 'A', 'X'],
      ['ink', 'B', 'Y'],
    ]);
    expect(columns(found)).toEqual([
      ['item', 'count', 'price'],
      ['item', 'maker', 'town'],
    ]);
    expect(found.rows.map((rows) => rows.length)).toEqual([3, 2]);
  });

  it('is no row of it where it is worded like a note', async () => {
    const found = await sheet([...orders, ['Source: the till'], ['without refunds']]);
    expect(found.rows[0]).toHaveLength(3);
    expect(found.types[0]).toEqual({ item: 'text', count: 'integer', price: 'decimal' });
    expect(found.codes).toEqual(['notes-left-out']);
  });
});
