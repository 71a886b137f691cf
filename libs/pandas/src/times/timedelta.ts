import { callable } from '../language/callable.ts';
import { PythonError } from '../language/errors.ts';
import {
  type BinaryOperator,
  type Comparison,
  NOT_A_TIME,
  PyObject,
  type UnaryOperator,
  type Value,
} from '../language/values.ts';
import { DAY, HOUR, MINUTE, SECOND } from './calendar.ts';
import { compareMs } from './compare-ms.ts';

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** A span of time, to the millisecond. */
export class Timedelta extends PyObject {
  readonly type = 'Timedelta';

  constructor(readonly ms: number) {
    super();
  }

  /** What is not a part of the clock: `total_seconds()`, a quotient of two spans. */
  override get holdsFloats(): boolean {
    return true;
  }

  /** Whole days, rounded down: the rest is never below nought. */
  get days(): number {
    return Math.floor(this.ms / DAY);
  }

  private get rest(): number {
    return this.ms - this.days * DAY;
  }

  override attribute(name: string): Value | undefined {
    if (name === 'days') return this.days;
    if (name === 'seconds') return Math.floor(this.rest / SECOND);
    if (name === 'microseconds') return Math.round((this.rest % SECOND) * 1000);
    if (name === 'nanoseconds') return 0;
    if (name === 'total_seconds') return callable(name, '', () => this.ms / SECOND);
    return undefined;
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (other instanceof Timedelta)
      return reflected ? between(operator, other.ms, this.ms) : between(operator, this.ms, other.ms);
    if (typeof other !== 'number') return undefined;
    if (operator === '*') return spanOf(this.ms * other);
    if (reflected) return undefined;
    if (operator === '/') return spanOf(this.ms / other);
    return operator === '//' ? spanOf(Math.floor(this.ms / other)) : undefined;
  }

  override unary(operator: UnaryOperator): Value {
    if (operator === '~') return super.unary(operator);
    return operator === '-' ? new Timedelta(0 - this.ms) : this;
  }

  override get truth(): boolean {
    return this.ms !== 0;
  }

  /** `-1 days +23:00:00` */
  override toString(): string {
    const { days, rest } = this;
    const clock = [Math.floor(rest / HOUR), Math.floor(rest / MINUTE) % 60, Math.floor(rest / SECOND) % 60].map(
      (part) => pad(part),
    );
    const fraction = rest % SECOND === 0 ? '' : `.${pad(Math.round((rest % SECOND) * 1000), 6)}`;
    return `${days} days ${days < 0 ? '+' : ''}${clock.join(':')}${fraction}`;
  }

  override toRepr(): string {
    return `Timedelta('${this.toString()}')`;
  }

  override get key(): string {
    return String(this.ms);
  }
}

const spanOf = (ms: number): Value => (Number.isFinite(ms) ? new Timedelta(ms) : NOT_A_TIME);

function between(operator: BinaryOperator | Comparison, one: number, other: number): Value | undefined {
  if (operator === '+') return new Timedelta(one + other);
  if (operator === '-') return new Timedelta(one - other);
  if (operator === '/') return one / other;
  if (operator === '//' || operator === '%') {
    if (other === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
    const quotient = Math.floor(one / other);
    return operator === '//' ? quotient : new Timedelta(one - quotient * other);
  }
  return compareMs(operator, one, other);
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ...['w', 'week', 'weeks'].map((name) => [name, 7 * DAY] as const),
  ...['d', 'day', 'days'].map((name) => [name, DAY] as const),
  ...['h', 'hr', 'hour', 'hours'].map((name) => [name, HOUR] as const),
  ...['m', 't', 'min', 'mins', 'minute', 'minutes'].map((name) => [name, MINUTE] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((name) => [name, SECOND] as const),
  ...['ms', 'l', 'milli', 'millis', 'millisecond', 'milliseconds'].map((name) => [name, 1] as const),
]);

/** The milliseconds of a unit by any of its names. */
export function unitMs(name: string): number | undefined {
  return UNITS.get(name) ?? UNITS.get(name.toLowerCase());
}

/** `1 days 02:03:04`, `5h`, `90 min`, `02:30:00`. */
export function parseTimedelta(text: string): number | undefined {
  const plain = text.trim();
  const sign = plain.startsWith('-') ? -1 : 1;
  const rest = plain.replace(/^[+-]/, '').trim();
  const clock = /(?:^|\s|\+)(\d+):(\d{2})(?::(\d{2})(\.\d+)?)?$/.exec(rest);
  const before = clock ? rest.slice(0, clock.index).trim() : rest;
  let ms = clock
    ? (Number(clock[1]) * 60 + Number(clock[2])) * MINUTE + (Number(clock[3] ?? 0) + Number(clock[4] ?? 0)) * SECOND
    : 0;
  const parts = [...before.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)\s*,?\s*/gi)];
  if (parts.map(([part]) => part).join('') !== before || (parts.length === 0 && !clock)) return undefined;
  // A sign before days is theirs alone where a clock follows after a plus.
  let days = 0;
  for (const [, count, unit] of parts) {
    const size = unitMs(unit!);
    if (size === undefined) return undefined;
    days += Number(count) * size;
  }
  if (clock && rest.includes('+')) return sign * days + ms;
  ms += days;
  return sign * ms;
}
