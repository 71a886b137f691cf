// What stands around the rows on sheets of cash books, gradebooks, surveys and exports that were opened and saved.
import { workbookLoading } from './workbook-loading.fixture.ts';

const { sheet } = workbookLoading();
type Loaded = Awaited<ReturnType<typeof sheet>>;
const namesOf = ({ schema }: Loaded) => schema.tables[0]!.columns.map(({ name }) => name);
const typesOf = ({ schema }: Loaded) => schema.tables[0]!.columns.map(({ type }) => type);
const firstCells = ({ rows }: Loaded) => rows[0]!.map(([cell]) => cell);

describe('sums on a sheet', () => {
  it('may stand above the rows', async () => {
    const head = ['Content', 'Title', 'Views', 'Rate'];
    const rows = [
      ['a1', 'One', 10, 6.3],
      ['a2', 'Two', 20, 5.9],
      ['a3', 'Three', 30, 4.5],
    ];
    const loaded = await sheet([head, ['Total', null, 60, 5.1], ...rows]);
    expect([firstCells(loaded), loaded.codes]).toEqual([['a1', 'a2', 'a3'], ['totals-row']]);
    const more = await sheet([head, ['Total', null, 99, 5.1], ...rows]);
    expect([firstCells(more), more.codes]).toEqual([['Total', 'a1', 'a2', 'a3'], ['totals-suspected']]);
  });

  it('may stand above the rows with nothing but the days that they are of', async () => {
    const head = ['From', 'Campaign', 'Platform', 'Shown', 'Clicks', 'Seen by'];
    const rows = [
      ['2025-08-18', 'Brand', 'web', 10, 3, 8],
      ['2025-08-18', 'Shoes', 'web', 20, 5, 11],
      ['2025-08-19', 'Brand', 'app', 30, 4, 20],
    ];
    const loaded = await sheet([head, ['2025-08-18', null, null, 60, 12, 31], ...rows]);
    expect([loaded.rows[0]!.length, loaded.codes]).toEqual([3, ['totals-row']]);
    // no sums, or blank in one column alone: a row like the others
    const more = await sheet([head, ['2025-08-18', null, null, 61, 13, 31], ...rows]);
    expect([more.rows[0]!.length, more.codes]).toEqual([4, []]);
    const one = await sheet([head, ['2025-08-18', null, 'web', 60, 12, 31], ...rows]);
    expect([one.rows[0]!.length, one.codes]).toEqual([4, []]);
  });

  it('may have no name, beside shares and averages', async () => {
    const loaded = await sheet([
      ['Page', 'Views', 'Visits', 'Left'],
      ['/', 100, 90, 0.45],
      ['/a', 20, 15, 0.62],
      ['/b', 9, 8, 0.33],
      [null, 129, 113, 0.47],
    ]);
    expect([firstCells(loaded), loaded.codes]).toEqual([['/', '/a', '/b'], ['totals-row']]);
    const row = await sheet([
      ['Page', 'Views', 'Visits', 'Left'],
      ['/', 100, 90, 0.45],
      ['/a', 20, 15, 0.62],
      ['/b', 9, 8, 0.33],
      [null, 12, 11, 0.47],
    ]);
    expect(row.rows[0]).toHaveLength(4);
  });

  it('may have what is left below them', async () => {
    const loaded = await sheet([
      ['Nr', 'Text', 'Ein', 'Aus'],
      ['001', 'Beitrag', 1200.5, null],
      ['002', 'Bälle', null, 80.25],
      ['003', 'Fest', 99.5, null],
      [null, 'Summe', 1300, 80.25],
      [null, 'Bestand', 1219.75, null],
    ]);
    expect([firstCells(loaded), loaded.codes]).toEqual([
      ['001', '002', '003'],
      ['totals-row', 'totals-row'],
    ]);
  });

  it('may be called by what they are of, where they are those of all rows', async () => {
    const rows = [
      ['27 Apr', 'Buy', -20.05],
      ['20 Apr', 'Sell', 7.72],
      ['18 Apr', 'Sell', 1],
    ];
    const loaded = await sheet([['Day', 'Action', 'Amount'], ...rows, ['Transactions Total', null, -11.33]]);
    expect([loaded.rows[0]!.length, loaded.codes]).toEqual([3, ['totals-row']]);
    const part = await sheet([['Day', 'Action', 'Amount'], ...rows, ['April Total', null, 1]]);
    expect([part.rows[0]!.length, part.codes]).toEqual([4, ['totals-suspected']]);
  });
});

describe('rows under the names on a sheet', () => {
  it('say which marks can be had', async () => {
    const loaded = await sheet([
      ['Student', 'ID', 'Section', 'Quiz', 'Whole'],
      [null, null, null, 'Muted', null],
      ['    Points Possible', null, null, 10, '(read only)'],
      ['Ott, Ann', 11, 'A', 8, 8],
      ['Bly, Bob', 12, 'A', 9.5, 9.5],
    ]);
    expect([firstCells(loaded), typesOf(loaded).at(-1)]).toEqual([['Ott, Ann', 'Bly, Bob'], 'decimal']);
  });

  it('go on with names for the columns that have none', async () => {
    const loaded = await sheet([
      ['Id', 'Start', 'What did you like?', null, null],
      [null, null, 'Room', 'Food', 'Trainer'],
      [1, 'Mon', 'Room', null, 'Trainer'],
      [2, 'Tue', null, 'Food', null],
    ]);
    expect(namesOf(loaded).slice(2)).toEqual([
      'What did you like? Room',
      'What did you like? Food',
      'What did you like? Trainer',
    ]);
    expect(loaded.rows[0]).toHaveLength(2);
  });

  it('are facts on a series', async () => {
    const loaded = await sheet([
      ['Title', 'Annual rate'],
      ['Code', 'D7G7'],
      ['Unit', '%'],
      ['Release date', '17-04-2030'],
      ['2028', 2.6],
      ['2029', 9.1],
      ['2029 Q4', 7.3],
      ['2029 DEC', 4],
    ]);
    expect(firstCells(loaded)).toEqual(['2028', '2029', '2029 Q4', '2029 DEC']);
    expect(typesOf(loaded)[1]).toBe('decimal');
  });
});

it('years over quarters are groups of columns on a sheet', async () => {
  const loaded = await sheet([
    ['Costs', 2029, null, 2030, null],
    [null, 'Q1', 'Q2', 'Q1', 'Q2'],
    ['rent', 10, 11, 12, 13],
    ['food', 20, 25, 24, 23],
  ]);
  expect(namesOf(loaded)).toEqual(['Costs', '2029 Q1', '2029 Q2', '2030 Q1', '2030 Q2']);
});

it('a name and its values above the names of columns are no names on a sheet', async () => {
  const loaded = await sheet([
    ['Created by:', 'Ann', 'Smith', null, null, null],
    ['Name', 'Work', 'Age', 'Kids', 'City', 'Points'],
    ['D. Bow', 'music', 69, true, 'Rome', 1],
    ['C. Fish', 'film', 60, true, 'Oslo', 2],
  ]);
  expect([namesOf(loaded)[0], loaded.codes]).toEqual(['Name', ['lines-skipped']]);
});

it('words alone in the last row of a sheet are a note, where every other row has a number', async () => {
  const rows = [1, 2, 3, 4, 5].map((row) => [row, 'a', row * 2]);
  const loaded = await sheet([['Nr', 'Kind', 'Value'], ...rows, ['List of all that was found']]);
  expect([firstCells(loaded).length, loaded.codes]).toEqual([5, ['notes-left-out']]);
});
