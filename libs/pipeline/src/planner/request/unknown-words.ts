// Which words of a question nobody knows what to do with.
import type { TaskTable } from '@quaestor/ports';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { splitWords } from '../../words/split-words.ts';
import { indexOf } from '../../words/table-index.ts';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { MAX_TOKENS, placesCovered } from '../grammar/cuts.ts';
import { scanOf } from '../grammar/scan.ts';
import * as vocabulary from '../vocabulary.ts';

/** Words that are neither the planner's, nor part of a column's name or a value, in any table. */
export function unknownWords({ tokens }: TokenizedQuestion, tables: readonly TaskTable[]): string[] {
  return [...new Set(unknownTokens(tokens, tables).map(({ text }) => text))];
}

/**
 * The unknown words that are also no part of a date, a number, a comparison or whatever else the grammar could read by
 * itself.
 */
export function wordsWithoutPlace(question: TokenizedQuestion, tables: readonly TaskTable[]): string[] {
  const unknown = unknownTokens(question.tokens, tables);
  if (question.tokens.length > MAX_TOKENS) return [...new Set(unknown.map(({ text }) => text))];
  const covered = tables.map((table) => placesCovered(scanOf(question, table)));
  const unplaced = unknown.filter((token) => !covered.some((places) => places.has(question.tokens.indexOf(token))));
  return [...new Set(unplaced.map(({ text }) => text))];
}

/**
 * "how many spectators came", "how many people voted": what is to be counted, where nothing in the tables is called so.
 *
 * @param missing words of the question without a place
 */
export function unknownThingCounted(question: string, missing: readonly string[]): string | undefined {
  const [, thing, doing] = COUNTED.exec(question.split('\n')[0]!) ?? [];
  const named = [thing, doing].find((word) => word !== undefined && missing.includes(word));
  return named && `Nothing here is called "${named}", which the question counts.`;
}

const COUNTED =
  /\bhow many (?!outliers\b)(?:(?:different|distinct|unique|of the|of our) )?(\p{L}+)(?: (\p{L}+ed)\b)?/iu;

function unknownTokens(tokens: TokenizedQuestion['tokens'], tables: readonly TaskTable[]) {
  return tokens.filter(({ text, lower }) => {
    if (vocabulary.ASKING_WORDS.has(lower) || STOP_WORDS.has(lower) || !/[\p{L}\p{N}]/u.test(lower)) return false;
    return !tables.some((table) => {
      const index = indexOf(table);
      return (
        vocabulary.isRowNoun(lower, table.name) ||
        index.columns(splitWords(text), text).length > 0 ||
        index.values(text).length > 0
      );
    });
  });
}
