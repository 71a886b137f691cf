import { aColumn } from '../testing/tables.fixture.ts';
import { columnsTold } from './told.ts';

it.each([
  ['Pclass', 'passengers of the 1st and 3rd classes', true],
  ['Avg_Price', 'the mean price', true],
  ['Pclass', 'passengers of the first cabin', false],
  ['Glass', 'all of them as they are', false],
])('is %s told by "%s": %s', (name, text, told) => {
  expect(columnsTold({ text, mapping: [] })(aColumn(name, 'integer', {}))).toBe(told);
});
