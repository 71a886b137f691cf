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

const MINED_TYPE = /^(?:d(?:iscrete)?|c(?:ontinuous)?|s(?:tring)?|t(?:ime)?)$/i;
const MINED_ROLE = /^(?:class|meta|ignore|weight|[cmiw])$/i;

/**
 * `discrete, continuous, string` and, below, `class, meta` or nothing: how tables for data mining (Orange) say what each
 * column is and what it is for. A column of few values may have them listed instead of its type.
 */
export function isMinedPair(
  types: readonly string[] | undefined,
  roles: readonly string[] | undefined,
  values: readonly string[] | undefined,
): boolean {
  if (!types || !roles || !values || types.length < MIN_CELLS) return false;
  const named = types.filter((cell) => MINED_TYPE.test(cell.trim()));
  const given = roles.filter((cell) => cell.trim() !== '');
  if (named.length * 2 <= types.length || types.some((cell) => cell.trim() === '')) return false;
  if (given.length === 0 || !given.every((cell) => MINED_ROLE.test(cell.trim()))) return false;
  // Single letters may be values; over numbers they are none.
  return (
    named.some((cell) => cell.trim().length > 1) ||
    types.some((cell, index) => /^c$/i.test(cell.trim()) && isTyped(cellKind(values[index] ?? '')))
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

/**
 * `N N N`, `Filtered Filtered`, `Anzahl Anzahl`: words where every row below has a number or a date, and nothing where the
 * rows below have words.
 */
export function isUnlikeRow(cells: readonly string[], columns: readonly ColumnProfile[]): boolean {
  const words = cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
  return (
    words.length >= MIN_CELLS &&
    words.every((index) => {
      const { typed, kinds, filled } = columns[index]!;
      return typed && kinds.get(typed) === filled && ['text', 'code'].includes(cellKind(cells[index]!));
    }) &&
    words.every((index) => cells[index]!.length <= 40)
  );
}

/** `[0], area, i_sc, v_oc`: other names below the names, one over each column of values. */
export function isNamesRow(cells: readonly string[], columns: readonly ColumnProfile[]): boolean {
  const typed = columns.flatMap(({ typed: kind }, index) => (kind ? [index] : []));
  return (
    typed.length > MIN_CELLS &&
    !cells.some((cell) => isTyped(cellKind(cell))) &&
    typed.every((index) => ['text', 'code'].includes(cellKind(cells[index] ?? '')))
  );
}

/** `1;2;3;4` below the names: forms of offices number their columns. */
export const isNumbering = (cells: readonly string[] | undefined) =>
  cells !== undefined &&
  cells.length >= MIN_NUMBERED &&
  cells.every((cell, index) => cell.trim() === String(index + 1));

const MIN_NUMBERED = 3;
