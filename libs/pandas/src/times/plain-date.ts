import { callable } from '../language/callable.ts';
import { type BinaryOperator, type Comparison, PyObject, Tuple, type Value } from '../language/values.ts';
import { DAY, dayStart, isoCalendar, msOf, partOf, weekdayOf } from './calendar.ts';
import { compareMs } from './compare-ms.ts';
import { strftime } from './strftime.ts';
import { Timedelta } from './timedelta.ts';

/** Python's `date`: a day, which is no moment. */
export class PlainDate extends PyObject {
  readonly type = 'date';

  /** @param ms of its midnight, as if in UTC */
  constructor(readonly ms: number) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (name === 'year' || name === 'month' || name === 'day') return partOf(name, this.ms);
    return METHODS.get(name)?.(this);
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof PlainDate) {
      if (operator === '-') return new Timedelta(reflected ? other.ms - this.ms : this.ms - other.ms);
      return reflected ? compareMs(operator, other.ms, this.ms) : compareMs(operator, this.ms, other.ms);
    }
    if (!(other instanceof Timedelta)) return undefined;
    if (operator === '+') return new PlainDate(dayStart(this.ms + other.ms));
    return operator === '-' && !reflected ? new PlainDate(this.ms - dayStart(other.ms)) : undefined;
  }

  override toString(): string {
    return strftime(this.ms, '%Y-%m-%d');
  }

  override toRepr(): string {
    return `datetime.date(${['year', 'month', 'day'].map((name) => partOf(name, this.ms)).join(', ')})`;
  }

  override format(spec: string): string {
    return strftime(this.ms, spec);
  }

  override get key(): string {
    return String(this.ms);
  }
}

type Method = (date: PlainDate) => Value;

/** The method `isocalendar` of a day or a moment. */
export const isoCalendarOf = (ms: number) =>
  callable('isocalendar', '', () => {
    const { year, week, day } = isoCalendar(ms);
    return new Tuple([year, week, day]);
  });

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['weekday', ({ ms }) => callable('weekday', '', () => weekdayOf(ms))],
  ['isoweekday', ({ ms }) => callable('isoweekday', '', () => weekdayOf(ms) + 1)],
  ['strftime', ({ ms }) => callable('strftime', 'format', (format) => strftime(ms, format as string))],
  ['isoformat', (date) => callable('isoformat', '', () => date.toString())],
  ['toordinal', ({ ms }) => callable('toordinal', '', () => ms / DAY + 719_163)],
  ['isocalendar', ({ ms }) => isoCalendarOf(ms)],
  [
    'replace',
    ({ ms }) =>
      callable('replace', 'year=None, month=None, day=None', (...given) => {
        const parts = ['year', 'month', 'day'].map((name, place) =>
          typeof given[place] === 'number' ? given[place] : partOf(name, ms),
        );
        return new PlainDate(msOf(parts[0]!, parts[1], parts[2]));
      }),
  ],
]);
