import type { ColumnSchema } from './schema.ts';

const SPACES = /[\s\p{Z}]+/gu;

/** A cell without spaces around it, and with one between its words. */
export const tidyCell = (value: string): string => value.replace(SPACES, ' ').trim();

/**
 * One spelling for cells of text that differ in nothing but case and spaces, by their lower case: one with capitals and small
 * letters before one without, then the first.
 */
export function spellingsIn(
  tables: readonly { schema: { columns: readonly Pick<ColumnSchema, 'type' | 'values'>[] } }[],
): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (const { schema } of tables) {
    for (const { type, values } of schema.columns) {
      if (type !== 'text') continue;
      for (const value of (values ?? []).map(tidyCell)) {
        const key = value.toLowerCase();
        const before = spellings.get(key);
        if (before === undefined || (!isMixed(before) && isMixed(value))) spellings.set(key, value);
      }
    }
  }
  return spellings;
}

const isMixed = (text: string) => text !== text.toLowerCase() && text !== text.toUpperCase();

/** The spelling of a value that stands for all values of its column that differ from it in case and outer spaces only. */
export function spellingOf({ type, values }: Pick<ColumnSchema, 'type' | 'values'>, value: string): string {
  const alike = type === 'text' ? (values ?? []).filter((other) => sameBut(other) === sameBut(value)) : [];
  return alike.length > 1 ? (alike.find(isMixed) ?? alike[0]!).trim() : value;
}

const sameBut = (value: string) => value.trim().toLowerCase();
