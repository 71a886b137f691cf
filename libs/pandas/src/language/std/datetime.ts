import { DAY, daysInMonth, HOUR, MINUTE, msOf, SECOND } from '../../times/calendar.ts';
import { formatOf, inUtc } from '../../times/parse.ts';
import { PlainDate } from '../../times/plain-date.ts';
import { strptime } from '../../times/strptime.ts';
import { Timedelta } from '../../times/timedelta.ts';
import { Timestamp } from '../../times/timestamp.ts';
import { callable } from '../callable.ts';
import { asInteger, asNumber, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { repr } from '../repr.ts';
import { Callable, type Value } from '../values.ts';
import { moduleOf } from './module-of.ts';

function momentOf(values: readonly Value[]): number {
  const [year, month, day, hour = 0, minute = 0, second = 0, micro = 0] = values.map(asInteger);
  if (month! < 1 || month! > 12) throw new PythonError('ValueError', 'month must be in 1..12');
  if (day! < 1 || day! > daysInMonth(year!, month!))
    throw new PythonError('ValueError', 'day is out of range for month');
  if (hour < 0 || hour > 23) throw new PythonError('ValueError', 'hour must be in 0..23');
  if (minute < 0 || minute > 59) throw new PythonError('ValueError', 'minute must be in 0..59');
  if (second < 0 || second > 59) throw new PythonError('ValueError', 'second must be in 0..59');
  return msOf(year!, month, day, hour, minute, second, micro / 1000);
}

function parsed(text: string, format: string): Timestamp {
  const moment = strptime(text, formatOf(format));
  if (!moment) throw new PythonError('ValueError', `time data ${repr(text)} does not match format ${repr(format)}`);
  return new Timestamp(inUtc(moment, false));
}

function ofIso(text: string): Timestamp {
  const found = /^\d{4}-\d{2}-\d{2}(?:[T ](\d{2}:\d{2})(:\d{2}(\.\d{3}|\.\d{6})?)?)?$/.exec(text);
  if (!found) throw new PythonError('ValueError', `Invalid isoformat string: ${repr(text)}`);
  const [, minutes, seconds, part] = found;
  const time =
    minutes === undefined
      ? ''
      : `${text[10]!}%H:%M${seconds === undefined ? '' : ':%S'}${part === undefined ? '' : '.%f'}`;
  return parsed(text, `%Y-%m-%d${time}`);
}

/** An answer that depends on the day it is asked for is none of the table's. */
const clock = (name: string) =>
  callable(name, '*args', () => {
    throw notSupported(`the time of now (${name})`);
  });

const cls = (name: string, signature: string, make: (...values: Value[]) => Value, more: readonly Callable[]) =>
  new Callable(
    name,
    callable(name, signature, make).call,
    new Map<string, Value>([['__name__', name], ...more.map((each): [string, Value] => [each.name, each])]),
  );

/** Python's own, which is written otherwise than pandas' is. */
class PlainTimedelta extends Timedelta {
  override toString(): string {
    throw notSupported('the text of a datetime.timedelta');
  }
}

const UNITS = [DAY, SECOND, 0.001, 1, MINUTE, HOUR, 7 * DAY];

export const DATETIME = moduleOf('datetime', [
  cls(
    'datetime',
    'year, month, day, hour=0, minute=0, second=0, microsecond=0',
    (...parts) => new Timestamp(momentOf(parts)),
    [
      callable('strptime', 'date_string, format', (text, format) => parsed(asText(text), asText(format))),
      callable('fromisoformat', 'date_string', (text) => ofIso(asText(text))),
      ...['now', 'today', 'utcnow'].map(clock),
    ],
  ),
  cls('date', 'year, month, day', (...parts) => new PlainDate(momentOf(parts)), [
    callable('fromisoformat', 'date_string', (text) => new PlainDate(ofIso(asText(text).slice(0, 10)).ms)),
    clock('today'),
  ]),
  cls(
    'timedelta',
    'days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0',
    (...parts) => new PlainTimedelta(parts.reduce<number>((ms, part, place) => ms + asNumber(part) * UNITS[place]!, 0)),
    [],
  ),
]);
