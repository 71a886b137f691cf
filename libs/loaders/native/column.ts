// What is known of a column while its cells are taken, as it lies in memory; `src/native/native-column.ts` has the same
// places. A cell is two 32-bit numbers: where its bytes begin and where they end; where both are the same there is none.
// All functions that take cells stop at the first one they do not understand and give its row; the caller settles it and
// goes on from there.

/** Where values go, how many are there, and a bit for each row that says whether it has one. */
export const VALUES = 0;
export const COUNT = 4;
export const PRESENT = 8;
/** Row of the group at which the cells that are taken begin. */
export const ROW = 12;
/** Distinct values: numbers have a set of `SLOTS` places, texts a table of `SLOTS` numbers into their list. */
export const SET = 16;
export const SLOTS = 20;
/** How many are in it; numbers: -1 once there are too many. */
export const DISTINCT = 24;
/** Whether each value was greater than the one before it. */
export const INCREASING = 28;
export const LEAST = 32;
export const GREATEST = 40;
export const LAST = 48;
/** Texts: their list (length, bytes, one after the other), how much of it is used and how long it may be; where each begins. */
export const LIST = 56;
export const LIST_USED = 60;
export const LIST_SIZE = 64;
export const STARTS = 68;
/** Words that were met and mean nothing: length, count and bytes each. */
export const WORDS = 72;
export const WORD_COUNT = 76;
export const WORD_SIZE = 32;

/** In a cell's end: its text has escapes. */
export const ESCAPED: u32 = 0x80000000;

export const NO_VALUE: i64 = i64.MIN_VALUE;
const MIX: u64 = 0x9e3779b97f4a7c15;

export function setPresent(state: i32, row: i32): void {
  const at = load<i32>(state, PRESENT) + (row >> 3);
  const bit = 1 << (row & 7);
  store<u8>(at, load<u8>(at) | (<u8>bit));
}

/** Adds to the set of distinct numbers, until it is three quarters full. */
export function addToSet(state: i32, value: i64): void {
  const count = load<i32>(state, DISTINCT);
  if (count < 0) return;
  const set = load<i32>(state, SET);
  const last = load<i32>(state, SLOTS) - 1;
  let mixed = <u64>value * MIX;
  mixed ^= mixed >> 32;
  let slot = (<i32>((mixed * MIX) >> 40)) & last;
  for (;;) {
    const at = set + (slot << 3);
    const there = load<i64>(at);
    if (there == value) return;
    if (there == NO_VALUE) {
      if (count * 4 > last * 3) store<i32>(state, -1, DISTINCT);
      else {
        store<i64>(at, value);
        store<i32>(state, count + 1, DISTINCT);
      }
      return;
    }
    slot = (slot + 1) & last;
  }
}

export function hash(start: i32, length: i32): u64 {
  let mixed: u64 = <u64>length * MIX;
  for (; length >= 8; start += 8, length -= 8) {
    mixed = (mixed ^ load<u64>(start)) * MIX;
    mixed ^= mixed >> 32;
  }
  if (length > 0) mixed = (mixed ^ last(start, length)) * MIX;
  return (mixed ^ (mixed >> 32)) * MIX;
}

export function same(one: i32, other: i32, length: i32): bool {
  for (; length >= 8; one += 8, other += 8, length -= 8) if (load<u64>(one) != load<u64>(other)) return false;
  return length == 0 || last(one, length) == last(other, length);
}

/** Fewer than eight bytes; memory goes on behind them. */
function last(start: i32, length: i32): u64 {
  return load<u64>(start) & (((<u64>1) << ((<u64>length) << 3)) - 1);
}

/** Whether the cell is one of the words met before; then it is counted. */
export function isWord(state: i32, start: i32, length: i32): bool {
  let word = load<i32>(state, WORDS);
  for (let left = load<i32>(state, WORD_COUNT); left > 0; left--, word += WORD_SIZE) {
    if (load<i32>(word) != length || !same(word + 8, start, length)) continue;
    store<i32>(word, load<i32>(word, 4) + 1, 4);
    return true;
  }
  return false;
}
