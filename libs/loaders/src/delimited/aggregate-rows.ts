// The rows below a table that are called sums, averages and the like: whether their numbers prove it, and what is told.
import type { DataWarning } from '@quaestor/contracts';
import { AGGREGATE_NAMES, type AggregateLabel } from './aggregate-label.ts';
import type { Totals } from './totals.ts';

/** @param beside how many rows are called so, this one with them: alone a row called `Max` may be a man's */
export function isProven(
  totals: Totals | undefined,
  cells: readonly string[],
  label: AggregateLabel,
  beside: number,
): boolean {
  if (!totals || (label.of === 'mean' && totals.hasClasses)) return false;
  if (totals.proven(cells, label.of) >= (label.isName && beside === 1 ? 2 : 1)) return true;
  // rates and averages stand beside the sums
  return label.of === 'sum' && !label.isName && totals.areMostlySums(cells);
}

export const aggregateLeftOut = ({ text, of }: AggregateLabel, isProof: boolean): DataWarning => ({
  code: 'total-row-skipped',
  message: isProof
    ? `The last row, "${text}", holds the ${AGGREGATE_NAMES[of]} of the rows above it and was left out.`
    : `The row "${text}" lies below the table, beside others that sum it up, and was left out.`,
  count: 1,
});

/** @param row its number among the rows of the table */
export const aggregateKept = ({ text, of }: AggregateLabel, row: number): DataWarning => ({
  code: 'total-row-kept',
  message: `The last row, "${text}", is called so but its numbers are not the ${AGGREGATE_NAMES[of]} of the rows above; it was kept as a row.`,
  count: 1,
  rows: [row],
});
