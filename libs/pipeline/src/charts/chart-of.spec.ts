import { Chart, type Answer, type Cell, type ColumnType } from '@quaestor/contracts';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { chartOf } from './chart-of.ts';

const table = (columns: [name: string, type: ColumnType][], rows: Cell[][], rest: object = {}): Answer => ({
  type: 'table',
  columns: columns.map(([name, type]) => ({ name, type })),
  rows,
  row_count: rows.length,
  truncated: false,
  ...rest,
});

/** Compiles it with every warning as an error, and draws it. */
async function drawn(question: string, answer: Answer) {
  const chart = chartOf(question, answer);
  if (!chart) return undefined;
  const complaints: unknown[] = [];
  const complain = (...said: unknown[]) => void complaints.push(said);
  const { spec } = compile(Chart.parse(chart), {
    logger: { level: () => 0, warn: complain, info: () => {}, debug: () => {}, error: complain } as never,
  });
  const svg = await new View(parse(spec), { renderer: 'none' }).toSVG();
  expect(complaints).toEqual([]);
  const { mark, encoding } = chart;
  return { mark: mark.type, x: encoding.x.type, y: encoding.y.type, color: encoding.color?.type, svg };
}

const byCity = table(
  [
    ['City.of [x]', 'text'],
    ['sum', 'decimal'],
  ],
  [
    ['Oslo', 3.5],
    ['Rome', 2],
    [null, 1],
  ],
);

it('draws a number by name as bars, in the order of the rows', async () => {
  const chart = await drawn('Total by city', byCity);
  expect(chart).toMatchObject({ mark: 'bar', x: 'nominal', y: 'quantitative' });
  expect(chart!.svg.indexOf('Oslo')).toBeLessThan(chart!.svg.indexOf('Rome'));
  expect(chart!.svg).toContain('City.of [x]');
});

it('lays the bars of many names on their side', async () => {
  const rows = Array.from({ length: 20 }, (_, n) => [`City ${n}`, n]);
  const answer = table(
    [
      ['City', 'text'],
      ['n', 'integer'],
    ],
    rows,
  );
  expect(await drawn('Count by city', answer)).toMatchObject({ mark: 'bar', x: 'quantitative', y: 'nominal' });
});

it.each<[string, ColumnType, Cell[], string]>([
  ['dates', 'date', ['2024-01-01', '2024-02-01'], 'temporal'],
  ['months', 'text', ['2024-01', '2024-02'], 'temporal'],
  ['quarters', 'text', ['2024-Q1', '2024-Q2'], 'ordinal'],
  ['years', 'integer', [2023, 2024], 'ordinal'],
])('draws a number by %s as a line', async (_, type, [first, second], axis) => {
  const answer = table(
    [
      ['Year', type],
      ['n', 'integer'],
    ],
    [
      [first!, 1],
      [second!, 2],
    ],
  );
  expect(await drawn('Count over time', answer)).toMatchObject({ mark: 'line', x: axis, y: 'quantitative' });
});

it('tells a second key by colour', async () => {
  const answer = table(
    [
      ['month', 'text'],
      ['Kind', 'text'],
      ['n', 'integer'],
    ],
    [
      ['2024-01', 'old', 1],
      ['2024-01', 'new', 2],
      ['2024-02', 'new', 2],
    ],
  );
  expect(await drawn('Count by month and kind', answer)).toMatchObject({ mark: 'line', color: 'nominal' });
});

it('draws two numbers against each other when it is asked to', async () => {
  const answer = table(
    [
      ['a', 'integer'],
      ['b', 'decimal'],
    ],
    [
      [1, 2],
      [2, 3],
    ],
  );
  expect(await drawn('Scatter plot of a and b', answer)).toMatchObject({ mark: 'point' });
  expect(chartOf('a and b', answer)).toBeUndefined();
});

it.each<[string, Answer]>([
  ['a single value', { type: 'number', value: 1 }],
  [
    'a single row',
    table(
      [
        ['a', 'text'],
        ['n', 'integer'],
      ],
      [['x', 1]],
    ),
  ],
  [
    'rows of many columns',
    table(
      [
        ['a', 'text'],
        ['n', 'integer'],
        ['m', 'integer'],
      ],
      [
        ['x', 1, 2],
        ['y', 2, 3],
      ],
    ),
  ],
  [
    'names alone',
    table(
      [
        ['a', 'text'],
        ['b', 'text'],
      ],
      [
        ['x', 'y'],
        ['z', 'w'],
      ],
    ),
  ],
  ['a table that was cut', { ...byCity, row_count: 900, truncated: true } as Answer],
])('draws nothing of %s', (_, answer) => {
  expect(chartOf('What is there?', answer)).toBeUndefined();
});
