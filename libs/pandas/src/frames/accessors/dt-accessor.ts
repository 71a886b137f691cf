import { type Arguments, callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { Callable, isMissing, PyObject, type Value } from '../../language/values.ts';
import {
  DAY,
  dayStart,
  FLAGS,
  isoCalendar,
  MONTHS,
  PARTS,
  partOf,
  SECOND,
  WEEKDAYS,
  weekdayOf,
} from '../../times/calendar.ts';
import { ClockTime } from '../../times/clock-time.ts';
import { roundedTo } from '../../times/frequency.ts';
import { Period, periodOf } from '../../times/period.ts';
import { PlainDate } from '../../times/plain-date.ts';
import { strftime } from '../../times/strftime.ts';
import { Timedelta } from '../../times/timedelta.ts';
import { Timestamp } from '../../times/timestamp.ts';
import { DataFrame } from '../data-frame.ts';
import type { Dtype } from '../dtype.ts';
import { missingOf } from '../dtype.ts';
import { only, textOf } from '../options.ts';
import type { Series } from '../series.ts';

const UNKNOWN = new Set([
  'timetz',
  'freq',
  'unit',
  'as_unit',
  'to_pydatetime',
  'to_pytimedelta',
  'qyear',
  'end_time',
  'asfreq',
]);

/** `series.dt`: parts of times and of spans of time, for each value. */
export class DtAccessor extends PyObject {
  readonly type = 'DatetimeProperties';

  constructor(readonly series: Series) {
    super();
    if (series.dtype !== 'datetime64[ns]' && series.dtype !== 'timedelta64[ns]' && !isOfPeriods(series))
      throw new PythonError('AttributeError', 'Can only use .dt accessor with datetimelike values');
  }

  override attribute(name: string): Value | undefined {
    if (this.series.dtype === 'object') return periodAttribute(this.series, name);
    if (this.series.dtype === 'timedelta64[ns]') return spanAttribute(this.series, name);
    const part = PARTS.get(name);
    if (part) return each(this.series, part, 'int64');
    const flag = FLAGS.get(name);
    if (flag) return each(this.series, flag, 'bool');
    if (UNKNOWN.has(name)) throw notSupported(`Series.dt.${name}`);
    return MEMBERS.get(name)?.(this.series);
  }

  override toString(): string {
    return '<pandas.core.indexes.accessors.DatetimeProperties object>';
  }
}

/** Absent times give NaN among numbers, False among flags, NaT among times. */
function each(series: Series, of: (ms: number) => Value, dtype: Dtype): Series {
  let isWhole = true;
  const absent = dtype === 'bool' ? false : missingOf(dtype);
  const values = series.values.map((value) => {
    if (value instanceof Timestamp || value instanceof Timedelta) return of(value.ms);
    isWhole = false;
    return absent;
  });
  return series.with(values, { dtype: dtype === 'int64' && !isWhole ? 'float64' : dtype });
}

const isOfPeriods = ({ values }: Series) =>
  values.some((value) => value instanceof Period) &&
  values.every((value) => value instanceof Period || isMissing(value));

/** What each period answers to; of methods, what they give. */
function periodAttribute(series: Series, name: string): Value | undefined {
  const first = series.values.find((value) => value instanceof Period)!.attribute(name);
  if (first === undefined) return undefined;
  const all = (args?: Arguments) =>
    series.with(
      series.values.map((value) => {
        const found = value instanceof Period ? value.attribute(name)! : NaN;
        return found instanceof Callable && args ? found.call(args) : found;
      }),
    );
  return first instanceof Callable ? new Callable(name, all) : all();
}

function spanAttribute(series: Series, name: string): Value | undefined {
  if (name === 'days') return each(series, (ms) => Math.floor(ms / DAY), 'int64');
  if (name === 'seconds') return each(series, (ms) => Math.floor((ms - dayStart(ms)) / SECOND), 'int64');
  if (name === 'microseconds') return each(series, (ms) => (((ms % SECOND) + SECOND) % SECOND) * 1000, 'int64');
  if (name === 'total_seconds') return callable(name, '', () => each(series, (ms) => ms / SECOND, 'float64'));
  if (name === 'components') throw notSupported('Series.dt.components');
  return undefined;
}

type Member = (series: Series) => Value;

const times = (of: (ms: number) => number) => (series: Series) =>
  each(series, (ms) => new Timestamp(of(ms)), 'datetime64[ns]');

const rounding = (way: 'floor' | 'ceil' | 'round'): [string, Member] => [
  way,
  (series) =>
    callable(way, "freq, ambiguous='raise', nonexistent='raise'", (freq) =>
      times((ms) => roundedTo(ms, freq, way))(series),
    ),
];

const names = (name: string, words: readonly string[], place: (ms: number) => number): [string, Member] => [
  name,
  (series) =>
    callable(name, 'locale=None', (locale) => {
      only(name, 'locale', locale, null);
      return each(series, (ms) => words[place(ms)]!, 'object');
    }),
];

function isoFrame(series: Series): DataFrame {
  const column = (name: 'year' | 'week' | 'day') => {
    const { values, dtype } = each(series, (ms) => isoCalendar(ms)[name], 'int64');
    return { name, values, dtype };
  };
  return new DataFrame([column('year'), column('week'), column('day')], series.index);
}

const MEMBERS: ReadonlyMap<string, Member> = new Map<string, Member>([
  ['weekday', (series) => each(series, weekdayOf, 'int64')],
  ['date', (series) => each(series, (ms) => new PlainDate(dayStart(ms)), 'object')],
  ['time', (series) => each(series, (ms) => new ClockTime(ms - dayStart(ms)), 'object')],
  names('day_name', WEEKDAYS, weekdayOf),
  names('month_name', MONTHS, (ms) => partOf('month', ms) - 1),
  ['isocalendar', (series) => callable('isocalendar', '', () => isoFrame(series))],
  ['normalize', (series) => callable('normalize', '', () => times(dayStart)(series))],
  [
    'strftime',
    (series) =>
      callable('strftime', 'date_format', (format) =>
        each(series, (ms) => strftime(ms, textOf(format, 'date_format')), 'object'),
      ),
  ],
  [
    'to_period',
    (series) => callable('to_period', 'freq=None', (freq) => each(series, (ms) => periodOf(ms, freq), 'object')),
  ],
  ['tz', () => null],
  [
    'tz_localize',
    (series) =>
      callable('tz_localize', 'tz', (zone) => {
        if (zone !== null) throw notSupported('time zones');
        return series;
      }),
  ],
  [
    'tz_convert',
    () => {
      throw notSupported('time zones');
    },
  ],
  rounding('floor'),
  rounding('ceil'),
  rounding('round'),
]);
