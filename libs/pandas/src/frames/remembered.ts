import type { Value } from '../language/values.ts';

/** Short ones are counted out sooner than looked up. */
const LEAST = 64;
const KNOWN = new WeakMap<readonly Value[], Map<string, number>>();

/**
 * What a column comes to, once: scripts ask for a mean in every row (`apply(lambda x: x - df["a"].mean())`). Values are never
 * changed in place, so that what they came to stays true.
 *
 * @param key all that the measure depends on beside the values
 */
export function remembered(values: readonly Value[], key: string, measure: () => number): number {
  if (values.length < LEAST) return measure();
  const known = KNOWN.get(values) ?? new Map<string, number>();
  KNOWN.set(values, known);
  const made = known.get(key) ?? measure();
  known.set(key, made);
  return made;
}
