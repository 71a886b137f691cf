// The grammar of RFC 8259 over a window of bytes, as strict as it is written. Numbers stay text, so that none is rounded.
import { FileRefused } from '../file-refused.ts';
import type { JsonInput } from './json-input.ts';

/** Deeper than anything people make by hand or by program, far from the end of the stack. */
export const MAX_DEPTH = 256;

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

const WORDS = { t: Buffer.from('true'), f: Buffer.from('false'), n: Buffer.from('null') };

/** Steps over white space inside the window. @returns the byte there. */
export function skipSpace(input: JsonInput): number {
  const { bytes, end } = input;
  let { at } = input;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
      input.at = at;
      return byte;
    }
    at++;
  }
  input.at = at;
  throw input.outOfBytes();
}

/** `at` stands on the opening quote; afterwards behind the closing one. @returns whether there are escapes inside. */
export function skipString(input: JsonInput): boolean {
  const { bytes, end } = input;
  let at = input.at + 1;
  let escapes = false;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      input.at = at + 1;
      return escapes;
    }
    if (byte === BACKSLASH) {
      escapes = true;
      at = skipEscape(input, at);
    } else if (byte < 0x20) {
      input.at = at;
      throw input.fault('has a control character inside a text');
    } else at++;
  }
  throw input.outOfBytes();
}

function skipEscape(input: JsonInput, backslash: number): number {
  const { bytes, end } = input;
  if (backslash + 1 >= end) throw input.outOfBytes();
  const kind = bytes[backslash + 1]!;
  if (kind !== 0x75) {
    if (!ESCAPES.has(kind)) {
      input.at = backslash;
      throw input.fault('has an unknown escape');
    }
    return backslash + 2;
  }
  if (backslash + 6 > end) throw input.outOfBytes();
  for (let at = backslash + 2; at < backslash + 6; at++) {
    if (!isHex(bytes[at]!)) {
      input.at = backslash;
      throw input.fault('has a broken \\u escape');
    }
  }
  return backslash + 6;
}

const ESCAPES = new Map(
  [...'"\\/bfnrt'].map((letter, index) => [letter.charCodeAt(0), '"\\/\b\f\n\r\t'[index]!] as const),
);
const isHex = (byte: number) =>
  (byte >= ZERO && byte <= NINE) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

