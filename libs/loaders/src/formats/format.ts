import type { ColumnType, DataWarning, FileFormat } from '@quaestor/contracts';
import type { Database } from '../database.ts';

export interface FormatInput {
  path: string;
  /** First bytes of the file. */
  head: Buffer;
  format: FileFormat;
  /** Folder for files that are needed while loading; DuckDB may read it, and it is emptied afterwards. */
  scratch: string;
  database: Database;
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

/**
 * The table is one regular text file: DuckDB's `read_csv` gives the very rows of `relation`, so that cells may be cast while
 * they are parsed. Columns are given to it by position and named as they are named in the table.
 */
export interface CsvSource {
  path: string;
  /** Options of `read_csv` for the dialect, `auto_detect = false` among them; `columns` is left to the caller. */
  options: string;
  /**
   * Only samples of the file were looked at: where DuckDB then fails on a row, this reads the whole file again, row by
   * row, and gives the tables that stand in for this one.
   */
  readAgain: () => Promise<TextTable[]>;
}

/** A table whose cells are still text. */
export interface TextTable {
  name: string;
  columns: string[];
  /** SQL of a query that gives `columns`, in this order, all VARCHAR, rows in file order. */
  relation: string;
  warnings: DataWarning[];
  /** One for each of `columns`, in their order. Without it the text is all that is known. */
  hints?: ColumnHint[];
  csv?: CsvSource;
}

/** One file format. `read` throws `FileRefused` for what it cannot make a table of. */
export interface Format {
  read(input: FormatInput): Promise<TextTable[]>;
}
