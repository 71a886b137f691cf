// Sorting, distinct values, sets and places.
import { arrayOf, isArrayLike, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { transform } from '../../arrays/axes.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { order } from '../../language/operators.ts';
import { type Callable, keyOf, Tuple, type Value } from '../../language/values.ts';
import { methodOf } from './delegate.ts';

/** NaN comes last. */
export function compare(one: Value, other: Value): number {
  if (typeof one === 'number' && typeof other === 'number') {
    if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : 1;
    return Number.isNaN(other) ? -1 : one - other || 0;
  }
  return order(one, other);
}

export const sorted = (items: readonly Value[]): Value[] =>
  items.every((each) => typeof each === 'number') ? [...Float64Array.from(items).sort()] : [...items].sort(compare);

export const sortedPlaces = (items: readonly Value[]): number[] =>
  items.map((_, place) => place).sort((one, other) => compare(items[one]!, items[other]!) || one - other);

interface Distinct {
  values: Value[];
  first: number[];
  counts: number[];
  inverse: number[];
}

/** In ascending order; all NaN are one. */
export function distinct(items: readonly Value[]): Distinct {
  const groups = new Map<string | number, { value: Value; first: number; places: number[] }>();
  items.forEach((value, place) => {
    const key = typeof value === 'number' ? value : keyOf(value);
    const known = groups.get(key);
    if (known) known.places.push(place);
    else groups.set(key, { value, first: place, places: [place] });
  });
  const ordered = [...groups.values()].sort((one, other) => compare(one.value, other.value));
  const inverse = new Array<number>(items.length);
  ordered.forEach(({ places }, group) => places.forEach((place) => (inverse[place] = group)));
  return {
    values: ordered.map(({ value }) => value),
    first: ordered.map(({ first }) => first),
    counts: ordered.map(({ places }) => places.length),
    inverse,
  };
}

function unique(a: Value, index: Value, inverse: Value, counts: Value): Value {
  const array = arrayOf(a);
  const found = distinct(array.values);
  const parts: Value[] = [NdArray.own(found.values, undefined, array.kind)];
  if (index === true) parts.push(NdArray.own(found.first));
  if (inverse === true) {
    if (array.shape.length > 1) throw notSupported('np.unique(return_inverse=True) of two dimensions');
    parts.push(NdArray.own(found.inverse));
  }
  if (counts === true) parts.push(NdArray.own(found.counts));
  return parts.length === 1 ? parts[0]! : new Tuple(parts);
}

/** How many of the sorted values lie below, or not above. */
export function searchSorted(values: readonly Value[], wanted: Value, side: 'left' | 'right'): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const sign = compare(values[middle]!, wanted);
    if (sign < 0 || (sign === 0 && side === 'right')) low = middle + 1;
    else high = middle;
  }
  return low;
}

const each = (value: Value, apply: (item: Value) => Value) =>
  isArrayLike(value) ? NdArray.own(arrayOf(value).values.map(apply), arrayOf(value).shape) : apply(value);

function searchsorted(a: Value, v: Value, side: Value): Value {
  if (side !== 'left' && side !== 'right') throw new PythonError('ValueError', "side must be 'left' or 'right'");
  const { values } = arrayOf(a);
  return each(v, (wanted) => searchSorted(values, wanted, side));
}

function digitize(x: Value, bins: Value, right: Value): Value {
  const edges = numbersOf(bins, 'np.digitize');
  const isDescending = edges.length > 1 && edges[0]! > edges.at(-1)!;
  if (edges.some((edge, at) => at > 0 && (isDescending ? edge > edges[at - 1]! : edge < edges[at - 1]!)))
    throw new PythonError('ValueError', 'bins must be monotonically increasing or decreasing');
  if (isDescending) throw notSupported('np.digitize with descending bins');
  return each(x, (value) =>
    searchSorted(edges, numberOf(value, 'np.digitize', true), right === true ? 'left' : 'right'),
  );
}

function isin(element: Value, test: Value, invert: Value): Value {
  const keys = new Set(
    arrayOf(isArrayLike(test) ? test : [test])
      .values.filter((value) => !Number.isNaN(value))
      .map(keyOf),
  );
  const isThere = (value: Value) => !Number.isNaN(value) && keys.has(keyOf(value));
  return each(element, (value) => isThere(value) !== (invert === true));
}

function setOf(name: string, isKept: (inOne: boolean, inOther: boolean) => boolean): Callable {
  return callable(name, 'ar1, ar2', (one, other) => {
    const [a, b] = [distinct(arrayOf(one).values), distinct(arrayOf(other).values)];
    const [inOne, inOther] = [a, b].map(({ values }) => new Set(values.map(keyOf))) as [Set<string>, Set<string>];
    const all = distinct([...a.values, ...b.values]).values;
    return NdArray.own(all.filter((value) => isKept(inOne.has(keyOf(value)), inOther.has(keyOf(value)))));
  });
}

const kindOf = (a: Value) => arrayOf(a).kind;

export const ORDERING: readonly Callable[] = [
  callable('sort', 'a, axis=-1', (a, axis) => transform(a, axis, sorted, kindOf(a))),
  callable('argsort', 'a, axis=-1, *, kind=None', (a, axis, kind) => {
    // equal values stay in their order here, as with NumPy's stable sort; its preset does not promise any order
    if (![null, 'quicksort', 'stable', 'mergesort', 'heapsort'].includes(kind as string))
      throw notSupported('np.argsort of this kind');
    return methodOf(a, 'argsort')?.([]) ?? transform(a, axis, sortedPlaces);
  }),
  callable('unique', 'ar, return_index=False, return_inverse=False, return_counts=False', unique),
  callable('searchsorted', "a, v, side='left'", searchsorted),
  callable('digitize', 'x, bins, right=False', digitize),
  callable('isin', 'element, test_elements, *, invert=False', isin),
  callable('in1d', 'ar1, ar2, *, invert=False', isin),
  setOf('intersect1d', (one, other) => one && other),
  setOf('union1d', () => true),
  setOf('setdiff1d', (one, other) => one && !other),
  setOf('setxor1d', (one, other) => one !== other),
];
