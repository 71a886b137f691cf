// For specs: loads bytes as a data set and reads the tables back.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DatasetSchema } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import { type LoadProgress, loadDataset } from '../load-dataset.ts';

export interface Loaded {
  schema: DatasetSchema;
  /** Rows of each table, as JSON. */
  rows: unknown[][][];
  types: Record<string, string>[];
  codes: string[];
}

export class Loading {
  private constructor(
    readonly folder: string,
    readonly database: Database,
  ) {}

  static async open(): Promise<Loading> {
    const folder = await mkdtemp(join(tmpdir(), 'loading-'));
    return new Loading(folder, await (await DuckDBInstance.create(':memory:')).connect());
  }

  async close(): Promise<void> {
    this.database.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  async load(label: string, content: string | Buffer, onProgress?: LoadProgress): Promise<Loaded> {
    await writeFile(join(this.folder, 'input'), content);
    return this.loadInput(label, onProgress);
  }

  /** Loads the file `input` that lies in the folder already. */
  async loadInput(label: string, onProgress: LoadProgress = () => {}): Promise<Loaded> {
    const path = join(this.folder, 'input');
    const schema = await loadDataset({
      path,
      label,
      outputs: this.folder,
      database: this.database,
      onProgress,
    });
    const rows: unknown[][][] = [];
    for (const index of schema.tables.keys()) {
      const parquet = join(this.folder, `${index}.parquet`);
      rows.push((await this.database.runAndReadAll(`SELECT * FROM read_parquet('${parquet}')`)).getRowsJson());
    }
    const types = schema.tables.map(({ columns }) => Object.fromEntries(columns.map(({ name, type }) => [name, type])));
    return { schema, rows, types, codes: schema.warnings.map(({ code }) => code) };
  }

  /** What is left in the folder besides the input and the tables. */
  async leftOver(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true });
    return names.filter((name) => !/^(input|\d+\.parquet|\.spill)$/.test(name));
  }
}
