// Places in a sequence by what stands in square brackets: negative ones count from the end.
import { PythonError } from './errors.ts';
import { type Slice, typeName, type Value } from './values.ts';

/** @throws {PythonError} IndexError beyond either end, TypeError for what is no whole number */
export function placeIn(key: Value, length: number, type: string): number {
  const place = wholeNumber(key, type);
  const counted = place < 0 ? place + length : place;
  if (counted < 0 || counted >= length) throw new PythonError('IndexError', `${type} index out of range`);
  return counted;
}

function wholeNumber(key: Value, type: string): number {
  if (typeof key === 'boolean') return Number(key);
  if (typeof key === 'number' && Number.isInteger(key)) return key;
  throw new PythonError('TypeError', `${type} indices must be integers or slices, not ${typeName(key)}`);
}

/** Where a slice begins, where it ends (not included: -1 for before the first) and how it steps. */
export function placesOf(slice: Slice, length: number): { start: number; stop: number; step: number } {
  const step = slice.step === null ? 1 : wholeNumber(slice.step, 'slice');
  if (step === 0) throw new PythonError('ValueError', 'slice step cannot be zero');
  const [lowest, highest] = step > 0 ? [0, length] : [-1, length - 1];
  const within = (key: Value, preset: number) => {
    if (key === null) return preset;
    const place = wholeNumber(key, 'slice');
    return Math.min(Math.max(place < 0 ? place + length : place, lowest), highest);
  };
  return step > 0
    ? { start: within(slice.start, lowest), stop: within(slice.stop, highest), step }
    : { start: within(slice.start, highest), stop: within(slice.stop, lowest), step };
}

/** What of `items` a slice takes. */
export function sliceOf<T>(items: ArrayLike<T>, slice: Slice): T[] {
  const { start, stop, step } = placesOf(slice, items.length);
  const taken: T[] = [];
  for (let place = start; step > 0 ? place < stop : place > stop; place += step) taken.push(items[place]!);
  return taken;
}
