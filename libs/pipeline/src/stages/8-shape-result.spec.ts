import type { Answer, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable as table } from '../testing/tables.fixture.ts';
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
  [118.57472222222222, '118.5747'],
  [33.333333333336, '33.3333'],
  [0.000123456789012, '0.0001235'],
  [1234567.89, '1234567.89'],
  [1e21, '1000000000000000000000'],
  ['9007199254740993', '9007199254740993'],
  [-5, '-5'],
])('writes %p in plain digits', (value, digits) => {
  expect(shapeResult('?', { plan: aPlan({}) }, { type: 'number', value })).toBe(`The mean of Revenue is ${digits}.`);
});

describe('with what is known of the columns', () => {
  const sales: TaskTable = table('sales-data.csv', [
    aColumn('City', 'text'),
    aColumn('Revenue', 'decimal', { unit: 'EUR', samples: [12.5, 9.99] }),
    aColumn('Latitude', 'decimal', { samples: [51.50735, 48.1] }),
  ]);

  it.each([
    ['Revenue', 1234.5, '1234.50'],
    ['Revenue', 33.333333333336, '33.33'],
    ['Revenue', 112.485, '112.485'],
    ['Revenue', 1200, '1200'],
    ['Latitude', 50.123456789012, '50.12346'],
    ['Latitude', 50.5, '50.5'],
  ])('writes a mean of %s, %p, as %s', (column, value, digits) => {
    const plan = aPlan({ measure: { function: 'mean', column } });
    expect(shapeResult('?', { plan }, { type: 'number', value }, [sales])).toBe(`The mean of ${column} is ${digits}.`);
  });

  it('tells the unit of groups', () => {
    const plan = aPlan({
      answer: 'groups',
      measure: { function: 'sum', column: 'Revenue' },
      group_by: [{ column: 'City' }],
    });
    expect(
      shapeResult(
        '?',
        { plan },
        aTable([
          ['A', 12.5],
          ['B', 0.1 + 0.2],
        ]),
        [sales],
      ),
    ).toBe('The total of Revenue by City, in EUR: A 12.50, B 0.30.');
  });

  it('writes what rows are grouped by as it is', () => {
    const plan = aPlan({
      answer: 'groups',
      measure: { function: 'mean', column: 'Revenue' },
      group_by: [{ column: 'Latitude' }],
    });
    expect(shapeResult('?', { plan }, aTable([[48.1, 12.5]]), [sales])).toContain(': 48.1 12.50.');
  });

  it('tells no unit of a number of rows, nor of names alone', () => {
    const count = aPlan({
      answer: 'groups',
      measure: { function: 'count', column: null },
      group_by: [{ column: 'City' }],
    });
    expect(shapeResult('?', { plan: count }, aTable([['A', 2]]), [sales])).toBe('The number of rows by City: A 2.');
    const most = aPlan({ answer: 'groups', group_by: [{ column: 'City' }], limit: 1, keys_only: true });
    expect(shapeResult('?', { plan: most }, { type: 'string', value: 'A' }, [sales])).not.toContain('EUR');
  });
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
