import { PythonError } from '../language/errors.ts';
import { binary } from '../language/operators.ts';
import { type BinaryOperator, type Comparison, Slice, Tuple, type Value } from '../language/values.ts';
import { operate } from './elementwise.ts';
import { Index } from './index-labels.ts';
import { isListLike, itemsOf } from './options.ts';
import { slicePlaces } from './slices.ts';

const OWN: ReadonlyMap<string, (index: Index) => Value> = new Map<string, (index: Index) => Value>([
  ['name', (index) => (index.levels > 1 ? null : index.name)],
  ['names', (index) => [...index.names]],
  ['nlevels', (index) => index.levels],
  ['is_unique', (index) => index.isUnique],
  ['empty', (index) => index.length === 0],
  ['size', (index) => index.length],
  ['shape', (index) => new Tuple([index.length])],
]);

export function indexAttribute(index: Index, name: string): Value | undefined {
  return OWN.get(name)?.(index);
}

/** `index[3]`, `index[1:]`, `index[mask]`, `index[[0, 2]]`. */
export function indexItem(index: Index, key: Value): Value {
  if (key instanceof Slice) return index.take(slicePlaces(key, index.length));
  if (isListLike(key)) {
    const keys = itemsOf(key);
    if (keys.every((each) => typeof each === 'boolean')) return index.take(placesOf(keys, index.length));
    return index.take(keys.map((each) => placeOf(each, index.length)));
  }
  return index.labels[placeOf(key, index.length)]!;
}

function placesOf(mask: readonly Value[], length: number): number[] {
  if (mask.length !== length)
    throw new PythonError('IndexError', `boolean index did not match: ${length} labels, but ${mask.length} flags`);
  return mask.flatMap((flag, place) => (flag === true ? [place] : []));
}

function placeOf(key: Value, length: number): number {
  if (typeof key !== 'number' || !Number.isInteger(key))
    throw new PythonError('IndexError', 'only integers, slices, and integer or boolean arrays are valid indices');
  const place = key < 0 ? key + length : key;
  if (place < 0 || place >= length)
    throw new PythonError('IndexError', `index ${key} is out of bounds for axis 0 with size ${length}`);
  return place;
}

/** Comparisons give flags, as NumPy's array has them; arithmetic gives labels. */
export function indexBinary(
  index: Index,
  operator: BinaryOperator | Comparison,
  other: Value,
  reflected: boolean,
): Value | undefined {
  void binary;
  const right = isListLike(other) ? itemsOf(other) : other;
  if (Array.isArray(right) && right.length !== index.length)
    throw new PythonError('ValueError', 'Lengths must match to compare');
  const { values } = operate(operator, index.labels, right, reflected);
  return new Index(values, index.names);
}

export function indexText(index: Index): string {
  return `Index(${index.length})`;
}
