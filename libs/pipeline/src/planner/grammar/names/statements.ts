// What went out of an account and what came in, of a statement that has a column for each.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';
import type { Scan } from '../scan.ts';

const OUT = /^(debits?|money out|paid out|withdrawals?|withdrawn|payments? out|outgoings?)( amount)?$/;
const IN = /^(credits?|money in|paid in|deposits?|deposited|payments? in|incomings?)( amount)?$/;

/** Nothing, where not exactly one column tells of each. */
export const statementOf = rememberedOf(
  (schema: readonly ColumnSchema[]): { out: ColumnSchema; into: ColumnSchema } | undefined => {
    const called = (names: RegExp) =>
      schema.filter((column) => isNumber(column) && names.test(splitWords(column.name).join(' ')));
    const [[out, ...outs], [into, ...intos]] = [called(OUT), called(IN)];
    return out && into && outs.length + intos.length === 0 ? { out, into } : undefined;
  },
);

const SPENT = /^(spend|spending|spendings|expenses?|expenditures?|outgoings?|outlays?|money out|payments? out)$/;
const RECEIVED = /^(money in|payments? in|incomings?)$/;

/** "spending" of a `Debit Amount`. */
export function byStatement({ schema, question }: Scan, words: readonly string[]): ColumnMatch[] {
  const said = words.join(' ');
  // "how many expenses" is no sum
  if (/s$/.test(said) && question.tokens.some(({ lower }) => lower === 'many' || lower === 'number')) return [];
  const isOut = SPENT.test(said);
  const columns = isOut || RECEIVED.test(said) ? statementOf(schema) : undefined;
  return columns ? [{ column: isOut ? columns.out : columns.into, score: 0.8, evidence: 'synonym' }] : [];
}
