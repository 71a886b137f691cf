// What a question tells, against what a script made of it says.
import type { ColumnMapping } from '@quaestor/contracts';
import { splitWords } from '../words/split-words.ts';

export interface Told {
  question: string;
  /** What the values of the answer are to be called. */
  names: readonly string[];
  /** All of that. */
  text: string;
  mapping: readonly ColumnMapping[];
}

/** Whether a text says a word, or another of its stem; numbers and short words as they are. */
export function spokenIn(text: string): (part: string) => boolean {
  const words = splitWords(text);
  return (part) =>
    words.some((word) =>
      /^\d/.test(part) || part.length < 3 ? word === part : word.startsWith(part.slice(0, LONGEST_STEM)),
    );
}

/** Letters that words of one stem share: `survived` and `survivors`, `Canada` and `Canadian`. */
export const LONGEST_STEM = 5;
