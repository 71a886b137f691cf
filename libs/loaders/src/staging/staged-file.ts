// Rows of text cells on their way from a parser in JavaScript to DuckDB: a Parquet file, written as it comes.
// Handing each cell over by a call costs several times as much, and a table in memory would be one in memory.
import { ParquetFile, TYPES } from './parquet-file.ts';
import { TextColumn } from './text-column.ts';

/** What is held before it is written. */
const GROUP_BYTES = 4 * 1024 * 1024;
const GROUP_ROWS = 61_440;

/** Columns may be added while rows are written; earlier rows have no value in them. Their names are `c0`, `c1`, … */
export class StagedFile {
  readonly columns: TextColumn[] = [];
  /** Number of the row being filled, in the row group. */
  row = 0;
  #written = 0;
  #held = 0;
  readonly #file: ParquetFile;

  constructor(readonly path: string) {
    this.#file = new ParquetFile(path);
  }

  get rows(): number {
    return this.#written + this.row;
  }

  addColumn(): TextColumn {
    const column = new TextColumn();
    this.columns.push(column);
    return column;
  }

  endRow(): void {
    this.row++;
    if (this.row === GROUP_ROWS) this.#flush();
    else if ((this.row & 0xff) === 0) {
      this.#held = 0;
      for (const column of this.columns) this.#held += column.size;
      if (this.#held > GROUP_BYTES) this.#flush();
    }
  }

  close(): void {
    if (this.row > 0) this.#flush();
    this.#file.close(this.columns.map((_, index) => ({ name: `c${index}`, type: TYPES.text })));
  }

  /** Gives the file up as it stands. */
  abandon(): void {
    this.#file.abandon();
  }

  #flush(): void {
    const rows = this.row;
    this.#file.addGroup(
      rows,
      this.columns.map((column) => ({ pages: [column.take(rows)] })),
    );
    this.#written += rows;
    this.row = 0;
  }
}
