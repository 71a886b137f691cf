// Classes of Python's own kinds, which make a value of another.
import { callable } from '../callable.ts';
import { asList, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { pairsOf } from '../methods/dict-methods.ts';
import { unboundMethods } from '../methods/methods.ts';
import { attribute, repr, str, truth } from '../operators.ts';
import { callWith } from '../callable.ts';
import { noteFloat, refuseTextOfFloats } from '../whole-floats.ts';
import { Callable, Dict, PyObject, PySet, Slice, Tuple, typeName, type Value } from '../values.ts';

function cls(
  name: string,
  signature: string,
  make: (...values: Value[]) => Value,
  more: [string, Value][] = [],
): Callable {
  const { call } = callable(name, signature, make);
  return new Callable(name, call, new Map<string, Value>([['__name__', name], ...unboundMethods(name), ...more]));
}

const NUMBER = /^[+-]?(?:\d+(?:_\d+)*)?(?:\.(?:\d+(?:_\d+)*)?)?(?:[eE][+-]?\d+)?$/;

function float(value: Value): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (value instanceof PyObject) return scalarOf(value, 'float');
  if (typeof value !== 'string')
    throw new PythonError('TypeError', `float() argument must be a string or a real number, not '${typeName(value)}'`);
  const text = value.trim();
  const special = /^([+-]?)(?:(inf|infinity)|nan)$/i.exec(text);
  if (special) return special[2] === undefined ? NaN : special[1] === '-' ? -Infinity : Infinity;
  if (!/\d/.test(text) || !NUMBER.test(text))
    throw new PythonError('ValueError', `could not convert string to float: ${repr(value)}`);
  return Number(text.replaceAll('_', ''));
}

function int(value: Value, base: Value): number {
  if (base !== 10) return intOfBase(asText(value), base);
  if (typeof value === 'string') {
    const text = value.trim();
    if (!/^[+-]?\d+(?:_\d+)*$/.test(text))
      throw new PythonError('ValueError', `invalid literal for int() with base 10: ${repr(value)}`);
    return Number(text.replaceAll('_', ''));
  }
  if (value === null || (typeof value === 'object' && !(value instanceof PyObject)))
    throw new PythonError(
      'TypeError',
      `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
    );
  const number = float(value);
  if (Number.isNaN(number)) throw new PythonError('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(number)) throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  return Math.trunc(number) + 0;
}

function intOfBase(text: string, base: Value): number {
  const digits = /^(?:0[xX][\da-fA-F]+|[\da-zA-Z]+)$/.exec(text.trim())?.[0];
  if (typeof base !== 'number' || digits === undefined) throw notSupported('int() of that text in that base');
  const number = Number.parseInt(digits.replace(/^0[xX]/, base === 16 ? '' : '0x'), base);
  if (Number.isNaN(number))
    throw new PythonError('ValueError', `invalid literal for int() with base ${base}: ${repr(text)}`);
  return number;
}

/** An array or a series of one value is that value, by its `item`. */
function scalarOf(value: PyObject, name: string): number {
  if (value.attribute('item') === undefined)
    throw new PythonError('TypeError', `${name}() argument must be a string or a real number, not '${value.type}'`);
  const only = callWith(attribute(value, 'item'));
  if (typeof only === 'number' || typeof only === 'boolean') return Number(only);
  throw new PythonError('TypeError', `cannot convert ${typeName(only)} to ${name}`);
}

function dictOf(given: Value, named: Value): Dict {
  const [from] = given as Value[];
  return new Dict([...(from === undefined ? [] : dictPairs(from)), ...pairsOf(named)]);
}

/** A series is a dict of its labels. */
function dictPairs(from: Value): readonly (readonly [Value, Value])[] {
  const isSeries = from instanceof PyObject && from.type === 'Series';
  return pairsOf(isSeries ? callWith(attribute(from, 'items')) : from);
}

const FROM_KEYS = callable(
  'fromkeys',
  'iterable, value=None',
  (keys, value) => new Dict(asList(keys).map((key) => [key, value!])),
);

const optional = (given: Value) => (given as Value[]).slice(0, 1).flatMap(asList);

export const CLASSES: readonly Callable[] = [
  cls('str', "object=''", (value) => {
    refuseTextOfFloats(value);
    return str(value);
  }),
  cls('int', 'x=0, base=10', (value, base) => int(value, base)),
  cls('float', 'x=0', (value) => {
    const number = float(value);
    noteFloat(number);
    return number;
  }),
  cls('bool', 'x=False', (value) => truth(value)),
  cls('list', '*iterable', (given) => optional(given)),
  cls('tuple', '*iterable', (given) => new Tuple(optional(given))),
  cls('set', '*iterable', (given) => new PySet(optional(given))),
  cls('frozenset', '*iterable', (given) => new PySet(optional(given))),
  cls('dict', '*given, **named', (given, named) => dictOf(given, named), [['fromkeys', FROM_KEYS]]),
  cls('slice', 'start, *rest', (first, rest) => sliceFrom(first, rest as Value[])),
  cls('object', '', () => {
    throw notSupported('object()');
  }),
];

function sliceFrom(first: Value, [stop, step]: readonly Value[]): Slice {
  return stop === undefined ? new Slice(null, first, null) : new Slice(first, stop, step ?? null);
}
