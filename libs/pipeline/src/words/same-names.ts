// Other names of a column that mean the same wherever they are said. Proposed by WordNet 3.1 over headers of real files, some by
// second and third senses, and kept by hand: most of what it proposes is wrong of tables, see
// docs/decisions/2026-11-27-synonyms-for-columns.md.
import { stem } from './split-words.ts';

/** Each stands for the others. */
const GROUPS: readonly (readonly string[])[] = [
  ['author', 'writer'],
  ['award', 'prize'],
  ['buyer', 'purchaser'],
  ['comment', 'remark', 'note'],
  ['constructor', 'builder'],
  ['elevation', 'altitude'],
  ['founded', 'established'],
  ['lawyer', 'attorney'],
  ['manufacturer', 'maker'],
  ['medication', 'medicine'],
  ['occupation', 'job'],
  ['outcome', 'result'],
  ['postcode', 'postal code', 'zip', 'zip code'],
  ['seller', 'vendor'],
  ['shut', 'closed'],
  ['speed', 'velocity'],
  ['started', 'began', 'begun'],
  ['subject', 'topic'],
  ['supplier', 'provider'],
  ['surname', 'last name', 'family name'],
  ['teacher', 'instructor'],
  ['team', 'squad'],
  ['telephone', 'phone'],
  ['veterinarian', 'vet'],
  ['width', 'breadth'],
  ['winner', 'victor'],
];

/** Said of the others and never the other way: a column `Ref` is a reference, a column `Make` is said so. */
const ONE_WAY: readonly (readonly [said: string, ...names: string[]])[] = [
  ['brand', 'make'],
  ['rainfall', 'rain', 'precipitation'],
  ['rain', 'rainfall', 'precipitation'],
  ['ref', 'referee'],
];

const NAMES = new Map<string, readonly string[]>([
  ...GROUPS.flatMap((group) => group.map((said) => [said, group.filter((name) => name !== said)] as const)),
  ...ONE_WAY.map(([said, ...names]) => [said, names] as const),
]);

/** What else the column may be called that `word`, in lower case, speaks of. */
export const sameNames = (word: string): readonly string[] => NAMES.get(word) ?? NAMES.get(stem(word)) ?? [];
