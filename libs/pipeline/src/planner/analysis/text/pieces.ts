// What a rule may give, and the patterns that many of them are made of.
import type { ColumnSchema, Filter, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';

/** `«3»`; a column's place is what it catches. */
export const COL = String.raw`«(\d+)»`;
/** The same, caught by nobody. */
export const ANY_COL = String.raw`«\d+»`;
export const NUM = String.raw`(-?\d+(?:,\d{3})*(?:\.\d+)?)`;
/** "85,230 km": commas of thousands are no part of the number. */
export const NUMBER_IN_TEXT = String.raw`(-?\d[\d,]*(?:\.\d+)?)`;
export const THE = String.raw`(?:(?:the|each|every|its|their|all|any|a|an|of) )*`;
const QUOTE = `["'“”‘’\`]`;
export const NAME = String.raw`${QUOTE}?([A-Za-z][\w.%-]*(?: [\w.%-]+){0,4}?)${QUOTE}?`;

export const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** A text as a pattern that matches it alone. */
export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export const numberIn = (text: string) => Number(text.replaceAll(',', ''));

export interface Step {
  /** One upon the other. */
  steps: Preparation[];
  /** What stands in the place of the words that were understood; nothing for a gap. */
  instead?: string | undefined;
  note?: string | undefined;
  /** What says the same once more in other sentences. */
  again?: RegExp | undefined;
}

export interface Rule {
  says: RegExp;
  /** Nothing where it means something else. */
  make: (match: readonly string[], table: TaskTable, sentence: string) => Step | undefined;
}

export const columnOf = (place: string | undefined, { schema }: TaskTable): ColumnSchema | undefined =>
  place === undefined ? undefined : schema.columns[Number(place)];

export const freshName = (wanted: string, { schema }: TaskTable): string => {
  const taken = new Set(schema.columns.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted} ${number}`;
  return name;
};

export const sameFilter = (one: Filter, other: Filter) => JSON.stringify(one) === JSON.stringify(other);
