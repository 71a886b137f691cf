// `pd.to_datetime`: texts, numbers, or columns of parts, as times.
import { DataFrame } from '../../frames/data-frame.ts';
import { floatText } from '../../frames/cast.ts';
import { Index } from '../../frames/index-labels.ts';
import { isListLike, itemsOf, only } from '../../frames/options.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { isMissing, NOT_A_TIME, type Value } from '../../language/values.ts';
import { daysInMonth, msOf } from '../../times/calendar.ts';
import { formatOf, guessFormat, inUtc, parseTime } from '../../times/parse.ts';
import { PlainDate } from '../../times/plain-date.ts';
import { strptime, unmatched } from '../../times/strptime.ts';
import { unitMs } from '../../times/timedelta.ts';
import { Timestamp } from '../../times/timestamp.ts';

interface Reading {
  format: Value;
  unit: Value;
  dayFirst: boolean;
  utc: boolean;
  coerce: boolean;
}

const ABSENT = new Set(['', 'NaT', 'nat', 'NAT', 'nan', 'NaN', 'NAN', 'None', 'NaT', '<NA>']);

const PERHAPS =
  /\d|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|\b(now|today|utc|z)\b|^\s*[a-z]\s*$/i;

type Read = (value: Value, place: number) => number;

const noTime = (value: Value, place: number) =>
  new PythonError('ValueError', `Unknown datetime string format, unable to parse: ${str(value)}, at position ${place}`);

/** Each text by a form of its own. */
const byGuess =
  ({ dayFirst, utc }: Reading): Read =>
  (value, place) => {
    const ms = typeof value === 'string' ? parseTime(value, dayFirst, utc) : undefined;
    if (ms !== undefined) return ms;
    // dateutil makes more of a text than is known here: only what has no number and no month in it is surely no time.
    if (typeof value === 'string' && PERHAPS.test(value)) throw notSupported(`the time '${value}'`);
    throw noTime(value, place);
  };

function byFormat(format: string, { utc }: Reading, isFloat: boolean): Read {
  const read = formatOf(format);
  return (value, place) => {
    const text = typeof value === 'number' ? (isFloat ? floatText(value) : str(value)) : str(value);
    const moment = strptime(text, read);
    if (!moment) throw unmatched(text, format, place);
    return inUtc(moment, utc);
  };
}

function byUnit(unit: Value): Read {
  const name = typeof unit === 'string' ? unit : '';
  const size = name === 'us' ? 1e-3 : name === 'ns' ? 1e-6 : unitMs(name);
  if (size === undefined || name === 'M' || name === 'Y') throw notSupported(`to_datetime(unit='${name}')`);
  return (value, place) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || Number.isNaN(number))
      throw new PythonError(
        'ValueError',
        `non convertible value ${str(value)} with the unit '${name}', at position ${place}`,
      );
    const ms = number * size;
    if (name === 'ns' && !Number.isInteger(number / 1000)) throw notSupported('a time finer than a microsecond');
    return Math.round(ms * 1000) / 1000;
  };
}

/** All texts by the form of the first one, as pandas does from 2.0 on. */
function reader(values: readonly Value[], reading: Reading, isFloat: boolean): Read {
  const { format, unit } = reading;
  if (unit !== null) return byUnit(unit);
  if (format === 'mixed' || format === 'ISO8601') return byGuess(reading);
  if (typeof format === 'string') return byFormat(format, reading, isFloat);
  const first = values.find((value) => !isMissing(value) && !(typeof value === 'string' && ABSENT.has(value)));
  if (typeof first === 'number') throw notSupported('to_datetime() of numbers without a unit or a format');
  if (typeof first !== 'string') return byGuess(reading);
  if (reading.dayFirst && /^\d{4}/.test(first))
    throw notSupported('to_datetime(dayfirst=True) of texts that begin with the year');
  const guess = guessFormat(first, reading.dayFirst);
  return guess === undefined || guess.includes('%y') ? byGuess(reading) : byFormat(guess, reading, false);
}

