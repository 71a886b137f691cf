// Conditions of a count alone, where it is one of several things asked: "and the number of days with a positive return".
import type { Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../../columns.ts';
import { indexOf } from '../../../words/table-index.ts';
import { COL, columnOf, NUM, numberIn } from '../text/pieces.ts';
import { columnsIn, type Sentence } from '../text/marked.ts';
import { isRowWord } from '../settle/remarks.ts';

const WITH_SIGN = new RegExp(
  `\\b(?:the )?number of ([a-z]+) (?:with|having|that have) (?:an? )?(positive|negative) (?:${COL}|([a-z]+))`,
  'i',
);

const ABOVE = `(above|over|below|under|greater than|more than|larger than|higher than|less than|lower than|smaller than|>|<)`;
/** "How many houses have a standardized value above 2". */
const OF_THE_ONLY = new RegExp(
  `\\bhow many ([a-z]+) (?:have|has|had|show) (?:an? )?(?:(?:standardi[sz]ed|scaled|normali[sz]ed|transformed|rescaled) )?(?:values?|scores?) (?:of )?${ABOVE} ${NUM}(?![\\d.])`,
  'i',
);

/** Taken out of the sentences, so that no other measure is of these rows alone. */
export function takeCounted(sentences: readonly Sentence[], table: TaskTable): Filter[] {
  const counted: Filter[] = [];
  const spoken = [...new Set(sentences.flatMap(({ text }) => columnsIn(text, table)))].filter(isNumber);
  for (const sentence of sentences) {
    sentence.take(OF_THE_ONLY, (match) => {
      const [column, ...others] = spoken;
      if (!column || others.length || indexOf(table).values(match[1]!).length) return false;
      const op = /above|over|greater|more|larger|higher|>/i.test(match[2]!) ? '>' : '<';
      counted.push({ column: column.name, op, values: [numberIn(match[3]!)] });
      return true;
    });
    sentence.take(WITH_SIGN, (match) => {
      const named = (name: string) => name.toLowerCase() === match[4]?.toLowerCase();
      const column = columnOf(match[3], table) ?? table.schema.columns.find(({ name }) => named(name));
      if (!column || !isNumber(column) || !isRowWord(match[1]!.toLowerCase(), table)) return false;
      counted.push({ column: column.name, op: /positive/i.test(match[2]!) ? '>' : '<', values: [0] });
      return true;
    });
  }
  return counted;
}
