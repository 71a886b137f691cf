// One column on its way from cells in memory to pages of Parquet, and what is known of it in the end. What a cell means
// that the native part does not understand is settled here.
import type { ColumnType } from '@quaestor/contracts';
import {
  bitRun,
  type Chunk,
  dataPage,
  dictionaryPage,
  type ParquetType,
  RLE_DICTIONARY,
  TYPES,
} from '../staging/parquet-file.ts';
import { TEXT_NULL_WORDS } from '../types/null-words.ts';
import { meansNothing, type PlainKind } from '../types/plain-columns.ts';
import type { Native } from './native.ts';
import { NUMBER_SLOTS, STATE, STATE_BYTES, TEXT_SLOTS, WORD_SIZE } from './layout.ts';

/** `raw`: text as it stands, to be looked at later. */
export type NativeKind = PlainKind | 'raw';

/** Thrown where a cell is not what the first ones promised. */
export class NotPlain extends Error {
  constructor(readonly column: number) {
    super(`a cell of column ${column + 1} is not plain`);
  }
}

/** Thrown where a file has to be read closely. */
export class NotRegular extends Error {}

export interface ColumnRoom {
  /** Rows that are held before they are written, at most. */
  rows: number;
  /** Distinct texts that are listed, at most; the list may take so many times 64 bytes. */
  listed: number;
  /** Whether distinct numbers are counted. */
  countsNumbers: boolean;
}

interface Kind {
  type: ColumnType;
  parquet: ParquetType;
  /** What a value takes; a number in a list, where there is one. */
  bytes: number;
}

const KINDS: Record<NativeKind, Kind> = {
  integer: { type: 'integer', parquet: TYPES.integer, bytes: 8 },
  decimal: { type: 'decimal', parquet: TYPES.decimal, bytes: 8 },
  boolean: { type: 'boolean', parquet: TYPES.boolean, bytes: 1 / 8 },
  date: { type: 'date', parquet: TYPES.date, bytes: 4 },
  timestamp: { type: 'timestamp', parquet: TYPES.timestamp, bytes: 8 },
  utc: { type: 'timestamp', parquet: TYPES.timestamp, bytes: 8 },
  text: { type: 'text', parquet: TYPES.text, bytes: 2 },
  raw: { type: 'text', parquet: TYPES.text, bytes: 0 },
};

const MAX_WORDS = 8;
const LIST_BYTES = 64;
const FIRST_LIST_BYTES = 4 * 1024;
const FIRST_INEXACT = 2 ** 53;
const HIGHEST = 2n ** 63n - 1n;
const LOWEST = -(2n ** 63n);

export class NativeColumn {
  readonly parquet: ParquetType;
  /** Cells that have a value. */
  given = 0;
  /** Of all values: numbers, days, microseconds; false and true as 0 and 1. */
  least: bigint | number | undefined;
  greatest: bigint | number | undefined;
  /** Words for nothing and how often they came, blanks not among them. */
  readonly words = new Map<string, number>();
  readonly #state: number;
  #isLong: boolean;
  #capacity = 0;

