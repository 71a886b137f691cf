import type { AttemptRecord, ColumnMapping, Explanation, LiveRead, ScriptValue } from '@quaestor/contracts';
import type { WrittenScript } from '@quaestor/ports';
import { tablesOf } from './planner/compile/sources.ts';
import type { FileWarning, LoadedTable } from './task-deps.ts';

/** What is known of a task so far; what went before a failure is told with it. */
export interface TaskNotes {
  tables: readonly LoadedTable[];
  skipped: readonly FileWarning[];
  mapping: readonly ColumnMapping[];
  attempts: AttemptRecord[];
  /** The script of the last attempt, and what it gave when it was accepted. */
  written?: WrittenScript;
  value?: ScriptValue;
  /** What the script of the answer was given from the web. */
  live?: readonly LiveRead[];
  /** How many of the scripts written independently came to the same. */
  agreement?: Explanation['agreement'];
}

/** Null before any table was loaded: there is nothing to explain then. */
export function explain({
  tables,
  skipped,
  mapping,
  attempts,
  written,
  value,
  live,
  agreement,
}: TaskNotes): Explanation | null {
  if (tables.length === 0) return null;
  const used = written ? usedTables(written, tables) : [];
  const leftOut = value?.rowsLeftOut ?? 0;
  return {
    generator: (attempts.find(({ script }) => script === written?.script) ?? attempts.at(-1))?.writer ?? null,
    model: written?.model ?? null,
    column_mapping: [...(written?.mapping ?? mapping)],
    plan: written?.plan ?? null,
    script: value ? (written?.script ?? null) : null,
    attempts: [...attempts],
    sources: used.map(({ table, columns }) => ({
      filename: table.filename,
      sha256: table.sha256,
      table: table.name,
      rows: table.schema.rows,
      columns,
    })),
    rows: value?.rowsUsed === undefined ? null : { used: value.rowsUsed, left_out: leftOut },
    warnings: [...skipped, ...used.flatMap(({ table, columns }) => warningsOf(table, columns))],
    notes: [...(written?.notes ?? []), ...(leftOut > 0 ? [leftOutNote(leftOut)] : [])],
    reused: written?.reused ?? false,
    live: [...(live ?? [])],
    agreement: agreement ?? null,
  };
}

const leftOutNote = (rows: number) =>
  rows === 1 ? '1 row without a value was left out.' : `${rows} rows without a value were left out.`;

/** Also a table of which nothing but the rows is counted. */
function usedTables({ plan, script, columns }: WrittenScript, tables: readonly LoadedTable[]) {
  return tables
    .map((table) => ({
      table,
      columns: [...new Set(columns.filter((use) => use.table === table.name).map(({ column }) => column))],
    }))
    .filter(
      ({ table: { name }, columns }) =>
        columns.length > 0 || (plan ? tablesOf(plan).includes(name) : new RegExp(`\\b${name}\\b`).test(script)),
    );
}

/** Of a table's warnings those on the whole of it and on the columns used, and what is missing in these. */
function warningsOf(table: LoadedTable, columns: readonly string[]): FileWarning[] {
  const told = table.warnings.filter(({ column }) => column === undefined || columns.includes(column));
  const missing = table.schema.columns
    .filter(({ name, nulls }) => nulls > 0 && columns.includes(name))
    .map(({ name, nulls }) => ({
      code: 'values-missing',
      message: `${nulls} of ${table.schema.rows} rows have no value in "${name}".`,
      column: name,
      count: nulls,
      filename: table.filename,
    }));
  return [...told, ...missing];
}
