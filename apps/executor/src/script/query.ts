// SQL for scripts: text in, text out. Values cross as JSON with the column's kind beside them, so that the realm can make
// exact integers of what JSON cannot hold.
import { join } from 'node:path';
import type { ScriptRequest } from '@quaestor/contracts';
import { type Database, quoteName } from '@quaestor/loaders';
import { DuckDBTypeId } from '@duckdb/node-api';
import { addFunctions, callsAddedFunctions } from '../functions/register.ts';

type ColumnKind = 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'text' | 'other';

const KINDS: Partial<Record<DuckDBTypeId, ColumnKind>> = {
  [DuckDBTypeId.TINYINT]: 'integer',
  [DuckDBTypeId.SMALLINT]: 'integer',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'integer',
  [DuckDBTypeId.HUGEINT]: 'integer',
  [DuckDBTypeId.UTINYINT]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.UINTEGER]: 'integer',
  [DuckDBTypeId.UBIGINT]: 'integer',
  [DuckDBTypeId.UHUGEINT]: 'integer',
  [DuckDBTypeId.FLOAT]: 'number',
  [DuckDBTypeId.DOUBLE]: 'number',
  [DuckDBTypeId.DECIMAL]: 'number',
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_S]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_MS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_NS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp',
  [DuckDBTypeId.VARCHAR]: 'text',
};

/** One view a table, over its Parquet file, with the columns its schema speaks of: hidden ones are in the file alone. */
export async function createViews(database: Database, tables: ScriptRequest['tables'], folder: string): Promise<void> {
  const views = tables.map(({ name, input, schema }) => {
    const columns = schema.columns.map((column) => quoteName(column.name)).join(', ');
    return `CREATE VIEW ${quoteName(name)} AS SELECT ${columns || '*'} FROM read_parquet('${join(folder, input)}');`;
  });
  if (views.length > 0) await database.run(views.join('\n'));
}

interface Asked {
  sql: string;
  params: (string | number | boolean | null)[];
  byColumn?: boolean;
}

/**
 * What a script's `sql(…)` comes to.
 *
 * @returns a function of JSON `{sql, params}` (params are numbers, strings, booleans, null) to JSON
 *   `{columns: [{name, kind}], rows: [[…]]}`, or where it says `byColumn` `{columns: [{name, kind, cells}]}`; 64-bit and longer
 *   integers and decimals as text.
 */
export function queries(database: Database): (argument: string) => Promise<string> {
  let functions: Promise<void> | undefined;
  return async (argument) => {
    const { sql, params, byColumn } = JSON.parse(argument) as Asked;
    if (callsAddedFunctions(sql)) await (functions ??= addFunctions(database));
    return query(database, sql, params, byColumn === true);
  };
}

async function query(database: Database, sql: string, params: Asked['params'], byColumn: boolean): Promise<string> {
  const reader = await database.runAndReadAll(sql, params);
  const types = reader.columnTypes();
  const columns = reader
    .deduplicatedColumnNames()
    .map((name, index) => ({ name, kind: KINDS[types[index]!.typeId] ?? 'other' }));
  if (!byColumn) return JSON.stringify({ columns, rows: reader.getRowsJson() });
  const cells = reader.getColumnsJson();
  return JSON.stringify({ columns: columns.map((column, place) => ({ ...column, cells: cells[place] })) });
}
