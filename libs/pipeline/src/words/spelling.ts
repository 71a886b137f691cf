// Slips of the pen: a word that is known nowhere is read as the one known word that is spelled nearly like it. The
// reader of the answer is told of every one.
import type { TaskTable } from '@quaestor/ports';
import { writtenOut } from './abbreviations.ts';
import { splitWords } from './split-words.ts';
import { rememberedOf } from './remembered.ts';

export interface Correction {
  written: string;
  read: string;
}

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
/** From this length on two slips are forgiven. */
const LONG = 9;

/** Every known word that is as near to `word` as the nearest, within what is forgiven. */
export function nearestWords(word: string, known: Iterable<string>): string[] {
  if (word.length < SHORTEST || /\d/.test(word)) return [];
  let most = word.length >= LONG ? 2 : 1;
  let nearest: string[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > most || candidate.length < SHORTEST) continue;
    const distance = editDistance(word, candidate);
    if (distance > most) continue;
    if (distance < most) nearest = [];
    most = distance;
    nearest.push(candidate);
  }
  return [...new Set(nearest)];
}

/** Single words of a table's columns and of the values in its text columns. */
export const wordsOf = rememberedOf(
  ({ schema }: TaskTable): ReadonlySet<string> =>
    new Set(
      schema.columns.flatMap(({ name, values }) => [
        ...[name, ...(values ?? [])].flatMap((text) => splitWords(text)),
        // what a short name stands for is what is misspelt in full
        ...splitWords(name).flatMap((word) => writtenOut(word).flatMap((full) => [full, `${full}s`])),
      ]),
    ),
);

/** Levenshtein's, with two neighbours exchanged counting as one slip (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