function timesOf(values: readonly Value[], reading: Reading, isFloat: boolean): Value[] {
  const read = reader(values, reading, isFloat);
  return values.map((value, place) => {
    if (value instanceof Timestamp) return value;
    if (value instanceof PlainDate) return new Timestamp(value.ms);
    if (isMissing(value) || (typeof value === 'string' && ABSENT.has(value))) return NOT_A_TIME;
    if (typeof value === 'boolean')
      throw new PythonError('TypeError', `<class 'bool'> is not convertible to datetime, at position ${place}`);
    if (typeof value === 'number' && reading.unit === null && typeof reading.format !== 'string')
      throw notSupported('to_datetime() of numbers without a unit or a format');
    try {
      return new Timestamp(read(value, place));
    } catch (error) {
      if (reading.coerce && error instanceof PythonError && error.name === 'ValueError') return NOT_A_TIME;
      throw error;
    }
  });
}

const PARTS: ReadonlyMap<string, string> = new Map([
  ['year', 'year'],
  ['years', 'year'],
  ['month', 'month'],
  ['months', 'month'],
  ['day', 'day'],
  ['days', 'day'],
  ['hour', 'hour'],
  ['hours', 'hour'],
  ['h', 'hour'],
  ['minute', 'minute'],
  ['minutes', 'minute'],
  ['m', 'minute'],
  ['second', 'second'],
  ['seconds', 'second'],
  ['s', 'second'],
]);

/** A column for each part of a time; year, month and day must be there. */
function assembled(frame: DataFrame, coerce: boolean): Series {
  const byPart = new Map(
    frame.columns.map(({ name, values }) => [PARTS.get(str(name).toLowerCase()) ?? str(name), values]),
  );
  const extra = [...byPart.keys()].filter((name) => ![...PARTS.values()].includes(name));
  if (extra.length > 0)
    throw new PythonError(
      'ValueError',
      `extra keys have been passed to the datetime assemblage: [${extra.join(', ')}]`,
    );
  const lost = ['year', 'month', 'day'].filter((name) => !byPart.has(name));
  if (lost.length > 0)
    throw new PythonError(
      'ValueError',
      `to assemble mappings requires at least that [year, month, day] be specified: [${lost.join(', ')}] is missing`,
    );
  const values = frame.index.labels.map((_, place) => {
    const part = (name: string, preset: number) => Number(byPart.get(name)?.[place] ?? preset);
    const [year, month, day] = [part('year', NaN), part('month', NaN), part('day', NaN)];
    if ([year, month, day].some(Number.isNaN)) return NOT_A_TIME;
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
      if (coerce) return NOT_A_TIME;
      throw new PythonError('ValueError', `cannot assemble the datetimes: day ${day} of month ${month} of ${year}`);
    }
    return new Timestamp(msOf(year, month, day, part('hour', 0), part('minute', 0), part('second', 0)));
  });
  return new Series(values, { index: frame.index, dtype: 'datetime64[ns]' });
}

export const toDatetime = callable(
  'to_datetime',
  "arg, errors='raise', dayfirst=False, yearfirst=False, utc=False, format=None, exact=True, unit=None, infer_datetime_format=None, origin='unix', cache=True",
  (arg, errors, dayFirst, yearFirst, utc, format, exact, unit, _infer, origin) => {
    only('to_datetime', 'errors', errors, 'raise', 'coerce');
    only('to_datetime', 'yearfirst', yearFirst, false);
    only('to_datetime', 'exact', exact, true);
    only('to_datetime', 'origin', origin, 'unix');
    const reading: Reading = {
      format,
      unit,
      dayFirst: dayFirst === true,
      utc: utc === true,
      coerce: errors === 'coerce',
    };
    if (arg === null) return null;
    if (arg instanceof DataFrame) return assembled(arg, reading.coerce);
    if (arg instanceof Series) {
      if (arg.dtype === 'datetime64[ns]') return arg;
      return arg.with(timesOf(arg.values, reading, arg.dtype === 'float64'), { dtype: 'datetime64[ns]' });
    }
    if (arg instanceof Index) return new Index(timesOf(arg.labels, reading, arg.dtype === 'float64'), arg.names);
    if (isListLike(arg)) return new Index(timesOf(itemsOf(arg), reading, false));
    return timesOf([arg], reading, false)[0]!;
  },
);
