import { callable } from '../language/callable.ts';
import { notSupported } from '../language/errors.ts';
import { type BinaryOperator, type Comparison, PyObject, type Value } from '../language/values.ts';
import { addMonths, DAY, dayStart, msOf, partOf } from './calendar.ts';
import { compareMs } from './compare-ms.ts';
import { strftime } from './strftime.ts';
import { Timestamp } from './timestamp.ts';

type Unit = 'Y' | 'Q' | 'M' | 'D';

const UNITS: ReadonlyMap<Value, Unit> = new Map<Value, Unit>([
  ...(['Y', 'A', 'YE', 'Y-DEC', 'A-DEC'] as const).map((name) => [name, 'Y'] as const),
  ...(['Q', 'QE', 'Q-DEC'] as const).map((name) => [name, 'Q'] as const),
  ...(['M', 'ME', 'm'] as const).map((name) => [name, 'M'] as const),
  ['D', 'D'],
]);
const MONTHS_OF: Readonly<Record<Exclude<Unit, 'D'>, number>> = { Y: 12, Q: 3, M: 1 };

/** A year, a quarter, a month or a day. */
export class Period extends PyObject {
  readonly type = 'Period';

  /** @param ms where it begins */
  constructor(
    readonly ms: number,
    readonly unit: Unit,
  ) {
    super();
  }

  private moved(count: number): Period {
    const ms = this.unit === 'D' ? this.ms + count * DAY : addMonths(this.ms, count * MONTHS_OF[this.unit]);
    return new Period(ms, this.unit);
  }

  override attribute(name: string): Value | undefined {
    if (['year', 'month', 'day', 'quarter'].includes(name)) {
      const isLast = name === 'month' || name === 'day';
      return partOf(name, isLast ? this.moved(1).ms - DAY : this.ms);
    }
    if (name === 'start_time') return new Timestamp(this.ms);
    if (name === 'end_time') throw notSupported('Period.end_time');
    if (name === 'to_timestamp') return callable(name, '', () => new Timestamp(this.ms));
    return name === 'strftime' ? callable(name, 'format', (format) => strftime(this.ms, format as string)) : undefined;
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof Period && other.unit === this.unit)
      return reflected ? compareMs(operator, other.ms, this.ms) : compareMs(operator, this.ms, other.ms);
    if (typeof other !== 'number') return undefined;
    if (operator === '+') return this.moved(other);
    return operator === '-' && !reflected ? this.moved(-other) : undefined;
  }

  /** `2020`, `2020Q1`, `2020-01`, `2020-01-05` */
  override toString(): string {
    if (this.unit === 'Q') return `${partOf('year', this.ms)}Q${partOf('quarter', this.ms)}`;
    return strftime(this.ms, this.unit === 'Y' ? '%Y' : this.unit === 'M' ? '%Y-%m' : '%Y-%m-%d');
  }

  override toRepr(): string {
    return `Period('${this.toString()}', '${this.unit === 'Y' || this.unit === 'Q' ? `${this.unit}-DEC` : this.unit}')`;
  }

  override get key(): string {
    return `${this.unit}${this.ms}`;
  }
}

export function periodOf(ms: number, freq: Value): Period {
  const unit = UNITS.get(freq);
  if (unit === undefined) throw notSupported(`periods of ${typeof freq === 'string' ? `'${freq}'` : 'this frequency'}`);
  if (unit === 'D') return new Period(dayStart(ms), unit);
  const month = partOf('month', ms) - 1;
  return new Period(msOf(partOf('year', ms), month - (month % MONTHS_OF[unit]) + 1), unit);
}