/** Text of a string's inside, escapes undone. A surrogate without its other half stays as it is. */
export function unescape(bytes: Buffer, start: number, end: number): string {
  const raw = bytes.toString('utf8', start, end);
  return raw.replace(/\\(u([0-9a-fA-F]{4})|.)/g, (_, letter: string, code: string | undefined) =>
    code === undefined ? ESCAPES.get(letter.charCodeAt(0))! : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

export const INTEGER = 0;
/** An integer that a double may not hold exactly. */
export const LONG = 1;
/** An integer beyond 64 bits, or a number beyond a double. */
export const HUGE = 2;
export const DECIMAL = 3;
export const TEXT = 4;
export const BOOLEAN = 5;
export const NESTED = 6;
export const KINDS = 7;

/** `at` stands on the first byte; afterwards behind the number. @returns which kind of number it is. */
export function skipNumber(input: JsonInput): number {
  const { bytes, end } = input;
  const start = input.at;
  let at = start;
  if (bytes[at] === MINUS) at++;
  const first = at;
  const digits = () => {
    const from = at;
    while (at < end && bytes[at]! >= ZERO && bytes[at]! <= NINE) at++;
    if (at >= end) {
      // At the end of the file a number may end with it: only a document that is a bare number does.
      input.at = start;
      throw input.outOfBytes();
    }
    if (at === from) {
      input.at = at;
      throw input.fault('has a broken number');
    }
  };
  digits();
  if (bytes[first] === ZERO && at - first > 1) {
    input.at = first;
    throw input.fault('has a number with a leading zero');
  }
  const integer = at;
  let kind = INTEGER;
  if (bytes[at] === 0x2e) {
    at++;
    digits();
    kind = DECIMAL;
  }
  if ((bytes[at]! | 0x20) === 0x65) {
    at++;
    if (at < end && (bytes[at] === MINUS || bytes[at] === 0x2b)) at++;
    digits();
    kind = DECIMAL;
    if (!Number.isFinite(Number(bytes.toString('latin1', start, at)))) kind = HUGE;
  }
  const length = integer - first;
  if (kind === INTEGER && length > 15) kind = length < 19 ? LONG : sizeOf(bytes.toString('latin1', start, at));
  else if (kind === DECIMAL && length > 300) kind = HUGE;
  input.at = at;
  return kind;
}

const sizeOf = (integer: string) => (BigInt.asIntN(64, BigInt(integer)) === BigInt(integer) ? LONG : HUGE);

/** `true`, `false` or `null`; afterwards behind it. */
export function skipWord(input: JsonInput): void {
  const { bytes, at, end } = input;
  const word = bytes[at] === 0x74 ? WORDS.t : bytes[at] === 0x66 ? WORDS.f : bytes[at] === 0x6e ? WORDS.n : undefined;
  if (!word) throw noValue(input);
  for (let index = 1; index < word.length; index++) {
    if (at + index >= end) throw input.outOfBytes();
    if (bytes[at + index] !== word[index]) throw noValue(input);
  }
  input.at = at + word.length;
}

const NOT_NUMBERS = ['NaN', 'Infinity', '-Infinity'].map((word) => Buffer.from(word));

/** Whether there was NaN or Infinity, as programs write them where they have no number, and has been passed over. */
export function skipNotANumber(input: JsonInput): boolean {
  const { bytes, at, end } = input;
  const second = bytes[at] === 0x2d ? at + 1 : at;
  if (second >= end) throw input.outOfBytes();
  if (bytes[second] !== 0x4e && bytes[second] !== 0x49) return false;
  const word = NOT_NUMBERS.find((each) => bytes.subarray(at, at + each.length).equals(each));
  if (at + '-Infinity'.length > end && !word) throw input.outOfBytes();
  if (!word || at + word.length > end) return false;
  input.at += word.length;
  return true;
}

/** Programs write NaN and Infinity though JSON has neither. */
export function noValue(input: JsonInput): FileRefused {
  const word = /^[A-Za-z]{1,12}/.exec(
    input.bytes.toString('latin1', input.at, Math.min(input.end, input.at + 12)),
  )?.[0];
  return input.fault(
    word ? `has ${word} where a value should be, which JSON does not know` : 'has something that is no JSON value',
  );
}

/** Any value, checked and passed over. */
export function skipValue(input: JsonInput, depth: number): void {
  if (depth > MAX_DEPTH) throw tooDeep();
  const first = skipSpace(input);
  if (first === QUOTE) skipString(input);
  else if (first === OPEN_OBJECT) {
    input.at++;
    if (skipSpace(input) === CLOSE_OBJECT) {
      input.at++;
      return;
    }
    for (;;) {
      skipKey(input);
      skipValue(input, depth + 1);
      if (endsAfterItem(input, CLOSE_OBJECT)) return;
    }
  } else if (first === OPEN_ARRAY) {
    input.at++;
    if (skipSpace(input) === CLOSE_ARRAY) {
      input.at++;
      return;
    }
    for (;;) {
      skipValue(input, depth + 1);
      if (endsAfterItem(input, CLOSE_ARRAY)) return;
    }
  } else skipScalar(input, first);
}

export function skipScalar(input: JsonInput, first: number): void {
  if (first === MINUS || (first >= ZERO && first <= NINE)) skipNumber(input);
  else skipWord(input);
}

/** A key and its colon. */
export function skipKey(input: JsonInput): void {
  if (skipSpace(input) !== QUOTE) throw input.fault('has a key that is no text');
  skipString(input);
  if (skipSpace(input) !== COLON) throw input.fault('lacks a colon behind a key');
  input.at++;
}

/** Takes the comma or the closing bracket. */
export function endsAfterItem(input: JsonInput, close: number): boolean {
  const byte = skipSpace(input);
  if (byte !== COMMA && byte !== close) throw input.fault('lacks a comma between two values');
  input.at++;
  return byte === close;
}

export const tooDeep = () => new FileRefused('file-too-complex', `The JSON is nested deeper than ${MAX_DEPTH} levels.`);
