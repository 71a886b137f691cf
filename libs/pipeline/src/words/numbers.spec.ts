import { numberAt } from './numbers.ts';
import { TokenizedQuestion } from './tokens.ts';

it.each<[string, number | undefined, number]>([
  ['20,000 people', 20_000, 1],
  ['20k', 20_000, 1],
  ['$1.5 million', 1_500_000, 3],
  ['$5 m', 5_000_000, 3],
  ['5 m', 5, 1],
  ['-3', -3, 2],
  ['three boats', 3, 1],
  ['a dozen', 12, 2],
  ['boats', undefined, 0],
])('%s', (text, value, to) => {
  const found = numberAt(new TokenizedQuestion(text).tokens, 0);
  expect(found).toEqual(value === undefined ? undefined : { value, to });
});
