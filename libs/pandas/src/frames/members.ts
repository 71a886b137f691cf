// How objects of the frames find their attributes: tables of methods by Python's signature and of properties.
import { Arguments, callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { attribute } from '../language/operators.ts';
import { Callable, PyObject, typeName, type Value } from '../language/values.ts';

export type Member<T> = readonly [name: string, of: (self: T) => Value];

export function method<T>(name: string, signature: string, body: (self: T, ...values: Value[]) => Value): Member<T> {
  return [name, (self) => callable(name, signature, (...values) => body(self, ...values))];
}

/** `object.name(…)` from within. */
export function invoke(
  object: Value,
  name: string,
  positional: readonly Value[] = [],
  named: Readonly<Record<string, Value>> = {},
): Value {
  const found = object instanceof PyObject ? object.attribute(name) : attribute(object, name);
  if (found === undefined)
    throw new PythonError('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`);
  return callOf(found).call(new Arguments(positional, new Map(Object.entries(named))));
}

export function callOf(value: Value): Callable {
  if (value instanceof Callable) return value;
  throw new PythonError('TypeError', `'${typeName(value)}' object is not callable`);
}

/** Refuses values of options that would change the answer: `plain('sort', sort, false)` lets only False pass. */
export function only(name: string, value: Value, ...accepted: Value[]): void {
  if (accepted.includes(value)) return;
  throw notSupported(`${name}=${typeof value === 'object' ? typeName(value) : String(value)}`);
}

/** `axis=0`, `'index'`, `'rows'` → 0; `1`, `'columns'` → 1. */
export function axisOf(axis: Value): 0 | 1 {
  if (axis === 0 || axis === 'index' || axis === 'rows' || axis === null) return 0;
  if (axis === 1 || axis === 'columns') return 1;
  throw new PythonError(
    'ValueError',
    `No axis named ${typeof axis === 'string' ? axis : typeName(axis)} for object type`,
  );
}
