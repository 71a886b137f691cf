// When a table is the one that was expected.
import type { Answer, Cell } from '@quaestor/contracts';
import { nameOf, sameValue } from './values.ts';

export type TableAnswer = Extract<Answer, { type: 'table' }>;

/** An answer is never so wide that trying its columns costs time; one that is was not asked for. */
const MAX_COLUMNS_TRIED = 12;

export interface TableRules {
  ordered: boolean;
  tolerance?: number;
}

/**
 * Cell by cell. The answer may have further columns, as long as those that were expected come in the expected order.
 */
export function sameTable(expected: readonly (readonly Cell[])[], answer: TableAnswer, rules: TableRules): boolean {
  if (answer.row_count !== expected.length || answer.truncated) return false;
  if (expected.length === 0) return true;
  const width = expected[0]!.length;
  if (expected.some((row) => row.length !== width) || answer.columns.length > MAX_COLUMNS_TRIED) return false;
  return choices(answer.columns.length, width).some((columns) =>
    sameRows(
      expected,
      answer.rows.map((row) => columns.map((index) => row[index] ?? null)),
      rules,
    ),
  );
}

/** The column of that name, or the only one there is. */
export function columnNamed(answer: TableAnswer, name: string): Cell[] | undefined {
  const plain = (text: string) => nameOf(text).replace(/[\s_-]+/g, '');
  const found = answer.columns.findIndex((column) => plain(column.name) === plain(name));
  const index = found < 0 && answer.columns.length === 1 ? 0 : found;
  return index < 0 ? undefined : answer.rows.map((row) => row[index] ?? null);
}

/**
 * The columns that a list of values may be read from: the first one of text, which names the rows, and the one that is not
 * text where there is only one, which measures them. A table without text gives its only column, or none.
 */
export function listsIn(answer: TableAnswer): Cell[][] {
  const textual = answer.columns.map(({ type }) => type === 'text');
  const naming = textual.indexOf(true);
  const measuring = textual.filter((text) => !text).length === 1 ? textual.indexOf(false) : -1;
  return [naming, measuring].filter((index) => index >= 0).map((index) => answer.rows.map((row) => row[index] ?? null));
}

export function sameList(expected: readonly Cell[], actual: readonly Cell[], rules: TableRules): boolean {
  return sameRows(
    expected.map((value) => [value]),
    actual.map((value) => [value]),
    rules,
  );
}

function sameRows(
  expected: readonly (readonly Cell[])[],
  actual: readonly (readonly Cell[])[],
  { ordered, tolerance }: TableRules,
): boolean {
  if (expected.length !== actual.length) return false;
  const same = (one: readonly Cell[], other: readonly Cell[]) =>
    one.every((cell, index) => sameValue(cell, other[index] ?? null, tolerance));
  if (ordered) return expected.every((row, index) => same(row, actual[index]!));
  const left = [...actual];
  return expected.every((row) => {
    const found = left.findIndex((other) => same(row, other));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}

/** Every way to take `count` of the first `size` numbers, rising. */
function choices(size: number, count: number, from = 0): number[][] {
  if (count === 0) return [[]];
  const all: number[][] = [];
  for (let first = from; first <= size - count; first++)
    for (const rest of choices(size, count - 1, first + 1)) all.push([first, ...rest]);
  return all;
}
