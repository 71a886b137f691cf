// Which columns point to another table's rows, by their names and the values that are known of them.
import type { ColumnSchema } from '@quaestor/contracts';
import { conceptsOf } from '../../words/lexicon.ts';
import { splitWords, stem, valueKey } from '../../words/split-words.ts';
import type { Entity, Link } from './graph.ts';
import { isKeyLike } from './graph.ts';

/** Of the distinct values of a column of another name, as many must be there in the column pointed to. */
const CONTAINED = 0.3;
const FEWEST_VALUES = 5;

export function linksOf(entities: readonly Entity[]): Link[] {
  return entities.flatMap((from) =>
    from.table.schema.columns.flatMap((column) => {
      const candidates = entities
        .filter((to) => to !== from)
        .flatMap((to) => keysOf(to).map((key) => ({ from, column, to, key, score: likelihood(column, from, to, key) })))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      const [best] = candidates;
      return best ? [{ from, column, to: best.to, key: best.key }] : [];
    }),
  );
}

const keysOf = ({ table, label }: Entity) =>
  table.schema.columns.filter(
    (column) => column === label || (['text', 'integer'].includes(column.type) && isKeyLike(table, column)),
  );

const wordsOf = (column: ColumnSchema) => conceptsOf(splitWords(column.name).map(stem));

function likelihood(column: ColumnSchema, from: Entity, to: Entity, key: ColumnSchema): number {
  if (column.type !== key.type || (column === from.label && sharesNoun(from, column))) return 0;
  const [words, keyWords] = [wordsOf(column), wordsOf(key)];
  const noun = [...to.nouns][0] ?? '';
  const same = [keyWords.join(' '), [noun, ...keyWords].join(' '), key === to.label ? noun : ''].includes(
    words.join(' '),
  );
  const own = sharesNoun(to, key) || words.includes(noun);
  if (!own) return 0;
  if (column.type === 'integer') return same && within(column, key) ? 1 : 0;
  const share = contained(column, key);
  if (same) return share === undefined || share >= CONTAINED ? 1 : 0;
  if (!sharesNoun(to, key) || share === undefined) return 0;
  return share >= CONTAINED && column.distinct >= FEWEST_VALUES ? share / 2 : 0;
}

const sharesNoun = ({ nouns }: Entity, column: ColumnSchema) => wordsOf(column).some((word) => nouns.has(word));

const within = (column: ColumnSchema, key: ColumnSchema) =>
  column.min === null || (Number(column.min) >= Number(key.min) && Number(column.max) <= Number(key.max));

function contained({ values }: ColumnSchema, key: ColumnSchema): number | undefined {
  if (!values?.length || !key.values) return undefined;
  const known = new Set(key.values.map(valueKey));
  return values.filter((value) => known.has(valueKey(value))).length / values.length;
}
