import { notSupported, PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { arrayOf, isArrayLike } from './coerce.ts';
import type { Kind } from './nd-array.ts';

/** The values to assign to so many places: one for all, one each, or a row for each row. */
export function toPut(
  values: readonly Value[],
  kind: Kind,
  count: number,
  shape: readonly number[],
  value: Value,
): readonly Value[] {
  const given = isArrayLike(value) ? arrayOf(value).values : [value];
  const width = shape.at(-1) ?? 1;
  if (given.length !== count && given.length !== 1 && given.length !== width)
    throw new PythonError('ValueError', `could not broadcast input array into shape (${shape.join(', ')})`);
  if (!keepsType(values, kind, given)) throw notSupported('assignment of values of another type to those of an array');
  return given;
}

/** NumPy would change what does not fit the array's type: a fraction among whole numbers, a number among texts. */
function keepsType(values: readonly Value[], kind: Kind, given: readonly Value[]): boolean {
  if (kind === 'object') return true;
  if (kind === 'float') return given.every((each) => typeof each === 'number');
  const type = typeof values[0];
  if (!given.every((each) => typeof each === type) || !values.every((each) => typeof each === type)) return false;
  if (type === 'number') return given.every(Number.isInteger) || values.some((each) => !Number.isInteger(each));
  const longest = (texts: readonly Value[]) =>
    texts.reduce<number>((most, each) => Math.max(most, (each as string).length), 0);
  return type === 'boolean' || (type === 'string' && longest(given) <= longest(values));
}
