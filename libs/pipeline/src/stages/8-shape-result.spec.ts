import type { Answer, Plan } from '@quaestor/contracts';
import { shapeResult } from './8-shape-result.ts';

const aPlan = (rest: Partial<Plan>): Plan => ({
  table: 'sales_data',
  answer: 'value',
  columns: [],
  measure: { function: 'mean', column: 'Revenue' },
  filters: [],
  group_by: [],
  ...rest,
});
const aTable = (rows: Extract<Answer, { type: 'table' }>['rows'], row_count = rows.length): Answer => ({
  type: 'table',
  columns: [],
  rows,
  row_count,
  truncated: false,
});

it.each<[number | string, string]>([
  [112.485, '112.485'],
  [68327767, '68327767'],
  [0.1 + 0.2, '0.3'],
  [118.57472222222222, '118.574722222222'],
  [1e21, '1000000000000000000000'],
  ['9007199254740993', '9007199254740993'],
  [-5, '-5'],
])('writes %p in plain digits', (value, digits) => {
  expect(shapeResult('?', { plan: aPlan({}) }, { type: 'number', value })).toBe(`The mean of Revenue is ${digits}.`);
});

it('says which rows it is about', () => {
  const plan = aPlan({ filters: [{ column: 'City', op: '=', values: ['Chicago'] }] });
  expect(shapeResult('?', { plan }, { type: 'number', value: 1 })).toBe(
    'The mean of Revenue where City is Chicago is 1.',
  );
});

it('calls the rows what the question calls them', () => {
  const plan = aPlan({ measure: { function: 'count', column: null } });
  expect(shapeResult('How many events were there?', { plan }, { type: 'number', value: 36 })).toBe(
    'The number of events is 36.',
  );
});

it('shows the first groups and counts the rest', () => {
  const plan = aPlan({ answer: 'groups', group_by: [{ column: 'City' }] });
  const rows = ['A', 'B', 'C', 'D', 'E', 'F'].map((city, place) => [city, place]);
  expect(shapeResult('?', { plan }, aTable(rows, 32))).toBe(
    'The mean of Revenue by City: A 0, B 1, C 2, D 3, E 4 and 27 more rows.',
  );
});

it('says that there is no value', () => {
  expect(shapeResult('?', { plan: aPlan({}) }, { type: 'none' })).toBe(
    'There is no value for the mean of Revenue: no row has one.',
  );
});

it('repeats a question that was not planned', () => {
  const free = { plan: null };
  expect(shapeResult('Which city?', free, { type: 'string', value: ' Brooklyn\nHeights ' })).toBe(
    'The answer to "Which city?" is Brooklyn Heights.',
  );
  expect(shapeResult('Is it?', free, { type: 'boolean', value: true })).toBe('The answer to "Is it?" is yes.');
  expect(shapeResult('Which?', free, aTable([['A', null]]))).toBe('The answer to "Which?" has 1 row: A (none).');
  expect(shapeResult('x'.repeat(4000), free, { type: 'number', value: 1, unit: 'USD' })).toHaveLength(226);
});

it.each<[Partial<Plan>, Answer, string]>([
  [
    { answer: 'rows', measure: null, columns: ['City'], order: { column: 'Attendance', direction: 'desc' }, limit: 1 },
    { type: 'string', value: 'Brooklyn' },
    'The City with the highest Attendance is Brooklyn.',
  ],
  [
    {
      answer: 'groups',
      measure: { function: 'sum', column: 'Revenue' },
      group_by: [{ column: 'Date', grain: 'month' }],
      order: { column: null, direction: 'asc' },
      limit: 1,
      keys_only: true,
    },
    { type: 'string', value: '2019-03' },
    'The month with the lowest total of Revenue is 2019-03.',
  ],
  [
    {
      measure: { function: 'share', column: null, part: [{ column: 'Country', op: '=', values: ['Canada'] }] },
    },
    { type: 'number', value: 13.5, unit: '%' },
    'The share of rows where Country is Canada is 13.5 %.',
  ],
  [
    { answer: 'exists', measure: null, filters: [{ column: 'Attendance', op: '>', values: [20000] }] },
    { type: 'boolean', value: true },
    'Yes, there are rows where Attendance is above 20000.',
  ],
  [
    { answer: 'exists', measure: null, filters: [{ column: 'Attendance', op: 'between', values: [1, 2] }] },
    { type: 'boolean', value: false },
    'No, there are no rows where Attendance is between 1 and 2.',
  ],
])('tells each kind of answer', (plan, answer, sentence) => {
  expect(shapeResult('?', { plan: aPlan(plan) }, answer)).toBe(sentence);
});
