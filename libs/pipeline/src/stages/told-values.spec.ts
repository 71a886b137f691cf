import type { Answer, Cell } from '@quaestor/contracts';
import { doubtAboutTold } from './told-values.ts';

const answer = (values: Record<string, Cell>): Answer => ({
  type: 'table',
  columns: Object.keys(values).map((name) => ({ name, type: 'text' })),
  rows: [Object.values(values)],
  row_count: 1,
  truncated: false,
});

const FORMAT = `How are they related?
@r_value[coefficient], @share_met[share] @relation[type] @others[n]
where "coefficient" is a number between -1 and 1, rounded to two decimal places. "share" is a float with a range of 0.0 to 1.0.
"type" is a string that can be "positive", "negative", or "none" based on the conditions. "n" is a positive integer`;

it.each<[string, Answer, string]>([
  [
    'a number beyond its range',
    answer({ r_value: -3, relation: 'none' }),
    'r_value is to lie between -1 and 1; the answer has -3',
  ],
  ['a share of more than all', answer({ share_met: 4 }), 'share_met is to lie between 0 and 1'],
  ['a number for a text', answer({ r_value: 0.1, relation: 0.153 }), 'relation is to be a text; the answer has 0.153'],
  [
    'a text that is none of those',
    answer({ relation: 'weak' }),
    'relation is to be one of "positive", "negative", "none"',
  ],
  ['a word for a number', answer({ others: 'many' }), 'others is to be a number; the answer has "many"'],
])('doubts %s', (_, given, reason) => {
  expect(doubtAboutTold(FORMAT, given)).toContain(reason);
});

it('reads names with an equals sign', () => {
  const format = 'r_value = coefficient relation = type where "type" is a string that can be "low" or "high".';
  expect(doubtAboutTold(format, answer({ relation: 0.5, r_value: 2 }))).toContain('relation is to be a text');
  expect(doubtAboutTold(format, answer({ relation: 'high', r_value: 2 }))).toBeUndefined();
});

it('holds a single value to what is told of it', () => {
  const format = '@score[accuracy], where "accuracy" is a float number between 0 and 1.';
  expect(doubtAboutTold(format, { type: 'number', value: -1.5 })).toContain('between 0 and 1');
  expect(doubtAboutTold(format, { type: 'number', value: 0.5 })).toBeUndefined();
});

it.each<[string, string, Answer]>([
  ['what fits', FORMAT, answer({ r_value: -1, share_met: 1, relation: 'None', others: 7 })],
  ['a number as text', FORMAT, answer({ others: '7' })],
  [
    'a count of things within a range',
    '@n[count] where "count" is the number of passengers aged between 20 and 30.',
    answer({ n: 220 }),
  ],
  ['a year called a text', '@y[year] where "year" is a string.', answer({ y: 2012 })],
  ['no value', FORMAT, answer({ r_value: null })],
  ['what may be anything', '@kind[type] where "type" is a string such as "low" or "high".', answer({ kind: 'odd' })],
  ['a question without such lines', 'Which type is a string?', answer({ kind: 3 })],
])('has no doubt about %s', (_, question, given) => {
  expect(doubtAboutTold(question, given)).toBeUndefined();
});
