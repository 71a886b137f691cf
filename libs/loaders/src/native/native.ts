// Taking millions of cells apart and turning them into values is done in WebAssembly (`libs/loaders/native`, compiled by
// `npm run native`): JavaScript takes several times as long. Everything it works on lies in its own memory, which is laid
// out here and given back as a whole.
import { ESCAPED } from './layout.ts';
import { MODULE } from './module.ts';
import type {} from './web-assembly.d.ts';

/** See `libs/loaders/native`. */
interface Exports {
  next: WebAssembly.Global;
  fault: WebAssembly.Global;
  isFull: WebAssembly.Global;
  cutRows: (
    at: number,
    end: number,
    isLast: number,
    separator: number,
    quote: number,
    width: number,
    cells: number,
    most: number,
  ) => number;
  nextRecord: WebAssembly.Global;
  isOther: WebAssembly.Global;
  isOver: WebAssembly.Global;
  cutRecords: (
    at: number,
    end: number,
    isFirst: number,
    slots: number,
    width: number,
    between: number,
    betweenLength: number,
    cells: number,
    most: number,
  ) => number;
  takeIntegers: Take;
  takeDecimals: Take;
  takeBooleans: Take;
  takeDates: Take;
  takeTimestamps: (...taken: [...Parameters<Take>, isUtc: number]) => number;
  takeTexts: (...taken: [...Parameters<Take>, sure: number]) => number;
  takeLongTexts: (...taken: [...Parameters<Take>, sure: number, isRaw: number]) => number;
  textBytes: (cells: number, stride: number, from: number, rows: number) => number;
  putInteger: (state: number, row: number, value: bigint) => void;
  putDecimal: (state: number, row: number, value: number) => void;
  setDoubled: (quote: number) => void;
  sampleList: (state: number, set: number, slots: number) => void;
  addAllAgain: (state: number) => void;
  writeOut: (state: number, out: number) => number;
  packNumbers: (numbers: number, count: number, width: number, out: number) => number;
}
/** @returns the row at which it stopped, or `rows` */
type Take = (cells: number, stride: number, from: number, rows: number, state: number) => number;

const PAGE_BYTES = 65_536;
/** The module's own constants lie below. */
const FIRST_FREE = PAGE_BYTES;
const FIRST_PAGES = 64;
const MAX_PAGES = 16_384;
/** Some functions read a little beyond what they were given. */
const MARGIN = 128;

let compiled: WebAssembly.Module | undefined;

export class Native {
  readonly run: Exports;
  bytes!: Buffer;
  ints!: Int32Array;
  longs!: BigInt64Array;
  doubles!: Float64Array;
  readonly #memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MAX_PAGES });
  #free = FIRST_FREE;

  constructor() {
    compiled ??= new WebAssembly.Module(Buffer.from(MODULE, 'base64'));
    const abort = () => {
      throw new Error('the native part of the loader gave up');
    };
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.#memory, abort } });
    this.run = instance.exports as unknown as Exports;
    this.#view();
  }

  /** Place for so many bytes, all zero, at a multiple of 16. Views of the memory from before must not be used any more. */
  take(bytes: number): number {
    const place = this.#free;
    this.#free += (bytes + 15) & ~15;
    const missing = this.#free + MARGIN - this.#memory.buffer.byteLength;
    if (missing > 0) {
      // In few steps: each makes new views.
      this.#memory.grow(
        Math.max(Math.ceil(missing / PAGE_BYTES), Math.min(256, this.#memory.buffer.byteLength / PAGE_BYTES / 4)),
      );
      this.#view();
    }
    return place;
  }

  /** Begin and end of the cell's bytes. */
  cellAt(cell: number): [start: number, end: number] {
    return [this.ints[cell / 4]!, this.ints[cell / 4 + 1]! & ~ESCAPED];
  }

  textAt(cell: number): string {
    return this.bytes.toString('utf8', ...this.cellAt(cell));
  }

  empty(cell: number): void {
    this.ints[cell / 4 + 1] = this.ints[cell / 4]!;
  }

  /** How escapes inside a cell are undone; the text does not become longer by it. */
  escapes: (text: string) => string = String;

  /** Whether a text is written in a way that has to be repaired. */
  isRepaired: (text: string) => boolean = () => false;

  /** @returns whether there were escapes in the cell; now there are none. */
  unescape(cell: number): boolean {
    if (this.ints[cell / 4 + 1]! >= 0) return false;
    const [start] = this.cellAt(cell);
    const length = this.bytes.write(this.escapes(this.textAt(cell)), start);
    this.ints[cell / 4 + 1] = start + length;
    return true;
  }

  #view(): void {
    const { buffer } = this.#memory;
    this.bytes = Buffer.from(buffer);
    this.ints = new Int32Array(buffer);
    this.longs = new BigInt64Array(buffer);
    this.doubles = new Float64Array(buffer);
  }
}
