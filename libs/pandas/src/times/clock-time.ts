import { callable } from '../language/callable.ts';
import { type BinaryOperator, type Comparison, PyObject, type Value } from '../language/values.ts';
import { partOf } from './calendar.ts';
import { compareMs } from './compare-ms.ts';
import { strftime } from './strftime.ts';

/** A time of day. */
export class ClockTime extends PyObject {
  readonly type = 'time';

  /** @param ms since midnight */
  constructor(readonly ms: number) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (['hour', 'minute', 'second', 'microsecond'].includes(name)) return partOf(name, this.ms);
    if (name === 'strftime') return callable(name, 'format', (format) => strftime(this.ms, format as string));
    return name === 'isoformat' ? callable(name, '', () => this.toString()) : undefined;
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (!(other instanceof ClockTime)) return undefined;
    return reflected ? compareMs(operator, other.ms, this.ms) : compareMs(operator, this.ms, other.ms);
  }

  override toString(): string {
    return strftime(this.ms, this.ms % 1000 === 0 ? '%H:%M:%S' : '%H:%M:%S.%f');
  }

  override toRepr(): string {
    const parts = ['hour', 'minute', 'second', 'microsecond'].map((name) => partOf(name, this.ms));
    const shown = parts[3] ? 4 : parts[2] ? 3 : 2;
    return `datetime.time(${parts.slice(0, shown).join(', ')})`;
  }

  override get key(): string {
    return String(this.ms);
  }
}
