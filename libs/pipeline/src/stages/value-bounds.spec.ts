import type { Answer } from '@quaestor/contracts';
import { doubtAboutBounds } from './value-bounds.ts';

const number = (value: number): Answer => ({ type: 'number', value });
const column = (name: string, value: number | string): Answer => ({
  type: 'table',
  columns: [{ name, type: 'decimal' }],
  rows: [[value]],
  row_count: 1,
  truncated: false,
});

it.each<[string, Answer, string]>([
  ['What is the correlation coefficient of age and fare?', number(41.48), 'between -1 and 1; the answer has 41.48'],
  ['Is there a relationship?', column('fare_corr', -3), 'between -1 and 1'],
  ['Is there a relationship?', column('p_value', 1.2), 'between 0 and 1'],
  ['How good is it?', column('model_accuracy', -1), 'An accuracy lies between'],
  ['Which pair has the strongest correlation?', column('strongest_correlation', 1), 'with itself'],
  ['Which pair has the highest correlation?', column('coefficient', "{'Age': 1, 'Fare': 1}"), 'with itself'],
])('doubts %s %#', (question, answer, reason) => {
  expect(doubtAboutBounds(question, answer)).toContain(reason);
});

it.each<[string, Answer]>([
  ['What is the correlation of age and fare?', number(-1.0000000002)],
  ['How many pairs of columns have a correlation above 0.5?', number(4)],
  ['Total fare?', number(41.48)],
  ['Which pair has the strongest correlation?', column('pair_count', 1)],
  ['What is the correlation of age and years?', number(1)],
  ['Mean and p-value?', column('mean', 12)],
  ['What is the total of points in F1?', number(413)],
  ['What is the mean GPS accuracy in metres?', number(250)],
])('has no doubt about %s %#', (question, answer) => {
  expect(doubtAboutBounds(question, answer)).toBeUndefined();
});
