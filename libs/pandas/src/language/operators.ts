// What Python's operators and the functions every value answers to come to, for values of every kind. A NaN compares as
// false; objects (frames, arrays, times) answer for themselves.
import type { BinaryOperator, Comparison, UnaryOperator, Value } from './values.ts';
import { notSupported } from './errors.ts';

/** `one op other`. */
export function binary(operator: BinaryOperator | Comparison, _one: Value, _other: Value): Value {
  throw notSupported(operator);
}

export function unary(operator: UnaryOperator, _value: Value): Value {
  throw notSupported(operator);
}

/** Whether `if value` holds. */
export function truth(_value: Value): boolean {
  throw notSupported('truth');
}

export function iterate(_value: Value): Iterable<Value> {
  throw notSupported('iterate');
}

export function lengthOf(_value: Value): number {
  throw notSupported('len');
}

/** `value in container`. */
export function contains(_container: Value, _value: Value): boolean {
  throw notSupported('in');
}

/** For sorting: below 0, 0, or above 0. @throws {PythonError} TypeError for kinds without an order between them */
export function order(_one: Value, _other: Value): number {
  throw notSupported('order');
}

export function attribute(_value: Value, name: string): Value {
  throw notSupported(name);
}

export function str(_value: Value): string {
  throw notSupported('str');
}

export function repr(_value: Value): string {
  throw notSupported('repr');
}

/** `format(value, spec)`, as in `f"{value:.2f}"`. */
export function format(_value: Value, _spec: string): string {
  throw notSupported('format');
}
