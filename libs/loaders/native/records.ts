// JSON records of one shape → cells: between the values of each record stands what stood there in the first one, byte for
// byte. Strict: what is not so ends it.
import { ESCAPED, same } from './column';

/** Where the first record begins that was not cut; behind the last one where no other follows. */
export let nextRecord: i32 = 0;
/** Set where something is not as it was in the first record. */
export let isOther: bool = false;
/** Set behind a record that is not followed by what stands between records. */
export let isOver: bool = false;

/** Places of a slot: what stands before the value, how many values there were of each kind, the kind of the last one. */
const BEFORE = 0;
const BEFORE_LENGTH = 4;
const KINDS = 8;
const KIND = 28;
const SLOT_SIZE = 32;
/** Kinds; a `LONG` may not fit a double. */
const INTEGER = 0;
const LONG = 1;
const DECIMAL = 2;
const TEXT = 3;
const BOOLEAN = 4;
const NOTHING = 5;

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;
const LOWER_E = 101;
const LOWER_F = 102;
const LOWER_N = 110;
const LOWER_T = 116;
const LOWER_U = 117;
const TRUE: u32 = 0x65757274;
const NULL: u32 = 0x6c6c756e;
const ALSE: u32 = 0x65736c61;
const SHORT_DIGITS = 15;
const LONG_DIGITS = 18;
const EXPONENT_DIGITS = 2;
/** In place of where a value ends: it may end beyond what is there, or it is none that is taken here. */
const MORE = -1;
const OTHER = -2;

/**
 * @param isFirst whether the record at `at` is the first, with nothing of a separator before it
 * @param slots one for each value of a record, and one for what stands behind the last
 * @param between what separates records
 * @returns records cut, at most `most`
 */
export function cutRecords(
  at: i32,
  end: i32,
  isFirst: bool,
  slots: i32,
  width: i32,
  between: i32,
  betweenLength: i32,
  cells: i32,
  most: i32,
): i32 {
  let cell = cells;
  nextRecord = at;
  isOther = false;
  isOver = false;
  for (let rows = 0; rows < most; rows++) {
    if (!isFirst || rows > 0) {
      if (at + betweenLength > end) return rows;
      if (!same(between, at, betweenLength)) {
        isOver = true;
        return rows;
      }
      at += betweenLength;
    }
    let slot = slots;
    for (let column = 0; column <= width; column++, slot += SLOT_SIZE) {
      const length = load<i32>(slot, BEFORE_LENGTH);
      if (at + length > end) return rows;
      if (!same(load<i32>(slot, BEFORE), at, length)) {
        isOther = true;
        return rows;
      }
      at += length;
      if (column == width) break;
      const behind = takeValue(at, end, slot, cell);
      if (behind < 0) {
        isOther = behind == OTHER;
        return rows;
      }
      at = behind;
      cell += 8;
    }
    // Only now: a record may be cut again from its start.
    slot = slots;
    for (let column = 0; column < width; column++, slot += SLOT_SIZE) {
      const kind = load<i32>(slot, KIND);
      if (kind == NOTHING) continue;
      const counted = slot + KINDS + (kind << 2);
      store<i32>(counted, load<i32>(counted) + 1);
    }
    nextRecord = at;
  }
  return most;
}

/** @returns behind the value */
function takeValue(at: i32, end: i32, slot: i32, cell: i32): i32 {
  if (at >= end) return MORE;
  const first = load<u8>(at);
  if (first == QUOTE) {
    store<i32>(slot, TEXT, KIND);
    return takeText(at + 1, end, cell);
  }
  if (first == MINUS || <u32>first - ZERO <= 9) return takeNumber(at, end, slot, cell);
  if (at + 5 > end) return MORE;
  let kind = BOOLEAN;
  let behind = at + 4;
  if (first == LOWER_N && load<u32>(at) == NULL) kind = NOTHING;
  else if (first == LOWER_F && load<u32>(at, 1) == ALSE) behind = at + 5;
  else if (first != LOWER_T || load<u32>(at) != TRUE) return OTHER;
  store<i32>(slot, kind, KIND);
  store<i32>(cell, at);
  store<i32>(cell, kind == NOTHING ? at : behind, 4);
  return behind;
}

function takeText(start: i32, end: i32, cell: i32): i32 {
  const quotes = i8x16.splat(<i8>QUOTE);
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  const blanks = i8x16.splat(0x20);
  let escaped: u32 = 0;
  for (let at = start; at < end;) {
    const bytes = v128.load(at);
    const marks = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes)), i8x16.lt_u(bytes, blanks)),
    );
    if (marks == 0) {
      at += 16;
      continue;
    }
    at += ctz(marks);
    if (at >= end) return MORE;
    const byte = load<u8>(at);
    if (byte == QUOTE) {
      store<i32>(cell, start);
      store<u32>(cell, at | escaped, 4);
      return at + 1;
    }
    if (byte != BACKSLASH) return OTHER;
    if (at + 6 > end) return MORE;
    escaped = ESCAPED;
    const letter = load<u8>(at, 1);
    if (letter != LOWER_U) {
      if (!isEscape(letter)) return OTHER;
      at += 2;
    } else if (isHex(at + 2) && isHex(at + 3) && isHex(at + 4) && isHex(at + 5)) at += 6;
    else return OTHER;
  }
  return MORE;
}

/** `"`, a backslash, `/`, b, f, n, r, t */
function isEscape(letter: u8): bool {
  return (
    letter == QUOTE ||
    letter == BACKSLASH ||
    letter == 47 ||
    letter == 98 ||
    letter == LOWER_F ||
    letter == LOWER_N ||
    letter == 114 ||
    letter == LOWER_T
  );
}

function isHex(at: i32): bool {
  const byte = <u32>load<u8>(at);
  return byte - ZERO <= 9 || (byte | 0x20) - 97 <= 5;
}

/** By the grammar of JSON; those that no column holds exactly are the caller's. */
function takeNumber(start: i32, end: i32, slot: i32, cell: i32): i32 {
  let at = start;
  if (load<u8>(at) == MINUS) at++;
  const first = at;
  at = skipDigits(at, end);
  const digits = at - first;
  if (at >= end) return MORE;
  if (digits == 0 || digits > LONG_DIGITS || (digits > 1 && load<u8>(first) == ZERO)) return OTHER;
  let kind = digits > SHORT_DIGITS ? LONG : INTEGER;
  if (load<u8>(at) == POINT) {
    const fraction = ++at;
    at = skipDigits(at, end);
    if (at >= end) return MORE;
    if (at == fraction) return OTHER;
    kind = DECIMAL;
  }
  if ((load<u8>(at) | 0x20) == LOWER_E) {
    at++;
    if (at < end && (load<u8>(at) == MINUS || load<u8>(at) == PLUS)) at++;
    const exponent = at;
    at = skipDigits(at, end);
    if (at >= end) return MORE;
    if (at == exponent || at - exponent > EXPONENT_DIGITS) return OTHER;
    kind = DECIMAL;
  }
  store<i32>(slot, kind, KIND);
  store<i32>(cell, start);
  store<i32>(cell, at, 4);
  return at;
}

function skipDigits(at: i32, end: i32): i32 {
  while (at < end && <u32>load<u8>(at) - ZERO <= 9) at++;
  return at;
}
