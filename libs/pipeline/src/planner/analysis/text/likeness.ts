// How much of a column's name, or of a value, stands in the words of an output: `len` for `tot_len_mm`, `pp` for "pulse pressure".
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';

const SHORTEST = 3;
export const sameWord = (one: string, other: string): boolean => {
  const [a, b] = [stem(one), stem(other)];
  return (
    a === b ||
    (rootOf(a).length >= SHORTEST && rootOf(a) === rootOf(b)) ||
    (a.length >= SHORTEST && b.startsWith(a)) ||
    (b.length >= SHORTEST && a.startsWith(b))
  );
};

const rootOf = (word: string) => word.replace(/(?:ing|ed|es|e)$/, '');

/** From 0 to 1: which part of the column's words is among them; its initials are all of it. */
export function likeness(column: Pick<ColumnSchema, 'name'>, words: readonly string[]): number {
  const own = splitWords(column.name).filter((word) => !/^(?:of|the|a|in|columns?)$/.test(word));
  if (own.length === 0) return 0;
  const initials = own.map((word) => word[0]).join('');
  if (own.length > 1 && words.includes(initials)) return 1;
  if (words.includes(own.join(''))) return 1;
  const met = own.filter((word) => words.some((each) => sameWord(word, each))).length;
  return met / own.length + (met === own.length ? met / 1000 : 0);
}

const OF_ALL =
  /^(?:columns?|avg|average|mean|tot|total|num|number|no|of|the|in|per|col|value|val|score|mm|cm|g|kg|gbp|usd|id)$/;

/** Whether a word by which the column is told from others is among them. */
export const isTold = ({ name }: Pick<ColumnSchema, 'name'>, words: readonly string[]): boolean =>
  splitWords(name).some(
    (word) => !OF_ALL.test(word) && word.length > 2 && words.some((each) => stem(each) === stem(word)),
  );

const MANY = 4;
const MOST_OF = 0.75;

/** Whether all that tells the column from others stands among the words. */
export const isHinted = ({ name }: Pick<ColumnSchema, 'name'>, words: readonly string[]): boolean => {
  const telling = splitWords(name).filter((word) => !OF_ALL.test(word) && word.length > 2);
  const met = telling.filter((word) => words.some((each) => sameWord(word, each))).length;
  return telling.length >= MANY ? met / telling.length >= MOST_OF : telling.length > 0 && met === telling.length;
};

/** The best of several, where one is better than all others. */
export function likest<A>(list: readonly A[], measure: (each: A) => number): A | undefined {
  const scored = list.map((each) => ({ each, score: measure(each) })).sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.each : undefined;
}
