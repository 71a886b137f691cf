import { serialDate, serialTime } from './serial-date.ts';

const text = (serial: number, is1904 = false) => serialDate(serial, is1904)?.text;

it('counts days as spreadsheets do, with the one too many in 1900', () => {
  expect([0, 1, 59, 60, 61, 45351].map((serial) => text(serial))).toEqual([
    '1899-12-31',
    '1900-01-01',
    '1900-02-28',
    undefined,
    '1900-03-01',
    '2024-02-29',
  ]);
  expect([0, 60, 43889].map((serial) => text(serial, true))).toEqual(['1904-01-01', '1904-03-01', '2024-02-29']);
});

it('ends with the year 9999 and begins with day 0', () => {
  expect([-1, 2958465, 2958466, 1e300, Number.NaN].map((serial) => text(serial))).toEqual([
    undefined,
    '9999-12-31',
    undefined,
    undefined,
    undefined,
  ]);
});

it('has a time of day to the millisecond, rounded over midnight', () => {
  expect([45351.75, 45351 + 1 / 86_400, 45351.5000000116, 45350.9999999999].map((serial) => text(serial))).toEqual([
    '2024-02-29 18:00:00',
    '2024-02-29 00:00:01',
    '2024-02-29 12:00:00.001',
    '2024-02-29',
  ]);
});

it('has whole days of a span as hours', () => {
  expect([0.5, 1.25, 0.000011574074, -0.5].map(serialTime)).toEqual(['12:00:00', '30:00:00', '00:00:01', '-12:00:00']);
});
