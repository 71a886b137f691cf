// Cells in memory → a typed Parquet file. The first rows say what each column is; a cell that is anything else ends it, and
// whoever has the rows begins again with that column as text.
import { ParquetFile } from '../staging/parquet-file.ts';
import { isText, type Plain, plainColumn } from '../types/plain-columns.ts';
import type { SettledColumn } from '../types/settled.ts';
import { shownDay, shownTime } from './column-kinds.ts';
import { NotPlain } from './faults.ts';
import { CELL_BYTES } from './layout.ts';
import type { Native } from './native.ts';
import { NativeColumn } from './native-column.ts';

/** Rows that decide what the columns are. */
const FIRST_ROWS = 1000;
/** Rows whose values are kept to be shown. */
const HEAD_ROWS = 256;
/** Texts that are looked at again all over the table, lest the first ones misled. */
const SAMPLED = 2048;
const SAMPLED_AT_ONCE = 16;
const MAX_GROUP_ROWS = 61_440;
const GROUP_CELLS = 2_000_000;
const GROUP_TEXT_BYTES = 8 * 1024 * 1024;
/** Distinct texts that are listed, all columns together. */
const LISTED = 131_072;
const MAX_LISTED = 16_384;
const MIN_LISTED = 512;
const COUNTED_COLUMNS = 128;

export interface NativeTableOptions {
  /** Parquet file to write. */
  path: string;
  names: readonly string[];
  /** Columns that stay text as it is. */
  raw: ReadonlySet<number>;
  /** What a column is, where its texts are not all that is known. */
  promised?: (index: number, cells: readonly (string | null)[], isWhole: boolean) => Plain | undefined;
}

export class NativeTable {
  rows = 0;
  #columns: NativeColumn[] = [];
  #plain: (Plain | undefined)[] = [];
  #heads: (string | number | boolean)[][] = [];
  readonly #samples: string[][];
  #sampleEvery = 1;
  #taken = 0;
  #held = 0;
  #groupRows = 0;
  #scratch = 0;
  readonly #file: ParquetFile;

  constructor(
    private readonly native: Native,
    private readonly options: NativeTableOptions,
  ) {
    this.#file = new ParquetFile(options.path);
    this.#samples = options.names.map(() => []);
  }

  /**
   * @param cells rows of cells, one after the other
   * @param isWhole whether no others follow
   * @throws {NotPlain}
   */
  take(cells: number, rows: number, isWhole: boolean): void {
    const isFirst = this.rows === 0;
    if (isFirst) this.#begin(cells, rows, isWhole && rows <= FIRST_ROWS);
    const stride = this.options.names.length * CELL_BYTES;
    for (let from = 0; from < rows;) {
      const some = Math.min(rows - from, this.#groupRows - this.#held);
      const start = cells + from * stride;
      for (const [index, column] of this.#columns.entries()) column.take(start + index * CELL_BYTES, stride, some);
      if (isFirst && from === 0) this.#heads = this.#columns.map((column) => column.head(Math.min(some, HEAD_ROWS)));
      from += some;
      this.#held += some;
      if (this.#held === this.#groupRows) this.#flush();
    }
    this.rows += rows;
    if (this.#columns.reduce((sum, { texts }) => sum + (texts?.held ?? 0), 0) > GROUP_TEXT_BYTES) this.#flush();
    if (this.#taken++ % this.#sampleEvery === 0) this.#sample(cells, rows);
  }

  /** @throws {NotPlain} where texts are none after all */
  close(): { rows: number; columns: (SettledColumn | undefined)[] } {
    if (this.#held > 0) this.#flush();
    for (const [index, plain] of this.#plain.entries())
      if (plain?.kind === 'text' && this.rows > FIRST_ROWS && !isText(this.#samples[index]!)) throw new NotPlain(index);
    const { names } = this.options;
    this.#file.close(names.map((name, index) => ({ name, type: this.#columns[index]!.parquet })));
    return { rows: this.rows, columns: this.#columns.map((column, index) => this.#settled(column, index)) };
  }

  abandon(): void {
    this.#file.abandon();
  }

  #begin(cells: number, rows: number, isWhole: boolean): void {
    const { native } = this;
    const { names, raw, promised = (index, texts) => plainColumn(names[index]!, texts, isWhole) } = this.options;
    const stride = names.length * CELL_BYTES;
    const seen = Math.min(rows, FIRST_ROWS);
    this.#plain = names.map((_, index) => {
      if (raw.has(index)) return undefined;
      const first = Array.from({ length: seen }, (_, row) => {
        const cell = cells + row * stride + index * CELL_BYTES;
        native.unescape(cell);
        return native.textAt(cell) || null;
      });
      const plain = promised(index, first, isWhole);
      return plain?.kind && plain;
    });
    const group = Math.min(MAX_GROUP_ROWS, Math.max(1, Math.floor(GROUP_CELLS / names.length / 64)) * 64);
    this.#groupRows = group;
    const texts = this.#plain.filter((plain) => plain?.kind === 'text').length;
    const listed = 2 ** Math.floor(Math.log2(Math.min(MAX_LISTED, Math.max(MIN_LISTED, LISTED / Math.max(1, texts)))));
    const room = { rows: group, listed, countsNumbers: names.length <= COUNTED_COLUMNS };
    this.#columns = this.#plain.map((plain, index) => new NativeColumn(native, index, plain?.kind ?? 'raw', room));
    this.#scratch = native.take(group * 2 + 64);
  }

  #flush(): void {
    const rows = this.#held;
    // One after the other: they share what numbers are packed into.
    this.#file.addGroup(rows, this.#chunks(rows));
    this.#held = 0;
  }

  *#chunks(rows: number) {
    for (const column of this.#columns) {
      yield column.chunk(rows, this.#scratch);
      column.clear(rows);
    }
  }

  #sample(cells: number, rows: number): void {
    const { names } = this.options;
    for (const [index, plain] of this.#plain.entries()) {
      if (plain?.kind !== 'text') continue;
      for (let row = 0; row < Math.min(rows, SAMPLED_AT_ONCE); row++) {
        const text = this.native.textAt(cells + (row * names.length + index) * CELL_BYTES);
        if (text !== '') this.#samples[index]!.push(text);
      }
      if (this.#samples[index]!.length > SAMPLED) {
        for (const [at, all] of this.#samples.entries()) this.#samples[at] = all.filter((_, place) => place % 2 === 0);
        this.#sampleEvery *= 2;
      }
    }
  }

  #settled(column: NativeColumn, index: number): SettledColumn | undefined {
    const plain = this.#plain[index];
    if (!plain) return undefined;
    const { range, nullWords } = column;
    nullWords.end();
    const shown = (value: bigint | number | undefined) => {
      if (value === undefined) return null;
      switch (plain.type) {
        case 'boolean':
          return value === 1n;
        case 'date':
          return shownDay(Number(value));
        case 'timestamp':
          return shownTime(value as bigint);
        default:
          return typeof value === 'bigint' ? String(value) : value;
      }
    };
    return {
      plain,
      given: column.given,
      min: shown(range.least),
      max: shown(range.greatest),
      distinct: column.distinct,
      listed: column.texts?.listed(),
      head: this.#heads[index] ?? [],
      words: [...nullWords.words]
        .map(([word, count]) => ({ word, count }))
        .sort((one, other) => (one.word < other.word ? -1 : 1)),
    };
  }
}
