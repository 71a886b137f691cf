// Heads of texts that instruments write, which are what they are whatever the values below look like.
import { type HeadRow, shownCells } from './head-row.ts';
import type { NamedColumns } from './named-columns.ts';

/** Campbell's loggers: a line on the station, then names, units, and how values came about (`Avg`, `Smp`). */
const TOA5 = { mark: 'TOA5', rows: 4 };

/** @param width cells of a regular row */
export function knownHead(rows: readonly HeadRow[], width: number): NamedColumns | undefined {
  const [stamp, ...header] = rows.slice(0, TOA5.rows).map(({ cells }) => cells);
  if (stamp?.[0] !== TOA5.mark || header.length < TOA5.rows - 1 || header.some((cells) => cells.length !== width))
    return undefined;
  const [names, units] = header;
  return {
    labels: names!,
    header,
    data: TOA5.rows,
    warnings: [
      {
        code: 'lines-skipped',
        message: `2 rows under the header describe the columns and were left out: ${shownCells(units!)} / ${shownCells(header.at(-1)!)}.`,
        count: 2,
      },
    ],
  };
}
