import type { Cell } from '@quaestor/contracts';
import { dateOf, halfOfLastDecimal, nameOf, numberOf, sameValue } from './values.ts';

it.each<[Cell, Cell]>([
  [112.485, 112.485],
  [118.5747, 118.57472222222222],
  [13.89, 13.888888888888889],
  [0.3, 0.1 + 0.2],
  [68327767, 68327767.00000001],
  ['2,283', 2283],
  ['65', 65],
  ['$1,200', '1200'],
  ['-$5', -5],
  ['45 %', 45],
  ['34.65', 34.6509],
  ['9007199254740993', '9007199254740993'],
  ['Brooklyn', ' brooklyn. '],
  ['“St. Louis”', 'st. louis'],
  ['New  York', 'new york'],
  ['Ｔｏｋｙｏ', 'Tokyo'],
  ['May 6, 2004', '2004-05-06'],
  ['6 May 2004', '2004-05-06'],
  ['2019-03-18', '2019-03-18T00:00:00'],
  ['2024-03-18T10:30', '2024-03-18 10:30:00'],
  ['2019-03', '2019-03-01'],
  ['March 2019', '2019-03'],
  [true, 'yes'],
  ['no', false],
  [null, null],
])('%j is answered by %j', (expected, actual) => {
  expect(sameValue(expected, actual)).toBe(true);
});

it.each<[Cell, Cell]>([
  [13.89, 13.88],
  [13.89, 13.896],
  [11, 11.3],
  [11, 12],
  ['65', 66],
  ['5 games', 5],
  ['Brooklyn', 'Brooklyn Heights'],
  ['A+', 'A-'],
  ['C++', 'C'],
  ['Boston', 0],
  ['2019-03-18', '2019-03-19'],
  ['2019-03', '2019-03-02'],
  ['2019-03-01', '2019-03'],
  ['2024-03-18T10:30', '2024-03-18'],
  [true, false],
  [true, 1],
  [0, null],
  [null, ''],
  ['', 'x'],
])('%j is not answered by %j', (expected, actual) => {
  expect(sameValue(expected, actual)).toBe(false);
});

it('takes a tolerance in the place of decimals', () => {
  expect(sameValue(100, 104, 5)).toBe(true);
  expect(sameValue(100, 106, 5)).toBe(false);
  expect(sameValue(13.89, 13.888, 0)).toBe(false);
});

it.each<[Cell, number]>([
  [5, 0],
  [5.25, 0.005],
  ['34.60', 0.005],
  [1e-7, 0],
])('%j may be off by %d', (value, half) => {
  expect(halfOfLastDecimal(value)).toBeCloseTo(half, 10);
});

it.each<[Cell, number | undefined]>([
  ['1,234.5', 1234.5],
  ['1,23', undefined],
  ['−3', -3],
  ['.5', 0.5],
  ['1e3', 1000],
  ['12 apples', undefined],
  ['$', undefined],
  ['', undefined],
  ['-', undefined],
  [true, undefined],
])('%j is the number %p', (value, number) => {
  expect(numberOf(value)).toBe(number);
});

it.each([
  ['Sept 3 2001', undefined],
  ['Sep 3, 2001', '2001-09-03'],
  ['3rd September 2001', '2001-09-03'],
  ['Maybe 2001', undefined],
  ['2001', undefined],
  ['2001-09-03T08:05Z', '2001-09-03T08:05:00'],
])('%j is the date %p', (text, date) => {
  expect(dateOf(text)).toBe(date);
});

it('keeps a name that is nothing but marks', () => {
  expect(nameOf('***')).toBe('***');
  expect(nameOf(' "Yes!" ')).toBe('yes');
});
