// "for the quarter" of a table that holds no more than one: it is all of it.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isTime } from '../columns.ts';

const ALL_OF_IT =
  /\s*\b(?:for|in|over|during) the (?:whole |entire |full )?(month|quarter|year)(?=\s*(?:[?.!,]|$)|\s+(?:by|per|for each)\b)/i;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** Nothing, where no date of every row lies within one of them. */
export function inAllOfIt(text: string, { schema }: TaskTable): string | undefined {
  const period = ALL_OF_IT.exec(text)?.[1]?.toLowerCase() as keyof typeof MONTHS | undefined;
  if (!period || !schema.columns.some((column) => isTime(column) && isWithinOne(column, MONTHS[period])))
    return undefined;
  return text.replace(ALL_OF_IT, '');
}

function isWithinOne({ nulls, min, max }: ColumnSchema, months: number): boolean {
  if (nulls > 0 || !min || !max) return false;
  const [first, last] = [min, max].map((day) => {
    const [year, month] = String(day).split('-').map(Number);
    return Math.floor((12 * year! + month! - 1) / months);
  });
  return first === last;
}
