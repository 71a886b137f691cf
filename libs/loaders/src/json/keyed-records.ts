// Records as the values of an object, by their keys: `{"users": {"id1": {…}, "id2": {…}}}`.
import type { JsonTree } from './json-tree.ts';

/** As deep as objects become columns elsewhere, too. */
const MAX_FLATTENED = 8;
/** Of the names that any record has, how many one has at least, and how many they have on the whole. */
const MIN_OWN = 0.5;
const MIN_SHARED = 0.7;

export type Keyed = Map<string, Map<string, JsonTree>>;

/**
 * @param least so many records, and no fewer
 * @returns the records by their keys, objects inside them under dotted names, or whole where these have names of their own each
 */
export function keyedRecords(tree: Map<string, JsonTree>, least: number): Keyed | undefined {
  if (tree.size < least) return undefined;
  const whole: Keyed = new Map();
  for (const [key, value] of tree) {
    if (!(value instanceof Map) || value.size === 0) return undefined;
    whole.set(key, value);
  }
  return alike(new Map([...whole].map(([key, record]) => [key, flattened(record)]))) ?? alike(whole);
}

function alike(records: Keyed): Keyed | undefined {
  const names = new Set([...records.values()].flatMap((record) => [...record.keys()]));
  const filled = [...records.values()].reduce((sum, record) => sum + record.size, 0);
  const isShared = [...records.values()].every((record) => record.size >= names.size * MIN_OWN);
  return isShared && filled >= names.size * records.size * MIN_SHARED ? records : undefined;
}

function flattened(object: Map<string, JsonTree>): Map<string, JsonTree> {
  const found = new Map<string, JsonTree>();
  const visit = (inside: Map<string, JsonTree>, path: string, depth: number) => {
    for (const [key, value] of inside) {
      const label = path === '' ? key : `${path}.${key}`;
      if (value instanceof Map && value.size > 0 && depth < MAX_FLATTENED) visit(value, label, depth + 1);
      else found.set(label, value);
    }
  };
  visit(object, '', 0);
  return found;
}
