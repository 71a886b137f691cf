// The least and the greatest value of a column: of what is held, for its chunk of the file, and of all.
import type { Chunk } from '../staging/parquet-file.ts';
import { KINDS, type NativeKind } from './column-kinds.ts';
import type { ColumnState } from './column-state.ts';
import { STATE } from './layout.ts';

export const HIGHEST = 2n ** 63n - 1n;
export const LOWEST = -(2n ** 63n);

export class ColumnRange {
  /** Of all values: numbers, days, microseconds; false and true as 0 and 1. */
  least: bigint | number | undefined;
  greatest: bigint | number | undefined;

  constructor(
    private readonly state: ColumnState,
    private readonly kind: NativeKind,
  ) {
    this.#forget();
  }

  /** Of the values since the last call; the column's own range grows by it. */
  take(): Chunk['range'] {
    const { kind, state } = this;
    if (kind === 'text' || kind === 'raw') return undefined;
    const [from, to] =
      kind === 'decimal'
        ? [state.double(STATE.least), state.double(STATE.greatest)]
        : [state.long(STATE.least), state.long(STATE.greatest)];
    // A column of nothing but true has no least value of its own.
    const [least, greatest] =
      kind === 'boolean' ? [from === HIGHEST ? to : from, to === LOWEST ? from : to] : [from, to];
    if (this.least === undefined || least < this.least) this.least = least;
    if (this.greatest === undefined || greatest > this.greatest) this.greatest = greatest;
    const range =
      kind === 'boolean'
        ? { least: Uint8Array.of(Number(least)), greatest: Uint8Array.of(Number(greatest)) }
        : { least: this.#bytesAt(STATE.least), greatest: this.#bytesAt(STATE.greatest) };
    this.#forget();
    return range;
  }

  #bytesAt(place: number): Uint8Array {
    const { address, native } = this.state;
    return Uint8Array.from(native.bytes.subarray(address + place, address + place + KINDS[this.kind].bytes));
  }

  #forget(): void {
    const { state } = this;
    if (this.kind === 'decimal') {
      state.setDouble(STATE.least, Infinity);
      state.setDouble(STATE.greatest, -Infinity);
    } else {
      state.setLong(STATE.least, HIGHEST);
      state.setLong(STATE.greatest, LOWEST);
    }
  }
}
