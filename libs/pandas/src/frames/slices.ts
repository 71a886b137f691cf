import { placesOf } from '../language/slices.ts';
import type { Slice } from '../language/values.ts';

/** The places a slice of integers takes of so many, as Python counts. */
export function slicePlaces(slice: Slice, length: number): number[] {
  const { start, stop, step } = placesOf(slice, length);
  return range(start, stop, step);
}

export function range(start: number, stop: number, step = 1): number[] {
  const count = Math.max(0, Math.ceil((stop - start) / step));
  return Array.from({ length: count }, (_, at) => start + at * step);
}
