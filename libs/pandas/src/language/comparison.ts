// `==`, `<` and the order of values that answer no operator for themselves.
import { PythonError } from './errors.ts';
import { COMPARE_NUMBERS } from './number-comparisons.ts';
import { binary } from './operators.ts';
import { type Comparison, isSame, PyObject, PySet, Tuple, typeName, type Value } from './values.ts';

export function compare(operator: Comparison, one: Value, other: Value): boolean {
  if (operator === '==') return isSame(one, other);
  if (operator === '!=') return !isSame(one, other);
  if (isNumber(one) && isNumber(other)) return COMPARE_NUMBERS[operator](Number(one), Number(other));
  if (one instanceof PySet && other instanceof PySet) return compareSets(operator, one, other);
  return COMPARE_NUMBERS[operator](orderBy(operator, one, other), 0);
}

const isNumber = (value: Value) => typeof value === 'number' || typeof value === 'boolean';

function compareSets(operator: Comparison, one: PySet, other: PySet): boolean {
  const within = (small: PySet, large: PySet) => [...small].every((each) => large.has(each));
  if (operator === '<=') return within(one, other);
  if (operator === '>=') return within(other, one);
  if (operator === '<') return one.size < other.size && within(one, other);
  return other.size < one.size && within(other, one);
}

/** For sorting: below 0, 0, or above 0; a NaN is beside everything. @throws {PythonError} TypeError for kinds without an order between them */
export function order(one: Value, other: Value): number {
  return orderBy('<', one, other);
}

function orderBy(operator: Comparison, one: Value, other: Value): number {
  if (isNumber(one) && isNumber(other)) {
    const [left, right] = [Number(one), Number(other)];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  if (typeof one === 'string' && typeof other === 'string') return orderTexts(one, other);
  if (Array.isArray(one) && Array.isArray(other)) return orderItems(operator, one, other);
  if (one instanceof Tuple && other instanceof Tuple) return orderItems(operator, one.items, other.items);
  if (one instanceof PyObject || other instanceof PyObject) {
    if (binary('<', one, other) === true) return -1;
    return binary('>', one, other) === true ? 1 : 0;
  }
  throw new PythonError(
    'TypeError',
    `'${operator}' not supported between instances of '${typeName(one)}' and '${typeName(other)}'`,
  );
}

function orderItems(operator: Comparison, one: readonly Value[], other: readonly Value[]): number {
  for (let place = 0; place < one.length && place < other.length; place += 1)
    if (!isSame(one[place]!, other[place]!)) return orderBy(operator, one[place]!, other[place]!);
  return one.length - other.length;
}

/** By code points: JavaScript's own order is by UTF-16 units, which puts emoji before some letters. */
export function orderTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let place = 0; place < length; place += 1) {
    const [left, right] = [one.charCodeAt(place), other.charCodeAt(place)];
    if (left !== right) return beyondSurrogates(left) - beyondSurrogates(right);
  }
  return one.length - other.length;
}

const beyondSurrogates = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
