// Cells that list several things, "LTS; 32-bit dropped" and "Ann Lee & Bo Marsh": what is one of them is such a row as well.
import type { ColumnSchema } from '@quaestor/contracts';

/** Between things that are listed; the others only where one of the things is a cell of its own elsewhere. */
const SURE = ['; '];
const DOUBTFUL = [' & ', ' / '];

/** The signs that part the cells of a column. */
export function separatorsOf({ type, values }: ColumnSchema): readonly string[] {
  if (type !== 'text' || !values?.length) return [];
  const alone = new Set(values.map((value) => value.trim()));
  const parted = (sign: string) =>
    values.filter((value) => value.includes(sign)).map((value) => value.trim().split(sign));
  return [
    ...SURE.filter((sign) => parted(sign).length > 0),
    ...DOUBTFUL.filter((sign) => parted(sign).some((parts) => parts.some((part) => alone.has(part)))),
  ];
}

/** The cells that are the value or list it. */
export function cellsListing(column: ColumnSchema, value: string): readonly string[] {
  const signs = separatorsOf(column);
  const lists = (cell: string) => signs.some((sign) => cell.includes(sign) && cell.trim().split(sign).includes(value));
  return [value, ...(column.values ?? []).filter((cell) => cell !== value && lists(cell))];
}
