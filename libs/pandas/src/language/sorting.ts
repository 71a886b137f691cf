import { callWith } from './callable.ts';
import { asList } from './checks.ts';
import { notSupported, PythonError } from './errors.ts';
import { binary, order, truth } from './operators.ts';
import { Tuple, type Value } from './values.ts';

/** `sorted(values, key=key, reverse=reverse)`: what is alike keeps its order. */
export function sorted(values: Value, key: Value, reverse: Value): Value[] {
  const items = asList(values);
  const ways = truth(reverse) ? -1 : 1;
  const keys = key === null ? items : items.map((item) => callWith(key, item));
  if (keys.some(hasNaN)) throw notSupported('sorting NaN, which has no order,');
  if (keys === items) return items.sort((one, other) => ways * order(one, other));
  const places = items.map((_, place) => place);
  return places.sort((one, other) => ways * order(keys[one]!, keys[other]!)).map((place) => items[place]!);
}

function hasNaN(value: Value): boolean {
  if (Array.isArray(value)) return value.some(hasNaN);
  return value instanceof Tuple ? value.items.some(hasNaN) : Number.isNaN(value);
}

/** `min` and `max`: the first of those that come before (or after) all others, compared one after another as Python does. */
export function extreme(operator: '<' | '>', items: readonly Value[], key: Value, preset: Value | undefined): Value {
  const [first, ...rest] = items;
  if (first === undefined) {
    if (preset !== undefined) return preset;
    throw new PythonError('ValueError', `${operator === '<' ? 'min' : 'max'}() iterable argument is empty`);
  }
  const keyed = (item: Value) => (key === null ? item : callWith(key, item));
  let [found, best] = [first, keyed(first)];
  for (const item of rest) {
    const at = keyed(item);
    if (truth(binary(operator, at, best))) [found, best] = [item, at];
  }
  return found;
}
