import { rowsOf } from '../spreadsheets/archive.fixture.ts';
import { workbookLoading } from './workbook-loading.fixture.ts';

const { load, sheet } = workbookLoading();
const columns = ({ schema }: Awaited<ReturnType<typeof load>>) =>
  schema.tables.map((table) => table.columns.map(({ name }) => name));
const merged = (...places: string[]) =>
  `<mergeCells>${places.map((place) => `<mergeCell ref="${place}"/>`).join('')}</mergeCells>`;

describe('the header of merged cells', () => {
  it('reaches over rows without cells of their own', async () => {
    const rows = rowsOf([
      ['area', 'share', 'change', null],
      [],
      [null, null, 'to last year', 'to the first'],
      [null, '(%)'],
      ['north', 12, 3, 4],
      ['south', 14, 5, 6],
    ]);
    const loaded = await load({ sheets: [{ rows, behind: merged('A1:A4', 'B1:B3', 'C1:D2', 'C3:C4', 'D3:D4') }] });
    expect(columns(loaded)).toEqual([['area', 'share (%)', 'change to last year', 'change to the first']]);
    expect(loaded.rows[0]).toHaveLength(2);
    expect(loaded.codes).toEqual(['header-rows-joined']);
  });

  it('has one name for columns that are one in every row', async () => {
    const rows = rowsOf([
      ['item', null, 'stock', null, null, null],
      [null, null, 'old', null, 'new', null],
      ['pen', null, 3, null, 4, null],
      ['ink', null, 1, null, 0, null],
    ]);
    const grid = [3, 4].flatMap((row) => [`A${row}:B${row}`, `C${row}:D${row}`, `E${row}:F${row}`]);
    const loaded = await load({ sheets: [{ rows, behind: merged('A1:B2', 'C1:F1', 'C2:D2', 'E2:F2', ...grid) }] });
    expect(columns(loaded)).toEqual([['item', 'stock old', 'stock new']]);
    expect(loaded.rows[0]).toEqual([
      ['pen', '3', '4'],
      ['ink', '1', '0'],
    ]);
    expect(loaded.codes).toEqual(['header-rows-joined']);
  });

  it('is known without merged cells by names that come again under each group', async () => {
    const loaded = await sheet([
      ['To the main ports'],
      ['ship', 'trip', 'north', null, 'south', null],
      [null, null, 'cutoff', 'sails', 'cutoff', 'sails'],
      ['A', '025N', 'Mon', '21 Aug', 'Tue', '23 Aug'],
      ['B', '026N', 'Wed', '28 Aug', 'Thu', '30 Aug'],
    ]);
    expect(columns(loaded)).toEqual([['ship', 'trip', 'north cutoff', 'north sails', 'south cutoff', 'south sails']]);
    expect(loaded.rows[0]).toHaveLength(2);
    expect(loaded.schema.warnings[0]).toMatchObject({ code: 'lines-skipped', count: 1 });
  });

  it('has rows below it that say what the columns are left out', async () => {
    const loaded = await sheet([
      ['a', 'b', 'kind'],
      ['c', 'continuous', 'yes no'],
      ['meta', null, 'class'],
      [0.5, 1, 'yes'],
      [0.25, 2, 'no'],
    ]);
    expect(loaded.types[0]).toEqual({ a: 'decimal', b: 'integer', kind: 'boolean' });
    expect(loaded.rows[0]).toHaveLength(2);
    expect(loaded.schema.warnings[0]).toMatchObject({ code: 'lines-skipped', count: 2 });
  });

  it('is no group where only one text stands below it', async () => {
    const rows = rowsOf([
      ['sheet', null, 'what'],
      ['a', null, 'one'],
      ['b', null, 'two'],
    ]);
    const loaded = await load({ sheets: [{ rows, behind: merged('A1:B1', 'A2:B2', 'A3:B3') }] });
    expect(columns(loaded)).toEqual([['sheet', 'what']]);
    expect(loaded.rows[0]).toHaveLength(2);
  });
});

describe('a header with a number in it', () => {
  it('is one where the texts stand over numbers', async () => {
    const loaded = await sheet([
      [0, 'name', 'age', 'since'],
      [1, 'a', 31, 2001],
      [2, 'b', 47, 2011],
    ]);
    expect(columns(loaded)).toEqual([['0', 'name', 'age', 'since']]);
    expect(loaded.codes).toEqual([]);
  });

  it('is one where a year stands over what is none', async () => {
    const loaded = await sheet([
      ['country', 2013],
      ['a', 35_160_000],
      ['b', 81_000],
      ['c', 7],
    ]);
    expect(columns(loaded)).toEqual([['country', '2013']]);
    expect(loaded.codes).toEqual(['header-assumed']);
  });

  it('is none where the year is a value among others', async () => {
    const loaded = await sheet([
      ['a', 2013],
      ['b', 2014],
      ['c', 7],
      ['d', 12],
    ]);
    expect(loaded.codes).toEqual(['header-missing']);
  });
});

