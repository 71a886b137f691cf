// Lists of what is in stock: which number says how much there is, and whether each row is another thing.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isUniqueIn } from '../../columns.ts';

/** Numbers of how many there are left: `Qty on hand`, `stock_level`. */
export const stockColumns = (schema: readonly ColumnSchema[]): readonly ColumnSchema[] =>
  schema.filter((column) => isNumber(column) && STOCK.test(column.name.replaceAll('_', ' ')));
const STOCK =
  /^((qty|quantity|units?|stock|no) )?(on hand|in stock|available)( (qty|quantity))?$|^stock( (level|qty|quantity|count))?$/i;

/** What there is: what lies on the shelf, before what of it is free to be sold. */
export function stockOf(schema: readonly ColumnSchema[]): ColumnSchema | undefined {
  const all = stockColumns(schema);
  const there = all.filter(({ name }) => !/available/i.test(name));
  const [stock, ...others] = there.length > 0 ? there : all;
  return others.length === 0 ? stock : undefined;
}

/** Whether each row is another thing that is kept: it has a number of its own, and how much there is of it. */
export const isStockList = ({ schema }: TaskTable): boolean =>
  stockColumns(schema.columns).length > 0 &&
  schema.columns.some((column) => isUniqueIn(schema, column) && KEY.test(splitWords(column.name).join(' ')));
const KEY = /^(sku|item|part|product|article|stock)( (id|no|nr|number|code|sku|ref))?$/;

/** What all that there is of a thing is worth. */
export function stockValueOf({ columns }: { columns: readonly ColumnSchema[] }): ColumnSchema | undefined {
  if (stockColumns(columns).length === 0) return undefined;
  const found = columns.filter(
    (column) => isNumber(column) && VALUE.test(splitWords(column.name.replace(/\s*\([^()]*\)\s*$/, '')).join(' ')),
  );
  return found.length === 1 ? found[0] : undefined;
}
const VALUE = /^((total|stock|inventory|extended|ext|on hand) )+(value|valuation|worth)$/;
