// Whether scripts written independently come to the same answer: of two, or when these differ, two of three.
import type { Answer, Cell } from '@quaestor/contracts';

const MOST_SCRIPTS = 3;

export interface Agreement {
  agreeing: number;
  of: number;
}

export type Confirmation<T> = { confirmed: T; agreement: Agreement } | { answers: Answer[] };

/**
 * @param another runs the nth independent script, counted from 1; undefined when it came to nothing.
 * @returns the earliest of those that agree, or the answers that do not.
 */
export async function confirmed<T extends { answer: Answer }>(
  first: T,
  another: (apartFrom: number) => Promise<T | undefined>,
): Promise<Confirmation<T>> {
  const given = [first];
  for (let scripts = 2; scripts <= MOST_SCRIPTS; scripts++) {
    const next = await another(scripts - 1);
    if (!next) continue;
    const same = given.find(({ answer }) => sameAnswer(answer, next.answer));
    if (same) return { confirmed: same, agreement: { agreeing: 2, of: scripts } };
    given.push(next);
  }
  return { answers: given.map(({ answer }) => answer) };
}

/** Names of columns and the order of rows may differ; numbers may be rounded differently. */
export function sameAnswer(a: Answer, b: Answer): boolean {
  if (a.type === 'none' || b.type === 'none') return a.type === b.type;
  const [left, right] = [rowsOf(a), rowsOf(b)];
  if (left.count !== right.count || left.rows.length !== right.rows.length) return false;
  return left.rows.every((row, place) => {
    const other = right.rows[place]!;
    return row.length === other.length && row.every((cell, column) => sameCell(cell, other[column]!));
  });
}

function rowsOf(answer: Exclude<Answer, { type: 'none' }>): { count: number; rows: Cell[][] } {
  if (answer.type !== 'table') return { count: 1, rows: [[answer.value]] };
  const key = (row: Cell[]) => row.filter((cell) => typeof cell !== 'number').join('\n');
  return { count: answer.row_count, rows: [...answer.rows].sort((a, b) => key(a).localeCompare(key(b))) };
}

function sameCell(a: Cell, b: Cell): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return String(a).toLowerCase() === String(b).toLowerCase();
  const places = Math.min(decimals(a), decimals(b));
  // A count and a mean that happens to be near it are not the same.
  if (places === 0) return a === b;
  const step = places > 12 ? Math.abs(a) * 1e-9 : 0.5 * 10 ** -places;
  return Math.abs(a - b) <= step * 1.000001;
}

const decimals = (value: number) => (/e/.test(String(value)) ? 15 : (String(value).split('.')[1] ?? '').length);
