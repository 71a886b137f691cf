// "LTS", "Leeds or Hull", "not Hull": the condition that values of one column come to.
import { cellsListing } from '../../../words/listed-cells.ts';
import type { Narrowing } from './narrowing.ts';
import type { Listed } from './values.ts';

export function isOf({
  column,
  values,
  negated,
  all,
  alone,
}: NonNullable<Narrowing['values']> & Listed): Narrowing | undefined {
  const lists = values.map((value) => cellsListing(column, value).filter((cell) => !alone || cell === value));
  const cells = [...new Set(lists.flat())].filter((cell) => !all || lists.every((list) => list.includes(cell)));
  if (cells.length === 0) return undefined;
  const [only, ...others] = cells;
  const filters: Narrowing['filters'] = negated
    ? cells.map((value) => ({ column: column.name, op: '!=' as const, values: [value] }))
    : [
        others.length === 0
          ? { column: column.name, op: '=' as const, values: [only!] }
          : { column: column.name, op: 'in' as const, values: cells },
      ];
  // cells that list a value are not the value: what compares values by their cells is told of none
  const areCells = cells.length === values.length && values.every((value) => cells.includes(value));
  return areCells ? { filters, values: { column, values, negated } } : { filters };
}
