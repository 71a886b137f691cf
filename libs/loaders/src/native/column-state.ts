// The facts of one column in native memory, which the native part and this side both read and write.
import { STATE_BYTES } from './layout.ts';
import type { Native } from './native.ts';

export class ColumnState {
  readonly address: number;

  constructor(readonly native: Native) {
    this.address = native.take(STATE_BYTES);
  }

  /** @param place one of `STATE`, of 32 bits */
  get(place: number): number {
    return this.native.ints[(this.address + place) / 4]!;
  }

  set(place: number, value: number): void {
    this.native.ints[(this.address + place) / 4] = value;
  }

  long(place: number): bigint {
    return this.native.longs[(this.address + place) / 8]!;
  }

  setLong(place: number, value: bigint): void {
    this.native.longs[(this.address + place) / 8] = value;
  }

  double(place: number): number {
    return this.native.doubles[(this.address + place) / 8]!;
  }

  setDouble(place: number, value: number): void {
    this.native.doubles[(this.address + place) / 8] = value;
  }
}
