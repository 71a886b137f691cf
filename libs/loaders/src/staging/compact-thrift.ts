// The part of Thrift's compact protocol that Parquet's metadata is written in: structs, lists, 32- and 64-bit integers
// text and bytes. A value is written by its JavaScript shape; see `parquet-file.ts` for the shapes.

/** Field numbers → values; absent fields are left out. */
export type Struct = { readonly fields: ReadonlyMap<number, Value> };
export type Value =
  Struct | string | Uint8Array | { readonly i32: number } | { readonly i64: number } | readonly Value[];

const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

export const struct = (fields: Record<number, Value | undefined>): Struct => ({
  fields: new Map(Object.entries(fields).flatMap(([id, value]) => (value === undefined ? [] : [[Number(id), value]]))),
});
export const i32 = (value: number) => ({ i32: value });
export const i64 = (value: number) => ({ i64: value });

export function encodeStruct(value: Struct): Buffer {
  const bytes: number[] = [];
  writeValue(bytes, value);
  return Buffer.from(bytes);
}

function typeOf(value: Value): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return BINARY;
  if (Array.isArray(value)) return LIST;
  if ('i32' in value) return I32;
  return 'i64' in value ? I64 : STRUCT;
}

function writeValue(bytes: number[], value: Value): void {
  if (typeof value === 'string') writeValue(bytes, Buffer.from(value));
  else if (value instanceof Uint8Array) {
    writeVarint(bytes, value.length);
    bytes.push(...value);
  } else if (isList(value)) {
    const type = value.length > 0 ? typeOf(value[0]!) : STRUCT;
    if (value.length < 15) bytes.push((value.length << 4) | type);
    else {
      bytes.push(0xf0 | type);
      writeVarint(bytes, value.length);
    }
    for (const item of value) writeValue(bytes, item);
  } else if ('fields' in value) {
    let last = 0;
    for (const [id, field] of [...value.fields].sort(([one], [other]) => one - other)) {
      bytes.push(((id - last) << 4) | typeOf(field));
      last = id;
      writeValue(bytes, field);
    }
    bytes.push(0);
  } else {
    const number = 'i32' in value ? value.i32 : value.i64;
    writeVarint(bytes, number * 2); // zigzag; no number in this metadata is negative
  }
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** By arithmetic: bit operators stop at 32 bits and files may be longer. */
export function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
