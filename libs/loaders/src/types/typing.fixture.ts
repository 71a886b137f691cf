import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ColumnSchema, ColumnType, DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import { describeTable } from '../describe-table.ts';
import type { ColumnHint, TextTable } from '../formats/format.ts';
import { writeTypedTable } from '../infer-types.ts';
import { queryRunner, type RunQuery } from './run-query.ts';

export interface Typed {
  columns: ColumnSchema[];
  warnings: DataWarning[];
  rows: unknown[][];
}

/** Types tables of text cells in a folder and a database of their own. */
export class TypingBench {
  private tables = 0;

  private constructor(
    private readonly folder: string,
    readonly database: Database,
  ) {}

  static async open(): Promise<TypingBench> {
    const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
    await database.run("SET TimeZone = 'UTC'");
    return new TypingBench(await mkdtemp(join(tmpdir(), 'typing-')), database);
  }

  async close(): Promise<void> {
    this.database.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** @param table columns by name, of the same length. */
  async type(
    table: Record<string, readonly (string | null)[]>,
    {
      firstRows,
      hints,
      asked,
      wanted,
    }: { firstRows?: number; hints?: ColumnHint[]; asked?: string[]; wanted?: ColumnType[] } = {},
  ): Promise<Typed> {
    const names = Object.keys(table);
    const staged = `staged_${(this.tables += 1)}`;
    await this.database.run(`CREATE TABLE ${staged} (${names.map((name) => `${quoteName(name)} VARCHAR`).join(', ')})`);
    const length = table[names[0]!]!.length;
    for (let start = 0; start < length; start += 500) {
      const rows = Array.from({ length: Math.min(500, length - start) }, (_, offset) =>
        names.map((name) => (table[name]![start + offset] == null ? 'NULL' : quoteText(table[name]![start + offset]!))),
      );
      await this.database.run(`INSERT INTO ${staged} VALUES ${rows.map((row) => `(${row.join(', ')})`).join(', ')}`);
    }
    const text: TextTable = { name: 't', columns: names, relation: `SELECT * FROM ${staged}`, warnings: [], hints };
    return this.write(text, firstRows, asked, wanted);
  }

  /** @param asked gets the queries that were run. */
  async write(
    table: TextTable,
    firstRows?: number,
    asked: string[] = [],
    wantedTypes: ColumnType[] = [],
  ): Promise<Typed> {
    const file = join(this.folder, `${this.tables}.parquet`);
    const query = queryRunner(this.database);
    const run: RunQuery = (sql) => {
      asked.push(sql);
      return query(sql);
    };
    const typed = await writeTypedTable(this.database, table, {
      file,
      run,
      firstRows,
      wanted: new Map(wantedTypes.entries()),
    });
    const { columns } = await describeTable(run, 't', typed, file);
    const reader = await this.database.runAndReadAll(`SELECT * FROM read_parquet(${quoteText(file)})`);
    return { columns, warnings: typed.warnings, rows: reader.getRowsJson() };
  }

  /** One column: its schema, warnings by code, and typed values. */
  async column(values: readonly (string | null)[], name = 'v') {
    const { columns, warnings, rows } = await this.type({ [name]: values });
    return { ...columns[0]!, codes: warnings.map(({ code }) => code), warnings, typed: rows.map(([value]) => value) };
  }
}
