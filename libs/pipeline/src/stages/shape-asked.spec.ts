import type { Answer } from '@quaestor/contracts';
import { salesData } from '../testing/tables.fixture.ts';
import { mapColumns } from './3-map-columns.ts';
import { doubtAboutShape } from './shape-asked.ts';

const number: Answer = { type: 'number', value: 5 };
const yes: Answer = { type: 'boolean', value: true };
const text: Answer = { type: 'string', value: 'Boston' };
const table = { type: 'table', columns: [], rows: [['a'], ['b']], row_count: 2, truncated: false } as unknown as Answer;
const doubt = (question: string, answer: Answer) =>
  doubtAboutShape(question, answer, [salesData()], mapColumns(question, [salesData()]));

const ofEachRow = {
  type: 'table',
  columns: [{ name: 'value', type: 'decimal' }],
  rows: [],
  row_count: salesData().schema.rows,
  truncated: false,
} as unknown as Answer;

it('takes a value for each row for no answer, unless rows are asked for', () => {
  expect(doubt('What do we earn per attendee?', ofEachRow)).toContain('for each row');
  expect(doubt('Across all the shows, what do we earn for each attendee?', ofEachRow)).toContain('for each row');
  expect(doubt('List the revenue per attendee of all shows', ofEachRow)).toBeUndefined();
});

it.each([
  ['How many cities are there?', text],
  ['Which city sold most?', number],
  ['In what country was the best show?', number],
  ['Who drew the largest crowd?', number],
  ['When was the best show?', number],
  ['In how many cities was there a show?', table],
  ['Tally the shows in Canada for me.', table],
  ['Does Boston or Toronto have more shows?', yes],
  ['Were more shows in Boston or Toronto?', number],
])('%s is not answered by %j', (question, answer) => {
  expect(doubt(question, answer)).toContain('asked for');
});

it.each([
  ['How many cities are there?', number],
  ['Which city sold most?', text],
  ['What attendance did the best show have?', number],
  ['How many shows in each city, and which?', text],
  ['Which is higher?', number],
  ['Is there a show in Boston or Toronto?', yes],
  ['When was it built?', { type: 'number' as const, value: 1987 }],
  ['How many shows in each city?', table],
])('%s may be answered by %j', (question, answer) => {
  expect(doubt(question, answer)).toBeUndefined();
});

it.each([
  [
    'several times',
    [
      ['Boston', 1],
      ['Boston', 2],
    ],
    'several times',
  ],
  ['one of them', [['Boston', 1]], 'told one'],
])('wants each of them once, and not %s', (_, rows, reason) => {
  const columns = [
    { name: 'City', type: 'text' },
    { name: 'Revenue', type: 'decimal' },
  ];
  const told = { type: 'table', columns, rows, row_count: rows.length, truncated: false } as unknown as Answer;
  expect(doubt('revenue for each city, highest at the top', told)).toContain(reason);
  expect(doubt('revenue of the shows', told)).toBeUndefined();
});
