// One column on its way from cells in memory to pages of Parquet, and what is known of it in the end. What a cell means
// that the native part does not understand is settled here.
import {
  bitRun,
  type Chunk,
  dataPage,
  dictionaryPage,
  type ParquetType,
  RLE_DICTIONARY,
} from '../staging/parquet-file.ts';
import { TEXT_NULL_WORDS } from '../types/null-words.ts';
import { meansNothing } from '../types/plain-columns.ts';
import { type ColumnRoom, KINDS, type NativeKind, shownDay, shownTime } from './column-kinds.ts';
import { ColumnRange, HIGHEST, LOWEST } from './column-range.ts';
import { ColumnState } from './column-state.ts';
import { NotPlain, NotRegular } from './faults.ts';
import { NUMBER_SLOTS, STATE } from './layout.ts';
import type { Native } from './native.ts';
import { NullWordCounts } from './null-word-counts.ts';
import { TextValues } from './text-values.ts';

const FIRST_INEXACT = 2 ** 53;

export class NativeColumn {
  readonly parquet: ParquetType;
  readonly range: ColumnRange;
  readonly nullWords: NullWordCounts;
  /** Of columns of text alone. */
  readonly texts: TextValues | undefined;
  /** Cells that have a value. */
  given = 0;
  readonly #state: ColumnState;

  constructor(
    private readonly native: Native,
    private readonly index: number,
    readonly kind: NativeKind,
    room: ColumnRoom,
  ) {
    const { parquet, bytes } = KINDS[kind];
    this.parquet = parquet;
    const state = new ColumnState(native);
    this.#state = state;
    state.set(STATE.values, native.take(Math.ceil(room.rows * bytes) + 8));
    state.set(STATE.present, native.take(Math.ceil(room.rows / 8) + 8));
    state.set(STATE.increasing, 1);
    state.setLong(STATE.last, LOWEST);
    this.nullWords = new NullWordCounts(state);
    this.range = new ColumnRange(state, kind);
    if (kind === 'text' || kind === 'raw') this.texts = new TextValues(state, room, kind === 'raw');
    else if (kind !== 'boolean' && room.countsNumbers) {
      state.set(STATE.set, native.take(2 * NUMBER_SLOTS * 8));
      state.set(STATE.slots, NUMBER_SLOTS);
    }
  }

  /** Distinct values, where they were counted: all of them, or as many as a sample of them stands for. */
  get distinct(): { count: number; isExact: boolean } | undefined {
    const { kind, range } = this;
    const state = this.#state;
    if (kind === 'boolean')
      return { count: range.least === undefined ? 0 : range.least === range.greatest ? 1 : 2, isExact: true };
    if (kind !== 'decimal' && kind !== 'text' && state.get(STATE.increasing) === 1)
      return { count: this.given, isExact: true };
    if (state.get(STATE.set) === 0) return undefined;
    // A bit for each time that the sample was halved.
    const halved = state.long(STATE.skipped).toString(2).replaceAll('0', '').length;
    return { count: state.get(STATE.distinct) * 2 ** halved, isExact: halved === 0 };
  }

