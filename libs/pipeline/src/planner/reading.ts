// What a question comes to, read against one table.
import type { ColumnMapping, Plan } from '@quaestor/contracts';

export interface Reading {
  plan: Plan;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
  /** Whether the question names this table or its file. */
  namesTable: boolean;
}

/** The question does not have one clear meaning for this table. */
export class Unclear extends Error {
  override readonly name = 'Unclear';

  constructor(
    message: string,
    /** Columns between which it could not be decided. */
    readonly candidates: readonly string[] = [],
    /** Words that have no meaning, where it is known which. */
    readonly words: readonly string[] = [],
  ) {
    super(message);
  }
}

/** A word is where nothing can be made of it. */
export class NoPlace extends Unclear {
  constructor(word: string) {
    super(`"${word}" has no place in the question`);
  }
}

/** Nothing, where what is read has no one clear meaning. */
export function ifClear<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}
