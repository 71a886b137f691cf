import { DataFrame } from '../frames/data-frame.ts';
import { columnFrom, type GivenColumn } from '../given-column.ts';

/** A table as a script is given it, from rows. */
export const frameOf = (
  columns: readonly Omit<GivenColumn, 'cells'>[],
  rows: readonly (readonly unknown[])[],
): DataFrame =>
  new DataFrame(
    columns.map((column, place) => columnFrom({ ...column, cells: rows.map((row) => row[place] ?? null) })),
  );
