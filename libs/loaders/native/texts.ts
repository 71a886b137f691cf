// Texts: as numbers into the list of their distinct values while there are few of these, then one after the other.
import {
  addHash,
  COUNT,
  DISTINCT,
  ESCAPED,
  hash,
  isWord,
  LIST,
  LIST_SIZE,
  LIST_USED,
  ROW,
  same,
  SET,
  setPresent,
  skip,
  SKIPPED,
  SLOTS,
  STARTS,
  VALUES,
} from './column';

/** A byte that doubles itself inside quotes; 0 where escapes are the caller's. */
export let doubled: i32 = 0;
export function setDoubled(quote: i32): void {
  doubled = quote;
}

/**
 * Numbers into the list, 16 bits each. Stops at what may mean nothing, unless its row is `sure`, and where the list is
 * full: then `isFull`.
 */
export let isFull: bool = false;
export function takeTexts(cells: i32, stride: i32, from: i32, rows: i32, state: i32, sure: i32): i32 {
  const first = load<i32>(state, ROW);
  const values = load<i32>(state, VALUES);
  const list = load<i32>(state, LIST);
  const starts = load<i32>(state, STARTS);
  const table = load<i32>(state, SET);
  const last = load<i32>(state, SLOTS) - 1;
  let count = load<i32>(state, COUNT);
  let cell = cells + from * stride;
  let row = from;
  let present = from;
  isFull = false;
  for (; row < rows; row++, cell += stride) {
    const at = load<i32>(cell);
    const end = endOf(cell);
    if (end < 0) break;
    const length = end - at;
    if (length == 0) {
      present = skip(state, first, present, row);
      continue;
    }
    let slot = (<i32>(hash(at, length) >> 40)) & last;
    let known = 0;
    for (; (known = load<i32>(table + (slot << 2))) != 0; slot = (slot + 1) & last) {
      const entry = list + load<i32>(starts + ((known - 1) << 2));
      if (load<i32>(entry) == length && same(entry + 4, at, length)) break;
    }
    if (known == 0) {
      if (row != sure && mayBeNothing(at, length)) {
        if (!isWord(state, at, length)) break;
        present = skip(state, first, present, row);
        continue;
      }
      known = addText(state, slot, at, length);
      if (known == 0) {
        isFull = true;
        break;
      }
    }
    store<u16>(values + (count << 1), <u16>(known - 1));
    count++;
  }
  setPresent(state, first + present, first + row);
  store<i32>(state, count, COUNT);
  return row;
}

/** @returns its place in the list, from 1; 0 where there is none left */
function addText(state: i32, slot: i32, at: i32, length: i32): i32 {
  const count = load<i32>(state, DISTINCT);
  const used = load<i32>(state, LIST_USED);
  if (count * 2 >= load<i32>(state, SLOTS) || used + length + 12 > load<i32>(state, LIST_SIZE)) return 0;
  const entry = load<i32>(state, LIST) + used;
  store<i32>(entry, length);
  memory.copy(entry + 4, at, length);
  store<i32>(load<i32>(state, STARTS) + (count << 2), used);
  store<i32>(load<i32>(state, SET) + (slot << 2), count + 1);
  store<i32>(state, used + 4 + length, LIST_USED);
  store<i32>(state, count + 1, DISTINCT);
  return count + 1;
}

/** Fills a table that has become larger. */
export function addAllAgain(state: i32): void {
  const table = load<i32>(state, SET);
  const last = load<i32>(state, SLOTS) - 1;
  const count = load<i32>(state, DISTINCT);
  for (let index = 0; index < count; index++) {
    const entry = load<i32>(state, LIST) + load<i32>(load<i32>(state, STARTS) + (index << 2));
    let slot = (<i32>(hash(entry + 4, load<i32>(entry)) >> 40)) & last;
    while (load<i32>(table + (slot << 2)) != 0) slot = (slot + 1) & last;
    store<i32>(table + (slot << 2), index + 1);
  }
}

/** Values of numbers into the list, one after the other, at `out`. @returns bytes written */
export function writeOut(state: i32, out: i32): i32 {
  const begin = out;
  const values = load<i32>(state, VALUES);
  const count = load<i32>(state, COUNT);
  for (let index = 0; index < count; index++) {
    const entry =
      load<i32>(state, LIST) + load<i32>(load<i32>(state, STARTS) + ((<i32>load<u16>(values + (index << 1))) << 2));
    const bytes = load<i32>(entry) + 4;
    memory.copy(out, entry, bytes);
    out += bytes;
  }
  return out - begin;
}

