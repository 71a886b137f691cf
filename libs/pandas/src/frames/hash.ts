import { keyOf, type Value } from '../language/values.ts';

export type Hash = string | number | null;

/** What equal labels have alike, as the key of a Map: like `keyOf`, but numbers and texts are themselves, for speed. */
export function hashOf(value: Value): Hash {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  return value === null ? null : `\0${keyOf(value)}`;
}
