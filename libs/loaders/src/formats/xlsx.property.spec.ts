import fc from 'fast-check';
import { rowsOf, xlsxOf } from '../spreadsheets/archive.fixture.ts';
import { Loading } from './loading.fixture.ts';

let loading: Loading;
beforeAll(async () => {
  loading = await Loading.open();
});
afterAll(() => loading.close());

interface Rectangle {
  top: number;
  left: number;
  height: number;
  width: number;
  hasHeader: boolean;
}

const rectangle = fc.record<Rectangle>({
  top: fc.nat(18),
  left: fc.nat(9),
  height: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 4 }),
  hasHeader: fc.boolean(),
});

/** Numbers in rectangles, words in their first rows, no value twice; what overlaps is painted over. */
function painted(rectangles: readonly Rectangle[]): (string | number | null)[][] {
  const grid = Array.from({ length: 24 }, () => Array<string | number | null>(14).fill(null));
  let next = 10_000;
  for (const { top, left, height, width, hasHeader } of rectangles)
    for (let row = top; row < top + height; row++)
      for (let column = left; column < left + width; column++)
        grid[row]![column] = hasHeader && row === top ? `word ${next++}` : next++;
  return grid;
}

const counted = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

describe('whatever lies on a sheet', () => {
  it('is in one table and no other, or told to be left out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rectangle, { minLength: 1, maxLength: 6 }), async (rectangles) => {
        const grid = painted(rectangles);
        const { schema, rows, codes } = await loading.load('sheet.xlsx', xlsxOf({ sheets: [{ rows: rowsOf(grid) }] }));
        const found = counted([
          ...schema.tables.flatMap(({ columns }) => columns.flatMap(({ name }) => name.match(/word \d+/g) ?? [])),
          ...rows
            .flat(2)
            .filter((value) => value !== null)
            .map(String),
        ]);
        const leftOut = codes.includes('lines-skipped') || codes.includes('notes-left-out');
        for (const value of grid.flat()) {
          if (value === null) continue;
          const times = found.get(String(value)) ?? 0;
          if (times !== 1 && !(times === 0 && leftOut)) throw new Error(`${value} is there ${times} times`);
        }
      }),
      { numRuns: 60 },
    );
  });
});
