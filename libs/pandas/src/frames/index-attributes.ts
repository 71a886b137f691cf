import { notSupported, PythonError } from '../language/errors.ts';
import { NdArray } from '../arrays/nd-array.ts';
import { Arguments, callable, callWith } from '../language/callable.ts';
import { repr } from '../language/operators.ts';
import {
  type BinaryOperator,
  Callable,
  type Comparison,
  PyObject,
  Slice,
  Tuple,
  type Value,
} from '../language/values.ts';
import { isComparison } from '../language/number-comparisons.ts';
import { operate } from './elementwise.ts';
import { Index } from './index-labels.ts';
import { INDEX_METHODS } from './index-methods.ts';
import { isListLike, itemsOf } from './options.ts';
import { Series } from './series.ts';
import { slicePlaces } from './slices.ts';

const OWN: ReadonlyMap<string, (index: Index) => Value> = new Map<string, (index: Index) => Value>([
  ['name', (index) => (index.levels > 1 ? null : index.name)],
  ['names', (index) => [...index.names]],
  ['nlevels', (index) => index.levels],
  ['is_unique', (index) => index.isUnique],
  ['has_duplicates', (index) => !index.isUnique],
  ['empty', (index) => index.length === 0],
  ['size', (index) => index.length],
  ['ndim', () => 1],
  ['shape', (index) => new Tuple([index.length])],
]);

/** An index of one level answers to most of what a series does: its labels are values too. */
const SHARED = new Set(
  (
    'min max unique nunique value_counts isin tolist to_list values array to_numpy map str isna isnull notna notnull ' +
    'dtype hasnans duplicated any all argmax argmin astype is_monotonic_increasing is_monotonic_decreasing mean shift ' +
    'dropna fillna drop_duplicates item diff round'
  ).split(' '),
);

/** What pandas' index has besides. */
const UNKNOWN = new Set(
  'asof asof_locs delete equals get_indexer groupby identical insert is_ is_floating join memory_usage putmask reindex repeat searchsorted slice_locs sortlevel sum to_flat_index transpose view where codes'.split(
    ' ',
  ),
);

const asSeries = (index: Index): Series => new Series(index.labels, { name: index.name, dtype: index.dtype });

export function indexAttribute(index: Index, name: string): Value | undefined {
  const own = OWN.get(name) ?? INDEX_METHODS.get(name);
  if (own) return own(index);
  if (UNKNOWN.has(name)) throw notSupported(`Index.${name}`);
  if (index.levels > 1 && name === 'map')
    return callable(
      'map',
      'mapper, na_action=None',
      (mapper) => new Index(index.labels.map((label) => callWith(mapper, label))),
    );
  if (index.levels > 1)
    return ['unique', 'tolist', 'to_list', 'values', 'to_numpy', 'nunique', 'duplicated'].includes(name)
      ? shared(index, name)
      : undefined;
  if (SHARED.has(name)) return shared(index, name);
  if (index.dtype !== 'datetime64[ns]' && index.dtype !== 'timedelta64[ns]') return undefined;
  const times = asSeries(index).attribute('dt');
  const found = times instanceof PyObject ? times.attribute(name) : undefined;
  // Days and times of day are no labels of times any more: an array without a name.
  return found instanceof Series && (name === 'date' || name === 'time')
    ? new NdArray(found.values)
    : asIndex(index, found);
}

function shared(index: Index, name: string): Value | undefined {
  const found = asSeries(index).attribute(name);
  if (name === 'value_counts') return found;
  if (name === 'str') return new IndexAccessor(index, found as PyObject);
  return asIndex(index, found);
}

/** `index.str`: what it gives of each label is an index again. */
class IndexAccessor extends PyObject {
  readonly type = 'StringMethods';

  constructor(
    private readonly index: Index,
    private readonly accessor: PyObject,
  ) {
    super();
  }

  override attribute(name: string): Value | undefined {
    return asIndex(this.index, this.accessor.attribute(name));
  }

  override item(key: Value): Value {
    return asIndex(this.index, this.accessor.item(key))!;
  }

  override toString(): string {
    return this.accessor.toString();
  }
}

/** What comes of a series is an index again; flags are an array. */
function asIndex(index: Index, found: Value | undefined): Value | undefined {
  if (found instanceof Callable)
    return new Callable(found.name, (args: Arguments) => asIndex(index, found.call(args))!);
  if (found instanceof Series)
    return found.dtype === 'bool' ? new NdArray(found.values) : new Index(found.values, index.names);
  if (found instanceof NdArray && index.levels === 1 && found.values.length !== index.length)
    return new Index(found.values, index.names);
  return found;
}

/** `index[3]`, `index[1:]`, `index[mask]`, `index[[0, 2]]`. */
export function indexItem(index: Index, key: Value): Value {
  if (key instanceof Slice) return index.take(slicePlaces(key, index.length));
  if (isListLike(key)) {
    const keys = itemsOf(key);
    if (keys.length > 0 && keys.every((each) => typeof each === 'boolean'))
      return index.take(placesOf(keys, index.length));
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
  if (other instanceof Series) return undefined;
  const right = isListLike(other) && !(other instanceof Tuple && index.levels > 1) ? itemsOf(other) : other;
  if (Array.isArray(right) && right.length !== index.length)
    throw new PythonError('ValueError', 'Lengths must match to compare');
  const { values } = operate(operator, index.labels, right, reflected);
  return isComparison(operator) ? new NdArray(values) : new Index(values, index.names);
}

export function indexText(index: Index): string {
  const { labels, name, levels } = index;
  if (levels > 1) return `MultiIndex([${labels.map(repr).join(', ')}], names=${repr([...index.names])})`;
  const named = name === null ? '' : `, name=${repr(name)}`;
  if (index.isDefault) return `RangeIndex(start=0, stop=${labels.length}, step=1)`;
  return `Index([${labels.map(repr).join(', ')}], dtype='${index.dtype}'${named})`;
}
