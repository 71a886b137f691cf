// People and things by the last word of their name: the Hobby is the `Eurasian hobby`, Ferri is `Nino Ferri`.
import type { ColumnSchema } from '@quaestor/contracts';
import { valueKey } from '../../words/split-words.ts';
import type { ValueMatch } from '../../words/table-index.ts';

/** Of columns whose cells have mostly several words; a word that other cells have too names none of them. */
export function lastNamesOf(schema: readonly ColumnSchema[]): ReadonlyMap<string, readonly ValueMatch[]> {
  const cells = schema.flatMap((column) =>
    column.type === 'text' ? (column.values ?? []).map((value) => ({ column, value, words: wordsOf(value) })) : [],
  );
  const counts = new Map<string, number>();
  for (const { words } of cells) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const named = new Set(
    schema.filter(({ values }) => {
      const several = values?.filter((value) => /^[^\d,;]+$/.test(value) && [2, 3].includes(wordsOf(value).length));
      return several && several.length >= MOST * (values?.length ?? 0);
    }),
  );
  const found = new Map<string, readonly ValueMatch[]>();
  for (const { column, value, words } of cells) {
    const last = words.at(-1) ?? '';
    if (named.has(column) && words.length > 1 && counts.get(last) === 1)
      found.set(last, [{ column, value, ambiguous: false }]);
  }
  return found;
}

const MOST = 0.6;

/** "(A)", "(host)" behind a name is none of it. */
const wordsOf = (value: string) => valueKey(value.replace(/\([^()]*\)/g, ' ')).split(' ');
