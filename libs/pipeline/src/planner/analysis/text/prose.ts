// Prose taken apart: sentences, and columns that it describes in its own words with their name in brackets.
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../../words/split-words.ts';
import { escaped } from './pieces.ts';
import { isPlain } from '../account/words.ts';

/** A dot after these ends no sentence. */
const ABBREVIATION = /\b(Mr|Mrs|Ms|Miss|Master|Dr|e\.g|i\.e|vs|approx|std|no)\.(?=['"”’)]?[\s,)])/gi;
const HELD_DOT = '\u2024';

/** Numbering before a question and what holds a list together are no words of it. */
export const sentencesOf = (text: string): string[] =>
  text
    .replaceAll('\\n', '\n')
    .replace(/\b([A-Za-z]\w*?)_\{?\(?t ?[-–−] ?1\)?\}?/g, "the previous row's $1")
    .replace(/\b([A-Za-z]\w*?)_\{?t\}?(?![\w-])/g, '$1')
    .replace(/[{}]/g, ' ')
    .replace(ABBREVIATION, (word) => word.replaceAll('.', HELD_DOT))
    .split(/\n+|(?<=[.?!;]['"”’)]*)\s+(?=['"“‘(]?[A-Z0-9])/)
    .map((sentence) =>
      sentence
        .replaceAll(HELD_DOT, '.')
        .replace(/^\s*(?:\d+[.)]|[-•*])\s+/, '')
        .replace(/[\s.?!;]+$/, '')
        .trim(),
    )
    .filter((sentence) => /\p{L}/u.test(sentence));

/** What the text calls columns whose names it gives: `wind direction` for "wind direction (DIR)". */
export function describedColumns(text: string, { schema }: TaskTable): ReadonlyMap<string, string> {
  const described = new Map<string, string>();
  for (const { name } of schema.columns) {
    const mention = new RegExp(`((?:[\\p{L}-]+\\s+){1,5})\\(\\s*["'“‘]?${escaped(name)}["'”’]?\\s*\\)`, 'gu');
    for (const [, before = ''] of text.matchAll(mention)) {
      const words = before.trim().split(/\s+/);
      const from = words.findLastIndex((word) => isPlain(word)) + 1;
      if (from < words.length) described.set(words.slice(from).join(' '), name);
    }
  }
  return described;
}

/** The text with the names of columns in place of their descriptions. */
export const withNames = (text: string, described: ReadonlyMap<string, string>): string =>
  [...described].reduce((said, [words, name]) => {
    const bracket = new RegExp(`${escaped(words)}\\s+\\(\\s*["'“‘]?${escaped(name)}["'”’]?\\s*\\)`, 'g');
    const alone = new RegExp(`\\b${escaped(words)}\\b(?!\\s*\\()`, 'gi');
    const plain = said.replace(bracket, name);
    return splitWords(words).join(' ') === splitWords(name).join(' ') ? plain : plain.replace(alone, name);
  }, text);
