// One column of the row group that is being filled: values as Parquet's PLAIN encoding wants them (length, bytes), and
// one bit a row that says whether there is a value.
import { dataPage, type Page } from './parquet-file.ts';

const FIRST_VALUE_BYTES = 1024;
const FIRST_ROWS = 1024;

export class TextColumn {
  #values = Buffer.allocUnsafe(FIRST_VALUE_BYTES);
  #used = 0;
  #present = new Uint8Array(FIRST_ROWS / 8);
  #lastRow = -1;
  #lastStart = 0;

  /** Bytes held. */
  get size(): number {
    return this.#used;
  }

  /** Takes back what the row has, if anything. */
  unset(row: number): void {
    if (this.#lastRow !== row) return;
    this.#used = this.#lastStart;
    this.#present[row >> 3]! &= ~(1 << (row & 7));
    this.#lastRow = -1;
  }

  /** Rows come in order; a row that is set twice keeps what came last. */
  setBytes(row: number, source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    let at = this.#claim(row, length);
    const values = this.#values;
    // A call of `copy` costs more than copying a short cell.
    if (length < 48) for (let from = start; from < end; from++) values[at++] = source[from]!;
    else values.set(source.subarray(start, end), at);
  }

  setText(row: number, text: string): void {
    // Most cells are ASCII: as many bytes as code units.
    const length = text.length;
    if (length < 64) {
      const at = this.#claim(row, length);
      const values = this.#values;
      let index = 0;
      for (; index < length; index++) {
        const code = text.charCodeAt(index);
        if (code > 127) break;
        values[at + index] = code;
      }
      if (index === length) return;
    }
    const bytes = Buffer.byteLength(text);
    const at = this.#claim(row, bytes); // may put other memory in the place of #values
    this.#values.write(text, at, bytes);
  }

  /** A page of `rows` rows, good until the next cell is set; then the column is empty. */
  take(rows: number): Page {
    this.#reserveRows(rows);
    const present = Uint8Array.from(this.#present.subarray(0, Math.ceil(rows / 8)));
    const page = dataPage(rows, present, [this.#values.subarray(0, this.#used)]);
    this.#used = 0;
    this.#lastRow = -1;
    this.#present.fill(0);
    return page;
  }

  /** Place for the value's bytes, its length already written before it. */
  #claim(row: number, length: number): number {
    if (this.#lastRow === row) this.#used = this.#lastStart;
    const needed = this.#used + 4 + length;
    if (needed > this.#values.length) this.#grow(needed);
    if (row >= this.#present.length * 8) this.#reserveRows(row + 1);
    this.#present[row >> 3]! |= 1 << (row & 7);
    this.#lastRow = row;
    this.#lastStart = this.#used;
    const values = this.#values;
    let at = this.#used;
    values[at++] = length & 0xff;
    values[at++] = (length >>> 8) & 0xff;
    values[at++] = (length >>> 16) & 0xff;
    values[at++] = length >>> 24;
    this.#used = needed;
    return at;
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#values.length * 2));
    larger.set(this.#values.subarray(0, this.#used));
    this.#values = larger;
  }

  #reserveRows(rows: number): void {
    if (rows <= this.#present.length * 8) return;
    const larger = new Uint8Array(Math.max(Math.ceil(rows / 8), this.#present.length * 2));
    larger.set(this.#present);
    this.#present = larger;
  }
}
