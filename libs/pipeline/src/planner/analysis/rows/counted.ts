// Conditions of a count alone, where it is one of several things asked: "and the number of days with a positive return".
import type { Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../../columns.ts';
import { COL, columnOf } from '../text/pieces.ts';
import type { Sentence } from '../text/marked.ts';
import { isRowWord } from '../settle/remarks.ts';

const WITH_SIGN = new RegExp(
  `\\b(?:the )?number of ([a-z]+) (?:with|having|that have) (?:an? )?(positive|negative) (?:${COL}|([a-z]+))`,
  'i',
);

/** Taken out of the sentences, so that no other measure is of these rows alone. */
export function takeCounted(sentences: readonly Sentence[], table: TaskTable): Filter[] {
  const counted: Filter[] = [];
  for (const sentence of sentences)
    sentence.take(WITH_SIGN, (match) => {
      const named = (name: string) => name.toLowerCase() === match[4]?.toLowerCase();
      const column = columnOf(match[3], table) ?? table.schema.columns.find(({ name }) => named(name));
      if (!column || !isNumber(column) || !isRowWord(match[1]!.toLowerCase(), table)) return false;
      counted.push({ column: column.name, op: /positive/i.test(match[2]!) ? '>' : '<', values: [0] });
      return true;
    });
  return counted;
}
