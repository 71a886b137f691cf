// Tables from the wild end with a row that adds up the others: counted with them, everything would be there twice.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import type { Meaning } from '../meanings/meaning.ts';
import type { Scan } from '../scan.ts';

/** "the total number of medals" speaks of no row. */
export const isTotal = (value: string) => TOTAL.test(value.trim());

const TOTAL = /^((grand|sub|overall) ?)?totals?\b|^(all|sum|overall)$/i;

/** The same of all rows but that one, unless the question speaks of it or names the rows it wants. */
export function withoutTotals(scan: Scan, meaning: Meaning): Meaning {
  const totalsOf = (column: ColumnSchema | undefined) =>
    column?.type === 'text' ? (column.values ?? []).filter(isTotal) : [];
  const [first] = scan.schema;
  const label = [scan.label(), first].find((column) => totalsOf(column).length > 0);
  const totals = totalsOf(label);
  if (!label || totals.length === 0 || totals.length > 2) return meaning;
  const named = (filter: Filter) => !('any' in filter) && filter.column === label.name;
  const parts = [...meaning.filters, ...(meaning.measure?.part ?? []), ...(meaning.measure?.sides?.flat() ?? [])];
  if (parts.some(named) || meaning.beside || meaning.answer === 'columns') return meaning;
  const others = totals.map((value): Filter => ({ column: label.name, op: '!=', values: [value] }));
  return {
    ...meaning,
    filters: [...meaning.filters, ...others],
    notes: [...(meaning.notes ?? []), `The row "${totals.join('", "')}" is left out.`],
  };
}
