// What is known of an expression without running it, as far as it says which columns of a table are asked for.
import type { Value } from '../language/values.ts';

/** Told where it cannot be known which columns a script needs: then it gets all of them. */
export class AllColumns extends Error {}

export type Kind =
  /** The table or some of its rows: it has every column, those nobody named too. */
  | { is: 'frame' }
  /** One of its rows, or some of them. */
  | { is: 'row' }
  /** Its rows in groups. */
  | { is: 'group' }
  /** Pairs of a key or a number and rows: what `groupby`, `iterrows` go through. */
  | { is: 'pairs' }
  /** Rows as tuples whose items have the columns' names. */
  | { is: 'tuples' }
  | { is: 'tuple' }
  /** True or false for each row. */
  | { is: 'mask' }
  /** One of these texts, or a list of some of them. */
  | { is: 'text' | 'texts'; texts: ReadonlySet<string> }
  /** Holds nothing of the table but columns that were named. */
  | { is: 'other' };

export const FRAME: Kind = { is: 'frame' };
export const ROW: Kind = { is: 'row' };
export const GROUP: Kind = { is: 'group' };
export const MASK: Kind = { is: 'mask' };
export const OTHER: Kind = { is: 'other' };

/** Kinds that must not come where they are not looked for. */
const HOLDS_TABLE: ReadonlySet<Kind['is']> = new Set(['frame', 'row', 'group', 'pairs', 'tuples', 'tuple']);
export const holdsTable = ({ is }: Kind): boolean => HOLDS_TABLE.has(is);

export const textOf = (value: Value): Kind =>
  typeof value === 'string' ? { is: 'text', texts: new Set([value]) } : OTHER;

/** What a name is that was given both. */
export function either(one: Kind | undefined, other: Kind): Kind {
  if (!one) return other;
  if ('texts' in one && 'texts' in other && one.is === other.is)
    return { is: one.is, texts: new Set([...one.texts, ...other.texts]) };
  if (one.is === other.is) return one;
  if (holdsTable(one) || holdsTable(other)) throw new AllColumns();
  return OTHER;
}
