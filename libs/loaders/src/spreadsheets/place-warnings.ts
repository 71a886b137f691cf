// What is told of where a table lies on its sheet: what is above it, below it, between its rows, and what its header is.
import type { DataWarning } from '@quaestor/contracts';
import type { FoundHeader } from './find-header.ts';
import { type FoundTable, textsOf } from './find-tables.ts';

export function placeWarnings(
  { notes, emptyRows }: FoundTable,
  header: FoundHeader,
  above: string[],
  first: string,
  single: boolean,
): DataWarning[] {
  const warnings: DataWarning[] = [];
  const shown = (texts: string[]) =>
    texts
      .slice(0, 3)
      .map((text) => JSON.stringify(text.slice(0, 80)))
      .join(' / ');
  if (above.length > 0)
    warnings.push({
      code: 'lines-skipped',
      message: `${above.length} rows lie above the table and were left out: ${shown(above)}.`,
      count: above.length,
    });
  const below = textsOf(notes);
  if (below.length > 0)
    warnings.push({
      code: 'notes-left-out',
      message: `${below.length} rows of text lie below the table and were left out: ${shown(below)}.`,
      count: below.length,
    });
  if (emptyRows > 0 && !single)
    warnings.push({
      code: 'empty-rows',
      message: `${emptyRows} empty rows inside the table were left out.`,
      count: emptyRows,
    });
  if (header.described > 0)
    warnings.push({
      code: 'lines-skipped',
      message: `${header.described} rows under the header describe the columns and were left out.`,
      count: header.described,
    });
  const joined = header.rows - header.described;
  if (joined > 1)
    warnings.push({
      code: 'header-rows-joined',
      message: `${joined} rows make the header; their cells were joined to names such as "${header.labels.at(-1)!.slice(0, 80)}".`,
      count: joined,
    });
  if (header.rows === 0)
    warnings.push({
      code: 'header-missing',
      message: 'The first row looks like data, so the columns were given names.',
      count: header.labels.length,
    });
  else if (header.assumed)
    warnings.push({
      code: 'header-assumed',
      message: `The first row was taken as the header (${shown([first])}); nothing in the values says so.`,
    });
  return warnings;
}
