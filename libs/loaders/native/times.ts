// ISO 8601 days and points in time.
import { addToSet, COUNT, GREATEST, INCREASING, isWord, LAST, LEAST, ROW, setPresent, skip, VALUES } from './column';

const BLANK = 32;
const COLON = 58;
const T = 84;
const Z = 90;
const NONE: i64 = i64.MIN_VALUE;
const DAY_US: i64 = 86_400_000_000;

/** `2024-02-29`: days since 1970, 32 bits each. */
export function takeDates(cells: i32, stride: i32, from: i32, rows: i32, state: i32): i32 {
  const first = load<i32>(state, ROW);
  const begin = load<i32>(state, VALUES);
  let out = begin + (load<i32>(state, COUNT) << 2);
  let cell = cells + from * stride;
  let row = from;
  let present = from;
  for (; row < rows; row++, cell += stride) {
    const at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    if (at == end) {
      present = skip(state, first, present, row);
      continue;
    }
    if (end < 0) break;
    const day = end - at == 10 ? dayAt(at) : NONE;
    if (day == NONE) {
      if (!isWord(state, at, end - at)) break;
      present = skip(state, first, present, row);
      continue;
    }
    note(state, day);
    store<i32>(out, <i32>day);
    out += 4;
  }
  setPresent(state, first + present, first + row);
  store<i32>(state, (out - begin) >> 2, COUNT);
  return row;
}

/** `2024-02-29 12:00:00` or with a `T`; `isUtc`: with a `T` and a `Z`. Microseconds since 1970. */
export function takeTimestamps(cells: i32, stride: i32, from: i32, rows: i32, state: i32, isUtc: bool): i32 {
  const first = load<i32>(state, ROW);
  let cell = cells + from * stride;
  let row = from;
  let present = from;
  for (; row < rows; row++, cell += stride) {
    const at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    if (at == end) {
      present = skip(state, first, present, row);
      continue;
    }
    if (end < 0) break;
    const isOne = isUtc
      ? end - at == 20 && load<u8>(at, 10) == T && load<u8>(at, 19) == Z
      : end - at == 19 && (load<u8>(at, 10) == T || load<u8>(at, 10) == BLANK);
    const day = isOne ? dayAt(at) : NONE;
    const time = day == NONE ? NONE : timeAt(at + 11);
    if (time == NONE) {
      if (!isWord(state, at, end - at)) break;
      present = skip(state, first, present, row);
      continue;
    }
    const value = day * DAY_US + time;
    note(state, value);
    store<i64>(load<i32>(state, VALUES) + (load<i32>(state, COUNT) << 3), value);
    store<i32>(state, load<i32>(state, COUNT) + 1, COUNT);
  }
  setPresent(state, first + present, first + row);
  return row;
}

// @ts-ignore: decorator
@inline
function note(state: i32, value: i64): void {
  if (value < load<i64>(state, LEAST)) store<i64>(state, value, LEAST);
  if (value > load<i64>(state, GREATEST)) store<i64>(state, value, GREATEST);
  // Without a branch: nobody can guess it where values come in any order.
  store<i32>(state, load<i32>(state, INCREASING) & <i32>(value > load<i64>(state, LAST)), INCREASING);
  store<i64>(state, value, LAST);
  addToSet(state, value);
}

/** Two digits; more than 99 where they are none. */
// @ts-ignore: decorator
@inline
function two(at: i32): u32 {
  const tens = <u32>load<u8>(at) - 48;
  const ones = <u32>load<u8>(at, 1) - 48;
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/** `0000-00-` and what brings everything to a byte's highest bit that is no digit where there is a 0, or no hyphen. */
const SHAPE: u64 = 0x2d30302d30303030;
const BEYOND: u64 = 0x7f76767f76767676;
const HIGH: u64 = 0x8080808080808080;
/** Of each month: its days, in leap years behind, and those of the year before it. */
const DAYS = memory.data<u8>([
  0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0, 0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0,
]);
const DAYS_BEFORE = memory.data<u16>([
  0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 0, 0, 0, 0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305,
  335, 0, 0, 0,
]);
/** From the first day of the year 1 to that of 1970. */
const DAYS_TO_1970 = 719_162;

// @ts-ignore: decorator
@inline
function dayAt(at: i32): i64 {
  const digits = load<u64>(at) ^ SHAPE;
  const ofDay = <u32>load<u16>(at, 8) ^ 0x3030;
  if ((((digits + BEYOND) | digits) & HIGH) != 0 || (((ofDay + 0x7676) | ofDay) & 0x8080) != 0) return NONE;
  const pairs = digits * 10 + (digits >> 8);
  const century = <u32>pairs & 0xff;
  const ofCentury = <u32>(pairs >> 16) & 0xff;
  const month = <u32>(pairs >> 40) & 0xff;
  const day = (ofDay * 10 + (ofDay >> 8)) & 0xff;
  const year = century * 100 + ofCentury;
  // Every fourth is one, and which nobody can guess: no branch.
  const isLeap = <u32>((ofCentury & 3) == 0) & (<u32>(ofCentury != 0) | <u32>((century & 3) == 0));
  if (month > 12 || year == 0) return NONE;
  const ofYear = month + (isLeap << 4);
  // A month of 0 has no days.
  if (day - 1 >= <u32>load<u8>(DAYS + ofYear)) return NONE;
  const before = year - 1;
  const days = before * 365 + before / 4 - before / 100 + before / 400 + load<u16>(DAYS_BEFORE + (ofYear << 1)) + day - 1;
  return <i64>days - DAYS_TO_1970;
}

/** Microseconds since midnight. */
// @ts-ignore: decorator
@inline
function timeAt(at: i32): i64 {
  const hours = two(at);
  const minutes = two(at + 3);
  const seconds = two(at + 6);
  if (hours > 23 || minutes > 59 || seconds > 59 || load<u8>(at, 2) != COLON || load<u8>(at, 5) != COLON) return NONE;
  return <i64>(hours * 3600 + minutes * 60 + seconds) * 1_000_000;
}
