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

/** Of a column of text, the values that differ from others of it in case and outer spaces only, each with what stands for them all. */
export function respelledIn({ type, values }: Pick<ColumnSchema, 'type' | 'values'>): ReadonlyMap<string, string> {
  const alike = Map.groupBy(type === 'text' ? (values ?? []) : [], (value) => value.trim().toLowerCase());
  const respelled = [...alike.values()].flatMap((group) => {
    const one = (group.find(isMixed) ?? group[0]!).trim();
    return group.length > 1 ? group.filter((value) => value !== one).map((value) => [value, one] as const) : [];
  });
  return new Map(respelled);
}
