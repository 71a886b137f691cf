import type { Answer, Cell } from '@quaestor/contracts';
import { parseSet } from '../questions/read-set.ts';
import { isRight } from './is-right.ts';

type Type = Extract<Answer, { type: 'table' }>['columns'][number]['type'];

const number = (value: number, unit?: string): Answer => ({ type: 'number', value, unit });
const string = (value: string): Answer => ({ type: 'string', value });
const none: Answer = { type: 'none' };
const table = (columns: Record<string, Type>, ...rows: Cell[][]): Answer => ({
  type: 'table',
  columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
  rows,
  row_count: rows.length,
  truncated: false,
});
const right = (label: object, answer: Answer) => {
  const line = JSON.stringify({ question: '?', files: ['a.csv'], ...label });
  const [question] = parseSet(line, '/sets');
  if (!question || question.kind === 'abstain') throw new Error('not answerable');
  return isRight(question, answer);
};
const cities = table({ City: 'text', n: 'integer' }, ['Brooklyn', 3], ['Chicago', 2]);

describe('a single value', () => {
  it.each<[object, Answer]>([
    [{ kind: 'number', expected: 13.89 }, number(13.8889)],
    [{ kind: 'number', expected: 100, tolerance: 5 }, number(97)],
    [{ kind: 'number', expected: 5 }, table({ n: 'integer' }, [5])],
    [{ kind: 'number', expected: 5 }, table({ City: 'text', n: 'integer' }, ['Brooklyn', 5])],
    [{ kind: 'number', expected: null }, none],
    [{ kind: 'string', expected: 'brooklyn' }, string('Brooklyn')],
    [{ kind: 'string', expected: 'Brooklyn' }, table({ n: 'integer', City: 'text' }, [5, 'Brooklyn'])],
    [
      { kind: 'string', expected: '2019-03-18' },
      { type: 'date', value: '2019-03-18' },
    ],
    [{ kind: 'date', expected: '2019-03-18' }, string('March 18, 2019')],
    [
      { kind: 'boolean', expected: true },
      { type: 'boolean', value: true },
    ],
    [{ kind: 'boolean', expected: false }, string('No')],
  ])('%j is answered by %j', (label, answer) => expect(right(label, answer)).toBe(true));

  it.each<[object, Answer]>([
    [{ kind: 'number', expected: 13.89 }, number(13.9)],
    [{ kind: 'number', expected: 5 }, none],
    [{ kind: 'number', expected: null }, number(0)],
    [{ kind: 'number', expected: 5 }, table({ n: 'integer' }, [5], [5])],
    [{ kind: 'number', expected: 5 }, table({ a: 'integer', b: 'integer' }, [5, 6])],
    [{ kind: 'string', expected: 'Brooklyn' }, cities],
    [{ kind: 'string', expected: 'Brooklyn' }, table({ Country: 'text', City: 'text' }, ['USA', 'Brooklyn'])],
    [{ kind: 'boolean', expected: true }, number(1)],
  ])('%j is not answered by %j', (label, answer) => expect(right(label, answer)).toBe(false));
});

describe('values', () => {
  const expected = ['Chicago', 'Brooklyn'];
  it.each<[object, Answer]>([
    [{ expected: ['65'] }, number(65)],
    [{ expected: ['5 games'] }, number(5, 'games')],
    [{ expected }, table({ City: 'text' }, ['brooklyn'], ['Chicago'])],
    [{ expected }, cities],
    [{ expected: ['2', '3'] }, cities],
    [{ expected: ['a', 'a'] }, table({ x: 'text' }, ['a'], ['a'])],
    [{ expected: [] }, none],
    [{ expected: [] }, table({ x: 'text' })],
    [{ expected: ['Brooklyn', 'Chicago'], order: 'given' }, cities],
  ])('%j are answered by %j', (label, answer) => expect(right({ kind: 'values', ...label }, answer)).toBe(true));

  it.each<[object, Answer]>([
    [{ expected: ['65', '66'] }, number(65)],
    [{ expected: ['a', 'a'] }, table({ x: 'text' }, ['a'], ['b'])],
    [{ expected: ['a', 'b'] }, table({ x: 'text' }, ['a'], ['b'], ['c'])],
    [{ expected: ['a', 'b'] }, table({ x: 'text' }, ['a'])],
    [{ expected }, table({ Country: 'text', City: 'text' }, ['USA', 'Chicago'], ['USA', 'Brooklyn'])],
    [{ expected: ['3', '2'] }, table({ City: 'text', n: 'integer', m: 'integer' }, ['x', 3, 7], ['y', 2, 8])],
    [{ expected, order: 'given' }, cities],
    [{ expected: ['x'] }, none],
    [{ expected }, { ...cities, truncated: true } as Answer],
  ])('%j are not answered by %j', (label, answer) => expect(right({ kind: 'values', ...label }, answer)).toBe(false));
});

