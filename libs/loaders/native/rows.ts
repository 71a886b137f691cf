// Rows of separated text → cells. Strict: what is not regular ends it, and nothing is repaired.
import { ESCAPED } from './column';

/** Where the first row begins that was not cut. */
export let next: i32 = 0;
/** Why it ended, when not for want of bytes. */
export let fault: i32 = 0;

export const STRAY_QUOTE = 1;
export const UNCLOSED_QUOTE = 2;
export const STRAY_RETURN = 3;
export const OTHER_WIDTH = 4;

const FEED = 10;
const RETURN = 13;
/** Bytes that are looked at together. */
const BLOCK = 64;

/**
 * @param quote 0 for none
 * @param isLast whether nothing follows `end`
 * @returns rows cut, at most `most`
 */
export function cutRows(
  at: i32,
  end: i32,
  isLast: bool,
  separator: i32,
  quote: i32,
  width: i32,
  cells: i32,
  most: i32,
): i32 {
  const separators = i8x16.splat(<i8>separator);
  const feeds = i8x16.splat(<i8>FEED);
  const returns = i8x16.splat(<i8>RETURN);
  const quotes = i8x16.splat(<i8>(quote == 0 ? RETURN : quote));
  let rows = 0;
  let column = 0;
  let start = at;
  let out = cells;
  fault = 0;
  next = at;
  for (let part = at; part < end;) {
    let marks = marksOf(part, separators, feeds);
    let others = marksOf(part, returns, quotes);
    if (part + BLOCK > end) {
      const inside = ((<u64>1) << (<u64>(end - part))) - 1;
      marks &= inside;
      others &= inside;
    }
    if (others == 0) {
      // Nothing but separators and ends of lines: the cells are between them.
      for (; marks != 0; marks &= marks - 1) {
        const mark = part + <i32>ctz(marks);
        store<u64>(out, (<u64>(<u32>start)) | ((<u64>(<u32>mark)) << 32));
        out += 8;
        column++;
        start = mark + 1;
        if (load<u8>(mark) == separator) {
          if (column == width) return ended(OTHER_WIDTH, rows);
          continue;
        }
        if (column != width) return ended(OTHER_WIDTH, rows);
        column = 0;
        rows++;
        next = start;
        if (rows == most) return rows;
      }
      part += BLOCK;
      continue;
    }
    marks |= others;
    let goOn = part + BLOCK;
    while (marks != 0) {
      let mark = part + <i32>ctz(marks);
      marks &= marks - 1;
      if (mark < start) continue; // the second half of a line's end, or what is inside of quotes
      let kind = <i32>load<u8>(mark);
      let from = start;
      let to: u32 = mark;
      if (kind == quote && quote != 0) {
        if (mark != start) return ended(STRAY_QUOTE, rows);
        from = mark + 1;
        let close = from;
        for (;;) {
          close = find(quote, close, end);
          if (close == end) return ended(isLast ? UNCLOSED_QUOTE : 0, rows);
          if (close + 1 == end) {
            if (!isLast) return rows;
            break;
          }
          if (load<u8>(close, 1) != quote) break;
          to = ESCAPED;
          close += 2;
        }
        to = close | (to & ESCAPED);
        mark = close + 1;
        kind = mark < end ? <i32>load<u8>(mark) : FEED;
        if (kind != separator && kind != FEED && kind != RETURN) return ended(STRAY_QUOTE, rows);
        if (mark >= goOn) goOn = mark + 1;
      }
      if (kind == RETURN) {
        if (mark + 1 == end && !isLast) return rows;
        if (mark + 1 < end && load<u8>(mark, 1) != FEED) return ended(STRAY_RETURN, rows);
        mark++;
        kind = FEED;
        if (mark >= goOn) goOn = mark + 1;
      }
      store<u32>(out, from);
      store<u32>(out, to, 4);
      out += 8;
      column++;
      start = mark + 1;
      if (kind == separator) {
        if (column == width) return ended(OTHER_WIDTH, rows);
        continue;
      }
      if (column != width) return ended(OTHER_WIDTH, rows);
      column = 0;
      rows++;
      next = start < end ? start : end;
      if (rows == most) return rows;
    }
    part = goOn;
  }
  if (!isLast || (start >= end && column == 0)) return rows;
  if (column + 1 != width) return ended(OTHER_WIDTH, rows);
  store<u32>(out, start);
  store<u32>(out, end, 4);
  next = end;
  return rows + 1;
}

function ended(why: i32, rows: i32): i32 {
  fault = why;
  return rows;
}

/** A bit for each byte of the block that is one of the two. */
// @ts-ignore: decorator
@inline
function marksOf(part: i32, one: v128, other: v128): u64 {
  let marks: u64 = 0;
  for (let at = 48; at >= 0; at -= 16) {
    const bytes = v128.load(part + at);
    marks = (marks << 16) | <u64>(<u32>i8x16.bitmask(v128.or(i8x16.eq(bytes, one), i8x16.eq(bytes, other))));
  }
  return marks;
}

function find(wanted: i32, at: i32, end: i32): i32 {
  const all = i8x16.splat(<i8>wanted);
  for (; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), all));
    if (found != 0) return min(at + ctz(found), end);
  }
  return end;
}
