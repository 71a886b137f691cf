// What an argument must be, or a TypeError in Python's words.
import { PythonError } from './errors.ts';
import { iterate } from './operators.ts';
import { typeName, type Value } from './values.ts';

export function asText(value: Value): string {
  if (typeof value === 'string') return value;
  throw new PythonError('TypeError', `expected a str, not ${typeName(value)}`);
}

export function asNumber(value: Value): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  throw new PythonError('TypeError', `must be real number, not ${typeName(value)}`);
}

export function asInteger(value: Value): number {
  const number = asNumber(value);
  if (Number.isInteger(number)) return number;
  throw new PythonError('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
}

/** A new list of what `value` iterates over. */
export const asList = (value: Value): Value[] => [...iterate(value)];
