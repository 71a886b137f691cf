// Operators over whole columns. Numbers go by loops of their own; everything else by Python's operators, one by one.
import { notSupported, PythonError } from '../language/errors.ts';
import { COMPARE_NUMBERS, isComparison } from '../language/number-comparisons.ts';
import { binary } from '../language/operators.ts';
import { type BinaryOperator, type Comparison, isMissing, NOT_A_TIME, type Value } from '../language/values.ts';
import { parseTime } from '../times/parse.ts';
import { Timestamp } from '../times/timestamp.ts';
import { type Dtype, inferDtype, isNumeric } from './dtype.ts';

export type Operator = BinaryOperator | Comparison;

export interface Elements {
  values: readonly Value[];
  dtype: Dtype;
}

const LOGICAL: ReadonlySet<string> = new Set<BinaryOperator>(['&', '|', '^']);

/**
 * `values op other` for each value, or `other op values` where `reflected`.
 *
 * @param other one value for all, or as many as there are values
 * @param dtype of `values`, where it is known
 */
export function operate(
  operator: Operator,
  values: readonly Value[],
  other: Value | readonly Value[],
  reflected = false,
  dtype: Dtype = inferDtype(values),
  otherDtype: Dtype = inferDtype(isMany(other) ? other : [other]),
): Elements {
  if (operator === '@') throw notSupported('operator @');
  if (isNumeric(dtype) && isNumeric(otherDtype)) {
    const at = isMany(other) ? (place: number) => Number(other[place]) : always(other === null ? NaN : Number(other));
    const mine = (place: number) => Number(values[place]);
    return reflected
      ? numeric(operator, values.length, at, mine, otherDtype, dtype)
      : numeric(operator, values.length, mine, at, dtype, otherDtype);
  }
  return general(operator, values, withTimes(operator, other, dtype), reflected);
}

const isMany = (other: Value | readonly Value[]): other is readonly Value[] => Array.isArray(other);
const always = (value: number) => () => value;

/** A text compared with times is read as one. */
function withTimes(operator: Operator, other: Value | readonly Value[], dtype: Dtype): Value | readonly Value[] {
  if (dtype !== 'datetime64[ns]' || typeof other !== 'string' || !isComparison(operator)) return other;
  const ms = parseTime(other);
  if (ms !== undefined) return new Timestamp(ms);
  if (operator === '==' || operator === '!=') return other;
  throw new PythonError('TypeError', `Invalid comparison between dtype=datetime64[ns] and str`);
}

type At = (place: number) => number;

function numeric(
  operator: Operator,
  length: number,
  left: At,
  right: At,
  leftDtype: Dtype,
  rightDtype: Dtype,
): Elements {
  const isBoth = (dtype: Dtype) => leftDtype === dtype && rightDtype === dtype;
  if (isComparison(operator)) return { values: compared(operator, length, left, right), dtype: 'bool' };
  if (LOGICAL.has(operator)) return bitwise(operator, length, left, right, leftDtype, rightDtype);
  if (isBoth('bool')) {
    if (operator === '+') return bitwise('|', length, left, right, leftDtype, rightDtype);
    if (operator === '*') return bitwise('&', length, left, right, leftDtype, rightDtype);
    if (operator === '-')
      throw new PythonError(
        'TypeError',
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
      );
  }
  const values = new Array<number>(length);
  const each = ARITHMETIC[operator as keyof typeof ARITHMETIC];
  for (let place = 0; place < length; place += 1) values[place] = each(left(place), right(place));
  const isWhole = leftDtype !== 'float64' && rightDtype !== 'float64' && operator !== '/';
  if (!isWhole) return { values, dtype: 'float64' };
  return whole(operator, values, right);
}

