// Words of a question that the rules know nowhere, as slips of the pen for ones that they do.
import type { TaskTable } from '@quaestor/ports';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { shareRoot } from '../../words/roots.ts';
import { type Correction, nearestWords, wordsOf } from '../../words/spelling.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { SPOKEN } from '../grammar/phrases/spoken-words.ts';
import * as vocabulary from '../vocabulary.ts';

/** Only words with exactly one neighbour among the words of the rules, the columns and the values. */
export function correctionsOf(words: readonly string[], tables: readonly TaskTable[]): Correction[] {
  const known = new Set([
    ...vocabulary.ASKING_WORDS,
    ...STOP_WORDS,
    ...vocabulary.ROW_WORDS.filter((word) => tables.some(({ name }) => vocabulary.isRowNoun(word, name))),
    ...tables.flatMap((table) => [...wordsOf(table), ...table.name.split('_')]),
  ]);
  return words
    .filter((word) => !SPOKEN_WORDS.has(word.toLowerCase()) && !vocabulary.ROW_WORDS.includes(word.toLowerCase()))
    .flatMap((word) => {
      const owner = word.replace(/['’]s$/, '');
      if (owner !== word && known.has(owner.toLowerCase())) return [{ written: word, read: owner }];
      const [nearest, ...others] = nearestWords(splitWords(word).join(' '), known);
      const swapped = nearest === undefined ? exchanged(word.toLowerCase()) : undefined;
      if (swapped !== undefined) return [{ written: word, read: swapped }];
      if (nearest && isAnotherWord(word.toLowerCase(), nearest)) return [];
      return nearest && others.length === 0 ? [{ written: word, read: nearest }] : nearestColumn(word, tables);
    });
}

/** "reason" is no slip of the pen for season: hardly one is in a first letter; "returns" none for return, "unpaid" none for paid. */
const isAnotherWord = (word: string, nearest: string) =>
  PLAIN_WORDS.has(word) ||
  stem(word) === nearest ||
  (nearest[0] !== word[0] && nearest.slice(0, 2) !== [...word.slice(0, 2)].reverse().join('')) ||
  isPrefixed(word, nearest) ||
  isPrefixed(nearest, word);

/** Near to words of the rules, and none of them. */
const PLAIN_WORDS = new Set('shoes shops shoe snows stores shows sports sorts parts carts dates rates counted'.split(' '));

const isPrefixed = (long: string, short: string) => PREFIX.test(long) && shareRoot([long.replace(PREFIX, '')], short);
const PREFIX = /^(un|non-?|in|im|ir|il|dis|mis|de|re|pre|co|sub)(?=\p{L}{3})/u;

/** "recieve": two letters of a word of the grammar have changed places. */
const exchanged = (word: string): string | undefined =>
  [...word.slice(0, -1)]
    .map((_, at) => word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2))
    .find((each) => each.length >= 6 && each !== word && SPOKEN_WORDS.has(each));

/** `Avg_Prise` for `Avg_Price`. */
function nearestColumn(word: string, tables: readonly TaskTable[]): Correction[] {
  const names = tables
    .flatMap(({ schema }) => schema.columns.map(({ name }) => name))
    .filter((name) => !name.includes(' '));
  const [nearest, ...others] = nearestWords(
    word.toLowerCase(),
    names.map((name) => name.toLowerCase()),
  );
  const name = names.find((each) => each.toLowerCase() === nearest);
  return name && others.length === 0 && !isAnotherWord(word.toLowerCase(), name.toLowerCase())
    ? [{ written: word, read: name }]
    : [];
}

/** All words of the grammar: no misspellings, whatever they are like. */
const SPOKEN_WORDS: ReadonlySet<string> = new Set(SPOKEN.filter((word) => /^\p{L}{3,}$/u.test(word)));