describe('what lies around a table', () => {
  it('is left out where it names a batch and gives its count and sum', async () => {
    const loaded = await sheet([
      ['Template for payments'],
      ['batch', 'count', 'sum'],
      ['r_506', '2', 0.02],
      ['payee', 'account', 'name', 'amount'],
      ['x', '6226', 'A', 0.01],
      ['y', '6227', 'B', 0.01],
    ]);
    expect(columns(loaded)).toEqual([['payee', 'account', 'name', 'amount']]);
    expect(loaded.rows[0]).toHaveLength(2);
    expect(loaded.schema.warnings[0]).toMatchObject({ code: 'lines-skipped', count: 3 });
  });

  it('is left out where lines left free stand between titles', async () => {
    const loaded = await sheet([
      ['Activity by day'],
      ['Campaign: all'],
      [],
      ['Dates: June'],
      [],
      ['day', 'views', 'clicks', 'rate'],
      ['1st', 100, 10, 0.1],
      ['2nd', 300, 60, 0.2],
      ['Total', 400, 70, 0.175],
    ]);
    expect(columns(loaded)).toEqual([['day', 'views', 'clicks', 'rate']]);
    expect(loaded.rows[0]).toHaveLength(2);
    expect(loaded.codes).toEqual(['lines-skipped', 'totals-row']);
  });

  it('stays where a row so called is no sum in one of its columns', async () => {
    const loaded = await sheet([
      ['day', 'views', 'clicks', 'rate'],
      ['1st', 100, 10, 0.1],
      ['2nd', 300, 60, 0.2],
      ['Total', 400, 70, 0.7],
    ]);
    expect(loaded.rows[0]).toHaveLength(3);
    expect(loaded.codes).toEqual(['totals-suspected']);
  });

  it('is one table where what is free in it is hidden', async () => {
    const rows = rowsOf([
      ['ship', 'week', null, null, 'sails', 'berth'],
      ['A', 1, null, null, 45_000, 7],
      ['B', 2, null, null, 45_007, 8],
      ['C', 3],
    ]);
    const loaded = await load({ sheets: [{ rows, before: '<cols><col min="3" max="4" hidden="1"/></cols>' }] });
    expect(loaded.rows).toHaveLength(1);
    expect(loaded.rows[0]).toHaveLength(3);
  });

  it('comes behind it where it is lines of text, however many and apart', async () => {
    const prose = Array.from({ length: 80 }, (_, index) => (index % 4 === 3 ? [] : [`line ${index}`]));
    const { schema } = await load({
      sheets: [
        { name: 'notes', rows: rowsOf(prose) },
        {
          name: 'data',
          rows: rowsOf([
            ['day', 'n'],
            ['a', 1],
            ['b', 2],
          ]),
        },
      ],
    });
    expect(schema.tables.map(({ name }) => name)).toEqual(['data', 'notes']);
    const report = await sheet([
      ['Report of week 42'],
      [],
      ...['unit', 'type', 'org', 'centre', 'head'].map((word) => [`${word}: x`]),
      [],
      ['name', 'week', 'hours'],
      ['a', 42, 40],
      ['b', 42, 38.5],
    ]);
    expect(columns(report)[0]).toEqual(['name', 'week', 'hours']);
  });

  it('is nothing where cells hold blanks alone', async () => {
    const loaded = await sheet([
      ['item', 'count'],
      ['pen', 3],
      [' ', ' \u00a0'],
      ['ink', 1],
      ['   ', '\u3000'],
    ]);
    expect(loaded.types[0]).toEqual({ item: 'text', count: 'integer' });
    expect(loaded.rows[0]).toHaveLength(2);
    expect(loaded.codes).toEqual(['empty-rows']);
  });
});

describe('dates of texts', () => {
  it('have the order of day and month that other sheets of the workbook show', async () => {
    const { rows, schema } = await load({
      sheets: [
        {
          rows: rowsOf([
            ['day', 'n'],
            ['12/06/2021', 1],
            ['11/06/2021', 2],
          ]),
        },
        {
          rows: rowsOf([
            ['day', 'n'],
            ['12/06/2021', 1],
            ['30/06/2021', 2],
          ]),
        },
      ],
    });
    expect(rows.map((table) => table[0]![0])).toEqual(['2021-06-12', '2021-06-12']);
    expect(schema.warnings).toMatchObject([{ code: 'date-order-ambiguous', table: 'S1' }]);
    expect(schema.warnings[0]!.message).toContain('d/m/y was assumed, as in another table of the file');
  });
});
