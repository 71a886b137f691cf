// Amounts of a whole that each of its lines repeats: the `Total` of an invoice beside the `LineAmount` of its lines. They are
// read over wholes, each taken once.
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { wholesOf } from '../grammar/rows/order-lines.ts';
import { readOver } from '../relational/read-over.ts';
import type { RelatedReading } from '../relational/read-related.ts';

/** Nothing, where the question is about no such amount, or speaks of lines too. */
export function readOfWholes(question: TokenizedQuestion, table: TaskTable): RelatedReading | undefined {
  const wholes = wholesOf(table);
  if (!wholes) return undefined;
  const { key, amounts } = wholes;
  const from = { rows_of: table.name, computed: [{ distinct: [key.name] }] };
  const reading = readOver(question, { table: `${table.name}_once`, from }, [table]);
  if (!reading) return undefined;
  const used = reading.columns.map(({ column }) => column);
  if (!amounts.some(({ name }) => used.includes(name)) || used.some((name) => OF_A_LINE.test(name))) return undefined;
  return { ...reading, notes: [...reading.notes, `Each ${key.name} is taken once, by its first row.`] };
}

const OF_A_LINE = /line|item|unit|qty|quantity|descri|product|sku|variant|discount|account|tax ?type|price/i;
