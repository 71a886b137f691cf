import type { DataWarning } from '@quaestor/contracts';

const LISTED = 10;

/** What was repaired in one table, kind by kind, with the first rows concerned. */
export class Repairs {
  readonly #found = new Map<string, { count: number; rows: number[]; message: (count: number) => string }>();

  /** @param row data row, from 1; undefined for what is no row of the table */
  note(code: string, row: number | undefined, message: (count: number) => string): void {
    let found = this.#found.get(code);
    if (!found) this.#found.set(code, (found = { count: 0, rows: [], message }));
    found.count++;
    if (row !== undefined && found.rows.length < LISTED) found.rows.push(row);
  }

  has(code: string): boolean {
    return this.#found.has(code);
  }

  warnings(): DataWarning[] {
    return [...this.#found].map(([code, { count, rows, message }]) => ({
      code,
      message: message(count),
      count,
      ...(rows.length > 0 && { rows }),
    }));
  }
}