/** Numbers of 16 bits packed to `width` bits each. @returns bytes written, at most eight for more than there are */
export function packNumbers(numbers: i32, count: i32, width: i32, out: i32): i32 {
  const begin = out;
  let held: u64 = 0;
  let bits = 0;
  for (let index = 0; index < count; index++) {
    held |= (<u64>load<u16>(numbers + (index << 1))) << (<u64>bits);
    bits += width;
    if (bits < 32) continue;
    store<u32>(out, <u32>held);
    out += 4;
    held >>= 32;
    bits -= 32;
  }
  store<u64>(out, held);
  return out - begin + ((bits + 7) >> 3);
}

/** Bytes that the cells have, with escapes. */
export function textBytes(cells: i32, stride: i32, from: i32, rows: i32): i32 {
  let bytes = 0;
  for (let cell = cells + from * stride; from < rows; from++, cell += stride)
    bytes += (load<i32>(cell, 4) & ~(<i32>ESCAPED)) - load<i32>(cell);
  return bytes;
}

/** One after the other: length and bytes; `COUNT` is of bytes. Nothing is looked at when `isRaw`. */
export function takeLongTexts(cells: i32, stride: i32, from: i32, rows: i32, state: i32, sure: i32, isRaw: bool): i32 {
  const first = load<i32>(state, ROW);
  const begin = load<i32>(state, VALUES);
  let out = begin + load<i32>(state, COUNT);
  let cell = cells + from * stride;
  let row = from;
  let present = from;
  for (; row < rows; row++, cell += stride) {
    const at = load<i32>(cell);
    const end = endOf(cell);
    if (end < 0) break;
    const length = end - at;
    if (length == 0) {
      present = skip(state, first, present, row);
      continue;
    }
    if (!isRaw && row != sure && mayBeNothing(at, length)) {
      if (!isWord(state, at, length)) break;
      present = skip(state, first, present, row);
      continue;
    }
    store<i32>(out, length);
    memory.copy(out + 4, at, length);
    out += 4 + length;
    if (!isRaw) addText64(state, at, length);
  }
  setPresent(state, first + present, first + row);
  store<i32>(state, out - begin, COUNT);
  return row;
}

function addText64(state: i32, at: i32, length: i32): void {
  let mixed = hash(at, length);
  mixed ^= mixed >> 33;
  if ((mixed & load<u64>(state, SKIPPED)) == 0) addHash(state, mixed);
}

/** Begins a sample of distinct texts with those of the list, in the place of the table. */
export function sampleList(state: i32, set: i32, slots: i32): void {
  const count = load<i32>(state, DISTINCT);
  store<i32>(state, set, SET);
  store<i32>(state, slots, SLOTS);
  store<i32>(state, 0, DISTINCT);
  for (let index = 0; index < count; index++) {
    const entry = load<i32>(state, LIST) + load<i32>(load<i32>(state, STARTS) + (index << 2));
    addText64(state, entry + 4, load<i32>(entry));
  }
}

/** @returns the end of the cell, its doubled quotes undone; a negative number where other escapes have to be */
// @ts-ignore: decorator
@inline
function endOf(cell: i32): i32 {
  const end = load<i32>(cell, 4);
  if (end >= 0 || doubled == 0) return end;
  const start = load<i32>(cell);
  const until = end & ~(<i32>ESCAPED);
  let to = start;
  for (let from = start; from < until; from++) {
    const byte = load<u8>(from);
    store<u8>(to++, byte);
    if (byte == doubled) from++;
  }
  store<i32>(cell, to, 4);
  return to;
}

/** White space may go on; words for nothing are short and begin like this. */
const LONGEST_WORD = 9;
function mayBeNothing(at: i32, length: i32): bool {
  const byte = <i32>load<u8>(at);
  if (byte <= 0x20 || byte == 0xc2 || byte == 0xef) return true;
  // `="007"` is settled by the caller, too.
  if (byte == 0x3d) return length > 2 && load<u8>(at, 1) == 0x22;
  if (length > LONGEST_WORD) return false;
  return byte == 0x4e || byte == 0x6e || byte == 0x23 || byte == 0x3c || byte == 0x28 || byte == 0x5c;
}
