// Walks a JSON document without holding it: lists of objects and lists of lists go straight into staged files, whatever
// else there is comes back as a tree.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FileRefused } from '../file-refused.ts';
import { StagedFile } from '../staging/staged-file.ts';
import type { JsonInput } from './json-input.ts';
import { JsonTable } from './json-table.ts';
import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  MAX_DEPTH,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  skipValue,
  tooDeep,
} from './json-tokens.ts';
import { type JsonTree, duplicateKey, readKey, readTree } from './json-tree.ts';

const MAX_TABLES = 200;
/** Lists deeper in the document than this belong to a value, not to the document's plan. */
const MAX_PLAN_DEPTH = 8;
const MAX_TREE_BYTES = 64 * 1024 * 1024;

export interface JsonDocument {
  /** Lists of records, by the keys that lead to them. */
  tables: { path: string[]; table: JsonTable }[];
  /** The rest; `undefined` in the place of each table. */
  rest: JsonRest;
}
export type JsonRest = JsonTree | undefined | Map<string, JsonRest>;

export function readDocument(input: JsonInput, scratch: string): JsonDocument {
  const tables: JsonDocument['tables'] = [];
  let treeBytes = 0;

  const table = (path: string[], of: 'objects' | 'lists') => {
    if (tables.length >= MAX_TABLES)
      throw new FileRefused('file-too-complex', `The JSON has more than ${MAX_TABLES} lists of records.`);
    const staged = new StagedFile(join(scratch, `json-${randomUUID()}`));
    const added = { path, table: new JsonTable(path.at(-1) ?? 'table', staged, of) };
    tables.push(added);
    return added.table;
  };

  const tree = (depth: number): JsonTree => {
    const start = input.offset + input.at;
    const value = input.whole(() => readTree(input, depth));
    treeBytes += input.offset + input.at - start;
    if (treeBytes > MAX_TREE_BYTES)
      throw new FileRefused(
        'file-too-complex',
        `The JSON has more than ${MAX_TREE_BYTES / 1024 / 1024} MiB outside of lists of records.`,
      );
    return value;
  };

  const items = (into: JsonTable) => {
    input.at++;
    const add = () => into.add(input);
    for (;;) {
      input.whole(add);
      const byte = input.peek();
      if (byte !== COMMA && byte !== CLOSE_ARRAY) throw input.fault('lacks a comma between two values');
      input.at++;
      if (byte === CLOSE_ARRAY) return;
      input.peek();
    }
  };

  const value = (path: string[]): JsonRest => {
    if (path.length > MAX_DEPTH) throw tooDeep();
    const first = input.peek();
    if (first === OPEN_ARRAY && path.length <= MAX_PLAN_DEPTH) {
      const of = input.whole(() => firstOfList(input));
      if (of === undefined) return tree(path.length);
      if (of === 'objects' && isRecordAndList(input)) return listed(path);
      const into = table(path, of);
      items(into);
      into.staged.close();
      return undefined;
    }
    if (first !== OPEN_OBJECT || path.length > MAX_PLAN_DEPTH) return tree(path.length);
    const object = new Map<string, JsonRest>();
    input.at++;
    if (input.peek() === CLOSE_OBJECT) {
      input.at++;
      return object;
    }
    for (;;) {
      if (input.peek() !== QUOTE) throw input.fault('has a key that is no text');
      const key = input.whole(() => readKey(input));
      const repeated = object.has(key);
      const before = object.get(key);
      const now = value([...path, key]);
      object.set(key, now);
      if (repeated) {
        // Of two single values the last is taken; with tables in them it would be a guess.
        if ([before, now].some((each) => each === undefined || each instanceof Map)) throw duplicateKey(key);
        input.repeatedKeys.add(key);
      }
      const byte = input.peek();
      if (byte !== COMMA && byte !== CLOSE_OBJECT) throw input.fault('lacks a comma between two values');
      input.at++;
      if (byte === CLOSE_OBJECT) return object;
    }
  };

  /** Each item at a place of its own. */
  const listed = (path: string[]): JsonRest => {
    const items = new Map<string, JsonRest>();
    do {
      input.at++;
      const name = `item ${items.size + 1}`;
      items.set(name, value([...path, name]));
      if (input.peek() !== COMMA && input.peek() !== CLOSE_ARRAY) throw input.fault('lacks a comma between two values');
    } while (input.peek() === COMMA);
    input.at++;
    if (items.size > 2) throw input.fault('holds records and lists in one list, which are not rows of one table');
    return items;
  };

  const lines = (of: 'objects' | 'lists') => {
    const into = table([], of);
    const add = () => into.add(input);
    do input.whole(add);
    while (input.peek() !== -1);
    into.staged.close();
  };

  /** Lists of records, one behind the other: pages of one list. */
  const pages = () => {
    const into = table([], 'objects');
    for (into.lists = 0; input.peek() !== -1; into.lists++) {
      if (input.peek() !== OPEN_ARRAY) throw input.fault('goes on behind its end');
      if (input.whole(() => firstOfList(input)) !== undefined) items(into);
      else if ((tree(1) as JsonTree[]).length > 0)
        throw input.fault('holds a list of single values behind one of records, which are not rows of one table');
    }
    into.staged.close();
  };

  const first = input.peek();
  if (first !== OPEN_OBJECT && first !== OPEN_ARRAY)
    throw new FileRefused(
      'file-unreadable',
      first === -1
        ? 'The file holds nothing but white space.'
        : 'The file begins with neither a list nor an object of JSON: it is not a table.',
    );
  try {
    if (isLines(input)) {
      if (first === OPEN_ARRAY && input.whole(() => firstOfList(input)) === 'objects') {
        pages();
        return { tables, rest: undefined };
      }
      lines(first === OPEN_OBJECT ? 'objects' : 'lists');
      return { tables, rest: undefined };
    }
    const rest = value([]);
    if (input.peek() !== -1) throw input.fault('goes on behind its end');
    return { tables, rest };
  } catch (error) {
    for (const { table: begun } of tables) begun.staged.abandon();
    throw error;
  }
}

