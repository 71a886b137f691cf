import type { Answer, Cell } from '@quaestor/contracts';
import { confirmed, sameAnswer } from './second-opinion.ts';

const number = (value: number): Answer => ({ type: 'number', value });
const table = (...rows: Cell[][]): Answer => ({
  type: 'table',
  columns: rows[0]!.map((_, place) => ({ name: `c${place}`, type: 'text' })),
  rows,
  row_count: rows.length,
  truncated: false,
});

it.each<[Answer, Answer]>([
  [number(34.65), number(34.6512345)],
  [number(0.1 + 0.2), number(0.3)],
  [
    { type: 'string', value: 'Oslo' },
    { type: 'string', value: 'oslo' },
  ],
  [table(['a', 1], ['b', 2]), table(['b', 2], ['a', 1])],
  [table([5]), number(5)],
  [{ type: 'none' }, { type: 'none' }],
])('takes %j and %j for the same', (a, b) => {
  expect(sameAnswer(a, b)).toBe(true);
});

it.each<[Answer, Answer]>([
  [number(34.65), number(34.7512345)],
  [number(5), number(5.6)],
  [{ type: 'none' }, number(0)],
  [table(['a', 1], ['b', 2]), table(['a', 2], ['b', 1])],
  [table(['a', 1]), table(['a', 1], ['b', 2])],
  [table(['a', 1]), table(['a'])],
])('tells %j from %j', (a, b) => {
  expect(sameAnswer(a, b)).toBe(false);
});

const asked = (first: number, ...others: (number | undefined)[]) => {
  const apart: number[] = [];
  const outcome = confirmed({ answer: number(first) }, async (n) => {
    apart.push(n);
    const value = others[n - 1];
    return value === undefined ? undefined : { answer: number(value) };
  });
  return outcome.then((confirmation) => ({ confirmation, apart }));
};

it('asks no further when the second agrees', async () => {
  expect(await asked(5, 5)).toEqual({
    confirmation: { confirmed: { answer: number(5) }, agreement: { agreeing: 2, of: 2 } },
    apart: [1],
  });
});

it.each([
  [[5, 6, 5], 5],
  [[5, undefined, 5], 5],
  [[5, 6, 6], 6],
])('takes what two of %j say', async ([first, ...others], value) => {
  expect(await asked(first!, ...others)).toMatchObject({
    confirmation: { confirmed: { answer: number(value) }, agreement: { agreeing: 2, of: 3 } },
  });
});

it('gives nothing when all differ', async () => {
  expect(await asked(5, 6, 7)).toMatchObject({ confirmation: { answers: [5, 6, 7].map(number) } });
});
