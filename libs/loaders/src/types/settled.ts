import type { Plain } from './plain-columns.ts';

/** A column that was typed as its table was read, and all that is known of it. */
export interface SettledColumn {
  plain: Plain;
  /** Cells that have a value. */
  given: number;
  /** As a query would give them; null for texts and where there is no value. */
  min: string | number | boolean | null;
  max: string | number | boolean | null;
  /** Distinct values, where they were counted; an estimate where they are many. */
  distinct: { count: number; isExact: boolean } | undefined;
  /** All texts there are, in the order in which they came first, where they are few enough. */
  listed: string[] | undefined;
  /** Values of the first rows. */
  head: (string | number | boolean)[];
  /** Words that were taken as no value. */
  words: { word: string; count: number }[];
}
