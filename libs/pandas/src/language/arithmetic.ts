// Operators over two numbers, as Python has them: a division by zero is an error, `//` and `%` go down.
import { notSupported, PythonError } from './errors.ts';
import type { BinaryOperator } from './values.ts';

export function arithmetic(operator: BinaryOperator, one: number, other: number): number {
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      if (other === 0) throw new PythonError('ZeroDivisionError', 'division by zero');
      return one / other;
    case '//':
      return floorDivide(one, other);
    case '%':
      return modulo(one, other);
    case '**':
      return power(one, other);
    case '&':
    case '|':
    case '^':
      return bitwise(operator, one, other);
    case '@':
      throw new PythonError('TypeError', "unsupported operand type(s) for @: 'int' and 'int'");
  }
}

export function modulo(one: number, other: number): number {
  if (other === 0) throw new PythonError('ZeroDivisionError', 'modulo by zero');
  const rest = one % other;
  return rest !== 0 && rest < 0 !== other < 0 ? rest + other : rest;
}

/** As CPython's: by way of the remainder, so that what rounding does to `one / other` does not count. */
export function floorDivide(one: number, other: number): number {
  if (other === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  const whole = (one - modulo(one, other)) / other;
  const below = Math.floor(whole);
  return whole - below > 0.5 ? below + 1 : below;
}

function power(one: number, other: number): number {
  if (one === 0 && other < 0) throw new PythonError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (one < 0 && !Number.isInteger(other) && Number.isFinite(other)) throw notSupported('a complex number');
  if (one === 1) return 1;
  return one ** other;
}

function bitwise(operator: '&' | '|' | '^', one: number, other: number): number {
  if (!Number.isInteger(one) || !Number.isInteger(other))
    throw new PythonError('TypeError', `unsupported operand type(s) for ${operator}: 'float' and 'float'`);
  const [left, right] = [BigInt(one), BigInt(other)];
  return Number(operator === '&' ? left & right : operator === '|' ? left | right : left ^ right);
}
