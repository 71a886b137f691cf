// A number that a column is compared with, in the column's own unit and scale.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { type Amount, amountRule } from '../numbers/numbers.ts';
import { alt, map, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { inUnitOf } from '../numbers/units.ts';

export type Comparison =
  { op: Condition['op']; values: Amount[] } | { any: { op: Condition['op']; values: Amount[] }[] };

/** "more than", "at least": said before the number. */
export const comparatorRule = (scan: Scan): Rule<Condition['op']> =>
  alt(...phrases.COMPARATORS.map(([list, op]) => map(scan.phrase(list), () => op)));

/** "or more", "or less": said after it. */
export const boundRule = (scan: Scan): Rule<'>=' | '<='> =>
  alt(
    map(scan.phrase(phrases.OR_MORE), () => '>=' as const),
    map(scan.phrase(phrases.OR_LESS), () => '<=' as const),
  );

/** "more than 5", "5 or more". */
export const boundedRule = (scan: Scan): Rule<{ op: Condition['op']; value: Amount }> =>
  alt(
    map(seq(comparatorRule(scan), amountRule(scan)), ([op, value]) => ({ op, value })),
    map(seq(amountRule(scan), boundRule(scan)), ([value, op]) => ({ op, value })),
  );

/** The comparison in the column's own numbers; undefined where they cannot be what is spoken of. */
export function filtersOn(column: ColumnSchema, comparison: Comparison): Filter[] | undefined {
  const conditions = ('any' in comparison ? comparison.any : [comparison]).map(({ op, values }) => ({
    column: column.name,
    op,
    values: values.map((amount) => amountOn(column, amount)),
  }));
  if (!conditions.every(({ values }) => isEvery(values))) return undefined;
  const filters = inScaleOf(column, conditions as Condition[]);
  const [only] = filters ?? [];
  if (!filters) return undefined;
  return 'any' in comparison ? [{ any: filters }] : [only!];
}

const isEvery = (values: readonly (number | undefined)[]) => values.every((value) => value !== undefined);

/** "35 a month" only of a number by the month. */
function amountOn(column: ColumnSchema, { value, unit, per, percent }: Amount): number | undefined {
  // "50 % of the vote" are no 50 votes
  if (percent && column.type === 'integer' && typeof column.max === 'number' && column.max > 100) return undefined;
  if (per !== undefined && !isRateOf(column, per)) return undefined;
  return inUnitOf(column, value, unit);
}

/** Of `Viewers (m)`, which holds 12.3, 10 million are 10; where a name gives no such scale, other numbers are spoken of. */
function inScaleOf({ name, max }: ColumnSchema, conditions: readonly Condition[]): Condition[] | undefined {
  const isFar = ({ values }: Condition) =>
    typeof max === 'number' && max > 0 && values.some((value) => Number(value) >= 1000 * max && Number(value) >= 1000);
  if (!conditions.some(isFar)) return [...conditions];
  const [scale] = SCALES.flatMap(([said, factor]) => (said.test(name) ? [factor] : []));
  return scale === undefined
    ? undefined
    : conditions.map((each) => ({ ...each, values: each.values.map((value) => Number(value) / scale) }));
}

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/\((?:in )?(?:m|mn|millions?)\)|[ _]millions?([ _](usd|eur|gbp|dollars|euros|pounds))?$/i, 1e6],
  [/\((?:in )?(?:bn|billions?)\)|[ _]billions?([ _](usd|eur|gbp|dollars|euros|pounds))?$/i, 1e9],
  [/\((?:in )?(?:k|thousands?|x ?1000|000s?|'000s?)\)|[ _]thousands?([ _](usd|eur|gbp|dollars|euros|pounds))?$/i, 1e3],
];

/** Whether the name says that the number is one for each such period. */
export const isRateOf = ({ name }: ColumnSchema, per: string) =>
  splitWords(name).some((word) => word === per || word === `${per}ly`);
