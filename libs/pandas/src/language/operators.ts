// What Python's operators and the functions every value answers to come to, for values of every kind. A NaN compares as
// false; objects (frames, arrays, times) answer for themselves.
import { arithmetic } from './arithmetic.ts';
import { compare } from './comparison.ts';
import { isComparison } from './number-comparisons.ts';
import { notSupported, PythonError } from './errors.ts';
import { percentFormat } from './format.ts';
import { methodOf } from './methods/methods.ts';
import { item } from './subscripts.ts';
import { floatIfOf, noteFloat } from './whole-floats.ts';
import {
  type BinaryOperator,
  Callable,
  type Comparison,
  Dict,
  isSame,
  PyObject,
  PySet,
  Tuple,
  typeName,
  type UnaryOperator,
  type Value,
} from './values.ts';

export { order } from './comparison.ts';
export { format } from './format.ts';
export { repr, str } from './repr.ts';

/** `one op other`. */
export function binary(operator: BinaryOperator | Comparison, one: Value, other: Value): Value {
  if (typeof one === 'number' && typeof other === 'number' && !isComparison(operator))
    return reckoned(operator, one, other);
  if (typeof one === 'string' && operator === '%') return percent(one, other);
  if (one instanceof PyObject) {
    const answer = one.binary(operator, other, false);
    if (answer !== undefined) return answer;
  }
  if (other instanceof PyObject) {
    const answer = other.binary(operator, one, true);
    if (answer !== undefined) return answer;
  }
  if (one instanceof PyObject || other instanceof PyObject) {
    if (operator === '==' || operator === '!=') return (one === other || sameKeys(one, other)) === (operator === '==');
  } else if (isComparison(operator)) return compare(operator, one, other);
  if (isComparison(operator))
    throw new PythonError(
      'TypeError',
      `'${operator}' not supported between instances of '${typeName(one)}' and '${typeName(other)}'`,
    );
  return plainBinary(operator, one, other);
}

function reckoned(operator: BinaryOperator, one: number, other: number): number {
  const result = arithmetic(operator, one, other);
  if (operator === '/' || (operator === '**' && other < 0)) noteFloat(result);
  return floatIfOf(result, one, other);
}

/** Objects without an `==` of their own are equal by their key, where they have one. */
function sameKeys(one: Value, other: Value): boolean {
  try {
    return isSame(one, other);
  } catch {
    return false;
  }
}

const isNumber = (value: Value): value is number | boolean => typeof value === 'number' || typeof value === 'boolean';

function plainBinary(operator: BinaryOperator, one: Value, other: Value): Value {
  if (isNumber(one) && isNumber(other)) {
    if (typeof one === 'boolean' && typeof other === 'boolean') {
      if (operator === '&') return one && other;
      if (operator === '|') return one || other;
      if (operator === '^') return one !== other;
    }
    return reckoned(operator, Number(one), Number(other));
  }
  if (operator === '+') {
    if (typeof one === 'string' && typeof other === 'string') return one + other;
    if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
    if (one instanceof Tuple && other instanceof Tuple) return new Tuple([...one.items, ...other.items]);
    if (typeof one === 'string' || Array.isArray(one) || one instanceof Tuple)
      throw new PythonError(
        'TypeError',
        `can only concatenate ${typeName(one)} (not "${typeName(other)}") to ${typeName(one)}`,
      );
  }
  if (operator === '*') {
    const many = repeat(one, other) ?? repeat(other, one);
    if (many !== undefined) return many;
  }
  if (one instanceof PySet && other instanceof PySet) {
    const both = sets(operator, one, other);
    if (both) return both;
  }
  if (operator === '|' && one instanceof Dict && other instanceof Dict) return new Dict([...one, ...other]);
  throw new PythonError(
    'TypeError',
    `unsupported operand type(s) for ${operator}: '${typeName(one)}' and '${typeName(other)}'`,
  );
}

/** More is a mistake in the script, and would take the memory of everything else. */
const LONGEST = 50_000_000;

