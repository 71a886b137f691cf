import type { DataWarning } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import {
  type Aggregate,
  AGGREGATE_NAMES,
  type AggregateLabel,
  aggregateLabel,
  CLASS_OF_AVERAGE,
  isRounded,
  isTotal,
  remainderLabel,
} from '../delimited/aggregate-label.ts';
import { isNameless, isPartialSum, MIN_BLANK } from '../delimited/totals.ts';
import { DECIMAL, INTEGER, PERCENT, TEXT } from './cell-kinds.ts';
import { type ColumnFacts, givenOf } from './column-facts.ts';

/** Rows that sum a table up stand below it in a few lines at most. */
const MAX_ROWS = 8;

/** Those of a sheet that may be summed up, and what is known of its columns. */
interface Rows {
  database: Database;
  /** Of the rows from one place to another, both of them included. */
  relation: (from: number, to: number) => string;
  first: number;
  last: number;
  facts: readonly ColumnFacts[];
}

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
export async function totalRows(rows: Rows): Promise<RowsBelow> {
  const { database, relation, first, last, facts } = rows;
  const below: RowBelow[] = [];
  while (below.length < MAX_ROWS && last - below.length > first) {
    const texts = await textsAt(rows, last - below.length);
    const label = aggregateLabel(texts) ?? remainderLabel(texts);
    if (!label) break;
    below.unshift({ label, texts, kinds: kindsOf(texts, facts) });
  }
  // What is left stands below sums.
  while (below.length > 0 && !aggregateLabel(below[0]!.texts)) below.shift();
  if (below.length === 0) return lastSum(rows);
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

const kindsOf = (texts: readonly string[], facts: readonly ColumnFacts[]) =>
  texts.map((text, index) => (text === '' ? undefined : kindOfTotal(text, facts[index]!)));

const NOTHING: RowsBelow = { leftOut: 0, warnings: [], kinds: [] };

/** The last row may sum up the others without a name, or under one of its own: `Transactions Total`. */
async function lastSum(rows: Rows): Promise<RowsBelow> {
  const { relation, first, last, facts } = rows;
  if (last - first < MIN_SUMMED) return NOTHING;
  const texts = await textsAt(rows, last);
  const isPart = isPartialSum(texts);
  if (!isPart && !(isNameless(texts) && givenOf(facts[0]!) === last - first)) return NOTHING;
  if (!(await areMostlySums(rows, relation(first, last - 1), texts, isPart)))
    return isPart ? { ...NOTHING, warnings: [kept(texts, last - first + 1)] } : NOTHING;
  const name = texts[0]!.trim();
  const message =
    name === ''
      ? 'The last row has no name, and its numbers are the sums of the rows above it; it was left out.'
      : `The last row (${JSON.stringify(name.slice(0, 40))}) holds the sums of the rows above it and was left out.`;
  return { leftOut: 1, warnings: [{ code: 'totals-row', message, count: 1 }], kinds: [kindsOf(texts, facts)] };
}

/** The sum of all rows may stand above them, called so or without what all others are told apart by. */
export async function firstSum(rows: Rows): Promise<RowsBelow> {
  const { relation, first, last, facts } = rows;
  if (last - first < MIN_SUMMED) return NOTHING;
  const texts = await textsAt(rows, first);
  const isNamed = isTotal(texts);
  const blank = facts.filter((fact, index) => texts[index] === '' && givenOf(fact) === last - first);
  if (!isNamed && (blank.length < MIN_BLANK || givenOf(facts[0]!) <= 1)) return NOTHING;
  if (!(await areMostlySums(rows, relation(first + 1, last), texts, isNamed)))
    return isNamed ? { ...NOTHING, warnings: [kept(texts, 1)] } : NOTHING;
  const message = isNamed
    ? `The first row (${JSON.stringify(texts.find((text) => text !== '')!.trim())}) holds the sums of the rows below it and was left out.`
    : 'The first row has no name, and its numbers are the sums of the rows below it; it was left out.';
  return { leftOut: 1, warnings: [{ code: 'totals-row', message, count: 1 }], kinds: [kindsOf(texts, facts)] };
}

const MIN_SUMMED = 2;

async function textsAt({ database, relation }: Rows, at: number): Promise<string[]> {
  const cells = (await database.runAndReadAll(relation(at, at))).getRows()[0] ?? [];
  return cells.map((cell) => (typeof cell === 'string' ? cell : ''));
}

/** Most of the numbers in the row are sums: one of them under a name, two without. Shares and nothing are none. */
async function areMostlySums(
  { database, facts }: Rows,
  others: string,
  texts: readonly string[],
  isNamed: boolean,
): Promise<boolean> {
  if (!isNamed && texts.some((text) => /\p{L}/u.test(text))) return false;
  const relations = (await relationsOf(database, others, texts, facts)).filter((relation) => relation !== 'zero');
  const sums = relations.filter((relation) => relation === 'sum').length;
  // Rates and shares lie between the values of their column.
  const strange = relations.filter((relation) => relation === 'other').length;
  const isOnly = relations.length === 1 && texts.length === 2;
  return strange === 0 ? sums >= (isNamed || isOnly ? 1 : 2) : sums > 1 && sums > strange;
}

const kept = (texts: readonly string[], row: number): DataWarning => ({
  code: 'totals-suspected',
  message: `The row ${JSON.stringify(
    texts
      .find((text) => text.trim() !== '')!
      .trim()
      .slice(0, 40),
  )} is named like a sum of others; it was kept, and sums will count both.`,
  rows: [row],
});

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
  if (label.of === 'sum') return isSum(await relationsOf(database, above, texts, facts));
  const figures = FIGURES[label.of];
  const asked = numeric.flatMap(({ index }) => figures.map((figure) => `${figure}(TRY_CAST(c${index} AS DOUBLE))`));
  const names = facts.map((_, index) => `c${index}`).join(', ');
  const sql = `SELECT ${asked.join(', ')} FROM (${above}) AS above(${names})`;
  const found = (await database.runAndReadAll(sql)).getRows()[0]!;
  const of = (at: number) => found.slice(at * figures.length, (at + 1) * figures.length);
  const isAll = numeric.every(({ value }, at) =>
    of(at).some((exact) => exact !== null && isRounded(value, Number(exact))),
  );
  // Alone a row called `Max` may be a man's.
  return isAll && (!label.isName || beside > 1 || numeric.length > 1);
}

/** What each number in the row is of those in its column. */
async function relationsOf(
  database: Database,
  others: string,
  texts: readonly string[],
  facts: readonly ColumnFacts[],
): Promise<Relation[]> {
  const numeric = texts.flatMap((text, index) => (text === '' || Number.isNaN(Number(text)) ? [] : [index]));
  if (numeric.length === 0) return [];
  const asked = numeric.flatMap((index) =>
    ['sum', 'min', 'max'].map((figure) => `${figure}(TRY_CAST(c${index} AS DOUBLE))`),
  );
  const names = facts.map((_, index) => `c${index}`).join(', ');
  const found = (
    await database.runAndReadAll(`SELECT ${asked.join(', ')} FROM (${others}) AS others(${names})`)
  ).getRows()[0]!;
  return numeric.map((index, at) => relate(Number(texts[index]), found.slice(at * 3, at * 3 + 3)));
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
