import { aColumn } from '../testing/tables.fixture.ts';
import { columnsTold } from './told.ts';

it.each([
  ['Pclass', 'passengers of the 1st and 3rd classes', true],
  ['Avg_Price', 'the mean price', true],
  ['Mileage', 'motors with over 100,000 miles on them', true],
  ['Amount', 'what we have spent most on', true],
  ['Amount', 'what we have most of', false],
  ['Pclass', 'passengers of the first cabin', false],
  ['Glass', 'all of them as they are', false],
])('is %s told by "%s": %s', (name, text, told) => {
  const column = aColumn(name, 'integer', {});
  expect(columnsTold({ text, mapping: [] }, [column])(column)).toBe(told);
});

it('is money that is spoken of where only one column is of it', () => {
  const columns = [aColumn('Amount', 'decimal', {}), aColumn('Late fee', 'decimal', {})];
  const isTold = columnsTold({ text: 'what we have spent most on', mapping: [] }, columns);
  expect(columns.map(isTold)).toEqual([false, false]);
});
