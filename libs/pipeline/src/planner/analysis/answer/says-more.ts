// A name of the answer that says more than was found for it.
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../../words/split-words.ts';
import type { Output } from '../brief.ts';
import type { Scene } from '../scene.ts';
import { isRowWord } from '../settle/remarks.ts';
import { sameWord } from '../text/likeness.ts';
import type { Measured } from './wanted.ts';
import { eachCondition } from '../../compile/each-condition.ts';

const TOP = / (?:top|most|best|highest|largest|biggest|lowest|smallest|least|worst|first|last|dominant) /;

/** A name that speaks of a group that was not found, or of a column by which nothing is told apart. */
export function saysMore(
  { name }: Output,
  { function: is, column, other, where = [], part = [] }: Measured,
  { table, group, filters }: Scene,
): boolean {
  const words = splitWords(name);
  const conditions = eachCondition([...where, ...part]);
  const used = [column, other, group?.column.name, ...conditions.map((each) => each.column)];
  const superlative =
    TOP.test(` ${words.join(' ')} `) &&
    !['max', 'min', 'mode', 'single', 'quantile', 'fence'].includes(is) &&
    !conditions.some(({ of }) => of);
  const another = table.schema.columns.some(
    (each) =>
      each.type === 'text' &&
      each.distinct > 1 &&
      each.distinct < table.schema.rows / 2 &&
      !used.includes(each.name) &&
      splitWords(each.name).every((word) => words.includes(word)) &&
      splitWords(column ?? '').every((word) => !splitWords(each.name).includes(word)),
  );
  const meant = filters.flatMap((each) => ('any' in each ? [] : [each.column]));
  const ofAValue = table.schema.columns.some(
    (each) =>
      each.type === 'text' &&
      ![...used, ...meant].includes(each.name) &&
      (each.values ?? []).some((value) => value.length > 2 && splitWords(value).every((word) => words.includes(word))),
  );
  return (
    superlative ||
    another ||
    ofAValue ||
    (is === 'count' && !conditions.length && !filters.length && countsOthers(words, table))
  );
}

const COUNTED =
  /^(?:n|no|num|number|count|counts|total|of|all|overall|in|the|dataset|data|file|sample|size|value|values|entry|entries|used|valid|samples|observations?|obs|days|left|remaining|remain|kept|after|before|cleaning|removal|filtering|dropping)$/;

/** "up_days", "n_pairs": a count of all rows by a name that says which. */
const countsOthers = (words: readonly string[], table: TaskTable): boolean =>
  words.some(
    (word) =>
      !COUNTED.test(word) &&
      !isRowWord(word, table) &&
      !table.schema.columns.some(({ name }) => splitWords(name).some((own) => sameWord(own, word))),
  );