function repeat(many: Value, times: Value): Value | undefined {
  if (!isNumber(times) || !Number.isInteger(Number(times))) return undefined;
  const count = Math.max(0, Number(times));
  const items = typeof many === 'string' || Array.isArray(many) ? many : many instanceof Tuple ? many.items : undefined;
  if (items === undefined) return undefined;
  if (items.length * count > LONGEST)
    throw new PythonError('OverflowError', 'a sequence repeated so often is too long');
  if (typeof many === 'string') return many.repeat(count);
  const made: Value[] = [];
  for (let time = 0; time < count; time += 1) made.push(...(items as readonly Value[]));
  return many instanceof Tuple ? new Tuple(made) : made;
}

function sets(operator: BinaryOperator, one: PySet, other: PySet): PySet | undefined {
  if (operator === '|') return new PySet([...one, ...other]);
  if (operator === '&') return new PySet([...one].filter((each) => other.has(each)));
  if (operator === '-') return new PySet([...one].filter((each) => !other.has(each)));
  if (operator !== '^') return undefined;
  return new PySet([...[...one].filter((each) => !other.has(each)), ...[...other].filter((each) => !one.has(each))]);
}

function percent(text: string, values: Value): string {
  const named = (name: string) => item(values, name);
  return percentFormat(text, values instanceof Tuple ? values.items : values instanceof Dict ? [] : [values], named);
}

export function unary(operator: UnaryOperator, value: Value): Value {
  if (value instanceof PyObject) return value.unary(operator);
  if (!isNumber(value))
    throw new PythonError('TypeError', `bad operand type for unary ${operator}: '${typeName(value)}'`);
  if (operator === '-') return floatIfOf(-Number(value), value);
  if (operator === '+') return Number(value);
  // Python's own makes -2 of it, which holds; NumPy's makes False. Which it was is not known here.
  if (typeof value === 'boolean') throw notSupported('~ of one truth value (say `not`)');
  if (Number.isInteger(value)) return -value - 1;
  throw new PythonError('TypeError', "bad operand type for unary ~: 'float'");
}

/** Whether `if value` holds. */
export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  if (value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dict || value instanceof PySet) return value.size > 0;
  return value instanceof PyObject ? value.truth : true;
}

export function iterate(value: Value): Iterable<Value> {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return value;
  if (value instanceof Tuple) return value.items;
  if (value instanceof Dict) return value.keys();
  if (value instanceof PySet) return value;
  if (value instanceof PyObject) return value.iterate();
  throw new PythonError('TypeError', `'${typeName(value)}' object is not iterable`);
}

export function lengthOf(value: Value): number {
  if (typeof value === 'string') return codePoints(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof Tuple) return value.items.length;
  if (value instanceof Dict || value instanceof PySet) return value.size;
  if (value instanceof PyObject) return value.length;
  throw new PythonError('TypeError', `object of type '${typeName(value)}' has no len()`);
}

function codePoints(text: string): number {
  let count = text.length;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit >= 0xd800 && unit < 0xdc00) count -= 1;
  }
  return count;
}

/** `value in container`. */
export function contains(container: Value, value: Value): boolean {
  if (typeof container === 'string') {
    if (typeof value === 'string') return container.includes(value);
    throw new PythonError('TypeError', `'in <string>' requires string as left operand, not ${typeName(value)}`);
  }
  if (container instanceof Dict || container instanceof PySet) return container.has(value);
  if (container instanceof PyObject) return container.contains(value);
  for (const each of iterate(container)) if (each === value || truth(binary('==', each, value))) return true;
  return false;
}

export function attribute(value: Value, name: string): Value {
  const found =
    value instanceof PyObject
      ? value.attribute(name)
      : value instanceof Callable
        ? (value.attributes.get(name) ?? (name === '__name__' ? value.name : undefined))
        : methodOf(value, name);
  if (found !== undefined) return found;
  const owner = value instanceof Callable ? `function '${value.name}'` : `'${typeName(value)}' object`;
  throw new PythonError('AttributeError', `${owner} has no attribute '${name}'`);
}
