// Integers, decimals and truth values as programs write them; anything else is left to the caller.
import { digits, eightBytes, firstPoint, valueOf } from './digits';
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
    const at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    const length = end - at;
    let value: i64 = -1;
    if (<u32>(length - 1) < 8 && (load<u8>(at) != ZERO || length == 1)) value = valueOf(eightBytes(at, length));
    if (value < 0) {
      if (at == end) {
        present = skip(state, first, present, row);
        continue;
      }
      if (end < 0) break;
      const isNegative = load<u8>(at) == MINUS;
      const start = at + <i32>isNegative;
      const count = end - start;
      if (count > 0 && count <= SURE_DIGITS && (load<u8>(start) != ZERO || (count == 1 && !isNegative)))
        value = digits(start, count);
      if (value < 0) {
        if (!isWord(state, at, length)) break;
        present = skip(state, first, present, row);
        continue;
      }
      if (isNegative) value = -value;
    }
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    increasing &= <i32>(value > last);
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
const LONG_POWERS = memory.data<i64>([
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
  100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
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
    const at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    const length = end - at;
    let value: i64 = -1;
    let behind = 0;
    let isNegative = false;
    if (<u32>(length - 1) < 8) {
      // Without the point it is one number: what stands before it moves up to what stands behind.
      const bytes = eightBytes(at, length);
      const point = firstPoint(bytes);
      behind = point == 0 ? 0 : <i32>clz(point) >> 3;
      const before = point == 0 ? length : length - behind - 1;
      if (before > 0 && (load<u8>(at) != ZERO || before == 1))
        value = valueOf(point == 0 ? bytes : ((bytes & ((point >> 7) - 1)) << 8) | (bytes & (0 - (point << 1))));
    }
    if (value < 0) {
      if (at == end) {
        present = skip(state, first, present, row);
        continue;
      }
      if (end < 0) break;
      isNegative = load<u8>(at) == MINUS;
      const start = at + <i32>isNegative;
      const most = end - start;
      const before = min(most, pointIn(start));
      behind = max(0, most - before - 1);
      if (before > 0 && most <= DOUBLE_LENGTH && (load<u8>(start) != ZERO || before == 1))
        if (before == most || load<u8>(start + before) == POINT) value = digits(start, before);
      if (behind > 0 && value >= 0) {
        const fraction = digits(start + before + 1, behind);
        value = fraction < 0 ? -1 : value * load<i64>(LONG_POWERS + (behind << 3)) + fraction;
      }
      if (value < 0 || value >= FIRST_INEXACT) {
        if (!isWord(state, at, length)) break;
        present = skip(state, first, present, row);
        continue;
      }
    }
    let decimal = <f64>value / load<f64>(POWERS + (behind << 3));
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

/** Where the first point is among sixteen bytes; 16 where there is none. */
// @ts-ignore: decorator
@inline
function pointIn(at: i32): i32 {
  return ctz(i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(<i8>POINT))) | 0x10000);
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
  let anyTrue = 0;
  let anyFalse = 0;
  for (; row < rows; row++, cell += stride) {
    const at = load<i32>(cell);
    const end = load<i32>(cell, 4);
    if (at == end) {
      present = skip(state, first, present, row);
      continue;
    }
    if (end < 0) break;
    // Added up rather than asked one after the other: which of the two comes nobody can guess.
    const isTrue = <i32>(end - at == 4) & <i32>((load<u32>(at) | LOWER) == TRUE);
    const isFalse =
      <i32>(end - at == 5) & <i32>((load<u8>(at) | 0x20) == F) & <i32>((load<u32>(at, 1) | LOWER) == ALSE);
    if ((isTrue | isFalse) == 0) {
      if (!isWord(state, at, end - at)) break;
      present = skip(state, first, present, row);
      continue;
    }
    anyTrue |= isTrue;
    anyFalse |= isFalse;
    const byte = values + (count >> 3);
    store<u8>(byte, load<u8>(byte) | (<u8>(isTrue << (count & 7))));
    count++;
  }
  if (anyTrue != 0) store<i64>(state, 1, GREATEST);
  if (anyFalse != 0) store<i64>(state, 0, LEAST);
  setPresent(state, first + present, first + row);
  store<i32>(state, count, COUNT);
  return row;
}
