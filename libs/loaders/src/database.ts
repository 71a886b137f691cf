import type { DuckDBConnection } from '@duckdb/node-api';

/** The executor's DuckDB, already confined to the execution's folders. */
export type Database = DuckDBConnection;

/** A name as SQL takes it, whatever is in it. */
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
/** A text as SQL takes it, whatever is in it. */
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