const ARITHMETIC = {
  '+': (one: number, other: number) => one + other,
  '-': (one: number, other: number) => one - other,
  '*': (one: number, other: number) => one * other,
  '/': (one: number, other: number) => one / other,
  // As NumPy has it: from the remainder, so that both agree.
  '//': (one: number, other: number) => (other === 0 ? one / other : floorQuotient(one, other)),
  '%': (one: number, other: number) => remainder(one, other),
  '**': (one: number, other: number) => (one === 1 ? 1 : one ** other),
} as const;

function remainder(one: number, other: number): number {
  const left = one % other;
  if (other === Infinity || other === -Infinity)
    return Number.isFinite(one) && one !== 0 && one < 0 !== other < 0 ? other : left;
  return left !== 0 && left < 0 !== other < 0 ? left + other : left === 0 ? 0 : left;
}

function floorQuotient(one: number, other: number): number {
  const quotient = (one - remainder(one, other)) / other;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** Whole numbers stay whole, but by nought: there pandas goes over to floats. */
function whole(operator: Operator, values: number[], right: At): Elements {
  let isFloat = false;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    if (Number.isSafeInteger(value)) continue;
    if ((operator === '//' || operator === '%') && right(place) === 0) isFloat = true;
    else if (operator === '**' && right(place) < 0)
      throw new PythonError('ValueError', 'Integers to negative integer powers are not allowed.');
    else throw notSupported('a whole number beyond 2^53');
  }
  return { values, dtype: isFloat ? 'float64' : 'int64' };
}

function compared(operator: Comparison, length: number, left: At, right: At): boolean[] {
  const flags = new Array<boolean>(length);
  const each = COMPARE_NUMBERS[operator];
  for (let place = 0; place < length; place += 1) flags[place] = each(left(place), right(place));
  return flags;
}

function bitwise(
  operator: Operator,
  length: number,
  left: At,
  right: At,
  leftDtype: Dtype,
  rightDtype: Dtype,
): Elements {
  if (leftDtype === 'float64' || rightDtype === 'float64')
    throw new PythonError(
      'TypeError',
      `unsupported operand type(s) for ${operator}: '${leftDtype}' and '${rightDtype}'`,
    );
  const isFlags = leftDtype === 'bool' && rightDtype === 'bool';
  const values = new Array<Value>(length);
  for (let place = 0; place < length; place += 1) {
    const [one, other] = [left(place), right(place)];
    if ((one | 0) !== one || (other | 0) !== other)
      throw notSupported(`operator ${operator} on whole numbers beyond 2^31`);
    const bits = operator === '&' ? one & other : operator === '|' ? one | other : one ^ other;
    values[place] = isFlags ? bits !== 0 : bits;
  }
  return { values, dtype: isFlags ? 'bool' : 'int64' };
}

function general(
  operator: Operator,
  values: readonly Value[],
  other: Value | readonly Value[],
  reflected: boolean,
): Elements {
  const found = new Array<Value>(values.length);
  const missing =
    values.includes(NOT_A_TIME) || other === NOT_A_TIME || (isMany(other) && other.includes(NOT_A_TIME))
      ? NOT_A_TIME
      : NaN;
  for (let place = 0; place < values.length; place += 1) {
    const mine = values[place]!;
    const theirs = isMany(other) ? other[place]! : other;
    found[place] = reflected ? single(operator, theirs, mine, missing) : single(operator, mine, theirs, missing);
  }
  if (isComparison(operator)) return { values: found, dtype: 'bool' };
  if (LOGICAL.has(operator)) return { values: found, dtype: inferDtype(found) };
  return { values: found, dtype: inferDtype(found) };
}

function single(operator: Operator, one: Value, other: Value, missing: Value): Value {
  if (!isMissing(one) && !isMissing(other)) return binary(operator, one, other);
  if (isComparison(operator)) return operator === '!=';
  if (!LOGICAL.has(operator)) return missing;
  // What is absent counts as False beside a flag.
  const known = isMissing(one) ? other : one;
  if (typeof known !== 'boolean' && !isMissing(known))
    throw new PythonError('TypeError', `unsupported operand type(s) for ${operator}`);
  return operator === '&' ? false : known === true;
}
