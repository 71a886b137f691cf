// The methods of Python's own kinds: each kind has a table, from the method's name to its signature and its body.
import { callable } from '../callable.ts';
import { Counter, COUNTER_METHODS } from '../counter.ts';
import { PythonError } from '../errors.ts';
import { NamedTuple } from '../named-tuple.ts';
import { Dict, PySet, Tuple, typeName, type Value } from '../values.ts';
import { DICT_METHODS } from './dict-methods.ts';
import { LIST_METHODS, TUPLE_METHODS } from './list-methods.ts';
import { NUMBER_METHODS } from './number-methods.ts';
import { SET_METHODS } from './set-methods.ts';
import { STRING_METHODS } from './string-methods.ts';
import type { Methods } from './table.ts';

/** `value.name`, bound to the value; undefined where there is none. */
export function methodOf(value: Value, name: string): Value | undefined {
  if (typeof value === 'string') return bound(STRING_METHODS, value, name);
  if (typeof value === 'number' || typeof value === 'boolean') return bound(NUMBER_METHODS, value, name);
  if (Array.isArray(value)) return bound(LIST_METHODS, value, name);
  if (value instanceof Counter) return bound(COUNTER_METHODS, value, name) ?? bound(DICT_METHODS, value, name);
  if (value instanceof Dict) return bound(DICT_METHODS, value, name);
  if (value instanceof PySet) return bound(SET_METHODS, value, name);
  if (value instanceof NamedTuple) return value.attribute(name) ?? bound(TUPLE_METHODS, value, name);
  return value instanceof Tuple ? bound(TUPLE_METHODS, value, name) : undefined;
}

function bound<T>(methods: Methods<T>, self: T, name: string): Value | undefined {
  const method = methods.get(name);
  return method && callable(name, method[0], (...values) => method[1](self, ...values));
}

/** Made when asked for: the tables' own modules may not be there yet. */
const tables = () =>
  new Map<string, Methods<never>>([
    ['str', STRING_METHODS],
    ['list', LIST_METHODS],
    ['dict', DICT_METHODS],
    ['set', SET_METHODS],
    ['tuple', TUPLE_METHODS],
  ]);

/** Kinds whose values are told apart by their types' names alone. */
const TAKEN = new Set(['str', 'list', 'tuple']);

/** Of a class: `str.upper`, as in `map(str.upper, names)`. */
export function unboundMethods(type: string): Map<string, Value> {
  const methods = [...(tables().get(type) ?? [])];
  return new Map(
    methods.map(([name, [signature, body]]) => [
      name,
      callable(name, `self, ${signature}`, (self, ...values) => {
        if (typeName(self) !== type && TAKEN.has(type))
          throw new PythonError(
            'TypeError',
            `descriptor '${name}' for '${type}' objects doesn't apply to a '${typeName(self)}' object`,
          );
        return body(self as never, ...values);
      }),
    ]),
  );
}
