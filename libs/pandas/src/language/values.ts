// What a script's names can hold. Numbers are doubles, whole or not: there is no integer beyond 2^53, and `5.0` is 5 (see
// whole-floats.ts for its text).
import { PythonError } from './errors.ts';
import type { Arguments } from './callable.ts';

export type Value = null | boolean | number | string | Value[] | Tuple | Dict | PySet | Slice | PyObject | Callable;

export class Tuple {
  constructor(readonly items: readonly Value[]) {}
}

/** `start:stop:step`, each null where it is left out. */
export class Slice {
  constructor(
    readonly start: Value,
    readonly stop: Value,
    readonly step: Value,
  ) {}
}

/** What can be called: functions, methods, classes of the modules. */
export class Callable {
  constructor(
    readonly name: string,
    readonly call: (args: Arguments) => Value,
    /** What is found under the callable's name: `pd.DataFrame.from_dict`. */
    readonly attributes: ReadonlyMap<string, Value> = new Map(),
  ) {}
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '&' | '|' | '^' | '@';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type UnaryOperator = '-' | '+' | '~';

/** Things with attributes: frames, arrays, times, models. What a kind does not answer to is a TypeError by its name. */
export abstract class PyObject {
  /** The type's name, as in `'Series' object has no attribute …`. */
  abstract readonly type: string;

  /** `object.name`; undefined where there is none. */
  attribute(_name: string): Value | undefined {
    return undefined;
  }

  setAttribute(name: string, _value: Value): void {
    throw new PythonError('AttributeError', `'${this.type}' object attribute '${name}' cannot be set`);
  }

  /** `object[key]`; several keys come as one {@link Tuple}. */
  item(_key: Value): Value {
    throw new PythonError('TypeError', `'${this.type}' object is not subscriptable`);
  }

  setItem(_key: Value, _value: Value): void {
    throw new PythonError('TypeError', `'${this.type}' object does not support item assignment`);
  }

  deleteItem(_key: Value): void {
    throw new PythonError('TypeError', `'${this.type}' object does not support item deletion`);
  }

  /** `this op other`, or `other op this` where `reflected`; undefined where it cannot be had. */
  binary(_operator: BinaryOperator | Comparison, _other: Value, _reflected: boolean): Value | undefined {
    return undefined;
  }

  unary(operator: UnaryOperator): Value {
    throw new PythonError('TypeError', `bad operand type for unary ${operator}: '${this.type}'`);
  }

  /** `for each in object`. */
  iterate(): Iterable<Value> {
    throw new PythonError('TypeError', `'${this.type}' object is not iterable`);
  }

  contains(value: Value): boolean {
    for (const each of this.iterate()) if (isSame(each, value)) return true;
    return false;
  }

  get length(): number {
    throw new PythonError('TypeError', `object of type '${this.type}' has no len()`);
  }

  get truth(): boolean {
    return true;
  }

  /** Whether its numbers are floats in Python, the whole ones too. */
  get holdsFloats(): boolean {
    return false;
  }

  /** `str(object)`. */
  abstract toString(): string;

  /** `repr(object)`: as it stands in a list. */
  toRepr(): string {
    return this.toString();
  }

  /** `format(object, spec)`, with a spec. */
  format(_spec: string): string {
    throw new PythonError('TypeError', `unsupported format string passed to ${this.type}.__format__`);
  }

  /** What two objects that are equal have alike, where an object can be the key of a dict. */
  get key(): string {
    throw new PythonError('TypeError', `unhashable type: '${this.type}'`);
  }
}

/** As a key of a dict or a member of a set: equal values have equal keys; `True` and `1` are one. */
export function keyOf(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return `n${Number(value)}`;
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`;
  if (typeof value === 'string') return `s${value}`;
  if (value instanceof Tuple) return `(${value.items.map((item) => JSON.stringify(keyOf(item))).join(',')})`;
  if (value instanceof PyObject) return `o${value.type}:${value.key}`;
  if (value instanceof Callable) return `f${value.name}`;
  throw new PythonError('TypeError', `unhashable type: '${typeName(value)}'`);
}

/** `==` of two values that are no arrays: NaN is equal to nothing. */
export function isSame(one: Value, other: Value): boolean {
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other)) return false;
    return one.length === other.length && one.every((item, place) => isSame(item, other[place]!));
  }
  if (one instanceof Dict || other instanceof Dict) {
    if (!(one instanceof Dict) || !(other instanceof Dict) || one.size !== other.size) return false;
    return [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)!));
  }
  if (one instanceof PySet || other instanceof PySet) {
    if (!(one instanceof PySet) || !(other instanceof PySet) || one.size !== other.size) return false;
    return [...one].every((each) => other.has(each));
  }
  if (Number.isNaN(one) || Number.isNaN(other)) return false;
  if (one instanceof Slice || other instanceof Slice) return one === other;
  if (one === other) return true;
  if (one instanceof Callable || other instanceof Callable) return false;
  return keyOf(one) === keyOf(other);
}

/** A dict: insertion order, any hashable key. */
export class Dict {
  private readonly entries = new Map<string, [Value, Value]>();

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  get size(): number {
    return this.entries.size;
  }

  has(key: Value): boolean {
    return this.entries.has(keyOf(key));
  }

  get(key: Value): Value | undefined {
    return this.entries.get(keyOf(key))?.[1];
  }

  /** What `dict[key]` gives where there is no such key, in kinds of dicts that have something for it. */
  missing(_key: Value): Value | undefined {
    return undefined;
  }

  set(key: Value, value: Value): void {
    const known = this.entries.get(keyOf(key));
    if (known) known[1] = value;
    else this.entries.set(keyOf(key), [key, value]);
  }

  delete(key: Value): boolean {
    return this.entries.delete(keyOf(key));
  }

  keys(): Value[] {
    return [...this.entries.values()].map(([key]) => key);
  }

  values(): Value[] {
    return [...this.entries.values()].map(([, value]) => value);
  }

  *[Symbol.iterator](): Iterator<readonly [Value, Value]> {
    yield* this.entries.values();
  }
}

export class PySet {
  private readonly members = new Map<string, Value>();

  constructor(members: Iterable<Value> = []) {
    for (const member of members) this.add(member);
  }

  get size(): number {
    return this.members.size;
  }

  has(value: Value): boolean {
    return this.members.has(keyOf(value));
  }

  add(value: Value): void {
    if (!this.members.has(keyOf(value))) this.members.set(keyOf(value), value);
  }

  delete(value: Value): boolean {
    return this.members.delete(keyOf(value));
  }

  [Symbol.iterator](): Iterator<Value> {
    return this.members.values();
  }
}

/** As Python names a value's type in its messages. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'string') return 'str';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Tuple) return 'tuple';
  if (value instanceof Dict) return 'dict';
  if (value instanceof PySet) return 'set';
  if (value instanceof Slice) return 'slice';
  if (value instanceof Callable) return 'function';
  return value.type;
}

/** What pandas counts as absent: None, NaN, and NaT, which is a {@link PyObject} without a time. */
export const isMissing = (value: Value): boolean => value === null || Number.isNaN(value) || value === NOT_A_TIME;

class NotATime extends PyObject {
  readonly type = 'NaTType';

  override toString(): string {
    return 'NaT';
  }

  override get key(): string {
    return 'NaT';
  }

  override binary(operator: BinaryOperator | Comparison): Value {
    return ['==', '<', '<=', '>', '>='].includes(operator) ? false : operator === '!=' ? true : this;
  }
}

export const NOT_A_TIME = new NotATime();
