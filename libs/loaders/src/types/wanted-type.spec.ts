import type { ColumnType } from '@quaestor/contracts';
import { TypingBench } from './typing.fixture.ts';

describe('a type that the user gave', () => {
  let bench: TypingBench;
  beforeAll(async () => {
    bench = await TypingBench.open();
  });
  afterAll(() => bench.close());

  it.each<[string, string[], ColumnType, unknown[]]>([
    ['text of what looks like numbers', ['12', '7'], 'text', ['12', '7']],
    ['text of what the file calls dates', ['2024-01-02', '2024-01-03'], 'text', ['2024-01-02', '2024-01-03']],
    ['integers of identifiers', ['007', '012'], 'integer', ['7', '12']],
    ['decimals of whole numbers', ['1.204', '7'], 'decimal', [1.204, 7]],
    ['whole numbers of decimals', ['1.0', '7.00'], 'integer', ['1', '7']],
    ['days of times', ['2024-01-02 00:00:00', '2024-01-03 10:30:00'], 'date', ['2024-01-02', '2024-01-03']],
    ['times of days', ['2024-01-02', '2024-01-03'], 'timestamp', ['2024-01-02 00:00:00', '2024-01-03 00:00:00']],
    ['truth of ones and noughts', ['1', '0'], 'boolean', [true, false]],
  ])('makes %s', async (_, cells, type, expected) => {
    const { columns, rows } = await bench.type({ c: cells }, { wanted: [type] });
    expect(columns).toMatchObject([{ type, misfits: { count: 0 } }]);
    expect(rows.map(([value]) => value)).toEqual(expected);
  });

  it('counts and lists what it does not fit, where loading would have kept text', async () => {
    const cells = ['3/4/2024', '25/12/2024', 'soon', '31/1/2024', 'never'];
    expect((await bench.type({ c: cells })).columns).toMatchObject([{ type: 'text' }]);
    const { columns, rows, warnings } = await bench.type({ c: cells }, { wanted: ['date'] });
    expect(columns).toMatchObject([{ type: 'date', misfits: { count: 2, rows: [3, 5], samples: ['soon', 'never'] } }]);
    expect(rows.flat()).toEqual(['2024-04-03', '2024-12-25', null, '2024-01-31', null]);
    expect(warnings).toMatchObject([{ code: 'values-misfit', column: 'c', count: 2 }]);
  });

  it('does not round a fraction to a whole number', async () => {
    const { columns } = await bench.type({ c: ['1', '2.5', '3'] }, { wanted: ['integer'] });
    expect(columns).toMatchObject([{ type: 'integer', misfits: { count: 1, rows: [2], samples: ['2.5'] } }]);
  });

  it('goes before what the file itself says', async () => {
    const { columns } = await bench.type({ c: ['1', '2'] }, { wanted: ['text'], hints: [{ type: 'integer' }] });
    expect(columns).toMatchObject([{ type: 'text', values: ['1', '2'] }]);
  });
});
