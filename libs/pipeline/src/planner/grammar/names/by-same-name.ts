// "writer" of an `Author`, "occupation title" of a `Job Title`: a word that nothing in the file is called, where one column
// alone has another name for it.
import { rootOf } from '../../../words/roots.ts';
import { sameNames } from '../../../words/same-names.ts';
import { splitWords } from '../../../words/split-words.ts';
import { CERTAIN_SCORE, type ColumnMatch } from '../../../words/table-index.ts';
import type { Scan } from '../scan.ts';

/** Below what is called so itself, or by a synonym that holds in every table. */
const BY_SAME_NAME = 0.7;

export function bySameName(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const called = words.flatMap((word, place) =>
    sameNames(word).map((name) => [word, words.toSpliced(place, 1, ...splitWords(name))] as const),
  );
  const found = called
    .filter(([word]) => isStrange(scan, word))
    .flatMap(([, name]) => scan.index.columns(name, '').filter(({ score }) => score >= CERTAIN_SCORE));
  const [column, ...others] = new Set(found.map((match) => match.column));
  return column && others.length === 0 ? [{ column, score: BY_SAME_NAME, evidence: 'synonym' }] : [];
}

/** Whether neither a column nor a value has the word. */
const isStrange = ({ roots, rootsOfValues, index }: Scan, word: string) =>
  !roots.has(rootOf(word)) &&
  !rootsOfValues.has(rootOf(word)) &&
  index.values(word).length === 0 &&
  index.columns([word], word).length === 0;
