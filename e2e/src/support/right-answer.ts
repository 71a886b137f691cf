// Whether an answer is the expected one, by type and value: a number is not its digits in a text.
import type { Answer } from '@quaestor/contracts';

export type Value = string | number | boolean | null;

export interface Expectation {
  kind: 'number' | 'string' | 'boolean' | 'date' | 'table' | 'none';
  /** Of a table: its rows, or the values of `column`. */
  expected: Value | readonly Value[] | readonly (readonly Value[])[];
  column?: string;
  order?: 'any';
}

export function isRight(answer: Answer, { kind, expected, column, order }: Expectation): boolean {
  if (kind !== 'table') return isRightScalar(answer, kind, expected as Value);
  if (answer.type !== 'table' || answer.truncated || answer.row_count !== answer.rows.length) return false;
  const place = column === undefined ? -1 : answer.columns.findIndex(({ name }) => name === column);
  if (column !== undefined && place < 0) return false;
  const given = answer.rows.map((row) => (column === undefined ? row : [row[place]!]));
  const wanted = (expected as readonly (Value | readonly Value[])[]).map(
    (row) => (Array.isArray(row) ? row : [row]) as readonly Value[],
  );
  const sorted = (rows: readonly (readonly Value[])[]) =>
    order === 'any' ? rows.toSorted((a, b) => textOf(a).localeCompare(textOf(b))) : rows;
  const [left, right] = [sorted(given), sorted(wanted)];
  return left.length === right.length && left.every((row, index) => isSameRow(row, right[index]!));
}

function isRightScalar(answer: Answer, kind: Expectation['kind'], expected: Value): boolean {
  if (answer.type === 'none') return kind === 'none';
  if (answer.type === 'table') return false;
  // A day is what a text such as 2019-03-18 means, however it is typed.
  if (answer.type === 'date') return (kind === 'date' || kind === 'string') && answer.value === expected;
  return answer.type === kind && isSame(answer.value, expected);
}

const isSameRow = (given: readonly Value[], wanted: readonly Value[]) =>
  given.length === wanted.length && given.every((value, index) => isSame(value, wanted[index]!));

function isSame(given: Value, wanted: Value): boolean {
  if (typeof given === 'number' && typeof wanted === 'number') return Math.abs(given - wanted) <= tolerance(wanted);
  if (typeof given === 'string' && typeof wanted === 'string') return given.toLowerCase() === wanted.toLowerCase();
  return given === wanted;
}

/** Half of the last decimal that the expected number has; whole numbers are met but for noise of the last bits. */
function tolerance(wanted: number): number {
  const decimals = String(wanted).split('.')[1]?.length ?? 0;
  const noise = Math.abs(wanted) * 1e-12;
  return decimals === 0 ? noise : Math.max(noise, 0.5000001 * 10 ** -decimals);
}

/** Sorts by the texts first: numbers may differ within their tolerance. */
const textOf = (row: readonly Value[]) =>
  [
    ...row.filter((value) => typeof value === 'string').map((value) => value.toLowerCase()),
    ...row.filter((value) => typeof value !== 'string'),
  ].join('\n');
