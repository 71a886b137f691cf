import { evidenceOfHeader, looksLikeLabels } from './header-evidence.ts';
import type { HeadRow } from './head-row.ts';

/** So many rows alike are no lines above a table. */
const LONG_RUN = 10;

/** How many cells the rows of the table have, by those that were read. */
export function usualWidth(rows: readonly HeadRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  if (counts.size > 1) {
    // What lies above a table is seldom longer than it, but a table may be short.
    const wider = [...counts].filter(([width, count]) => width > 1 && count > 1);
    if (wider.length > 0) counts.delete(1);
  }
  // What begins as a table goes on as one: a longer table below it is another.
  const begin = rows.findIndex(({ cells }) => cells.length > 1);
  const end =
    begin === -1
      ? -1
      : rows.findIndex(
          ({ cells, afterBlank }, index) => index > begin && (afterBlank || cells.length !== rows[begin]!.cells.length),
        );
  if (end !== -1 && !isPair(rows[begin]!.cells) && looksLikeLabels(rows[begin]!.cells)) {
    const { cells } = rows[begin]!;
    const body = rows.slice(begin + 1, end).map((row) => row.cells);
    if (
      body.length >= LONG_RUN ||
      (body.length > 1 && rows[end]!.afterBlank && evidenceOfHeader(cells, body, cells.length) > 0)
    )
      return cells.length;
  }
  let best = 1;
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && width > best)) best = width;
  }
  // Where no width is the usual one, the header's is what the rows were meant to have.
  const first = rows[0]!.cells;
  const most = counts.get(best) ?? 0;
  const isMeant = rows.length > 2 && most < rows.length * 0.6 && (counts.get(first.length) ?? 0) > 1;
  return (isMeant || most === 1) && first.length > 1 && !isPair(first) && looksLikeLabels(first) ? first.length : best;
}

/** `Account:,Savings` */
const isPair = ([name]: readonly string[]) => name!.trim().endsWith(':');
