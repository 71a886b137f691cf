import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';

/** Numbers of how many there are left: `Qty on hand`, `stock_level`. */
export const stockColumns = (schema: readonly ColumnSchema[]): readonly ColumnSchema[] =>
  schema.filter((column) => isNumber(column) && STOCK.test(column.name.replaceAll('_', ' ')));
const STOCK =
  /^((qty|quantity|units?|stock|no) )?(on hand|in stock|available)( (qty|quantity))?$|^stock( (level|qty|quantity|count))?$/i;
