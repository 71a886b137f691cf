import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import { totalLabel } from '../delimited/totals.ts';
import { DECIMAL, INTEGER, PERCENT, TEXT } from './cell-kinds.ts';
import type { ColumnFacts } from './column-facts.ts';

/** A last row that sums up those above it, with the proof: its numbers are the sums of their columns. */
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
  const above = numeric.map(({ index }) => {
    const value = `TRY_CAST(c${index} AS DOUBLE)`;
    return `sum(${value}), min(${value}), max(${value})`;
  });
  let proven = false;
  if (numeric.length > 0) {
    const renamed = facts.map((_, index) => `c${index}`).join(', ');
    const sql = `SELECT ${above.join(', ')} FROM (${relation(first, last - 1)}) AS above(${renamed})`;
    const found = (await database.runAndReadAll(sql)).getRows()[0]!;
    proven = isSum(numeric.map(({ value }, at) => relate(value, found.slice(at * 3, at * 3 + 3))));
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

/** What a number below a column may be of the numbers in it: nothing where there are none. */
type Relation = 'sum' | 'zero' | 'between' | 'other' | 'nothing';

function relate(value: number, [sum, least, greatest]: readonly unknown[]): Relation {
  if (sum === null) return 'nothing';
  if (Math.abs(Number(sum) - value) <= 1e-6 + Math.abs(value) * 1e-9) return value === 0 ? 'zero' : 'sum';
  return value >= Number(least) && value <= Number(greatest) ? 'between' : 'other';
}

/** Two sums are proof enough that what lies between the values of another column is its mean or the share of the whole. */
function isSum(relations: readonly Relation[]): boolean {
  const count = (wanted: Relation) => relations.filter((relation) => relation === wanted).length;
  return count('other') === 0 && count('sum') >= (count('between') > 0 ? 2 : 1);
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
