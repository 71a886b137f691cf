// The texts of a column: numbers into the list of distinct ones while these are few, then one after the other.
import type { ColumnRoom } from './column-kinds.ts';
import type { ColumnState } from './column-state.ts';
import { NUMBER_SLOTS, STATE, TEXT_SLOTS } from './layout.ts';

const LIST_BYTES = 64;
const FIRST_LIST_BYTES = 4 * 1024;
/** Length before the bytes of a text. */
const HEAD_BYTES = 4;

export class TextValues {
  #capacity = 0;

  /** @param isLong whether texts lie one after the other from the beginning, nothing looked at */
  constructor(
    private readonly state: ColumnState,
    private readonly room: ColumnRoom,
    public isLong: boolean,
  ) {
    if (isLong) return;
    this.#setTable(Math.min(TEXT_SLOTS, room.listed * 2));
    this.#setList(Math.min(FIRST_LIST_BYTES, room.listed * LIST_BYTES));
  }

  /** Bytes that wait to be written. */
  get held(): number {
    return this.isLong ? this.state.get(STATE.count) : 0;
  }

  /** All texts there are, in the order in which they came first; undefined where they were too many to be listed. */
  listed(): string[] | undefined {
    if (this.isLong) return undefined;
    const { state } = this;
    const { bytes, ints } = state.native;
    const list = state.get(STATE.list);
    const starts = state.get(STATE.starts) / 4;
    return Array.from({ length: state.get(STATE.distinct) }, (_, index) => {
      const entry = list + ints[starts + index]!;
      return bytes.toString('utf8', entry + HEAD_BYTES, entry + HEAD_BYTES + bytes.readInt32LE(entry));
    });
  }

  /** The first ones of those that are held. */
  head(count: number): string[] {
    const { bytes } = this.state.native;
    let at = this.state.get(STATE.values);
    const listed = this.listed();
    if (listed) return Array.from({ length: count }, (_, index) => listed[bytes.readUInt16LE(at + index * 2)]!);
    return Array.from({ length: count }, () => {
      const begin = at + HEAD_BYTES;
      at = begin + bytes.readUInt32LE(at);
      return bytes.toString('utf8', begin, at);
    });
  }

  /** Twice the table and the list; where that is too much, texts come one after the other from here on. */
  enlarge(): void {
    const { state, room } = this;
    const slots = state.get(STATE.slots);
    const size = state.get(STATE.listSize);
    const isTableFull = state.get(STATE.distinct) * 2 >= slots;
    if (isTableFull ? slots < room.listed * 2 : size < room.listed * LIST_BYTES) {
      if (isTableFull) {
        this.#setTable(slots * 2);
        state.native.run.addAllAgain(state.address);
      } else this.#setList(Math.min(size * 2, room.listed * LIST_BYTES));
    } else this.#unlist();
  }

  /** Makes room for so many bytes of long texts. */
  reserve(bytes: number): void {
    if (bytes <= this.#capacity) return;
    const { state } = this;
    const { native } = state;
    this.#capacity = Math.max(bytes, this.#capacity * 2);
    const out = native.take(this.#capacity + 8);
    const values = state.get(STATE.values);
    native.bytes.copyWithin(out, values, values + state.get(STATE.count));
    state.set(STATE.values, out);
  }

  #unlist(): void {
    const { state } = this;
    const { native } = state;
    const { bytes } = native;
    const count = state.get(STATE.count);
    const list = state.get(STATE.list);
    const starts = state.get(STATE.starts);
    const numbers = state.get(STATE.values);
    let length = 0;
    for (let index = 0; index < count; index++) {
      const entry = list + bytes.readInt32LE(starts + 4 * bytes.readUInt16LE(numbers + 2 * index));
      length += HEAD_BYTES + bytes.readInt32LE(entry);
    }
    const out = native.take(length + 8);
    this.#capacity = length;
    native.run.writeOut(state.address, out);
    native.run.sampleList(state.address, native.take(2 * NUMBER_SLOTS * 8), NUMBER_SLOTS);
    state.set(STATE.values, out);
    state.set(STATE.count, length);
    this.isLong = true;
  }

  #setTable(slots: number): void {
    const { state } = this;
    const { native } = state;
    const starts = native.take(slots * 2);
    const before = state.get(STATE.starts);
    native.bytes.copyWithin(starts, before, before + state.get(STATE.distinct) * 4);
    state.set(STATE.starts, starts);
    state.set(STATE.set, native.take(slots * 4));
    state.set(STATE.slots, slots);
  }

  #setList(bytes: number): void {
    const { state } = this;
    const { native } = state;
    const list = native.take(bytes);
    const before = state.get(STATE.list);
    native.bytes.copyWithin(list, before, before + state.get(STATE.listUsed));
    state.set(STATE.list, list);
    state.set(STATE.listSize, bytes);
  }
}
