import { figuresBy, figuresOf, percentile } from './figures.ts';
import { printedFigures } from './print-figures.ts';
import { aRow } from './report.fixture.ts';

const rows = [
  aRow({ id: '1', ms: 40, tokens: { prompt: 100, completion: 7, calls: 1 } }),
  aRow({ id: '2', ms: 10 }),
  aRow({ id: '3', verdict: 'wrong', ms: 20 }),
  aRow({ id: '4', verdict: 'abstained', ms: 30, writer: null }),
  aRow({ id: '5', kind: 'abstain', ms: 1, writer: null }),
  aRow({ id: '6', kind: 'abstain', verdict: 'wrong', ms: 2 }),
];

it('counts precision of what was answered and coverage of what can be', () => {
  expect(figuresOf(rows)).toMatchObject({
    total: 6,
    right: 3,
    wrong: 2,
    abstained: 1,
    precision: 2 / 4,
    coverage: 3 / 4,
    unanswerable: { total: 2, refused: 1 },
    p50_ms: 10,
    p95_ms: 40,
    tokens: { prompt: 100, completion: 7, calls: 1 },
  });
});

it('has a figure for nothing at all', () => {
  expect(figuresOf([])).toMatchObject({ total: 0, precision: 1, coverage: 1, p50_ms: 0 });
});

it('parts the rows by a key', () => {
  expect(figuresBy(rows, ({ kind }) => kind).map(([kind, { total }]) => [kind, total])).toEqual([
    ['abstain', 2],
    ['number', 4],
  ]);
});

it.each([
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 2, 3], 0.5, 2],
  [[1], 0.95, 1],
  [[], 0.5, 0],
])('finds in %j at %d the value %d', (values, quantile, value) => {
  expect(percentile(values, quantile)).toBe(value);
});

it('prints a line for all, for each kind and for each writer', () => {
  const text = printedFigures(rows);
  expect(text).toMatch(/^all +6 +3 +2 +1 +50\.0 % +75\.0 % +10 +40 +107$/m);
  expect(text).toMatch(/^kind abstain +2 /m);
  expect(text).toMatch(/^by nobody +2 /m);
  expect(text).not.toContain('bug');
  expect(text).toContain('Refused by name of what is missing: 1 of 2');
});

it('names the questions that a bug ended', () => {
  const text = printedFigures([aRow({ id: 'b-7', verdict: 'wrong', problem: 'internal' })]);
  expect(text).toContain('Ended by a bug, counted as wrong: b-7.');
});
