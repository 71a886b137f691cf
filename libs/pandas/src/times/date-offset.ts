import { notSupported } from '../language/errors.ts';
import {
  type BinaryOperator,
  type Comparison,
  type Dict,
  PyObject,
  type UnaryOperator,
  type Value,
} from '../language/values.ts';
import { addMonths, DAY } from './calendar.ts';
import { PlainDate } from './plain-date.ts';
import { unitMs } from './timedelta.ts';
import { Timestamp } from './timestamp.ts';

/** So many months on, and then so long: `pd.DateOffset(months=1)`. */
export class DateOffset extends PyObject {
  readonly type = 'DateOffset';

  constructor(
    readonly months: number,
    readonly ms: number,
  ) {
    super();
  }

  override binary(operator: BinaryOperator | Comparison, other: Value): Value | undefined {
    if (operator === '*' && typeof other === 'number') return new DateOffset(this.months * other, this.ms * other);
    if (operator !== '+' && operator !== '-') return undefined;
    if (!(other instanceof Timestamp) && !(other instanceof PlainDate)) return undefined;
    const way = operator === '+' ? 1 : -1;
    return new Timestamp(addMonths(other.ms, way * this.months) + way * this.ms);
  }

  override unary(operator: UnaryOperator): Value {
    return operator === '-' ? new DateOffset(-this.months, -this.ms) : super.unary(operator);
  }

  override toString(): string {
    return `<DateOffset: months=${this.months}, days=${this.ms / DAY}>`;
  }
}

const MONTHS: ReadonlyMap<string, number> = new Map([
  ['years', 12],
  ['months', 1],
]);
const SPANS = new Set(['weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds']);

/** By its parts; the singular names mean to set a part, which is not known here. */
export function offsetOf(times: number, parts: Dict): DateOffset {
  let [months, ms] = [0, parts.size === 0 ? DAY : 0];
  for (const [name, count] of parts) {
    const known = typeof name === 'string' ? name : '';
    if (typeof count !== 'number' || !(MONTHS.has(known) || SPANS.has(known)))
      throw notSupported(`DateOffset(${known}=…)`);
    months += count * (MONTHS.get(known) ?? 0);
    if (SPANS.has(known)) ms += count * unitMs(known)!;
  }
  return new DateOffset(months * times, ms * times);
}
