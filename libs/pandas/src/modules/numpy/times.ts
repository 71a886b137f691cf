// np.datetime64 and np.timedelta64, as pandas takes them: a time and a span of its own.
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, NOT_A_TIME } from '../../language/values.ts';
import { parseTime } from '../../times/parse.ts';
import { Timedelta } from '../../times/timedelta.ts';
import { Timestamp } from '../../times/timestamp.ts';

/** By NumPy's short names; months and years are of no length. */
const UNITS = new Map([
  ['W', 604_800_000],
  ['D', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);

export const TIMES: readonly Callable[] = [
  callable('datetime64', 'value, unit=None', (value, unit) => {
    if (unit !== null && unit !== 'D' && unit !== 'ns') throw notSupported('np.datetime64 in this unit');
    if (value === 'NaT') return NOT_A_TIME;
    const ms = value instanceof Timestamp ? value.ms : typeof value === 'string' ? parseTime(value) : undefined;
    if (ms === undefined || !/^\d{4}-/.test(typeof value === 'string' ? value : '0000-'))
      throw new PythonError('ValueError', 'could not read the datetime64');
    return new Timestamp(unit === 'D' ? ms - (((ms % 86_400_000) + 86_400_000) % 86_400_000) : ms);
  }),
  callable('timedelta64', 'value, unit=None', (value, unit) => {
    if (value === 'NaT') return NOT_A_TIME;
    if (value instanceof Timedelta && unit === null) return value;
    const size = typeof unit === 'string' ? UNITS.get(unit) : undefined;
    if (size === undefined) throw notSupported('np.timedelta64 in this unit');
    if (typeof value !== 'number' || !Number.isInteger(value))
      throw new PythonError('ValueError', 'Could not convert object to NumPy timedelta');
    return new Timedelta(value * size);
  }),
  callable('isnat', 'x', (value) => {
    if (value === NOT_A_TIME) return true;
    if (value instanceof Timestamp || value instanceof Timedelta) return false;
    throw notSupported('np.isnat of other than one time');
  }),
];
