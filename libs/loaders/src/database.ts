import type { DuckDBConnection } from '@duckdb/node-api';

/** The executor's DuckDB, already confined to the execution's folders. */
export type Database = DuckDBConnection;

export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`;
