// What is known of a column while its cells are taken, as it lies in memory; `src/native/layout.ts` has the same
// places. A cell is two 32-bit numbers: where its bytes begin and where they end; where both are the same there is none.
// All functions that take cells stop at the first one they do not understand and give its row; the caller settles it and
// goes on from there.

/** Where values go, how many are there, and a bit for each row that says whether it has one. */
export const VALUES = 0;
export const COUNT = 4;
export const PRESENT = 8;
/** Row of the group at which the cells that are taken begin. */
export const ROW = 12;
/** Distinct values: of numbers hashes in `SLOTS` places, with room for as many behind; of texts a table of `SLOTS` numbers into their list. */
export const SET = 16;
export const SLOTS = 20;
/** How many are in it. */
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
/** Bits that a hash must not have to be in the sample of distinct values. */
export const SKIPPED = 80;

/** In a cell's end: its text has escapes. */
export const ESCAPED: u32 = 0x80000000;

const MIX: u64 = 0x9e3779b97f4a7c15;

/** Rows from `from` up to but not including `to` have values. */
export function setPresent(state: i32, from: i32, to: i32): void {
  const bits = load<i32>(state, PRESENT);
  for (; from < to && (from & 7) != 0; from++) setBit(bits, from);
  const whole = (to - from) >> 3;
  if (whole > 0) {
    memory.fill(bits + (from >> 3), 0xff, whole);
    from += whole << 3;
  }
  for (; from < to; from++) setBit(bits, from);
}

/** A row has no value; those before it, from `from` on, have. @returns the row behind it */
// @ts-ignore: decorator
@inline
export function skip(state: i32, first: i32, from: i32, row: i32): i32 {
  setPresent(state, first + from, first + row);
  return row + 1;
}

// @ts-ignore: decorator
@inline
function setBit(bits: i32, row: i32): void {
  const at = bits + (row >> 3);
  const bit = 1 << (row & 7);
  store<u8>(at, load<u8>(at) | (<u8>bit));
}

/**
 * Adds to the sample of distinct numbers: of those whose hash has none of the bits of `SKIPPED`, all; one bit more each time
 * that they become too many. As long as there is none they are all there are; each bit doubles what one stands for.
 */
// @ts-ignore: decorator
@inline
export function addToSet(state: i32, value: i64): void {
  // Numbers differ in few bits, and those of a hash have to depend on all of them.
  let mixed = <u64>value;
  mixed = (mixed ^ (mixed >> 33)) * MIX;
  mixed = (mixed ^ (mixed >> 33)) * MIX;
  mixed ^= mixed >> 33;
  const set = load<i32>(state, SET);
  if ((mixed & load<u64>(state, SKIPPED)) != 0 || set == 0) return;
  // Most are there already, and a call would cost more than the look; an empty place looks like a hash of 0.
  const slot = slotOf(mixed, load<i32>(state, SLOTS) - 1);
  if (mixed == 0 || load<u64>(set + (slot << 3)) != mixed) addHash(state, mixed);
}

// @ts-ignore: decorator
@inline
function slotOf(hash: u64, last: i32): i32 {
  return <i32>(hash >> 40) & last;
}

/** Two numbers of one hash are taken for one: of 64 bits there are hardly any. */
export function addHash(state: i32, mixed: u64): void {
  const set = load<i32>(state, SET);
  const last = load<i32>(state, SLOTS) - 1;
  const hash = mixed == 0 ? 1 : mixed;
  let slot = slotOf(hash, last);
  for (;;) {
    const at = set + (slot << 3);
    const there = load<u64>(at);
    if (there == hash) return;
    if (there == 0) {
      store<u64>(at, hash);
      break;
    }
    slot = (slot + 1) & last;
  }
  const count = load<i32>(state, DISTINCT) + 1;
  store<i32>(state, count, DISTINCT);
  if (count * 4 > last * 3) thinOut(state, set, last);
}

function thinOut(state: i32, set: i32, last: i32): void {
  const skipped = (load<u64>(state, SKIPPED) << 1) | 1;
  store<u64>(state, skipped, SKIPPED);
  store<i32>(state, 0, DISTINCT);
  // All are taken out, and those that stay put in again; they are at places before they were looked at, or behind.
  const held = set + ((last + 1) << 3);
  memory.copy(held, set, (last + 1) << 3);
  memory.fill(set, 0, (last + 1) << 3);
  for (let at = held; at < held + ((last + 1) << 3); at += 8) {
    const hash = load<u64>(at);
    if (hash != 0 && (hash & skipped) == 0) addHash(state, hash);
  }
}

// @ts-ignore: decorator
@inline
export function hash(start: i32, length: i32): u64 {
  let mixed: u64 = <u64>length * MIX;
  for (; length >= 8; start += 8, length -= 8) {
    mixed = (mixed ^ load<u64>(start)) * MIX;
    mixed ^= mixed >> 32;
  }
  if (length > 0) mixed = (mixed ^ last(start, length)) * MIX;
  return (mixed ^ (mixed >> 32)) * MIX;
}

// @ts-ignore: decorator
@inline
export function same(one: i32, other: i32, length: i32): bool {
  for (; length >= 8; one += 8, other += 8, length -= 8) if (load<u64>(one) != load<u64>(other)) return false;
  return length == 0 || last(one, length) == last(other, length);
}

/** Fewer than eight bytes; memory goes on behind them. */
// @ts-ignore: decorator
@inline
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
