// Operators between arrays, element by element, with NumPy's broadcasting.
import { notSupported, PythonError } from '../language/errors.ts';
import { COMPARE_NUMBERS } from '../language/number-comparisons.ts';
import { binary } from '../language/operators.ts';
import { type BinaryOperator, type Comparison, isSame, type UnaryOperator, type Value } from '../language/values.ts';
import { arrayOf, isArrayLike } from './coerce.ts';
import { matrixProduct } from './matrix-product.ts';
import { NdArray, type Kind } from './nd-array.ts';

type Numeric = (one: number, other: number) => Value;

const modulo: Numeric = (one, other) => {
  if (other === 0) throw notSupported('% by 0');
  const rest = one % other;
  return rest !== 0 && rest < 0 !== other < 0 ? rest + other : rest;
};

const floorDivide: Numeric = (one, other) => {
  // NumPy gives infinity for floats and 0 for whole numbers, and which of them these are is not to be seen
  if (other === 0) throw notSupported('// by 0');
  return Math.floor(one / other);
};

const bits = (apply: (one: number, other: number) => number) => (one: number, other: number) => {
  if ((one | 0) !== one || (other | 0) !== other) throw new PythonError('TypeError', 'bits are of whole numbers only');
  return apply(one, other);
};

const NUMERIC: Readonly<Record<Exclude<BinaryOperator, '@'> | Comparison, Numeric>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => one / other,
  '//': floorDivide,
  '%': modulo,
  '**': (one, other) => (one === 1 ? 1 : one ** other),
  '&': bits((one, other) => one & other),
  '|': bits((one, other) => one | other),
  '^': bits((one, other) => one ^ other),
  ...COMPARE_NUMBERS,
};

function ofBooleans(operator: BinaryOperator | Comparison, one: boolean, other: boolean): Value {
  if (operator === '&' || operator === '*') return one && other;
  if (operator === '|' || operator === '+') return one || other;
  if (operator === '^') return one !== other;
  if (operator === '-')
    throw new PythonError('TypeError', 'numpy boolean subtract, the `-` operator, is not supported');
  return NUMERIC[operator as '/'](Number(one), Number(other));
}

export function elements(operator: Exclude<BinaryOperator, '@'> | Comparison): (one: Value, other: Value) => Value {
  const numeric = NUMERIC[operator];
  return (one, other) => {
    if (typeof one === 'number' && typeof other === 'number') return numeric(one, other);
    if (typeof one === 'boolean' && typeof other === 'boolean') return ofBooleans(operator, one, other);
    if (typeof one === 'boolean' && typeof other === 'number') return numeric(Number(one), other);
    if (typeof one === 'number' && typeof other === 'boolean') return numeric(one, Number(other));
    if (operator === '==' && (one === null || other === null)) return isSame(one, other);
    if (operator === '!=' && (one === null || other === null)) return !isSame(one, other);
    return binary(operator, one, other);
  };
}

const MAKES_FLOATS = new Set<string>(['/']);
const KEEPS_FLOATS = new Set<string>(['+', '-', '*', '//', '%', '**']);

export function operate(operator: BinaryOperator | Comparison, one: Value, other: Value): Value {
  if (operator === '@') return matrixProduct(one, other);
  const areFloats = [one, other].some((each) => each instanceof NdArray && each.kind === 'float');
  const kind = MAKES_FLOATS.has(operator) || (areFloats && KEEPS_FLOATS.has(operator)) ? 'float' : undefined;
  return broadcast(one, other, elements(operator), kind);
}

/** Both stretched to one shape: a single value, a row or a column against a whole array. */
export function broadcast(one: Value, other: Value, apply: (a: Value, b: Value) => Value, kind?: Kind): NdArray {
  const a = isArrayLike(one) ? arrayOf(one) : undefined;
  const b = isArrayLike(other) ? arrayOf(other) : undefined;
  const shape = commonShape(a?.shape ?? [], b?.shape ?? []);
  const length = shape.reduce((product, each) => product * each, 1);
  const result = new Array<Value>(length);
  const left = picker(one, a, shape);
  const right = picker(other, b, shape);
  for (let at = 0; at < length; at++) result[at] = apply(left(at), right(at));
  return NdArray.own(result, shape, kind);
}

export function commonShape(one: readonly number[], other: readonly number[]): number[] {
  const depth = Math.max(one.length, other.length);
  return Array.from({ length: depth }, (_, axis) => {
    const [a, b] = [one[axis - depth + one.length] ?? 1, other[axis - depth + other.length] ?? 1];
    if (a !== b && a !== 1 && b !== 1)
      throw new PythonError(
        'ValueError',
        `operands could not be broadcast together with shapes (${one.join(',')}) (${other.join(',')})`,
      );
    return a === 1 ? b : a;
  });
}

/** The element that falls on a place of the common shape. */
export function picker(value: Value, array: NdArray | undefined, shape: readonly number[]): (place: number) => Value {
  if (!array) return () => value;
  const { values } = array;
  if (array.shape.join() === shape.join()) return (place) => values[place]!;
  if (values.length === 1) return () => values[0]!;
  const width = shape.at(-1)!;
  if (array.shape.at(-1) === 1) return (place) => values[Math.floor(place / width)]!;
  return (place) => values[place % width]!;
}

export function negate(operator: UnaryOperator, array: NdArray): NdArray {
  const each = (value: Value): Value => {
    if (typeof value === 'boolean' && operator === '~') return !value;
    if (typeof value === 'number' && operator === '-') return -value;
    if (typeof value === 'number' && operator === '+') return value;
    if (Number.isInteger(value) && operator === '~') return -(value as number) - 1;
    throw new PythonError('TypeError', `unary ${operator} is not supported for the values of this array`);
  };
  return NdArray.own(array.values.map(each), array.shape, array.kind);
}

export const truthOf = (value: Value): boolean =>
  typeof value === 'string' ? value !== '' : value !== null && value !== false && value !== 0;
