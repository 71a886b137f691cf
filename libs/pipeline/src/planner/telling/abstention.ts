// Why a question is refused, in terms of its own words and of the columns that come near them.
import type { Abstention, TaskTable } from '@quaestor/ports';
import { splitWords } from '../../words/split-words.ts';
import { editDistance } from '../../words/spelling.ts';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { asInFile } from '../computed/joined-names.ts';
import { NoPlace, type Unclear } from '../reading.ts';
import { unknownWords } from '../request/unknown-words.ts';

/** Names of words and columns that an abstention carries, at most. */
export const MAX_NAMED = 10;

/** With what kept the rules from the table that they came to first. */
export type Refused = Abstention & { doubt: Unclear | undefined };

export function abstention(
  question: TokenizedQuestion,
  tables: readonly TaskTable[],
  doubts: readonly Unclear[],
): Refused {
  const words = unknownWords(question, tables).slice(0, MAX_NAMED);
  const files = tables.map(asInFile);
  const isInFile = (name: string) => files.some(({ schema }) => schema.columns.some((column) => column.name === name));
  const candidates = doubts.flatMap((doubt) => doubt.candidates).filter(isInFile);
  const similar = words.flatMap((word) => similarColumns(word, files));
  return {
    kind: 'abstention',
    reason: doubts[0]?.message ?? 'there is no table',
    words,
    nearest: [...new Set([...similar, ...candidates])].slice(0, MAX_NAMED),
    doubt: doubts[0],
  };
}

/** With the words that are missing, where it is known which: without them the others may have had a place. */
export function naming({ doubt, ...refused }: Refused, words: readonly string[]): Abstention {
  if (words.length === 0) return refused;
  const reason =
    doubt instanceof NoPlace ? `no place was found for ${words.map((word) => `"${word}"`).join(', ')}` : refused.reason;
  return { ...refused, words, reason };
}

/** Columns whose name is a slip of the pen away from the word. */
function similarColumns(word: string, tables: readonly TaskTable[]): string[] {
  const wanted = splitWords(word).join(' ');
  if (wanted.length < 4 || wanted.length > 60) return [];
  return tables
    .flatMap(({ schema }) => schema.columns)
    .map(({ name }) => ({ name, distance: editDistance(wanted, splitWords(name).join(' ')) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(wanted.length / 4)))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}
