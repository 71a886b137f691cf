// Digits, eight at a time: a number of any length costs about the same, and there is no branch to guess wrong at.

const ZEROS: u64 = 0x3030303030303030;
const ONES: u64 = 0x0101010101010101;
/** Less `0`. */
const POINTS: u64 = 0x1e1e1e1e1e1e1e1e;
const HIGH: u64 = 0x8080808080808080;
/** Brings every byte above nine to its highest bit. */
const ABOVE_NINE: u64 = 0x7676767676767676;

/** @param length 1 to 18; memory goes on behind them. @returns a negative number where there is anything else among them */
// @ts-ignore: decorator
@inline
export function digits(at: i32, length: i32): i64 {
  return length <= 8 ? upToEight(at, length) : longer(at, length);
}

function longer(at: i32, length: i32): i64 {
  const first = ((length - 1) & 7) + 1;
  let value = upToEight(at, first);
  const end = at + length;
  for (at += first; value >= 0 && at < end; at += 8) {
    const eight = upToEight(at, 8);
    value = eight < 0 ? -1 : value * 100_000_000 + eight;
  }
  return value;
}

// @ts-ignore: decorator
@inline
function upToEight(at: i32, length: i32): i64 {
  return valueOf(eightBytes(at, length));
}

/** Less `0` each, the last one highest; what is missing is a digit 0. @param length 1 to 8 */
// @ts-ignore: decorator
@inline
export function eightBytes(at: i32, length: i32): u64 {
  return (load<u64>(at) ^ ZEROS) << (<u64>((8 - length) << 3));
}

/** The highest bit of the first byte that is a point; 0 where there is none. */
// @ts-ignore: decorator
@inline
export function firstPoint(bytes: u64): u64 {
  const points = bytes ^ POINTS;
  const found = (points - ONES) & ~points & HIGH;
  return found & (0 - found);
}

/** @returns a negative number where there is anything but digits */
// @ts-ignore: decorator
@inline
export function valueOf(bytes: u64): i64 {
  if ((((bytes + ABOVE_NINE) | bytes) & HIGH) != 0) return -1;
  const pairs = bytes * 10 + (bytes >> 8);
  return <i64>(
    (((pairs & 0x000000ff000000ff) * 0x000f424000000064 + ((pairs >> 16) & 0x000000ff000000ff) * 0x0000271000000001) >>
      32)
  );
}
