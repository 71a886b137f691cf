// Rows of text cells on their way from a parser in JavaScript to DuckDB: an uncompressed Parquet file, written as it comes.
// Handing each cell over by a call costs several times as much, and a table in memory would be one in memory.
import { closeSync, openSync, writeSync } from 'node:fs';
import { encodeStruct, i32, i64, struct, type Struct } from './compact-thrift.ts';
import { TextColumn } from './text-column.ts';

/** What is held before it is written. */
const GROUP_BYTES = 4 * 1024 * 1024;
const GROUP_ROWS = 61_440;

const BYTE_ARRAY = 6;
const UTF8 = 0;
const OPTIONAL = 1;
const PLAIN = 0;
const RLE = 3;
const MAGIC = Buffer.from('PAR1');

interface Chunk {
  offset: number;
  bytes: number;
}

/** Columns may be added while rows are written; earlier rows have no value in them. Their names are `c0`, `c1`, … */
export class StagedFile {
  readonly columns: TextColumn[] = [];
  /** Number of the row being filled, in the row group. */
  row = 0;
  #file: number;
  #offset = 0;
  #held = 0;
  readonly #groups: { rows: number; chunks: Chunk[] }[] = [];

  constructor(readonly path: string) {
    this.#file = openSync(path, 'wx', 0o600);
    this.#write(MAGIC);
  }

  get rows(): number {
    return this.#groups.reduce((sum, { rows }) => sum + rows, 0) + this.row;
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
    for (const group of this.#groups) {
      while (group.chunks.length < this.columns.length)
        group.chunks.push(this.#writePage(emptyPage(group.rows), group.rows));
    }
    const footer = encodeStruct(this.#metadata());
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    this.#write(Buffer.concat([footer, length, MAGIC]));
    closeSync(this.#file);
    this.#file = -1;
  }

  /** Gives the file up as it stands. */
  abandon(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }

  #flush(): void {
    const rows = this.row;
    this.#groups.push({ rows, chunks: this.columns.map((column) => this.#writePage(column.take(rows), rows)) });
    this.row = 0;
  }

  #writePage(page: readonly Uint8Array[], rows: number): Chunk {
    const length = page.reduce((sum, part) => sum + part.length, 0);
    const levels = struct({ 1: i32(rows), 2: i32(PLAIN), 3: i32(RLE), 4: i32(RLE) });
    const header = encodeStruct(struct({ 1: i32(0), 2: i32(length), 3: i32(length), 5: levels }));
    const chunk = { offset: this.#offset, bytes: header.length + length };
    this.#write(header);
    for (const part of page) this.#write(part);
    return chunk;
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    this.#offset += bytes.length;
  }

  #metadata(): Struct {
    const leaves = this.columns.map((_, index) =>
      struct({ 1: i32(BYTE_ARRAY), 3: i32(OPTIONAL), 4: `c${index}`, 6: i32(UTF8) }),
    );
    const groups = this.#groups.map(({ rows, chunks }) =>
      struct({
        1: chunks.map(({ offset, bytes }, index) =>
          struct({
            2: i64(offset),
            3: struct({
              1: i32(BYTE_ARRAY),
              2: [i32(PLAIN), i32(RLE)],
              3: [`c${index}`],
              4: i32(0),
              5: i64(rows),
              6: i64(bytes),
              7: i64(bytes),
              9: i64(offset),
            }),
          }),
        ),
        2: i64(chunks.reduce((sum, { bytes }) => sum + bytes, 0)),
        3: i64(rows),
      }),
    );
    return struct({
      1: i32(1),
      2: [struct({ 4: 'rows', 5: i32(leaves.length) }), ...leaves],
      3: i64(this.rows),
      4: groups,
    });
  }
}

/** All rows without a value, for a column that came up after the row group had been written. */
const emptyPage = (rows: number) => new TextColumn().take(rows);
