// What each order came to, where an order may have several rows: "average order value", "average profit per order".
import type { ColumnSchema } from '@quaestor/contracts';
import { stem, stemsOf } from '../../../words/split-words.ts';
import { HEAD_SCORE } from '../names/other-names.ts';
import { isNumber } from '../../columns.ts';
import { isAdditive } from '../numbers/additive.ts';
import { alt, map, maybe, read, type Rule, seq } from '../parser.ts';
import { keyOfSeveral } from '../rows/order-lines.ts';
import type { Scan } from '../scan.ts';
import type { Measured } from './item.ts';

/** Either divides a total by how many there are of what a key tells apart. */
export function ofOrders(scan: Scan): Rule<Measured> {
  const perKey = map(
    seq(
      scan.phrase(AVERAGE),
      maybe(scan.phrase('total|amount of')),
      scan.column,
      scan.phrase('per|by each|for each'),
      scan.column,
    ),
    ([, , { column }, , key]): Measured | undefined =>
      isNumber(column) && isAdditive(scan, column) && key.score >= HEAD_SCORE && tellsApart(scan, key.column)
        ? { function: 'ratio', column: column.name, other: key.column.name, each: true }
        : undefined,
  );
  const value = map(
    seq(
      maybe(scan.phrase(AVERAGE)),
      scan.phrase('order|transaction|basket|invoice'),
      scan.phrase('value|size|total|amount'),
    ),
    ([average, noun]): Measured | undefined => {
      const money = earnedIn(scan);
      // a column says it
      if (!average || !money || scan.schema.some(({ name }) => ORDER_TOTAL.test(name))) return undefined;
      const key = scan.schema.find((column) => KEY.test(column.name) && stemsOf(column.name)[0] === KEYED[noun]);
      if (!key) return undefined;
      return scan.isUnique(key)
        ? { function: 'mean', column: money.name }
        : { function: 'ratio', column: money.name, other: key.name, each: true };
    },
  );
  return alt(perKey, value, ordersOf(scan));
}

/** "orders by region", "most orders": how many, of those that each have several rows. */
const ordersOf =
  (scan: Scan): Rule<Measured> =>
  (at) => {
    const { lower = '' } = scan.token(at) ?? {};
    const key = lower === stem(lower) ? undefined : keyOfSeveral(scan.table, stem(lower));
    const [before, after, further] = [at - 1, at + 1, at + 2].map((place) => scan.token(place)?.lower ?? '');
    const isCounted =
      /^(by|per)$/.test(after!) || `${after} ${further}` === 'for each' || /^(most|fewest|least)$/.test(before!);
    if (!key || !isCounted) return [];
    const notes = [`Each ${key.name} is counted once, however often it occurs.`];
    return [read(at + 1, { function: 'count_distinct', column: key.name }, { notes })];
  };

const ORDER_TOTAL = /^(order|transaction|basket|invoice)[\s_-]?(value|size|total|amount)$/i;
const AVERAGE = 'average|mean|the average|the mean|avg';
const KEY = /[\s_-](id|no|number|nr|#)$|[a-z](ID|No|Id)$/i;
const KEYED: Readonly<Record<string, string>> = {
  order: 'order',
  basket: 'order',
  transaction: 'transaction',
  invoice: 'invoice',
};

/** A key that several rows have, or the name that stands beside one. */
const tellsApart = (scan: Scan, column: ColumnSchema): boolean => {
  if (scan.isUnique(column)) return false;
  const [noun] = stemsOf(column.name);
  return (
    KEY.test(column.name) ||
    (/name$/i.test(column.name) &&
      scan.schema.some(
        (other) =>
          KEY.test(other.name) && stem(stemsOf(other.name)[0] ?? '') === noun && other.distinct === column.distinct,
      ))
  );
};

/** The only column of what was taken. */
export function earnedIn(scan: Scan): ColumnSchema | undefined {
  const earned = scan.schema.filter(
    (column) => isNumber(column) && scan.index.conceptsOf(column).includes('revenue') && !/tax|vat/i.test(column.name),
  );
  return earned.length > 0 ? (earned.length === 1 ? earned[0] : undefined) : scan.money;
}