  constructor(
    private readonly native: Native,
    private readonly index: number,
    readonly kind: NativeKind,
    private readonly room: ColumnRoom,
  ) {
    const { parquet, bytes } = KINDS[kind];
    this.parquet = parquet;
    this.#isLong = kind === 'raw';
    this.#state = native.take(STATE_BYTES);
    this.#set(STATE.values, native.take(Math.ceil(room.rows * bytes) + 8));
    this.#set(STATE.present, native.take(Math.ceil(room.rows / 8) + 8));
    this.#set(STATE.words, native.take(MAX_WORDS * WORD_SIZE));
    this.#set(STATE.increasing, 1);
    native.longs[(this.#state + STATE.last) / 8] = LOWEST;
    this.#forgetRange();
    if (kind === 'text') {
      this.#setTable(Math.min(TEXT_SLOTS, room.listed * 2));
      this.#setList(Math.min(FIRST_LIST_BYTES, room.listed * LIST_BYTES));
    } else if (kind !== 'raw' && kind !== 'boolean' && room.countsNumbers) {
      this.#set(STATE.set, native.take(2 * NUMBER_SLOTS * 8));
      this.#set(STATE.slots, NUMBER_SLOTS);
    }
  }

  /** Bytes of text that wait to be written. */
  get held(): number {
    return this.#isLong ? this.#get(STATE.count) : 0;
  }

  /** Distinct values, where they were counted: all of them, or as many as a sample of them stands for. */
  get distinct(): { count: number; isExact: boolean } | undefined {
    const { kind } = this;
    if (kind === 'boolean')
      return { count: this.least === undefined ? 0 : this.least === this.greatest ? 1 : 2, isExact: true };
    if (kind !== 'decimal' && kind !== 'text' && this.#get(STATE.increasing) === 1)
      return { count: this.given, isExact: true };
    if (this.#get(STATE.set) === 0) return undefined;
    // A bit for each time that the sample was halved.
    const halved = this.native.longs[(this.#state + STATE.skipped) / 8]!.toString(2).replaceAll('0', '').length;
    return { count: this.#get(STATE.distinct) * 2 ** halved, isExact: halved === 0 };
  }

  /** All texts there are, in the order in which they came first; undefined where they were too many to be listed. */
  listed(): string[] | undefined {
    if (this.kind !== 'text' || this.#isLong) return undefined;
    const { bytes, ints } = this.native;
    const list = this.#get(STATE.list);
    const starts = this.#get(STATE.starts) / 4;
    return Array.from({ length: this.#get(STATE.distinct) }, (_, index) => {
      const entry = list + ints[starts + index]!;
      return bytes.toString('utf8', entry + 4, entry + 4 + ints32(this.native, entry));
    });
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
    this.#set(STATE.row, this.#get(STATE.row) + rows);
  }

  /** What was taken since the last call, good until the next cell is taken. @param scratch place for so many numbers of 16 bits */
  chunk(rows: number, scratch: number): Chunk {
    const { native, kind } = this;
    const { bytes } = native;
    const count = this.#get(STATE.count);
    const values = this.#get(STATE.values);
    const present = this.#get(STATE.present);
    const bits = bytes.subarray(present, present + Math.ceil(rows / 8));
    const given = this.#countBits(bits);
    this.given += given;
    const missing = rows - given;
    this.#set(STATE.count, 0);
    this.#set(STATE.row, 0);
    if (kind === 'text' && !this.#isLong) {
      const distinct = this.#get(STATE.distinct);
      const width = Math.max(1, Math.ceil(Math.log2(distinct)));
      const groups = Math.ceil(count / 8);
      const packed = native.run.packNumbers(values, count, width, scratch);
      bytes.fill(0, scratch + packed, scratch + groups * width);
      const numbers = [Uint8Array.of(width), bitRun(groups), bytes.subarray(scratch, scratch + groups * width)];
      const list = this.#get(STATE.list);
      return {
        pages: [
          dictionaryPage(distinct, bytes.subarray(list, list + this.#get(STATE.listUsed))),
          dataPage(rows, bits, numbers, RLE_DICTIONARY),
        ],
        missing,
      };
    }
    const length = this.#isLong ? count : Math.ceil(count * KINDS[kind].bytes);
    const pages = [dataPage(rows, bits, [bytes.subarray(values, values + length)])];
    return { pages, missing, range: given > 0 ? this.#takeRange() : undefined };
  }

  /** After the chunk has been written. */
  clear(rows: number): void {
    const { bytes } = this.native;
    const present = this.#get(STATE.present);
    bytes.fill(0, present, present + Math.ceil(rows / 8));
    if (this.kind !== 'boolean') return;
    const values = this.#get(STATE.values);
    bytes.fill(0, values, values + Math.ceil(rows / 8));
  }

  /** Adds up what was counted in memory. */
  end(): void {
    for (const [word, count] of this.#wordsInMemory()) this.#countWord(word, count);
  }

  /** First values of those that were taken last, as many as `rows` rows have. */
  head(rows: number): (string | number | boolean)[] {
    const { native, kind } = this;
    if (kind === 'raw') return [];
    const count = this.#countBits(native.bytes.subarray(this.#get(STATE.present)), rows);
    const values = this.#get(STATE.values);
    if (kind === 'text') return this.#headTexts(count);
    const number = (index: number): string | number | boolean => {
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
    return Array.from({ length: count }, (_, index) => number(index));
  }

  #headTexts(count: number): string[] {
    const { bytes } = this.native;
    let at = this.#get(STATE.values);
    if (!this.#isLong) {
      const listed = this.listed()!;
      return Array.from({ length: count }, (_, index) => listed[bytes.readUInt16LE(at + index * 2)]!);
    }
    return Array.from({ length: count }, () => {
      const begin = at + 4;
      at = begin + bytes.readUInt32LE(at);
      return bytes.toString('utf8', begin, at);
    });
  }

  #run(cells: number, stride: number, from: number, rows: number, sure: number): number {
    const { run } = this.native;
    const state = this.#state;
    switch (this.kind) {
      case 'integer':
        return run.takeIntegers(cells, stride, from, rows, state);
      case 'decimal':
        return run.takeDecimals(cells, stride, from, rows, state);
      case 'boolean':
        return run.takeBooleans(cells, stride, from, rows, state);
      case 'date':
        return run.takeDates(cells, stride, from, rows, state);
      case 'timestamp':
      case 'utc':
        return run.takeTimestamps(cells, stride, from, rows, state, this.kind === 'utc' ? 1 : 0);
      default: {
        if (!this.#isLong) return run.takeTexts(cells, stride, from, rows, state, sure);
        this.#reserve(this.#get(STATE.count) + run.textBytes(cells, stride, from, rows) + 4 * rows);
        return run.takeLongTexts(cells, stride, from, rows, state, sure, this.kind === 'raw' ? 1 : 0);
      }
    }
  }

  /** @returns `again` where the cell can be understood now, `sure` where it is text, `taken` where it has been taken. */
  #settle(cell: number, row: number): 'again' | 'sure' | 'taken' {
    const { native, kind } = this;
    if (kind === 'text' && !this.#isLong && native.run.isFull.value !== 0) {
      this.#enlarge();
      return 'again';
    }
    const text = native.textAt(cell);
    if (native.unescape(cell)) return 'again';
    if (kind === 'text') {
      if (native.isRepaired(text)) throw new NotRegular('a text has to be repaired');
      if (!TEXT_NULL_WORDS.has(text) && text.trim() !== '') return 'sure';
    } else if (!meansNothing(text)) {
      this.#number(text, this.#get(STATE.row) + row);
      return 'taken';
    }
    const bare = text.trim();
    if (bare === '' || !this.#remember(cell)) {
      if (bare !== '') this.#countWord(bare, 1);
      native.empty(cell);
    }
    return 'again';
  }

  /** Numbers that are rare enough to be read here. */
  #number(text: string, row: number): void {
    const { run } = this.native;
    if (this.kind === 'integer' && /^-?[1-9]\d{17,18}$/.test(text)) {
      const value = BigInt(text);
      if (value > LOWEST && value <= HIGHEST) return run.putInteger(this.#state, row, value);
    }
    if (this.kind === 'decimal' && /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?$/.test(text)) {
      const value = Number(text);
      if (Math.abs(value) < FIRST_INEXACT) return run.putDecimal(this.#state, row, value);
    }
    throw new NotPlain(this.index);
  }

  /** Lets the native part know the word. @returns false where it has no room for it */
  #remember(cell: number): boolean {
    const { native } = this;
    const known = this.#get(STATE.wordCount);
    const [start, end] = native.cellAt(cell);
    if (known === MAX_WORDS || end - start > WORD_SIZE - 8) return false;
    const word = this.#get(STATE.words) + known * WORD_SIZE;
    native.ints[word / 4] = end - start;
    native.ints[word / 4 + 1] = 0;
    native.bytes.copyWithin(word + 8, start, end);
    this.#set(STATE.wordCount, known + 1);
    return true;
  }

  *#wordsInMemory(): Generator<[string, number]> {
    const { bytes, ints } = this.native;
    let word = this.#get(STATE.words);
    for (let left = this.#get(STATE.wordCount); left > 0; left--, word += WORD_SIZE)
      yield [bytes.toString('utf8', word + 8, word + 8 + ints[word / 4]!), ints[word / 4 + 1]!];
  }

  #countWord(word: string, count: number): void {
    const bare = word.trim();
    this.words.set(bare, (this.words.get(bare) ?? 0) + count);
  }

  /** Twice the table and the list; where that is too much, texts come one after the other from here on. */
  #enlarge(): void {
    const { native, room } = this;
    const slots = this.#get(STATE.slots);
    const size = this.#get(STATE.listSize);
    const isTableFull = this.#get(STATE.distinct) * 2 >= slots;
    if (isTableFull ? slots < room.listed * 2 : size < room.listed * LIST_BYTES) {
      if (isTableFull) {
        this.#setTable(slots * 2);
        native.run.addAllAgain(this.#state);
      } else this.#setList(Math.min(size * 2, room.listed * LIST_BYTES));
      return;
    }
    const { bytes } = native;
    const count = this.#get(STATE.count);
    const list = this.#get(STATE.list);
    const starts = this.#get(STATE.starts);
    const numbers = this.#get(STATE.values);
    let length = 0;
    for (let index = 0; index < count; index++) {
      const entry = list + bytes.readInt32LE(starts + 4 * bytes.readUInt16LE(numbers + 2 * index));
      length += 4 + bytes.readInt32LE(entry);
    }
    const out = native.take(length + 8);
    this.#capacity = length;
    native.run.writeOut(this.#state, out);
    native.run.sampleList(this.#state, native.take(2 * NUMBER_SLOTS * 8), NUMBER_SLOTS);
    this.#set(STATE.values, out);
    this.#set(STATE.count, length);
    this.#isLong = true;
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#capacity) return;
    const { native } = this;
    this.#capacity = Math.max(bytes, this.#capacity * 2);
    const out = native.take(this.#capacity + 8);
    const values = this.#get(STATE.values);
    native.bytes.copyWithin(out, values, values + this.#get(STATE.count));
    this.#set(STATE.values, out);
  }

  #setTable(slots: number): void {
    const { native } = this;
    const starts = native.take(slots * 2);
    const before = this.#get(STATE.starts);
    native.bytes.copyWithin(starts, before, before + this.#get(STATE.distinct) * 4);
    this.#set(STATE.starts, starts);
    this.#set(STATE.set, native.take(slots * 4));
    this.#set(STATE.slots, slots);
  }

  #setList(bytes: number): void {
    const { native } = this;
    const list = native.take(bytes);
    const before = this.#get(STATE.list);
    native.bytes.copyWithin(list, before, before + this.#get(STATE.listUsed));
    this.#set(STATE.list, list);
    this.#set(STATE.listSize, bytes);
  }

  /** Of the values since the last call; the column's own range grows by it. */
  #takeRange(): Chunk['range'] {
    const { native, kind } = this;
    if (kind === 'text' || kind === 'raw') return undefined;
    const [at, until] = [this.#state + STATE.least, this.#state + STATE.greatest];
    const from: bigint | number = kind === 'decimal' ? native.doubles[at / 8]! : native.longs[at / 8]!;
    const to: bigint | number = kind === 'decimal' ? native.doubles[until / 8]! : native.longs[until / 8]!;
    // A column of nothing but true has no least value of its own.
    const [least, greatest] =
      kind === 'boolean' ? [from === HIGHEST ? to : from, to === LOWEST ? from : to] : [from, to];
    if (this.least === undefined || least < this.least) this.least = least;
    if (this.greatest === undefined || greatest > this.greatest) this.greatest = greatest;
    const bytes = kind === 'boolean' ? 1 : KINDS[kind].bytes;
    const range =
      kind === 'boolean'
        ? { least: Uint8Array.of(Number(least)), greatest: Uint8Array.of(Number(greatest)) }
        : {
            least: Uint8Array.from(native.bytes.subarray(at, at + bytes)),
            greatest: Uint8Array.from(native.bytes.subarray(until, until + bytes)),
          };
    this.#forgetRange();
    return range;
  }

  #forgetRange(): void {
    const { native, kind } = this;
    const [least, greatest] = [(this.#state + STATE.least) / 8, (this.#state + STATE.greatest) / 8];
    if (kind === 'decimal') {
      native.doubles[least] = Infinity;
      native.doubles[greatest] = -Infinity;
    } else {
      native.longs[least] = HIGHEST;
      native.longs[greatest] = LOWEST;
    }
  }

  #countBits(bits: Uint8Array, rows = bits.length * 8): number {
    let count = 0;
    for (let index = 0; index < rows >> 3; index++) count += BITS[bits[index]!]!;
    return (rows & 7) === 0 ? count : count + BITS[bits[rows >> 3]! & ((1 << (rows & 7)) - 1)]!;
  }

  #get(place: number): number {
    return this.native.ints[(this.#state + place) / 4]!;
  }

  #set(place: number, value: number): void {
    this.native.ints[(this.#state + place) / 4] = value;
  }
}

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
const DAY_MS = 86_400_000;

/** At any place: texts lie where they lie. */
const ints32 = (native: Native, at: number) => native.bytes.readInt32LE(at);

export const typeOf = (kind: NativeKind) => KINDS[kind].type;
/** `2024-02-29`, from days since 1970. */
export const shownDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** `2024-02-29 12:00:00`, from microseconds since 1970. */
export const shownTime = (us: bigint) => new Date(Number(us / 1000n)).toISOString().slice(0, 19).replace('T', ' ');
