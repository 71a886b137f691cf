// `type(value)` and `isinstance`.
import { notSupported, PythonError } from '../errors.ts';
import { Callable, PyObject, Tuple, typeName, type Value } from '../values.ts';
import { CLASSES } from './classes.ts';

/** Whole numbers have no kind of their own here: 5 may be what Python holds as 5.0. */
const eitherNumber = (what: string) => notSupported(`telling a whole float from an int (${what})`);

export function typeOf(value: Value): Value {
  const name = typeName(value);
  if (name === 'int') throw eitherNumber('type');
  return CLASSES.find((each) => each.name === name) ?? new Callable(name.split('.').at(-1)!, () => refuse(name));
}

function refuse(name: string): never {
  throw notSupported(`calling type(…) of '${name}'`);
}

export function isInstance(value: Value, types: Value): boolean {
  const all = types instanceof Tuple ? flat(types) : [types];
  const names = all.map((type) => {
    if (type instanceof Callable) return type.name.split('.').at(-1)!;
    throw new PythonError('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union');
  });
  if (typeof value === 'number') return isNumberOf(value, new Set(names));
  if (typeof value === 'boolean') {
    if (names.some((name) => name === 'bool' || name === 'bool_')) return true;
    if (names.some((name) => WHOLE.has(name))) throw eitherNumber('isinstance of a truth value');
    return false;
  }
  const own = ownNames(value);
  return names.some((name) => own.includes(name));
}

const flat = (types: Tuple): Value[] => types.items.flatMap((each) => (each instanceof Tuple ? flat(each) : [each]));

const WHOLE = new Set(['int', 'integer', 'int64', 'int32', 'Integral']);
const FLOAT = new Set(['float', 'floating', 'float64', 'float32', 'Real']);
const ANY_NUMBER = new Set(['number', 'Number', 'object']);

function isNumberOf(value: number, names: ReadonlySet<string>): boolean {
  const has = (kinds: ReadonlySet<string>) => [...names].some((name) => kinds.has(name));
  if (has(ANY_NUMBER)) return true;
  const [isWhole, isFloat] = [has(WHOLE), has(FLOAT)];
  if (!Number.isInteger(value)) return isFloat;
  if (isWhole !== isFloat) throw eitherNumber('isinstance');
  return isWhole;
}

/** Classes by the last part of their names: `numpy.ndarray` answers to `ndarray`. */
function ownNames(value: Value): string[] {
  const name = typeName(value).split('.').at(-1)!;
  if (name === 'Timestamp') return [name, 'datetime', 'date', 'object'];
  if (name === 'Timedelta') return [name, 'timedelta', 'object'];
  if (value instanceof PyObject && (name === 'Counter' || name === 'defaultdict')) return [name, 'dict', 'object'];
  return [name, 'object', ...(value instanceof Tuple ? ['tuple'] : [])];
}
