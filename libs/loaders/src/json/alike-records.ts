// The fast way: a document that is a list of records, or lines of them, all of one shape. Native code cuts them, and it is
// strict: where a record is not like the first one, the document is read closely instead, from its start.
import { closeSync, openSync, readSync } from 'node:fs';
import type { ColumnHint, FormatInput, TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import { inPieces } from '../native/in-pieces.ts';
import { CELL_BYTES } from '../native/layout.ts';
import type { Native } from '../native/native.ts';
import { NotRegular } from '../native/faults.ts';
import { type NativeTarget, readNative } from '../native/read-native.ts';
import { mayBeTime } from '../types/dates.ts';
import { type Plain, PLAIN_KINDS, plainColumn } from '../types/plain-columns.ts';
import { hintOf, kindWarnings } from './column-kinds.ts';
import { BOOLEAN, DECIMAL, INTEGER, KINDS, LONG, TEXT, unescape } from './json-tokens.ts';
import { type RecordShape, shapeOfRecord } from './record-shape.ts';

const NAME = 'table';
const HEAD_BYTES = 256 * 1024;
/** Longer ones are read closely. */
const MAX_RECORD_BYTES = 7 * HEAD_BYTES;
const CELLS = 32_768;
/** As `libs/loaders/native/records.ts` has them. */
const SLOT_SIZE = 32;
const SLOT_KINDS = 8;
const NATIVE_KINDS = [INTEGER, LONG, DECIMAL, TEXT, BOOLEAN] as const;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

interface Plan {
  shape: RecordShape;
  /** Byte of the file at which the first record begins. */
  start: number;
  /** What stands between records. */
  between: Buffer;
  isList: boolean;
}

/** @returns undefined where the document is anything else. */
export async function readAlikeRecords({
  path,
  scratch,
  wanted,
  onBytes,
}: Pick<FormatInput, 'path' | 'scratch' | 'wanted' | 'onBytes'>): Promise<TextTable | undefined> {
  const plan = planOf(path);
  if (!plan) return undefined;
  const { names, warnings } = headerNames(plan.shape.labels);
  let kinds: number[][] = [];
  const table = await readNative({
    path: `${scratch}/records`,
    table: NAME,
    names,
    wanted,
    promised: (index, cells, isWhole) => promisedBy(names[index]!, kinds[index]!, cells, isWhole),
    read: (target) => cut(path, plan, target, onBytes, (counted) => (kinds = counted)),
  });
  if (!table) return undefined;
  const hints: ColumnHint[] = kinds.map(hintOf);
  const told = kinds.flatMap((each, index) => kindWarnings(names[index]!, each));
  return { ...table, hints, warnings: [...warnings, ...told].map((warning) => ({ ...warning, table: NAME })) };
}

function planOf(path: string): Plan | undefined {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    const head = bytes.subarray(0, readSync(file, bytes, 0, HEAD_BYTES, 0));
    let start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    start = behindSpace(head, start);
    const isList = head[start] === 0x5b;
    if (isList) start = behindSpace(head, start + 1);
    const shape = shapeOfRecord(head, start);
    if (!shape) return undefined;
    const next = head.indexOf('{', shape.end);
    if (next === -1) return undefined;
    const between = Buffer.from(head.subarray(shape.end, next));
    const isBetween = isList ? /^\s*,\s*$/ : /^[ \t]*\r?\n[ \t\r\n]*$/;
    return isBetween.test(between.toString('latin1')) ? { shape, start, between, isList } : undefined;
  } finally {
    closeSync(file);
  }
}

function behindSpace(bytes: Buffer, at: number): number {
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
  return at;
}

/** @returns whether all records were alike, to the end of the document */
async function cut(
  path: string,
  { shape, start, between, isList }: Plan,
  { native, take }: NativeTarget,
  onBytes: (bytesDone: number) => void,
  onKinds: (kinds: number[][]) => void,
): Promise<boolean> {
  const { run } = native;
  const width = shape.labels.length;
  const rowsAtOnce = Math.max(1, Math.floor(CELLS / width));
  const cells = native.take(rowsAtOnce * width * CELL_BYTES);
  const slots = setSlots(native, shape.literals);
  const separator = setBytes(native, between);
  native.escapes = unescaped;
  run.setDoubled(0);
  let isFirst = true;
  const cutText = (text: number, end: number, isEnd: boolean): number | boolean => {
    for (let at = text; ;) {
      const first = isFirst ? 1 : 0;
      const rows = run.cutRecords(at, end, first, slots, width, separator, between.length, cells, rowsAtOnce);
      at = run.nextRecord.value;
      if (run.isOther.value !== 0) return false;
      const isOver = isEnd && (run.isOver.value !== 0 || rows < rowsAtOnce);
      if (rows > 0) {
        isFirst = false;
        onKinds(kindsOf(native, slots, width));
        take(cells, rows, isOver);
      }
      if (isOver) return endsHere(native.bytes.subarray(at, end), isList);
      if (rows < rowsAtOnce) return at;
    }
  };
  return inPieces(native, { path, from: start, longest: MAX_RECORD_BYTES, onBytes, cut: cutText });
}

const endsHere = (rest: Buffer, isList: boolean) => (isList ? /^\s*\]\s*$/ : /^\s*$/).test(rest.toString('latin1'));

function setSlots(native: Native, literals: readonly Buffer[]): number {
  const slots = native.take(literals.length * SLOT_SIZE);
  for (const [index, literal] of literals.entries()) {
    const at = setBytes(native, literal);
    native.ints[(slots + index * SLOT_SIZE) / 4] = at;
    native.ints[(slots + index * SLOT_SIZE) / 4 + 1] = literal.length;
  }
  return slots;
}

function setBytes(native: Native, bytes: Buffer): number {
  const at = native.take(bytes.length + 16);
  native.bytes.set(bytes, at);
  return at;
}

/** How many values of each kind there were so far. @throws {NotRegular} where kinds are mixed that no column holds as they are */
function kindsOf(native: Native, slots: number, width: number): number[][] {
  return Array.from({ length: width }, (_, index) => {
    const kinds = new Array<number>(KINDS).fill(0);
    const counts = (slots + index * SLOT_SIZE + SLOT_KINDS) / 4;
    for (const [place, kind] of NATIVE_KINDS.entries()) kinds[kind] = native.ints[counts + place]!;
    const given = kinds.reduce((sum, count) => sum + count, 0);
    const isOneKind =
      kinds[TEXT] === given ||
      kinds[BOOLEAN] === given ||
      kinds[INTEGER]! + kinds[LONG]! === given ||
      kinds[INTEGER]! + kinds[DECIMAL]! === given;
    if (!isOneKind) throw new NotRegular('records differ');
    return kinds;
  });
}

/** The kinds of values say more than their texts. */
function promisedBy(
  name: string,
  kinds: readonly number[],
  cells: readonly (string | null)[],
  isWhole: boolean,
): Plain | undefined {
  if (kinds[BOOLEAN]! > 0) return PLAIN_KINDS.boolean;
  if (kinds[DECIMAL]! > 0) return PLAIN_KINDS.decimal;
  if (kinds[INTEGER]! + kinds[LONG]! > 0) return mayBeTime(name, cells) ? undefined : PLAIN_KINDS.integer;
  return plainColumn(name, cells, isWhole);
}

function unescaped(text: string): string {
  const bytes = Buffer.from(text);
  const plain = unescape(bytes, 0, bytes.length);
  // Half a character: that is told of, and repaired, elsewhere.
  if (LONE_SURROGATE.test(plain)) throw new NotRegular('records differ');
  return plain;
}