  /** Takes the column's cells of `rows` rows. @throws {NotPlain} */
  take(cells: number, stride: number, rows: number): void {
    let row = 0;
    let sure = -1;
    while ((row = this.#run(cells, stride, row, rows, sure)) < rows) {
      const settled = this.#settle(cells + row * stride, row);
      sure = settled === 'sure' ? row : -1;
      if (settled === 'taken') row++;
    }
    this.#state.set(STATE.row, this.#state.get(STATE.row) + rows);
  }

  /** What was taken since the last call, good until the next cell is taken. @param scratch place for so many numbers of 16 bits */
  chunk(rows: number, scratch: number): Chunk {
    const { bytes } = this.native;
    const state = this.#state;
    const count = state.get(STATE.count);
    const values = state.get(STATE.values);
    const present = state.get(STATE.present);
    const bits = bytes.subarray(present, present + Math.ceil(rows / 8));
    const given = countBits(bits);
    this.given += given;
    const missing = rows - given;
    state.set(STATE.count, 0);
    state.set(STATE.row, 0);
    if (this.texts && !this.texts.isLong) return { pages: this.#listedPages(rows, bits, count, scratch), missing };
    const length = this.texts ? count : Math.ceil(count * KINDS[this.kind].bytes);
    const pages = [dataPage(rows, bits, [bytes.subarray(values, values + length)])];
    return { pages, missing, range: given > 0 ? this.range.take() : undefined };
  }

  /** After the chunk has been written. */
  clear(rows: number): void {
    const { bytes } = this.native;
    const present = this.#state.get(STATE.present);
    bytes.fill(0, present, present + Math.ceil(rows / 8));
    if (this.kind !== 'boolean') return;
    const values = this.#state.get(STATE.values);
    bytes.fill(0, values, values + Math.ceil(rows / 8));
  }

  /** First values of those that were taken last, as many as `rows` rows have. */
  head(rows: number): (string | number | boolean)[] {
    const { native, kind } = this;
    if (kind === 'raw') return [];
    const count = countBits(native.bytes.subarray(this.#state.get(STATE.present)), rows);
    if (this.texts) return this.texts.head(count);
    const values = this.#state.get(STATE.values);
    const value = (index: number): string | number | boolean => {
      switch (kind) {
        case 'integer':
          return String(native.longs[values / 8 + index]!);
        case 'decimal':
          return native.doubles[values / 8 + index]!;
        case 'boolean':
          return (native.bytes[values + (index >> 3)]! & (1 << (index & 7))) !== 0;
        case 'date':
          return shownDay(native.ints[values / 4 + index]!);
        default:
          return shownTime(native.longs[values / 8 + index]!);
      }
    };
    return Array.from({ length: count }, (_, index) => value(index));
  }

  /** The list, and each text as its number in it. */
  #listedPages(rows: number, bits: Uint8Array, count: number, scratch: number) {
    const { bytes, run } = this.native;
    const state = this.#state;
    const distinct = state.get(STATE.distinct);
    const width = Math.max(1, Math.ceil(Math.log2(distinct)));
    const groups = Math.ceil(count / 8);
    const packed = run.packNumbers(state.get(STATE.values), count, width, scratch);
    bytes.fill(0, scratch + packed, scratch + groups * width);
    const numbers = [Uint8Array.of(width), bitRun(groups), bytes.subarray(scratch, scratch + groups * width)];
    const list = state.get(STATE.list);
    return [
      dictionaryPage(distinct, bytes.subarray(list, list + state.get(STATE.listUsed))),
      dataPage(rows, bits, numbers, RLE_DICTIONARY),
    ];
  }

  #run(cells: number, stride: number, from: number, rows: number, sure: number): number {
    const { run } = this.native;
    const { address } = this.#state;
    switch (this.kind) {
      case 'integer':
        return run.takeIntegers(cells, stride, from, rows, address);
      case 'decimal':
        return run.takeDecimals(cells, stride, from, rows, address);
      case 'boolean':
        return run.takeBooleans(cells, stride, from, rows, address);
      case 'date':
        return run.takeDates(cells, stride, from, rows, address);
      case 'timestamp':
      case 'utc':
        return run.takeTimestamps(cells, stride, from, rows, address, this.kind === 'utc' ? 1 : 0);
      default: {
        const texts = this.texts!;
        if (!texts.isLong) return run.takeTexts(cells, stride, from, rows, address, sure);
        texts.reserve(texts.held + run.textBytes(cells, stride, from, rows) + 4 * rows);
        return run.takeLongTexts(cells, stride, from, rows, address, sure, this.kind === 'raw' ? 1 : 0);
      }
    }
  }

  /** @returns `again` where the cell can be understood now, `sure` where it is text, `taken` where it has been taken. */
  #settle(cell: number, row: number): 'again' | 'sure' | 'taken' {
    const { native, kind, texts, nullWords } = this;
    if (texts && !texts.isLong && native.run.isFull.value !== 0) {
      texts.enlarge();
      return 'again';
    }
    const text = native.textAt(cell);
    if (native.unescape(cell)) return 'again';
    if (kind === 'text') {
      if (native.isRepaired(text)) throw new NotRegular('a text has to be repaired');
      if (!TEXT_NULL_WORDS.has(text) && text.trim() !== '') return 'sure';
    } else if (!meansNothing(text)) {
      this.#number(text, this.#state.get(STATE.row) + row);
      return 'taken';
    }
    const bare = text.trim();
    if (bare === '' || !nullWords.remember(cell)) {
      if (bare !== '') nullWords.count(bare, 1);
      native.empty(cell);
    }
    return 'again';
  }

  /** Numbers that are rare enough to be read here. */
  #number(text: string, row: number): void {
    const { run } = this.native;
    const { address } = this.#state;
    if (this.kind === 'integer' && /^-?[1-9]\d{17,18}$/.test(text)) {
      const value = BigInt(text);
      if (value > LOWEST && value <= HIGHEST) return run.putInteger(address, row, value);
    }
    if (this.kind === 'decimal' && /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?$/.test(text)) {
      const value = Number(text);
      if (Math.abs(value) < FIRST_INEXACT) return run.putDecimal(address, row, value);
    }
    throw new NotPlain(this.index);
  }
}

function countBits(bits: Uint8Array, rows = bits.length * 8): number {
  let count = 0;
  for (let index = 0; index < rows >> 3; index++) count += BITS[bits[index]!]!;
  return (rows & 7) === 0 ? count : count + BITS[bits[rows >> 3]! & ((1 << (rows & 7)) - 1)]!;
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
