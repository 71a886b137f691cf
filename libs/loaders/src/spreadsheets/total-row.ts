import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import { totalLabel } from '../delimited/totals.ts';
import { DECIMAL, INTEGER, PERCENT, TEXT } from './cell-kinds.ts';
import type { ColumnFacts } from './column-facts.ts';

/** A last row that sums up those above it, with the proof: each of its numbers is the sum of its column. */
export async function totalRow(
  database: Database,
  relation: (from: number, to: number) => string,
  first: number,
  last: number,
  facts: readonly ColumnFacts[],
): Promise<{ isNoRow: boolean; warning: DataWarning; kinds: (number | undefined)[] } | undefined> {
  if (last <= first) return undefined;
  const cells = (await database.runAndReadAll(relation(last, last))).getRows()[0] ?? [];
  const texts = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
  const label = totalLabel(texts);
  if (label === undefined) return undefined;
  const numeric = texts
    .map((text, index) => ({ index, value: text === '' ? Number.NaN : Number(text) }))
    .filter(({ value }) => !Number.isNaN(value));
  const sums = numeric.map(({ index }) => `sum(TRY_CAST(c${index} AS DOUBLE))`);
  let proven = false;
  if (numeric.length > 0) {
    const renamed = facts.map((_, index) => `c${index}`).join(', ');
    const sql = `SELECT ${sums.join(', ')} FROM (${relation(first, last - 1)}) AS above(${renamed})`;
    const found = (await database.runAndReadAll(sql)).getRows()[0]!;
    const equal = numeric.map(
      ({ value }, at) => Math.abs(Number(found[at] ?? Number.NaN) - value) <= 1e-6 + Math.abs(value) * 1e-9,
    );
    proven = equal.every(Boolean) && numeric.some(({ value }) => value !== 0);
  }
  const shown = JSON.stringify(label.slice(0, 40));
  const kinds = texts.map((text, index) => (text === '' ? undefined : kindOfTotal(text, facts[index]!)));
  // Where every value above it is a number, a word is the name of what stands beside it.
  const isFooter = !proven && isAmongNumbers(texts.indexOf(label), kinds, facts);
  return {
    isNoRow: proven || isFooter,
    kinds,
    warning:
      proven || isFooter
        ? {
            code: 'totals-row',
            message: proven
              ? `The last row (${shown}) holds the sums of the rows above it and was left out.`
              : `The last row (${shown}) lies below numbers, with a name where each of them has a number; it was left out.`,
            count: 1,
          }
        : {
            code: 'totals-suspected',
            message: `The last row is called ${shown} but its numbers are not the sums of the rows above it; it was kept as data.`,
            rows: [last - first + 1],
          },
  };
}

/** The row's kinds are not known any more, only its texts. */
function kindOfTotal(text: string, { kinds }: ColumnFacts): number {
  if (Number.isNaN(Number(text))) return TEXT;
  if (Number.isSafeInteger(Number(text))) return INTEGER;
  return kinds[DECIMAL]! > 0 ? DECIMAL : PERCENT;
}

/** @param label column of the total's name; -1 where it has blanks around it */
function isAmongNumbers(label: number, kinds: readonly (number | undefined)[], facts: readonly ColumnFacts[]): boolean {
  const above = facts[label]?.kinds;
  if (!above || kinds[0] !== undefined) return false;
  const numbers = above[INTEGER]! + above[DECIMAL]!;
  return numbers > 1 && above[TEXT] === 1;
}
