// Queries over a whole table may take minutes: meanwhile it is told how far they are.
import type { Database } from '../database.ts';
import { FileRefused } from '../file-refused.ts';

/** Gives rows as JSON can carry them. */
export type RunQuery = (sql: string) => Promise<Record<string, unknown>[]>;

const TOLD_EVERY_MS = 500;
/** Ours, not the file's, although their text may quote it. */
const BUG = /^(Binder|Parser|Catalog|Internal|Not implemented) Error/;

/** @param onFraction told twice a second how much of the query is done, from 0 to 1; 0 where the database does not say. */
export function queryRunner(database: Database, onFraction: (done: number) => void = () => {}): RunQuery {
  return async (sql) => {
    const timer = setInterval(() => onFraction(Math.max(0, database.progress.percentage) / 100), TOLD_EVERY_MS);
    try {
      return (await database.runAndReadAll(sql)).getRowObjectsJson();
    } catch (error) {
      throw BUG.test((error as Error).message) ? error : asRefusal(error);
    } finally {
      clearInterval(timer);
    }
  };
}

/** What DuckDB says at length of a file it cannot read is for nobody; anything else is a bug and stays one. */
function asRefusal(error: unknown): unknown {
  if (!/CSV|encod|utf|Invalid Input/i.test((error as Error).message)) return error;
  return new FileRefused('file-unreadable', 'The text is not one table.', { cause: error });
}
