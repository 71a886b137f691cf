import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import {
  type Aggregate,
  AGGREGATE_NAMES,
  type AggregateLabel,
  aggregateLabel,
  CLASS_OF_AVERAGE,
  isRounded,
} from '../delimited/aggregate-label.ts';
import { DECIMAL, INTEGER, PERCENT, TEXT } from './cell-kinds.ts';
import type { ColumnFacts } from './column-facts.ts';

/** Rows that sum a table up stand below it in a few lines at most. */
const MAX_ROWS = 8;

interface RowBelow {
  label: AggregateLabel;
  texts: string[];
  kinds: (number | undefined)[];
}

export interface RowsBelow {
  /** How many staged rows at the end are no rows of the table. */
  leftOut: number;
  warnings: DataWarning[];
  /** Of the cells left out, by row and column. */
  kinds: (number | undefined)[][];
}

/** The last rows that sum up those above them, with the proof: their numbers are the sums or averages of their columns. */
export async function totalRows(
  database: Database,
  relation: (from: number, to: number) => string,
  first: number,
  last: number,
  facts: readonly ColumnFacts[],
): Promise<RowsBelow> {
  const below: RowBelow[] = [];
  while (below.length < MAX_ROWS && last - below.length > first) {
    const at = last - below.length;
    const cells = (await database.runAndReadAll(relation(at, at))).getRows()[0] ?? [];
    const texts = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
    const label = aggregateLabel(texts);
    if (!label) break;
    const kinds = texts.map((text, index) => (text === '' ? undefined : kindOfTotal(text, facts[index]!)));
    below.unshift({ label, texts, kinds });
  }
  if (below.length === 0) return { leftOut: 0, warnings: [], kinds: [] };

  const above = relation(first, last - below.length);
  const hasClasses = below.some(({ label }) => label.of === 'mean') && (await classesAbove(database, above, facts));
  const told: { isProven: boolean; isFooter: boolean; row: RowBelow }[] = [];
  for (const row of below) {
    const isProven =
      !(hasClasses && row.label.of === 'mean') && (await prove(database, above, row, below.length, facts));
    // Where every value above it is a number, a word is the name of what stands beside it.
    const isFooter = !isProven && isAmongNumbers(row.texts.indexOf(row.label.text), row.kinds, facts);
    told.push({ isProven, isFooter, row });
  }
  // What stands among rows that are proven is no row of the table either.
  if (told.some(({ isProven, isFooter }) => isProven || isFooter))
    return {
      leftOut: below.length,
      kinds: below.map(({ kinds }) => kinds),
      warnings: told.map(({ isProven, isFooter, row }) => leftOut(row.label, isProven, isFooter)),
    };
  return {
    leftOut: 0,
    kinds: [],
    warnings: told.flatMap(({ row: { label } }, index) =>
      label.isName || (hasClasses && label.of === 'mean')
        ? []
        : {
            code: 'totals-suspected',
            message: `The last row is called ${shown(label)} but its numbers are not the ${AGGREGATE_NAMES[label.of]} of the rows above it; it was kept as data.`,
            rows: [last - first + 1 - (below.length - 1 - index)],
          },
    ),
  };
}

function leftOut(label: AggregateLabel, isProven: boolean, isFooter: boolean): DataWarning {
  const message = isProven
    ? `The last row (${shown(label)}) holds the ${AGGREGATE_NAMES[label.of]} of the rows above it and was left out.`
    : isFooter
      ? `The last row (${shown(label)}) lies below numbers, with a name where each of them has a number; it was left out.`
      : `The row ${shown(label)} lies below the table, beside others that sum it up, and was left out.`;
  return { code: 'totals-row', message, count: 1 };
}

const shown = ({ text }: AggregateLabel) => JSON.stringify(text.slice(0, 40));

async function classesAbove(database: Database, above: string, facts: readonly ColumnFacts[]): Promise<boolean> {
  const names = facts.map((_, index) => `c${index}`).join(', ');
  const sql = `SELECT coalesce(bool_or(regexp_full_match(coalesce(${names}), '${CLASS_OF_AVERAGE}', 'i')), false) FROM (${above}) AS above(${names})`;
  return (await database.runAndReadAll(sql)).getRows()[0]![0] === true;
}

async function prove(
  database: Database,
  above: string,
  { label, texts }: RowBelow,
  beside: number,
  facts: readonly ColumnFacts[],
): Promise<boolean> {
  const numeric = texts
    .map((text, index) => ({ index, value: text === '' ? Number.NaN : Number(text) }))
    .filter(({ value }) => !Number.isNaN(value));
  if (numeric.length === 0) return false;
  const figures = label.of === 'sum' ? ['sum', 'min', 'max'] : FIGURES[label.of];
  const asked = numeric.flatMap(({ index }) => figures.map((figure) => `${figure}(TRY_CAST(c${index} AS DOUBLE))`));
  const names = facts.map((_, index) => `c${index}`).join(', ');
  const sql = `SELECT ${asked.join(', ')} FROM (${above}) AS above(${names})`;
  const found = (await database.runAndReadAll(sql)).getRows()[0]!;
  const of = (at: number) => found.slice(at * figures.length, (at + 1) * figures.length);
  if (label.of === 'sum') return isSum(numeric.map(({ value }, at) => relate(value, of(at))));
  const isAll = numeric.every(({ value }, at) =>
    of(at).some((exact) => exact !== null && isRounded(value, Number(exact))),
  );
  // Alone a row called `Max` may be a man's.
  return isAll && (!label.isName || beside > 1 || numeric.length > 1);
}

const FIGURES: Record<Exclude<Aggregate, 'sum'>, readonly string[]> = {
  mean: ['avg'],
  median: ['median'],
  minimum: ['min'],
  maximum: ['max'],
  count: ['count'],
  deviation: ['stddev_samp', 'stddev_pop'],
};

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
