import { aColumn } from '../../testing/tables.fixture.ts';
import { tellsClock } from '../columns.ts';
import { asTime } from './clock.ts';

test.each([
  ['10:53', '%H:%M'],
  ['10:53:07', '%H:%M:%S'],
  ['1:05 PM', '%I:%M %p'],
  ['1:05PM', '%I:%M%p'],
  ['1:05:30PM', '%I:%M:%S%p'],
])('reads a clock of %s by %s', (sample, format) => {
  const column = aColumn('Time', 'text', { samples: [sample] });
  expect(tellsClock(column)).toBe(true);
  expect(asTime('"Time"', column)).toContain(`'${format}'`);
});
