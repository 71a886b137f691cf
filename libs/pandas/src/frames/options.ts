// Reading what a script gave to a method: each kind with Python's error where it is another.
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, Dict, PyObject, PySet, Tuple, typeName, type Value } from '../language/values.ts';

/** @throws NotImplementedError where an accepted option has a value that is not known: it would change the answer */
export function only(method: string, option: string, value: Value, ...known: Value[]): void {
  if (!known.some((each) => Object.is(each, value)) && !(Object.is(value, -0) && known.includes(0)))
    throw notSupported(`${method}(${option}=${shown(value)})`);
}

function shown(value: Value): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : typeof value === 'number' ? String(value) : typeName(value);
}

/** A series has one axis. */
export function onlyRows(method: string, axis: Value): void {
  if (axis === 1 || axis === 'columns')
    throw new PythonError('ValueError', `No axis named ${axis} for object type Series`);
  only(method, 'axis', axis, 0, null, 'index', 'rows');
}

export function numberOf(value: Value, what: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  throw new PythonError('TypeError', `${what} must be a number, not '${typeName(value)}'`);
}

export function integerOf(value: Value, what: string): number {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new PythonError('TypeError', `${what} must be an integer, not '${typeName(value)}'`);
}

export function textOf(value: Value, what: string): string {
  if (typeof value === 'string') return value;
  throw new PythonError('TypeError', `${what} must be a string, not '${typeName(value)}'`);
}

export function isListLike(value: Value): value is Value[] | Tuple | PySet | Dict | PyObject {
  if (Array.isArray(value) || value instanceof Tuple || value instanceof PySet || value instanceof Dict) return true;
  return value instanceof PyObject && LIST_TYPES.has(value.type);
}

const LIST_TYPES = new Set([
  'Series',
  'Index',
  'numpy.ndarray',
  'range',
  'dict_keys',
  'dict_values',
  'generator',
  'map',
  'filter',
  'zip',
]);

/** The items of anything that can be iterated. @throws TypeError where it cannot */
export function itemsOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (value instanceof PySet) return [...value];
  if (value instanceof Dict) return value.keys();
  if (value instanceof NdArray && value.shape.length === 1) return value.values;
  if (value instanceof PyObject) return [...value.iterate()];
  throw new PythonError('TypeError', `'${typeName(value)}' object is not iterable`);
}

export const isCallable = (value: Value): value is Callable => value instanceof Callable;
