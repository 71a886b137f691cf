// `pd.Timestamp`, `pd.Timedelta`, `pd.DateOffset`, `pd.date_range` and their like.
import { Index } from '../../frames/index-labels.ts';
import { isListLike, itemsOf, only } from '../../frames/options.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { Callable, Dict, isMissing, NOT_A_TIME, type Value } from '../../language/values.ts';
import { msOf } from '../../times/calendar.ts';
import { offsetOf } from '../../times/date-offset.ts';
import { datesBetween } from '../../times/date-range.ts';
import { parseTime } from '../../times/parse.ts';
import { PlainDate } from '../../times/plain-date.ts';
import { Period, periodOf } from '../../times/period.ts';
import { parseTimedelta, Timedelta, unitMs } from '../../times/timedelta.ts';
import { Timestamp } from '../../times/timestamp.ts';

function timeOf(value: Value): Value {
  if (value instanceof Timestamp) return value;
  if (value instanceof PlainDate) return new Timestamp(value.ms);
  if (isMissing(value) || value === '' || value === 'NaT') return NOT_A_TIME;
  const ms = typeof value === 'string' ? parseTime(value) : undefined;
  if (ms !== undefined) return new Timestamp(ms);
  if (typeof value !== 'string') throw notSupported('Timestamp() of this');
  throw new PythonError('ValueError', `could not convert string to Timestamp: ${value}`);
}

const refused = (name: string) =>
  callable(name, '*given', () => {
    throw notSupported(`Timestamp.${name}(), which is another one each time,`);
  });

const whole = (value: Value, preset: number): number => {
  if (value === null) return preset;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new PythonError('TypeError', 'an integer is required');
};

const timestampFrom = callable(
  'Timestamp',
  'ts_input=None, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, *, tz=None, unit=None',
  (input, year, month, day, hour, minute, second, micro, zone, unit) => {
    only('Timestamp', 'tz', zone, null);
    if (typeof input === 'number' && unit === null && year !== null)
      return new Timestamp(
        msOf(whole(input, 0), whole(year, 1), whole(month, 1), whole(day, 0), whole(hour, 0), whole(minute, 0)),
      );
    if (typeof input === 'number' && unit !== null) {
      const size = unitMs(str(unit));
      if (size === undefined) throw notSupported(`Timestamp(unit='${str(unit)}')`);
      return new Timestamp(input * size);
    }
    if (year === null) return timeOf(input);
    return new Timestamp(
      msOf(
        whole(year, 1970),
        whole(month, 1),
        whole(day, 1),
        whole(hour, 0),
        whole(minute, 0),
        whole(second, 0),
        whole(micro, 0) / 1000,
      ),
    );
  },
);

export const timestamp = new Callable(
  'Timestamp',
  timestampFrom.call,
  new Map(['now', 'today', 'utcnow'].map((name) => [name, refused(name)])),
);

export function spanOf(value: Value, unit: Value): Value {
  if (value instanceof Timedelta) return value;
  if (isMissing(value)) return NOT_A_TIME;
  if (typeof value === 'number') {
    const size = unit === null ? undefined : unitMs(str(unit));
    if (size === undefined) throw notSupported('a Timedelta of a number in this unit');
    return new Timedelta(value * size);
  }
  const ms = typeof value === 'string' ? parseTimedelta(value) : undefined;
  if (ms === undefined) throw new PythonError('ValueError', 'could not read the Timedelta');
  return new Timedelta(ms);
}

const SPANS = ['weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'];

export const timedelta = callable('Timedelta', 'value=None, unit=None, **parts', (value, unit, parts) => {
  const given = [...(parts as Dict)];
  if (given.length === 0) return spanOf(value, unit);
  let total = 0;
  for (const [name, count] of given) {
    if (!SPANS.includes(name as string) || typeof count !== 'number')
      throw notSupported(`Timedelta(${name as string}=…)`);
    total += count * unitMs(name as string)!;
  }
  return new Timedelta(total);
});

export const toTimedelta = callable('to_timedelta', "arg, unit=None, errors='raise'", (arg, unit, errors) => {
  only('to_timedelta', 'errors', errors, 'raise');
  if (arg instanceof Series)
    return arg.with(
      arg.values.map((value) => spanOf(value, unit)),
      { dtype: 'timedelta64[ns]' },
    );
  return isListLike(arg) ? new Index(itemsOf(arg).map((value) => spanOf(value, unit))) : spanOf(arg, unit);
});

export const dateOffset = callable('DateOffset', 'n=1, normalize=False, **parts', (n, normalize, parts) => {
  only('DateOffset', 'normalize', normalize, false);
  return offsetOf(whole(n, 1), parts as Dict);
});

export const dateRange = callable(
  'date_range',
  "start=None, end=None, periods=None, freq=None, tz=None, normalize=False, name=None, inclusive='both'",
  (start, end, periods, freq, zone, normalize, name, inclusive) => {
    only('date_range', 'tz', zone, null);
    only('date_range', 'normalize', normalize, false);
    only('date_range', 'inclusive', inclusive, 'both');
    const bound = (value: Value) => (value === null ? undefined : (timeOf(value) as Timestamp).ms);
    const count = periods === null ? undefined : whole(periods, 0);
    const all = datesBetween(bound(start), bound(end), count, freq ?? 'D');
    return new Index(
      all.map((ms) => new Timestamp(ms)),
      [name],
    );
  },
);

export const period = callable('Period', 'value, freq', (value, freq) => {
  if (value instanceof Period) return value;
  const time = timeOf(value);
  return time instanceof Timestamp ? periodOf(time.ms, freq) : time;
});
