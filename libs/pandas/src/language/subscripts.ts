// `value[key]`, read, set and deleted.
import { PythonError } from './errors.ts';
import { repr } from './repr.ts';
import { placeIn, sliceOf } from './slices.ts';
import { Callable, Dict, PyObject, Slice, Tuple, typeName, type Value } from './values.ts';

export function item(value: Value, key: Value): Value {
  if (value instanceof PyObject) return value.item(key);
  if (Array.isArray(value))
    return key instanceof Slice ? sliceOf(value, key) : value[placeIn(key, value.length, 'list')]!;
  if (value instanceof Dict) return value.get(key) ?? absent(value, key);
  if (typeof value === 'string') {
    const letters = /[\ud800-\udfff]/.test(value) ? [...value] : value;
    if (key instanceof Slice) return sliceOf(letters, key).join('');
    return letters[placeIn(key, letters.length, 'string')]!;
  }
  if (value instanceof Tuple) {
    if (key instanceof Slice) return new Tuple(sliceOf(value.items, key));
    return value.items[placeIn(key, value.items.length, 'tuple')]!;
  }
  // `list[int]`, as in an annotation.
  const what = value instanceof Callable ? 'function or class' : typeName(value);
  throw new PythonError('TypeError', `'${what}' object is not subscriptable`);
}

function absent(dict: Dict, key: Value): Value {
  const made = dict.has(key) ? dict.get(key)! : dict.missing(key);
  if (made !== undefined) return made;
  throw new PythonError('KeyError', repr(key));
}

export function setItem(value: Value, key: Value, given: Value): void {
  if (value instanceof PyObject) value.setItem(key, given);
  else if (value instanceof Dict) value.set(key, given);
  else if (Array.isArray(value) && !(key instanceof Slice))
    value[placeIn(key, value.length, 'list assignment')] = given;
  else throw new PythonError('TypeError', `'${typeName(value)}' object does not support item assignment`);
}

export function deleteItem(value: Value, key: Value): void {
  if (value instanceof PyObject) value.deleteItem(key);
  else if (value instanceof Dict) {
    if (!value.delete(key)) throw new PythonError('KeyError', repr(key));
  } else if (Array.isArray(value) && !(key instanceof Slice)) value.splice(placeIn(key, value.length, 'list'), 1);
  else throw new PythonError('TypeError', `'${typeName(value)}' object does not support item deletion`);
}
