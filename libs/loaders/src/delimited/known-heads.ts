// Heads of texts that instruments write, which are what they are whatever the values below look like.
import { type HeadRow, shownCells } from './head-row.ts';
import type { NamedColumns } from './named-columns.ts';

/** Campbell's loggers: a line on the station, then names, units, and how values came about (`Avg`, `Smp`). */
const TOA5 = { mark: 'TOA5', rows: 4 };

/** Surveys of Qualtrics: below the names the questions, then what to import each answer by. */
const IMPORTED = /^\{"ImportId":/;
const QUALTRICS_ROWS = 3;

/** @param width cells of a regular row */
export function knownHead(rows: readonly HeadRow[], width: number): NamedColumns | undefined {
  const first = rows.slice(0, TOA5.rows).map(({ cells }) => cells);
  const [stamp, ...header] = first;
  if (stamp?.[0] === TOA5.mark && header.length === TOA5.rows - 1 && header.every((cells) => cells.length === width))
    return described(header, TOA5.rows);
  const imported = first[QUALTRICS_ROWS - 1]?.filter((cell) => cell.trim() !== '') ?? [];
  if (imported.length > 0 && imported.every((cell) => IMPORTED.test(cell.trim())))
    return described(first.slice(0, QUALTRICS_ROWS), QUALTRICS_ROWS);
  return undefined;
}

/** @param header the names, and two rows on them @param data how many rows lie above the first of data */
function described(header: string[][], data: number): NamedColumns {
  const [names, ...below] = header;
  return {
    labels: names!,
    header,
    data,
    warnings: [
      {
        code: 'lines-skipped',
        message: `${below.length} rows under the header describe the columns and were left out: ${below.map(shownCells).join(' / ')}.`,
        count: below.length,
      },
    ],
  };
}
