import type { ColumnType, DataWarning, FileFormat } from '@quaestor/contracts';
import type { Database } from '../database.ts';
import type { SettledColumn } from '../types/settled.ts';

export interface FormatInput {
  path: string;
  /** First bytes of the file. */
  head: Buffer;
  format: FileFormat;
  /** Folder for files that are needed while loading; DuckDB may read it, and it is emptied afterwards. */
  scratch: string;
  database: Database;
  /** Whether the user gave a column of a table a type. */
  wanted: (table: string, column: string) => boolean;
  /** Told now and then how many of the file's bytes have been read. */
  onBytes: (bytesDone: number) => void;
}

/** What the file itself tells of a column, beyond its text. */
export interface ColumnHint {
  /** Known type: each cell of `relation` is null or casts to it as it stands, so nothing is left to infer. */
  type?: ColumnType;
  /** Cells that the file holds as text, not as number, date or truth value (`"007"` in JSON, a text cell in a sheet). */
  textCells?: number;
  /** What the numbers are counted in, by the file's own number formats: a currency's ISO code, or `%`. */
  unit?: string;
}

/** What a reader has typed itself, as far as it did. */
export interface SettledTable {
  /** Parquet file of the whole table, its columns named as they are in the table. */
  file: string;
  rows: number;
  /** One for each column, undefined for those that are text still. */
  columns: (SettledColumn | undefined)[];
}

/** A table whose cells are still text, but for what is settled. */
export interface TextTable {
  name: string;
  columns: string[];
  /** SQL of a query that gives `columns`, in this order, all VARCHAR unless settled, rows in file order. */
  relation: string;
  warnings: DataWarning[];
  /** One for each of `columns`, in their order. Without it the text is all that is known. */
  hints?: ColumnHint[];
  settled?: SettledTable;
}

/** One file format. `read` throws `FileRefused` for what it cannot make a table of. */
export interface Format {
  read(input: FormatInput): Promise<TextTable[]>;
}
