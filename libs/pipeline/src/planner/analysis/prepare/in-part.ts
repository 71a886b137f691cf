// "The fee", where a sentence names `MonthlyFee` in full and no other column's name has the word.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isUnitWord } from '../../../words/lexicon.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { mayBeWord } from '../account/words.ts';
import { isNumber } from '../../columns.ts';
import { isRowWord } from '../settle/remarks.ts';
import { columnsIn, markOf, type Sentence } from '../text/marked.ts';
import { escaped } from '../text/pieces.ts';

const SHORTEST = 3;
/** They name a time or a kind as often as they do a column. */
const LOOSE =
  /^(?:year|month|day|date|time|week|hour|number|count|rate|share|total|price|index|type|level|score|size)$/;

/** The word that says what a column holds: the last one that is no unit, before "per" and "of". */
function headOf({ name }: ColumnSchema): string | undefined {
  const words = splitWords(name);
  const end = words.findIndex((word, place) => place > 0 && /^(?:per|of|in|to)$/.test(word));
  return words.slice(0, end < 0 ? undefined : end).findLast((word) => !isUnitWord(word));
}

/** Of numbers that are named somewhere: marked by the head of their names too. */
export function markInPart(sentences: readonly Sentence[], table: TaskTable): void {
  const named = [...new Set(sentences.flatMap(({ text }) => columnsIn(text, table)))].filter(isNumber);
  for (const column of named) {
    const head = headOf(column);
    if (!head || head.length < SHORTEST || LOOSE.test(head) || mayBeWord(head) || isRowWord(head, table)) continue;
    if (splitWords(column.name).length < 2 || isOfAnother(head, column, table)) continue;
    const word = new RegExp(`(?<![\\p{L}\\d«_-])${escaped(head)}s?(?![\\p{L}\\d_-]|[’'(])`, 'giu');
    for (const sentence of sentences) sentence.text = sentence.text.replace(word, markOf(column, table));
  }
}

/** In the name of another column, or a value of one. */
const isOfAnother = (head: string, column: ColumnSchema, { schema }: TaskTable): boolean =>
  schema.columns.some(
    (each) =>
      each !== column &&
      (splitWords(each.name).some((word) => stem(word) === stem(head)) ||
        (each.values ?? []).some((value) => splitWords(value).includes(head))),
  );
