// Whole numbers that are floats in Python: 22.0, which is a plain 22 here. What a script gets out of float columns, divisions
// and means is remembered by its value, and where Python would write `.0` behind it, the text of it is refused.
import { notSupported } from './errors.ts';
import { Dict, PySet, Tuple, type Value } from './values.ts';

/** A script that meets more of them is told that any whole number may be one. */
const MOST = 200_000;
/** From here on Python writes floats with an exponent, as we do. */
const EXPONENT = 1e16;
const met = new Set<number>();

/** Each run begins anew. */
export const forgetFloats = (): void => met.clear();

export function noteFloat(value: Value): void {
  if (typeof value === 'number' && Number.isInteger(value) && met.size < MOST) met.add(value);
}

/** @returns the values themselves, for them to be handed on */
export function noteFloats<T extends readonly Value[]>(values: T): T {
  for (const value of values) noteFloat(value);
  return values;
}

/** Whether the number is a float, or a whole number that a float of the script is equal to. */
export const mayBeFloat = (value: Value): boolean =>
  typeof value === 'number' && (!Number.isInteger(value) || met.has(value) || met.size >= MOST);

/** Whole numbers that a script has reckoned: a column of them may be one of floats. */
const reckoned = new WeakSet<readonly Value[]>();

export function noteReckoned(values: readonly Value[]): void {
  if (values.some(mayBeFloat)) reckoned.add(values);
}

/** Some of the values: as unsure as all of them. */
export function takenFrom(values: readonly Value[], taken: readonly Value[]): void {
  if (reckoned.has(values)) reckoned.add(taken);
}

export const isReckoned = (values: readonly Value[]): boolean => reckoned.has(values);

/** What comes of numbers one of which may be a float. */
export function floatIfOf(result: number, ...from: Value[]): number {
  if (Number.isInteger(result) && from.some(mayBeFloat)) noteFloat(result);
  return result;
}

/** Without a letter of its own for numbers a format writes a float with its point. */
export const showsKind = (spec: string): boolean => !/[a-ce-zA-Z%]$/.test(spec);

/** @throws {PythonError} NotImplementedError where the text of the value, or of what is in it, may have a `.0` that is not known */
export function refuseTextOfFloats(value: Value): void {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) < EXPONENT && mayBeFloat(value))
      throw notSupported(`the text of ${value}, which may be ${value}.0 (say int(…), or a format as in f"{x:.2f}")`);
  } else if (Array.isArray(value)) value.forEach(refuseTextOfFloats);
  else if (value instanceof Tuple) value.items.forEach(refuseTextOfFloats);
  else if (value instanceof PySet) for (const each of value) refuseTextOfFloats(each);
  else if (value instanceof Dict)
    for (const [key, item] of value) {
      refuseTextOfFloats(key);
      refuseTextOfFloats(item);
    }
}
