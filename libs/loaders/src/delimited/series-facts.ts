// Statistics offices write what a series is between its name and its first value: unit, source, next release, number of
// observations. They are facts on the columns, not rows.
import { cellKind } from './cell-kind.ts';
import type { HeadRow } from './head-row.ts';
import { PERIOD } from './period.ts';

type Cells = Pick<HeadRow, 'cells'>;

/** Fewer rows may be values that are words. */
const MIN_FACTS = 3;
const MAX_FACTS = 30;
const MIN_VALUES = 3;

/** @param below the rows under the header @returns how many of them, from the first, are facts */
export function countFacts(below: readonly Cells[], width: number): number {
  const first = below.slice(0, MAX_FACTS + 1).findIndex(({ cells }) => isPeriod(cells));
  if (width < 2 || first < MIN_FACTS) return 0;
  const [facts, series] = [below.slice(0, first), below.slice(first)];
  // What the series are called may stand below their codes.
  if (series.length < MIN_VALUES || facts.slice(1).some(({ cells }) => cells[0]!.trim() === '')) return 0;
  if (!series.every(({ cells }) => isPeriod(cells))) return 0;
  const isValue = ({ cells }: Cells, column: number) => ['number', 'empty'].includes(cellKind(cells[column] ?? ''));
  const columns = Array.from({ length: width - 1 }, (_, index) => index + 1);
  const ofValues = columns.filter((column) => series.every((row) => isValue(row, column)));
  // Marks may stand beside each value: a column of words.
  const areOthersWords = columns.every(
    (column) => ofValues.includes(column) || !series.some(({ cells }) => cellKind(cells[column] ?? '') === 'number'),
  );
  if (
    !areOthersWords ||
    !ofValues.some((column) => series.some(({ cells }) => cellKind(cells[column] ?? '') === 'number'))
  )
    return 0;
  // Each column has to be gainsaid: one that has only numbers so far may go on with them.
  const gainsaid = facts.filter((row) => ofValues.some((column) => !isValue(row, column)));
  return gainsaid.length > 1 ? first : 0;
}

const isPeriod = (cells: readonly string[]) => PERIOD.test(cells[0]!.trim()) || cellKind(cells[0]!) === 'date';
