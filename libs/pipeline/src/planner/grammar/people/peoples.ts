// "the French" of countries, "from France" of nationalities: values by the name of who or where they come from.
import { homeOf, peoplesOf } from '../../../words/demonyms.ts';
import { aliasesOf } from '../../../words/lexicon.ts';
import { splitWords, valueKey } from '../../../words/split-words.ts';
import type { ValueMatch } from '../../../words/table-index.ts';
import type { Scan } from '../scan.ts';

/** "in French" is said of a language. */
const OF_LANGUAGES = /^(in|into|speaks?|spoken|spoke|speaking)$/;
const NATIONAL = new Set(['nationality', 'nationalities', 'citizenship']);

/** @param phrase what is said from `at` on, which is no value itself */
export function valuesOfPeoples(scan: Scan, at: number, phrase: string): readonly ValueMatch[] {
  const key = valueKey(phrase);
  const home = homeOf(key);
  if (home !== undefined)
    return OF_LANGUAGES.test(scan.token(at - 1)?.lower ?? '')
      ? []
      : [home, ...aliasesOf(home), ...peoplesOf(home)].flatMap((name) => scan.index.values(name)).filter(isFirst);
  return peoplesOf(key)
    .flatMap((people) => scan.index.values(people))
    .filter(({ column }) => splitWords(column.name).some((word) => NATIONAL.has(word)))
    .filter(isFirst);
}

/** Each value once, however many of its names lead to it. */
const isFirst = ({ column, value }: ValueMatch, place: number, all: readonly ValueMatch[]) =>
  all.findIndex((other) => other.column === column && other.value === value) === place;
