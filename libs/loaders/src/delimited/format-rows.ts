// Rows between the names of columns and their values that say how the values are written or come about.
import { cellKind, isTyped } from './cell-kind.ts';
import type { ColumnProfile } from './column-profile.ts';

/** `5s 15s 20d 14n`: the width of a column and its kind, as in the files of hydrologists (RDB). */
const WIDTH = /^\d{1,4}[sdn]$/i;
const TYPE =
  /^(?:(?:tiny|small|big)?int(?:eger)?(?:\d{1,2})?|long|float\d{0,2}|double(?: precision)?|real|decimal|numeric|number|string|str|text|(?:var)?char(?:acter)?|date|datetime|time|timestamp(?:tz)?|bool(?:ean)?)(?:\(\d{1,5}(?:,\d{1,3})?\))?$/i;
const MIN_CELLS = 2;

/** Right below a header whose own cells are none of these. */
export function isFormatRow(header: readonly string[], cells: readonly string[] | undefined): boolean {
  if (!cells || cells.length < MIN_CELLS || cells.length !== header.length) return false;
  return [WIDTH, TYPE].some(
    (form) => cells.every((cell) => form.test(cell.trim())) && !header.every((cell) => form.test(cell.trim())),
  );
}

/** `Min, Avg, Smp` below names and units: how the values of columns of numbers were made of others. */
export function isAggregationRow(
  cells: readonly string[] | undefined,
  columns: readonly ColumnProfile[],
  rowsLeft: number,
): boolean {
  if (cells?.length !== columns.length || rowsLeft < 3) return false;
  const filled = cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
  return (
    filled.length >= MIN_CELLS &&
    filled.every((index) => columns[index]!.typed && !isTyped(cellKind(cells[index]!)) && cells[index]!.length <= 20)
  );
}
