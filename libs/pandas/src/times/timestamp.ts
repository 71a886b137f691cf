import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { type BinaryOperator, type Comparison, PyObject, type Value } from '../language/values.ts';
import { DAY, dayStart, FLAGS, isoCalendar, MONTHS, msOf, PARTS, partOf, WEEKDAYS, weekdayOf } from './calendar.ts';
import { ClockTime } from './clock-time.ts';
import { compareMs } from './compare-ms.ts';
import { isoCalendarOf, PlainDate } from './plain-date.ts';
import { roundedTo } from './frequency.ts';
import { strftime } from './strftime.ts';
import { Timedelta } from './timedelta.ts';

/** A moment without a time zone, to the microsecond. */
export class Timestamp extends PyObject {
  readonly type = 'Timestamp';

  /** @param ms since 1970, as if in UTC */
  constructor(readonly ms: number) {
    super();
  }

  override attribute(name: string): Value | undefined {
    const part = PARTS.get(name);
    if (part) return part(this.ms);
    const flag = FLAGS.get(name);
    if (flag) return flag(this.ms);
    if (name === 'week' || name === 'weekofyear') return isoCalendar(this.ms).week;
    if (name === 'tz' || name === 'tzinfo') return null;
    return METHODS.get(name)?.(this);
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof Timestamp) {
      if (operator === '-') return new Timedelta(micro(reflected ? other.ms - this.ms : this.ms - other.ms));
      return reflected ? compareMs(operator, other.ms, this.ms) : compareMs(operator, this.ms, other.ms);
    }
    if (!(other instanceof Timedelta)) return undefined;
    if (operator === '+') return new Timestamp(this.ms + other.ms);
    return operator === '-' && !reflected ? new Timestamp(this.ms - other.ms) : undefined;
  }

  /** `2020-03-04 05:06:07`, with six digits of a second where there are any. */
  override toString(): string {
    return strftime(this.ms, this.ms % 1000 === 0 ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M:%S.%f');
  }

  override toRepr(): string {
    return `Timestamp('${this.toString()}')`;
  }

  override format(spec: string): string {
    return strftime(this.ms, spec);
  }

  override get key(): string {
    return String(this.ms);
  }
}

/** What doubles cannot hold of a microsecond is noise. */
const micro = (ms: number) => Math.round(ms * 1000) / 1000;

type Method = (time: Timestamp) => Value;

const isoText = ({ ms }: Timestamp, separator: string) =>
  strftime(ms, `%Y-%m-%d${separator.replaceAll('%', '%%')}${ms % 1000 === 0 ? '%H:%M:%S' : '%H:%M:%S.%f'}`);

function replaced({ ms }: Timestamp, given: readonly Value[]): Timestamp {
  const names = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];
  const parts = names.map((name, place) => {
    const value = given[place]!;
    if (value === null) return partOf(name, ms);
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    throw new PythonError('TypeError', `value must be an integer, received ${typeof value} for ${name}`);
  });
  const [year, month, day, hour, minute, second, micro] = parts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return new Timestamp(msOf(year, month, day, hour, minute, second, micro / 1000));
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['weekday', ({ ms }) => callable('weekday', '', () => weekdayOf(ms))],
  ['isoweekday', ({ ms }) => callable('isoweekday', '', () => weekdayOf(ms) + 1)],
  ['date', ({ ms }) => callable('date', '', () => new PlainDate(dayStart(ms)))],
  ['time', ({ ms }) => callable('time', '', () => new ClockTime(ms - dayStart(ms)))],
  ['timestamp', ({ ms }) => callable('timestamp', '', () => ms / 1000)],
  ['strftime', ({ ms }) => callable('strftime', 'format', (format) => strftime(ms, format as string))],
  ['isoformat', (time) => callable('isoformat', "sep='T'", (separator) => isoText(time, separator as string))],
  ['day_name', ({ ms }) => callable('day_name', '', () => WEEKDAYS[weekdayOf(ms)]!)],
  ['month_name', ({ ms }) => callable('month_name', '', () => MONTHS[partOf('month', ms) - 1]!)],
  ['normalize', ({ ms }) => callable('normalize', '', () => new Timestamp(dayStart(ms)))],
  ['to_pydatetime', (time) => callable('to_pydatetime', '', () => time)],
  ['toordinal', ({ ms }) => callable('toordinal', '', () => Math.floor(ms / DAY) + 719_163)],
  ['isocalendar', ({ ms }) => isoCalendarOf(ms)],
  [
    'replace',
    (time) =>
      callable(
        'replace',
        'year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None',
        (...given) => replaced(time, given),
      ),
  ],
  ...(['floor', 'ceil', 'round'] as const).map((way): [string, Method] => [
    way,
    ({ ms }) => callable(way, 'freq', (freq) => new Timestamp(roundedTo(ms, freq, way))),
  ]),
  [
    'tz_localize',
    (time) =>
      callable('tz_localize', 'tz', (zone) => {
        if (zone !== null) throw notSupported('time zones');
        return time;
      }),
  ],
]);