describe('a table', () => {
  const expected = [
    ['Brooklyn', 3],
    ['Chicago', 2],
  ];
  const reversed = [...expected].reverse();
  it.each<[object, Answer]>([
    [{ expected }, cities],
    [{ expected: reversed, order: 'any' }, cities],
    [
      { expected },
      table({ Id: 'integer', City: 'text', Note: 'text', n: 'integer' }, [1, 'Brooklyn', '', 3], [2, 'Chicago', '', 2]),
    ],
    [{ expected: ['Brooklyn', 'Chicago'], column: 'city' }, cities],
    [{ expected: ['Chicago', 'Brooklyn'], column: 'City', order: 'any' }, cities],
    [{ expected: [3, 2], column: 'whatever' }, table({ n: 'integer' }, [3], [2])],
    [{ expected: [['2019-03', 1.5]] }, table({ month: 'date', mean: 'decimal' }, ['2019-03-01', 1.5])],
    [{ expected: [[7]] }, number(7)],
    [{ expected: [] }, none],
    [{ expected: [['a', null]] }, table({ x: 'text', y: 'text' }, ['a', null])],
  ])('%j is answered by %j', (label, answer) => expect(right({ kind: 'table', ...label }, answer)).toBe(true));

  it.each<[object, Answer]>([
    [{ expected: reversed }, cities],
    [{ expected }, table({ n: 'integer', City: 'text' }, [3, 'Brooklyn'], [2, 'Chicago'])],
    [{ expected: [['Brooklyn', 3]] }, cities],
    [
      {
        expected: [
          ['Brooklyn', 3],
          ['Chicago', 9],
        ],
      },
      cities,
    ],
    [
      {
        expected: [
          ['Brooklyn', 3, 1],
          ['Chicago', 2, 1],
        ],
      },
      cities,
    ],
    [{ expected: ['Brooklyn', 'Chicago'], column: 'Town' }, cities],
    [{ expected: ['Chicago', 'Brooklyn'], column: 'City' }, cities],
    [{ expected }, { ...cities, row_count: 3, truncated: true } as Answer],
    [{ expected }, string('Brooklyn')],
  ])('%j is not answered by %j', (label, answer) => expect(right({ kind: 'table', ...label }, answer)).toBe(false));
});

describe('named values', () => {
  const MAPPING = "{'WIND': 594, 'DIR': 0}";
  const both = { mean_fare: '34.65', max_fare: '512' };
  it.each<[object, Answer]>([
    [{ expected: both }, table({ max_fare: 'decimal', mean_fare: 'decimal' }, [512.33, 34.6512])],
    [{ expected: both }, table({ 'Mean Fare': 'decimal', 'Max-Fare': 'decimal', n: 'integer' }, [34.65, 512, 9])],
    [{ expected: { mean_fare: '34.65' } }, number(34.65)],
    [{ expected: { mean_fare: '34.65' } }, table({ avg: 'decimal' }, [34.65])],
    [{ expected: { city: 'Boston' } }, string('boston')],
    [{ expected: { outliers: '' } }, table({ x: 'integer' })],
    [{ expected: { gaps: MAPPING } }, table({ column: 'text', gaps: 'integer' }, ['DIR', 0], ['WIND', 594])],
  ])('%j are answered by %j', (label, answer) => expect(right({ kind: 'named', ...label }, answer)).toBe(true));

  it.each<[object, Answer]>([
    [{ expected: both }, number(34.65)],
    [{ expected: both }, table({ mean_fare: 'decimal' }, [34.65])],
    [{ expected: both }, table({ mean_fare: 'decimal', max_fare: 'decimal' }, [34.66, 512])],
    [{ expected: both }, table({ mean_fare: 'decimal', max_fare: 'decimal' }, [34.65, 512], [34.65, 512])],
    [{ expected: { mean_fare: 34 } }, number(34.2)],
    [{ expected: { mean_fare: '34.65' } }, none],
    [{ expected: { mean_fare: '34.65' } }, table({ x: 'integer' })],
    [{ expected: { gaps: MAPPING } }, table({ column: 'text', gaps: 'integer' }, ['DIR', 0], ['WIND', 590])],
    [{ expected: { gaps: MAPPING } }, table({ column: 'text', gaps: 'integer' }, ['DIR', 0])],
  ])('%j are not answered by %j', (label, answer) => expect(right({ kind: 'named', ...label }, answer)).toBe(false));
});
