// "LTS", "Leeds or Hull", "not Hull": the condition that values of one column come to.
import { cellsListing } from './listed-cells.ts';
import type { Narrowing } from './narrowing.ts';

export function isOf({ column, values, negated }: NonNullable<Narrowing['values']>): Narrowing {
  const cells = [...new Set(values.flatMap((value) => cellsListing(column, value)))];
  const [only, ...others] = cells;
  const filters: Narrowing['filters'] = negated
    ? cells.map((value) => ({ column: column.name, op: '!=' as const, values: [value] }))
    : [
        others.length === 0
          ? { column: column.name, op: '=' as const, values: [only!] }
          : { column: column.name, op: 'in' as const, values: cells },
      ];
  // cells that list a value are not the value: what compares values by their cells is told of none
  return cells.length > values.length ? { filters } : { filters, values: { column, values, negated } };
}
