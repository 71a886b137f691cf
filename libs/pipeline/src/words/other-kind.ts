// A column of another kind than the question speaks of.
import type { ColumnSchema } from '@quaestor/contracts';
import { ASKING_WORDS } from '../planner/vocabulary.ts';
import { quotedName } from '../sql/sql-tokens.ts';
import { STOP_WORDS } from './lexicon.ts';
import { splitWords, stem } from './split-words.ts';
import { LONGEST_STEM, spokenIn, type Told } from './told.ts';

/**
 * "red cards" are no `YellowCards`: a column is taken that the question calls by a part of its name, with another word
 * before it.
 *
 * @param used names and values that the script or plan speaks of
 */
export function otherOfItsKind(
  used: Iterable<string>,
  columns: readonly ColumnSchema[],
  { question, mapping }: Pick<Told, 'question' | 'mapping'>,
): string | undefined {
  const words = splitWords(question);
  const says = spokenIn(question);
  const isMeant = (word: string) =>
    word.length < 3 ||
    STOP_WORDS.has(word) ||
    ASKING_WORDS.has(word) ||
    mapping.some(({ phrase }) => splitWords(phrase).includes(word));
  for (const value of used) {
    const column = columns.find(({ name }) => name === value);
    const parts = column ? splitWords(column.name) : [];
    if (
      !column ||
      parts.length < 2 ||
      mapping.some((each) => each.column === column.name && each.evidence !== 'partial')
    )
      continue;
    const at = words.findIndex((word) => parts.some((part) => stem(part) === stem(word)));
    const before = words[at - 1];
    const isOther =
      before !== undefined && !isMeant(before) && !parts.some((part) => before.startsWith(part.slice(0, LONGEST_STEM)));
    if (isOther && !parts.every(says))
      return `The question speaks of ${before} ${words[at]}; ${quotedName(column.name)} is something else.`;
  }
  return undefined;
}
