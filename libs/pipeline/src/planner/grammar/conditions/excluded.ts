// Rows that are left out by what they lack, have or come to: "not counting those with no rating", "excluding the empty ones",
// "excluding those under 5".
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { LEAVING_OUT, only } from './either.ts';
import type { Narrowing } from './narrowing.ts';

/** @param condition what may be said of the rows */
export function excludedRule(scan: Scan, condition: Rule<Narrowing>): Rule<Narrowing> {
  const ones = alt<unknown>(scan.phrase('those|the ones|ones|any|all those|anything'), scan.rows);
  const such = alt(
    map(seq(maybe(scan.phrase('the|any|all|all the')), ones, condition), ([, , found]) => found),
    map(seq(maybe(scan.phrase('the|any|all|all the')), condition, ones), ([, found]) => found),
  );
  return map(seq(scan.phrase(LEAVING_OUT), such), ([, found]) => {
    const filter = only(found);
    const column = scan.schema.find(({ name }) => name === filter?.column);
    const contrary = filter && column && !filter.of && !filter.grain ? contraryOf(filter, column) : undefined;
    return contrary && { filters: [contrary] };
  });
}

function contraryOf(filter: Condition, { type, nulls }: ColumnSchema): Filter | undefined {
  const [value] = filter.values;
  if (filter.op === '=' && (value === true || (type === 'text' && typeof value === 'string'))) {
    const other: Condition = value === true ? { ...filter, values: [false] } : { ...filter, op: '!=' };
    // what says nothing is not such a row either
    return nulls === 0 ? other : { any: [other, { column: filter.column, op: 'missing', values: [] }] };
  }
  const op = CONTRARY[filter.op];
  // a row that has no such number is not under 5, and not left out
  return op && (nulls === 0 || !/[<>]/.test(op)) ? { ...filter, op } : undefined;
}

const CONTRARY: Partial<Record<Condition['op'], Condition['op']>> = {
  missing: 'present',
  present: 'missing',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
