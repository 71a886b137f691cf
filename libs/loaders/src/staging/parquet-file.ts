// An uncompressed Parquet file, written as its pages come: what DuckDB reads most quickly and what is most quickly written.
import { closeSync, openSync, writeSync } from 'node:fs';
import { encodeStruct, i32, i64, struct, type Struct, writeVarint } from './compact-thrift.ts';

/** Physical and converted type, by Parquet's numbers. */
export interface ParquetType {
  physical: number;
  converted?: number;
}
export const TYPES = {
  boolean: { physical: 0 },
  date: { physical: 1, converted: 6 },
  integer: { physical: 2 },
  timestamp: { physical: 2, converted: 10 },
  decimal: { physical: 5 },
  text: { physical: 6, converted: 0 },
} satisfies Record<string, ParquetType>;

/** Parts are written at once and not kept. */
export interface Page {
  kind: 'data' | 'dictionary';
  encoding: number;
  /** Values, those that are missing among them. */
  values: number;
  parts: readonly Uint8Array[];
}

/** All values of one column in a group of rows. */
export interface Chunk {
  pages: readonly Page[];
  /** As PLAIN encoding has them. */
  range?: { least: Uint8Array; greatest: Uint8Array };
  /** Rows without a value, where that is known. */
  missing?: number;
}

export const PLAIN = 0;
const RLE = 3;
export const RLE_DICTIONARY = 8;
const OPTIONAL = 1;
const MAGIC = Buffer.from('PAR1');

interface Written {
  offset: number;
  dictionary?: number;
  bytes: number;
  chunk: Chunk;
}

export class ParquetFile {
  #file: number;
  #offset = 0;
  readonly #groups: { rows: number; chunks: Written[] }[] = [];

  constructor(readonly path: string) {
    this.#file = openSync(path, 'wx', 0o600);
    this.#write(MAGIC);
  }

  get rows(): number {
    return this.#groups.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Later groups may have more columns: earlier ones have no value in them. */
  addGroup(rows: number, chunks: Iterable<Chunk>): void {
    this.#groups.push({ rows, chunks: Array.from(chunks, (chunk) => this.#writeChunk(chunk)) });
  }

  close(columns: readonly { name: string; type: ParquetType }[]): void {
    for (const { rows, chunks } of this.#groups)
      while (chunks.length < columns.length)
        chunks.push(this.#writeChunk({ pages: [dataPage(rows, NOTHING(rows), [])] }));
    const footer = encodeStruct(this.#metadata(columns));
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

  #writeChunk(chunk: Chunk): Written {
    const written: Written = { offset: 0, bytes: 0, chunk: { ...chunk, pages: [] } };
    const start = this.#offset;
    for (const page of chunk.pages) {
      if (page.kind === 'dictionary') written.dictionary = this.#offset;
      else written.offset ||= this.#offset;
      const length = page.parts.reduce((sum, part) => sum + part.length, 0);
      this.#write(encodeStruct(pageHeader(page, length)));
      for (const part of page.parts) this.#write(part);
    }
    written.chunk = { ...chunk, pages: chunk.pages.map((page) => ({ ...page, parts: [] })) };
    written.bytes = this.#offset - start;
    return written;
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done);
    this.#offset += bytes.length;
  }

  #metadata(columns: readonly { name: string; type: ParquetType }[]): Struct {
    const leaves = columns.map(({ name, type }) =>
      struct({
        1: i32(type.physical),
        3: i32(OPTIONAL),
        4: name,
        6: type.converted === undefined ? undefined : i32(type.converted),
      }),
    );
    const groups = this.#groups.map(({ rows, chunks }) =>
      struct({
        1: chunks.map((written, index) => columnChunk(written, columns[index]!, rows)),
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

function pageHeader({ kind, encoding, values }: Page, length: number): Struct {
  const sizes = { 2: i32(length), 3: i32(length) };
  return kind === 'dictionary'
    ? struct({ 1: i32(2), ...sizes, 7: struct({ 1: i32(values), 2: i32(encoding) }) })
    : struct({ 1: i32(0), ...sizes, 5: struct({ 1: i32(values), 2: i32(encoding), 3: i32(RLE), 4: i32(RLE) }) });
}

function columnChunk(
  { offset, dictionary, bytes, chunk }: Written,
  { name, type }: { name: string; type: ParquetType },
  rows: number,
): Struct {
  const encodings = [...new Set([RLE, ...chunk.pages.map(({ encoding }) => encoding)])];
  const { range, missing } = chunk;
  return struct({
    2: i64(dictionary ?? offset),
    3: struct({
      1: i32(type.physical),
      2: encodings.map(i32),
      3: [name],
      4: i32(0),
      5: i64(rows),
      6: i64(bytes),
      7: i64(bytes),
      9: i64(offset),
      11: dictionary === undefined ? undefined : i64(dictionary),
      12: missing === undefined ? undefined : struct({ 3: i64(missing), 5: range?.greatest, 6: range?.least }),
    }),
  });
}

/**
 * A page of values of which only those are there that are not missing.
 * @param present a bit for each row that says whether it has a value
 */
export function dataPage(
  rows: number,
  present: Uint8Array,
  values: readonly Uint8Array[],
  encoding: number = PLAIN,
): Page {
  return {
    kind: 'data',
    encoding,
    values: rows,
    parts: [levels(bitRun(Math.ceil(rows / 8)), present.length), present, ...values],
  };
}

export const dictionaryPage = (values: number, bytes: Uint8Array): Page => ({
  kind: 'dictionary',
  encoding: PLAIN,
  values,
  parts: [bytes],
});

/** What stands before `groups` times eight numbers packed to bits. */
export function bitRun(groups: number): Uint8Array {
  const header: number[] = [];
  writeVarint(header, groups * 2 + 1);
  return Uint8Array.from(header);
}

function levels(run: Uint8Array, bytes: number): Uint8Array {
  const header = Buffer.alloc(4 + run.length);
  header.writeUInt32LE(run.length + bytes);
  header.set(run, 4);
  return header;
}

const NOTHING = (rows: number) => new Uint8Array(Math.ceil(rows / 8));
