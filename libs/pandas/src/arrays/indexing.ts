// What `array[key]` names: places in the row-by-row list of values, and the shape they come in.
import { Series } from '../frames/series.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Slice, Tuple, typeName, type Value } from '../language/values.ts';
import { arrayOf, integerOf, isArrayLike } from './coerce.ts';
import { NdArray } from './nd-array.ts';

export interface Selection {
  places: readonly number[];
  /** Empty for a single element. */
  shape: readonly number[];
  /** Whether NumPy shares the memory with what is selected. */
  isView: boolean;
}

type Axis = { one: number } | { many: readonly number[]; isFancy: boolean };

export function slicePlaces({ start, stop, step }: Slice, length: number): number[] {
  const by = step === null ? 1 : integerOf(step, 'slice');
  if (by === 0) throw new PythonError('ValueError', 'slice step cannot be zero');
  const bound = (value: Value, preset: number) => {
    if (value === null) return preset;
    const at = integerOf(value, 'slice');
    const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
    return Math.min(Math.max(at < 0 ? at + length : at, low), high);
  };
  const from = bound(start, by > 0 ? 0 : length - 1);
  const to = bound(stop, by > 0 ? length : -1);
  const places: number[] = [];
  for (let at = from; by > 0 ? at < to : at > to; at += by) places.push(at);
  return places;
}

function placeOf(key: number, length: number, axis: number): number {
  const at = key < 0 ? key + length : key;
  if (at < 0 || at >= length)
    throw new PythonError('IndexError', `index ${key} is out of bounds for axis ${axis} with size ${length}`);
  return at;
}

function axisOf(key: Value, length: number, axis: number): Axis {
  if (key instanceof Slice) return { many: slicePlaces(key, length), isFancy: false };
  if (typeof key === 'number') return { one: placeOf(integerOf(key, 'index'), length, axis) };
  if (!isArrayLike(key))
    throw new PythonError('IndexError', `an array is not indexed by a value of type '${typeName(key)}'`);
  const { values, shape } = arrayOf(key);
  if (shape.length > 1) throw notSupported('an index of two dimensions');
  if (values.length > 0 && values.every((each) => typeof each === 'boolean')) {
    if (values.length !== length)
      throw new PythonError(
        'IndexError',
        `boolean index did not match indexed array along axis ${axis}; size of axis is ${length} but size of corresponding boolean axis is ${values.length}`,
      );
    return { many: values.flatMap((each, place) => (each ? [place] : [])), isFancy: true };
  }
  return { many: values.map((each) => placeOf(integerOf(each, 'index'), length, axis)), isFancy: true };
}

const isMask = (key: Value, shape: readonly number[]): key is NdArray =>
  key instanceof NdArray && key.shape.length === 2 && key.shape.join() === shape.join();

export function select(key: Value, shape: readonly number[]): Selection {
  if (key instanceof Series && key.values.length !== shape[0])
    throw new PythonError('IndexError', 'boolean index did not match indexed array');
  if (isMask(key, shape)) {
    const places = key.values.flatMap((each, place) => (each === true ? [place] : []));
    return { places, shape: [places.length], isView: false };
  }
  const keys = key instanceof Tuple ? key.items : [key];
  if (keys.includes(null)) return withNewAxis(keys, shape);
  if (keys.length > shape.length)
    throw new PythonError(
      'IndexError',
      `too many indices for array: array is ${shape.length}-dimensional, but ${keys.length} were indexed`,
    );
  const axes = keys.map((each, axis) => axisOf(each, shape[axis]!, axis));
  return shape.length === 1 ? alongOne(axes[0]!) : alongTwo(axes[0]!, axes[1] ?? all(shape[1]!), shape[1]!);
}

const all = (length: number): Axis => ({ many: Array.from({ length }, (_, place) => place), isFancy: false });

const alongOne = (axis: Axis): Selection =>
  'one' in axis
    ? { places: [axis.one], shape: [], isView: false }
    : { places: axis.many, shape: [axis.many.length], isView: !axis.isFancy };

function alongTwo(rows: Axis, columns: Axis, width: number): Selection {
  const isView = !('many' in rows && rows.isFancy) && !('many' in columns && columns.isFancy);
  if ('one' in rows) {
    if ('one' in columns) return { places: [rows.one * width + columns.one], shape: [], isView: false };
    const places = columns.many.map((column) => rows.one * width + column);
    return { places, shape: [places.length], isView };
  }
  if ('one' in columns) {
    const { one } = columns;
    return { places: rows.many.map((row) => row * width + one), shape: [rows.many.length], isView };
  }
  if (rows.isFancy && columns.isFancy) {
    if (rows.many.length !== columns.many.length)
      throw new PythonError('IndexError', 'shape mismatch: indexing arrays could not be broadcast together');
    const places = rows.many.map((row, at) => row * width + columns.many[at]!);
    return { places, shape: [places.length], isView: false };
  }
  const places: number[] = [];
  for (const row of rows.many) for (const column of columns.many) places.push(row * width + column);
  return { places, shape: [rows.many.length, columns.many.length], isView };
}

/** `a[:, None]` and `a[None, :]` of one dimension. */
function withNewAxis(keys: readonly Value[], shape: readonly number[]): Selection {
  const rest = keys.filter((key) => key !== null);
  if (shape.length !== 1 || keys.length - rest.length !== 1 || rest.length > 1)
    throw notSupported('an array of more than two dimensions');
  const { places, shape: kept } = select(rest[0] ?? new Slice(null, null, null), shape);
  if (kept.length !== 1) throw notSupported('such an index');
  return { places, shape: keys[0] === null ? [1, places.length] : [places.length, 1], isView: true };
}
