// JSON that is held as a value, for what is no long list of records. Numbers are kept as the file has them.
import { FileRefused } from '../file-refused.ts';
import type { JsonInput } from './json-input.ts';
import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  MAX_DEPTH,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  endsAfterItem,
  skipNumber,
  skipSpace,
  skipString,
  skipWord,
  tooDeep,
  unescape,
} from './json-tokens.ts';

/** A number as the file has it, and which kind (see json-tokens). */
export class JsonNumber {
  constructor(
    readonly text: string,
    readonly kind: number,
  ) {}
}
export type JsonScalar = string | boolean | null | JsonNumber;
export type JsonTree = JsonScalar | JsonTree[] | Map<string, JsonTree>;

export const isScalar = (tree: JsonTree): tree is JsonScalar => !Array.isArray(tree) && !(tree instanceof Map);

export function readTree(input: JsonInput, depth: number): JsonTree {
  if (depth > MAX_DEPTH) throw tooDeep();
  const first = skipSpace(input);
  const start = input.at;
  if (first === QUOTE) return readText(input);
  if (first === OPEN_OBJECT) {
    const object = new Map<string, JsonTree>();
    input.at++;
    if (skipSpace(input) === CLOSE_OBJECT) {
      input.at++;
      return object;
    }
    do {
      const key = readKey(input);
      if (object.has(key)) input.repeatedKeys.add(key);
      object.set(key, readTree(input, depth + 1));
    } while (!endsAfterItem(input, CLOSE_OBJECT));
    return object;
  }
  if (first === OPEN_ARRAY) {
    const list: JsonTree[] = [];
    input.at++;
    if (skipSpace(input) === CLOSE_ARRAY) {
      input.at++;
      return list;
    }
    do list.push(readTree(input, depth + 1));
    while (!endsAfterItem(input, CLOSE_ARRAY));
    return list;
  }
  if (first === 0x2d || (first >= 0x30 && first <= 0x39)) {
    const kind = skipNumber(input);
    return new JsonNumber(input.bytes.toString('latin1', start, input.at), kind);
  }
  skipWord(input);
  return first === 0x6e ? null : first === 0x74;
}

export function readKey(input: JsonInput): string {
  if (skipSpace(input) !== QUOTE) throw input.fault('has a key that is no text');
  const key = readText(input);
  if (skipSpace(input) !== COLON) throw input.fault('lacks a colon behind a key');
  input.at++;
  return key;
}

function readText(input: JsonInput): string {
  const start = input.at + 1;
  const escapes = skipString(input);
  return escapes
    ? unescape(input.bytes, start, input.at - 1).toWellFormed()
    : input.bytes.toString('utf8', start, input.at - 1);
}

export const duplicateKey = (key: string) =>
  new FileRefused(
    'file-unreadable',
    `The key ${JSON.stringify(key.slice(0, 80))} comes twice in one object: which value holds cannot be told.`,
  );

export function writeTree(tree: JsonTree): string {
  if (tree instanceof JsonNumber) return tree.text;
  if (Array.isArray(tree)) return `[${tree.map(writeTree).join(',')}]`;
  if (tree instanceof Map)
    return `{${[...tree].map(([key, value]) => `${JSON.stringify(key)}:${writeTree(value)}`).join(',')}}`;
  return JSON.stringify(tree);
}
