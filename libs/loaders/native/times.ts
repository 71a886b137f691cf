// ISO 8601 days and points in time.
import { addToSet, COUNT, GREATEST, INCREASING, isWord, LAST, LEAST, ROW, setPresent, skip, VALUES } from './column';

const HYPHEN = 45;
const BLANK = 32;
const COLON = 58;
const T = 84;
const Z = 90;
const NONE: i64 = i64.MIN_VALUE;
const DAY_US: i64 = 86_400_000_000;

/** `2024-02-29`: days since 1970, 32 bits each. */
export function takeDates(cells: i32, stride: i32, from: i32, rows: i32, state: i32): i32 {
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
    const day = end - at == 10 ? dayAt(at) : NONE;
    if (day == NONE) {
      if (!isWord(state, at, end - at)) break;
      present = skip(state, first, present, row);
      continue;
    }
    note(state, day);
    store<i32>(load<i32>(state, VALUES) + (load<i32>(state, COUNT) << 2), <i32>day);
    store<i32>(state, load<i32>(state, COUNT) + 1, COUNT);
  }
  setPresent(state, first + present, first + row);
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
  if (value <= load<i64>(state, LAST)) store<i32>(state, 0, INCREASING);
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

function dayAt(at: i32): i64 {
  const century = two(at);
  const ofCentury = two(at + 2);
  const month = two(at + 5);
  const day = two(at + 8);
  if (century > 99 || ofCentury > 99 || month - 1 > 11 || load<u8>(at, 4) != HYPHEN || load<u8>(at, 7) != HYPHEN)
    return NONE;
  const year = century * 100 + ofCentury;
  const isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const isShort = month == 4 || month == 6 || month == 9 || month == 11;
  const days: u32 = month == 2 ? (isLeap ? 29 : 28) : isShort ? 30 : 31;
  if (year == 0 || day - 1 >= days) return NONE;
  // Years that begin in March have their odd day at the end.
  const shifted = month <= 2 ? year - 1 : year;
  const ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return <i64>(shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear) - 719468;
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
