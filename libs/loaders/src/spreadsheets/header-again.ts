import type { DataWarning } from '@quaestor/contracts';
import { type Database, quoteText } from '../database.ts';
import { TEXT } from './cell-kinds.ts';
import { type ColumnFacts, givenOf } from './column-facts.ts';
import type { FoundHeader } from './find-header.ts';
import type { SheetCells } from './sheet-cells.ts';

/**
 * The names once more among the rows, as printed reports have them on every page. They are looked for where text stands in
 * a column of other values; the kinds counted of the columns then no longer hold them.
 */
export async function headerAgain(
  database: Database,
  { labels, rows }: FoundHeader,
  columns: readonly number[],
  { stagedColumns }: SheetCells,
  facts: readonly ColumnFacts[],
  from: string,
): Promise<{ condition: string; warning: DataWarning } | undefined> {
  const named = labels.flatMap((label, index) => (label === '' ? [] : [index]));
  if (rows !== 1 || named.length < 2 || !named.every((index) => facts[index]!.kinds[TEXT]! > 0)) return undefined;
  if (!named.some((index) => facts[index]!.kinds[TEXT]! < givenOf(facts[index]!))) return undefined;
  const same = named.map((index) => `trim(c${stagedColumns.get(columns[index]!)!}) = ${quoteText(labels[index]!)}`);
  const condition = `coalesce(${same.join(' AND ')}, false)`;
  const [row] = (await database.runAndReadAll(`SELECT count(*) ${from} AND ${condition}`)).getRows();
  const count = Number(row![0]);
  if (count === 0) return undefined;
  for (const index of named) facts[index]!.kinds[TEXT]! -= count;
  return {
    condition,
    warning: {
      code: 'header-repeated',
      message: `The header stands ${count} more times among the rows; it was left out there.`,
      count,
    },
  };
}
