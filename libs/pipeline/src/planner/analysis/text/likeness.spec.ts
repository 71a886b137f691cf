import { isTold, likeness } from './likeness.ts';

it.each([
  ['tot_len_mm', ['len'], 1 / 3],
  ['Pulse Pressure', ['pp'], 1],
  // what an unnamed column is called here says nothing of it
  ['column_1', ['missing', 'columns'], 0],
])('finds in %s of %j %d', (name, words, part) => {
  expect(likeness({ name }, words)).toBeCloseTo(part, 2);
});

it('is not told of an unnamed column by the word', () => {
  expect(isTold({ name: 'column_1' }, ['column'])).toBe(false);
  expect(isTold({ name: 'Column Height' }, ['height'])).toBe(true);
});
