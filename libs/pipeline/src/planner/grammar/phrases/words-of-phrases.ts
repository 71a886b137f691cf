// Which words of a question may be part of a phrase of the language: "IT" in capitals is a department where there is one, and
// no pronoun.
import type { TableIndex } from '../../../words/table-index.ts';
import type { Token } from '../../../words/tokens.ts';

/** A word that is in no phrase. */
export const NONE = '\0';

export function wordsOfPhrases(tokens: readonly Token[], index: TableIndex): readonly string[] {
  const shouted = !tokens.some(({ text }) => /\p{Ll}/u.test(text));
  return tokens.map(({ text, lower }, at) => {
    const before = tokens[at - 1]?.lower ?? '';
    if (!SHORT.test(text) || (!shouted && at === 0 && text.length === 1)) return lower;
    const written = !shouted && /^\p{Lu}+$/u.test(text);
    if (!written && !(BEFORE_NAMES.test(before) && lower.length > 1)) return lower;
    return index.values(text).some(({ value }) => value === (written ? text : text.toUpperCase())) ? NONE : lower;
  });
}

/** Pronouns, articles, conjunctions and units are. */
const SHORT = /^\p{L}{1,3}$/u;
/** In small letters only what stands where a name does is one. */
const BEFORE_NAMES = /^(in|from|for|of|at|within|the)$/;
