// Integers, decimals and truth values as programs write them; anything else is left to the caller.
import { addToSet, COUNT, GREATEST, INCREASING, isWord, LAST, LEAST, ROW, setPresent, skip, VALUES } from './column';

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
/** Digits that surely fit 64 bits. */
const SURE_DIGITS = 18;
/** Digits, with a point among them, of which a double may hold all. */
const DOUBLE_LENGTH = 17;
const FIRST_INEXACT: i64 = 9007199254740992;

/** `17`, `-17`: neither signs nor zeros that say nothing. */
export function takeIntegers(cells: i32, stride: i32, from: i32, rows: i32, state: i32): i32 {
  const first = load<i32>(state, ROW);
  let least = load<i64>(state, LEAST);
  let greatest = load<i64>(state, GREATEST);
  let last = load<i64>(state, LAST);
  let increasing = load<i32>(state, INCREASING);
  const begin = load<i32>(state, VALUES);
  let out = begin + (load<i32>(state, COUNT) << 3);
  let cell = cells + from * stride;
  let row = from;
  let present = from;
  for (; row < rows; row++, cell += stride) {
    let at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    if (at == end) {
      present = skip(state, first, present, row);
      continue;
    }
    if (end < 0) break;
    const start = at;
    const isNegative = load<u8>(at) == MINUS;
    if (isNegative) at++;
    const length = end - at;
    let value: i64 = 0;
    if (length > 0 && length <= SURE_DIGITS && (load<u8>(at) != ZERO || (length == 1 && !isNegative)))
      for (; at < end; at++) {
        const digit = <u32>load<u8>(at) - ZERO;
        if (digit > 9) break;
        value = value * 10 + digit;
      }
    if (at < end || length == 0) {
      if (!isWord(state, start, end - start)) break;
      present = skip(state, first, present, row);
      continue;
    }
    if (isNegative) value = -value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (value <= last) increasing = 0;
    last = value;
    addToSet(state, value);
    store<i64>(out, value);
    out += 8;
  }
  setPresent(state, first + present, first + row);
  store<i64>(state, least, LEAST);
  store<i64>(state, greatest, GREATEST);
  store<i64>(state, last, LAST);
  store<i32>(state, increasing, INCREASING);
  store<i32>(state, (out - begin) >> 3, COUNT);
  return row;
}

export function putInteger(state: i32, row: i32, value: i64): void {
  if (value < load<i64>(state, LEAST)) store<i64>(state, value, LEAST);
  if (value > load<i64>(state, GREATEST)) store<i64>(state, value, GREATEST);
  if (value <= load<i64>(state, LAST)) store<i32>(state, 0, INCREASING);
  store<i64>(state, value, LAST);
  addToSet(state, value);
  const count = load<i32>(state, COUNT);
  store<i64>(load<i32>(state, VALUES) + (count << 3), value);
  store<i32>(state, count + 1, COUNT);
  setPresent(state, row, row + 1);
}

/** Powers of ten that are exact: dividing an exact number by one rounds once, as reading the whole text does. */
const POWERS = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
]);

/** `1.5`, `-0.25`, `17`. */
export function takeDecimals(cells: i32, stride: i32, from: i32, rows: i32, state: i32): i32 {
  const first = load<i32>(state, ROW);
  let least = load<f64>(state, LEAST);
  let greatest = load<f64>(state, GREATEST);
  const begin = load<i32>(state, VALUES);
  let out = begin + (load<i32>(state, COUNT) << 3);
  let cell = cells + from * stride;
  let row = from;
  let present = from;
  for (; row < rows; row++, cell += stride) {
    let at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    if (at == end) {
      present = skip(state, first, present, row);
      continue;
    }
    if (end < 0) break;
    const start = at;
    const isNegative = load<u8>(at) == MINUS;
    if (isNegative) at++;
    const length = end - at;
    let value: i64 = 0;
    let point = -1;
    if (
      length > 0 &&
      length <= DOUBLE_LENGTH &&
      isDigit(at) &&
      (load<u8>(at) != ZERO || length == 1 || !isDigit(at + 1))
    )
      for (; at < end; at++) {
        const digit = <u32>load<u8>(at) - ZERO;
        if (digit <= 9) value = value * 10 + digit;
        else if (load<u8>(at) == POINT && point < 0) point = at;
        else break;
      }
    if (at < end || length == 0 || value >= FIRST_INEXACT) {
      if (!isWord(state, start, end - start)) break;
      present = skip(state, first, present, row);
      continue;
    }
    let decimal = <f64>value;
    if (point >= 0) decimal /= load<f64>(POWERS + ((end - point - 1) << 3));
    if (isNegative) decimal = -decimal;
    if (decimal < least) least = decimal;
    if (decimal > greatest) greatest = decimal;
    addToSet(state, reinterpret<i64>(decimal + 0));
    store<f64>(out, decimal);
    out += 8;
  }
  setPresent(state, first + present, first + row);
  store<f64>(state, least, LEAST);
  store<f64>(state, greatest, GREATEST);
  store<i32>(state, (out - begin) >> 3, COUNT);
  return row;
}

// @ts-ignore: decorator
@inline
function isDigit(at: i32): bool {
  return <u32>load<u8>(at) - ZERO <= 9;
}

export function putDecimal(state: i32, row: i32, value: f64): void {
  if (value < load<f64>(state, LEAST)) store<f64>(state, value, LEAST);
  if (value > load<f64>(state, GREATEST)) store<f64>(state, value, GREATEST);
  addToSet(state, reinterpret<i64>(value + 0));
  const count = load<i32>(state, COUNT);
  store<f64>(load<i32>(state, VALUES) + (count << 3), value);
  store<i32>(state, count + 1, COUNT);
  setPresent(state, row, row + 1);
}

const LOWER: u32 = 0x20202020;
const TRUE: u32 = 0x65757274;
const ALSE: u32 = 0x65736c61;
const F = 102;

/** `true`, `FALSE`: one bit each. */
export function takeBooleans(cells: i32, stride: i32, from: i32, rows: i32, state: i32): i32 {
  const first = load<i32>(state, ROW);
  const values = load<i32>(state, VALUES);
  let count = load<i32>(state, COUNT);
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
    const isTrue = end - at == 4 && (load<u32>(at) | LOWER) == TRUE;
    if (!isTrue && !(end - at == 5 && (load<u8>(at) | 0x20) == F && (load<u32>(at, 1) | LOWER) == ALSE)) {
      if (!isWord(state, at, end - at)) break;
      present = skip(state, first, present, row);
      continue;
    }
    if (isTrue) {
      const byte = values + (count >> 3);
      const bit = 1 << (count & 7);
      store<u8>(byte, load<u8>(byte) | (<u8>bit));
      store<i64>(state, 1, GREATEST);
    } else store<i64>(state, 0, LEAST);
    count++;
  }
  setPresent(state, first + present, first + row);
  store<i32>(state, count, COUNT);
  return row;
}
