// What the first record of a list looks like: the texts between its values, byte for byte, and the columns they go to.
import { isUtf8 } from 'node:buffer';

/** As deep as objects become columns elsewhere, too. */
const MAX_FLATTENED = 8;

export interface RecordShape {
  /** Columns in the order of the values: keys, joined by dots. */
  labels: string[];
  /** What stands before each value, and at last what stands behind the last one. */
  literals: Buffer[];
  /** Behind the record. */
  end: number;
}

/** Anything that a shape is not found for; it is looked at closely elsewhere. */
const NONE = new Error('not a record of single values');

/**
 * @param start of the record's opening bracket
 * @returns undefined where the record is not made of single values, or does not end in `text`.
 */
export function shapeOfRecord(text: Buffer, start: number): RecordShape | undefined {
  const shape: RecordShape = { labels: [], literals: [], end: 0 };
  let at = start;
  let from = start;

  const space = () => {
    while (text[at] === 0x20 || text[at] === 0x0a || text[at] === 0x0d || text[at] === 0x09) at++;
    if (at >= text.length) throw NONE;
    return text[at]!;
  };
  const string = (): string => {
    const begin = at++;
    while (text[at] !== QUOTE) {
      if (at >= text.length) throw NONE;
      at += text[at] === BACKSLASH ? 2 : 1;
    }
    const quoted = text.subarray(begin, ++at);
    try {
      return isUtf8(quoted) ? (JSON.parse(quoted.toString()) as string) : '';
    } catch {
      throw NONE;
    }
  };
  const object = (path: string, depth: number) => {
    const keys = new Set<string>();
    at++;
    for (;;) {
      if (space() !== QUOTE) throw NONE;
      const key = string();
      if (keys.has(key)) throw NONE;
      keys.add(key);
      if (space() !== COLON) throw NONE;
      at++;
      const first = space();
      const label = path === '' ? key : `${path}.${key}`;
      if (first === OPEN_OBJECT && depth < MAX_FLATTENED) object(label, depth + 1);
      else if (first === OPEN_OBJECT || first === OPEN_ARRAY) throw NONE;
      else {
        shape.labels.push(label.toWellFormed());
        shape.literals.push(Buffer.from(text.subarray(from, at)));
        if (first === QUOTE) string();
        else while (at < text.length && !isEnd(text[at]!)) at++;
        from = at;
      }
      const behind = space();
      at++;
      if (behind === CLOSE_OBJECT) return;
      if (behind !== COMMA) throw NONE;
    }
  };

  try {
    if (space() !== OPEN_OBJECT) return undefined;
    object('', 1);
  } catch (signal) {
    if (signal !== NONE) throw signal;
    return undefined;
  }
  shape.literals.push(Buffer.from(text.subarray(from, at)));
  shape.end = at;
  return new Set(shape.labels).size === shape.labels.length ? shape : undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const isEnd = (byte: number) => byte === COMMA || byte === CLOSE_OBJECT || byte <= 0x20;