/** What a list is of, by its first item, without taking anything; undefined for scalars and for no items. */
function firstOfList(input: JsonInput): 'objects' | 'lists' | undefined {
  const { bytes, end } = input;
  let at = input.at + 1;
  while (at < end && isSpace(bytes[at]!)) at++;
  if (at >= end) throw input.outOfBytes();
  return bytes[at] === OPEN_OBJECT ? 'objects' : bytes[at] === OPEN_ARRAY ? 'lists' : undefined;
}

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** `[{"page": 1}, [{…}, {…}]]`: a word about the list that follows, and no record. */
function isRecordAndList(input: JsonInput): boolean {
  const { at: start, bytes, end } = input;
  try {
    input.at++;
    skipValue(input, 1);
    for (let comma = false, list = false; input.at < end; input.at++) {
      const byte = bytes[input.at]!;
      if (isSpace(byte)) continue;
      if (byte === COMMA && !comma) comma = true;
      else if (byte === OPEN_ARRAY && comma && !list) list = true;
      else return list && (byte === OPEN_OBJECT || byte === OPEN_ARRAY);
    }
    return false;
  } catch {
    return false; // whatever is wrong with it is said when it is read
  } finally {
    input.at = start;
  }
}

/** Whether another value begins on a line below the first one, or another object right behind it. A first value longer than the window is a document. */
function isLines(input: JsonInput): boolean {
  const { at: start, bytes, end } = input;
  try {
    skipValue(input, 0);
    let newline = false;
    for (; input.at < end; input.at++) {
      const byte = bytes[input.at]!;
      if (byte === 0x0a || byte === 0x0d) newline = true;
      else if (byte !== 0x20 && byte !== 0x09) return byte === bytes[start] && (newline || byte === OPEN_OBJECT);
    }
    return false;
  } catch {
    return false; // whatever is wrong with it is said when it is read
  } finally {
    input.at = start;
  }
}
