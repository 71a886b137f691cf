// Arrays of other shapes, put together and taken apart.
import { arrayOf, integerOf, isArrayLike, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { axisOf, lanes, transform } from '../../arrays/axes.ts';
import { NdArray, type Kind } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { binary } from '../../language/operators.ts';
import { type Callable, Slice, Tuple, type Value } from '../../language/values.ts';
import { methodOf } from './delegate.ts';
import { shapeOf } from './creation.ts';

export function reshape(array: NdArray, shape: Value): NdArray {
  const wanted = shapeOf(shape);
  const { length } = array.values;
  const known = wanted.reduce((product, each) => (each < 0 ? product : product * each), 1);
  const sizes = wanted.map((each) => (each < 0 ? length / known : each));
  if (wanted.filter((each) => each < 0).length > 1 || sizes.reduce((product, each) => product * each, 1) !== length)
    throw new PythonError('ValueError', `cannot reshape array of size ${length} into shape (${wanted.join(',')})`);
  if (!sizes.every(Number.isInteger))
    throw new PythonError('ValueError', `cannot reshape array of size ${length} into shape (${wanted.join(',')})`);
  return array.view(sizes);
}

export function transpose(array: NdArray): NdArray {
  if (array.shape.length === 1) return array;
  const [rows, columns] = array.shape as [number, number];
  const places = new Array<number>(rows * columns);
  for (let at = 0; at < places.length; at++) places[at] = (at % rows) * columns + Math.floor(at / rows);
  return array.view([columns, rows], places);
}

function partsOf(arrays: Value): NdArray[] {
  if (arrays instanceof NdArray && arrays.shape.length === 1)
    throw new PythonError('ValueError', 'zero-dimensional arrays cannot be concatenated');
  const items =
    arrays instanceof Tuple ? arrays.items : Array.isArray(arrays) ? arrays : [...arrayOf(arrays).iterate()];
  if (items.length === 0) throw new PythonError('ValueError', 'need at least one array to concatenate');
  return items.map((each) => (isArrayLike(each) ? arrayOf(each) : NdArray.own([each])));
}

const kindOf = (parts: readonly NdArray[]): Kind => {
  if (parts.some(({ kind }) => kind === 'object')) return 'object';
  const types = new Set(parts.flatMap(({ values }) => values.map((each) => typeof each)));
  if (types.has('string') && types.size > 1) throw notSupported('one array of both texts and numbers');
  return parts.some(({ kind }) => kind === 'float') ? 'float' : undefined;
};

export function concatenate(parts: readonly NdArray[], axis: Value): NdArray {
  const kind = kindOf(parts);
  if (axis === null)
    return NdArray.own(
      parts.flatMap(({ values }) => values),
      undefined,
      kind,
    );
  const dimensions = parts[0]!.shape.length;
  if (parts.some(({ shape }) => shape.length !== dimensions))
    throw new PythonError('ValueError', 'all the input array dimensions must match');
  const along = axisOf(axis, dimensions);
  if (dimensions === 1)
    return NdArray.own(
      parts.flatMap(({ values }) => values),
      undefined,
      kind,
    );
  const other = 1 - along;
  const across = parts[0]!.shape[other]!;
  if (parts.some(({ shape }) => shape[other] !== across))
    throw new PythonError(
      'ValueError',
      'all the input array dimensions except for the concatenation axis must match exactly',
    );
  const length = parts.reduce((sum, { shape }) => sum + shape[along]!, 0);
  if (along === 0)
    return NdArray.own(
      parts.flatMap(({ values }) => values),
      [length, across],
      kind,
    );
  const rows = parts.map((part) => lanes(part, 1));
  const values = Array.from({ length: across }, (_, row) => rows.flatMap((part) => part[row]!)).flat();
  return NdArray.own(values, [across, length], kind);
}

export const asColumn = (part: NdArray) =>
  part.shape.length === 1 ? new NdArray(part.values, [part.values.length, 1], part.kind) : part;
const asRow = (part: NdArray) =>
  part.shape.length === 1 ? new NdArray(part.values, [1, part.values.length], part.kind) : part;

function diff(a: Value, n: Value, axis: Value): Value {
  let array = arrayOf(a);
  for (let round = 0; round < integerOf(n, 'n'); round++)
    array = transform(
      array,
      axis,
      (items) =>
        items.slice(1).map((each, at) => {
          const before = items[at]!;
          return typeof each === 'number' && typeof before === 'number' ? each - before : binary('-', each, before);
        }),
      array.kind,
    );
  return array;
}

function repeat(a: Value, repeats: Value, axis: Value): Value {
  const array = isArrayLike(a) ? arrayOf(a) : NdArray.own([a]);
  if (axis !== null && array.shape.length > 1) throw notSupported('np.repeat along an axis of two dimensions');
  const counts = numbersOf(repeats, 'np.repeat');
  const times = (at: number) => (counts.length === 1 ? counts[0]! : counts[at]!);
  if (counts.length !== 1 && counts.length !== array.values.length)
    throw new PythonError('ValueError', 'operands could not be broadcast together');
  return NdArray.own(
    array.values.flatMap((value, at) => new Array<Value>(times(at)).fill(value)),
    undefined,
    array.kind,
  );
}

const reversed = (items: readonly Value[]) => [...items].reverse();

function roll(items: readonly Value[], shift: number): Value[] {
  const by = items.length === 0 ? 0 : ((shift % items.length) + items.length) % items.length;
  return [...items.slice(items.length - by), ...items.slice(0, items.length - by)];
}

export const SHAPING: readonly Callable[] = [
  callable('concatenate', 'arrays, axis=0', (arrays, axis) => concatenate(partsOf(arrays), axis)),
  callable('append', 'arr, values, axis=None', (array, values, axis) => concatenate(partsOf([array, values]), axis)),
  callable('hstack', 'tup', (arrays) => {
    const parts = partsOf(arrays);
    return concatenate(parts, parts[0]!.shape.length - 1);
  }),
  callable('vstack', 'tup', (arrays) => concatenate(partsOf(arrays).map(asRow), 0)),
  callable('column_stack', 'tup', (arrays) => concatenate(partsOf(arrays).map(asColumn), 1)),
  callable('stack', 'arrays, axis=0', (arrays, axis) => {
    const parts = partsOf(arrays);
    if (parts.some(({ shape }) => shape.length > 1)) throw notSupported('an array of more than two dimensions');
    return axisOf(axis, 2) === 0 ? concatenate(parts.map(asRow), 0) : concatenate(parts.map(asColumn), 1);
  }),
  callable('reshape', 'a, shape', (a, shape) => reshape(arrayOf(a), shape)),
  callable('transpose', 'a', (a) => transpose(arrayOf(a))),
  callable('ravel', 'a', (a) => arrayOf(a).view([arrayOf(a).values.length])),
  callable('squeeze', 'a', (a) => {
    const array = arrayOf(a);
    const shape = array.shape.filter((each) => each !== 1);
    return shape.length === 0 ? array.values[0]! : array.view(shape);
  }),
  callable('diff', 'a, n=1, axis=-1', diff),
  callable('repeat', 'a, repeats, axis=None', (a, repeats, axis) => {
    const own = methodOf(a, 'repeat');
    return own ? own([repeats]) : repeat(a, repeats, axis);
  }),
  callable('tile', 'A, reps', (a, reps) => {
    const array = isArrayLike(a) ? arrayOf(a) : NdArray.own([a]);
    if (array.shape.length > 1) throw notSupported('np.tile of two dimensions');
    const times = integerOf(reps, 'np.tile');
    return NdArray.own(
      new Array<readonly Value[]>(Math.max(0, times)).fill(array.values).flat(),
      undefined,
      array.kind,
    );
  }),
  callable('flip', 'm, axis=None', (a, axis) => {
    const array = arrayOf(a);
    if (axis === null) return NdArray.own(reversed(array.values), array.shape, array.kind);
    return transform(a, axis, reversed, array.kind);
  }),
  callable('roll', 'a, shift, axis=None', (a, shift, axis) => {
    const array = arrayOf(a);
    const by = integerOf(shift, 'np.roll');
    if (axis === null) return NdArray.own(roll(array.values, by), array.shape, array.kind);
    return transform(a, axis, (items) => roll(items, by), array.kind);
  }),
  callable('take', 'a, indices', (a, indices) => arrayOf(a).item(isArrayLike(indices) ? arrayOf(indices) : indices)),
  callable('shape', 'a', (a) => new Tuple(isArrayLike(a) ? [...arrayOf(a).shape] : [])),
  callable('size', 'a, axis=None', (a, axis) => {
    if (!isArrayLike(a)) return 1;
    const { shape, values } = arrayOf(a);
    return axis === null ? values.length : shape[axisOf(axis, shape.length)]!;
  }),
  callable('ndim', 'a', (a) => (isArrayLike(a) ? arrayOf(a).shape.length : 0)),
  callable('cumulative_sum', 'x', (x) => {
    let sum = 0;
    return NdArray.own(numbersOf(x, 'np.cumulative_sum').map((each) => (sum += each)));
  }),
  callable('array_split', 'ary, indices_or_sections', (a, sections) => {
    const array = arrayOf(a);
    const parts = integerOf(sections, 'np.array_split of other than a number of parts');
    const [each, more] = [Math.floor(array.length / parts), array.length % parts];
    let from = 0;
    return Array.from({ length: parts }, (_, part) => {
      const to = from + each + Number(part < more);
      const rows = array.item(new Slice(from, to, null));
      from = to;
      return rows;
    });
  }),
  callable('insert', 'arr, obj, values', (a, place, values) => {
    const array = oneDimensional(a, 'np.insert');
    const at = integerOf(place, 'np.insert at other than one place');
    const given = isArrayLike(values) ? arrayOf(values) : NdArray.own([values]);
    const from = at < 0 ? at + array.length : at;
    if (from < 0 || from > array.length) throw new PythonError('IndexError', `index ${at} is out of bounds`);
    const [before, after] = [array.item(new Slice(null, from, null)), array.item(new Slice(from, null, null))];
    return concatenate([before as NdArray, given, after as NdArray], 0);
  }),
  callable('delete', 'arr, obj', (a, obj) => {
    const array = oneDimensional(a, 'np.delete');
    const all = NdArray.own(array.values.map((_, place) => place));
    const gone = all.item(isArrayLike(obj) ? arrayOf(obj) : obj);
    const places = new Set(isArrayLike(gone) ? arrayOf(gone).values : [gone]);
    return NdArray.own(
      array.values.filter((_, place) => !places.has(place)),
      undefined,
      array.kind,
    );
  }),
  callable('trace', 'a', (a) => diagonal(a).reduce((sum, each) => sum + numberOf(each, 'np.trace'), 0)),
  callable('diagonal', 'a', (a) => NdArray.own(diagonal(a), undefined, arrayOf(a).kind)),
];

function oneDimensional(a: Value, name: string): NdArray {
  const array = arrayOf(a);
  if (array.shape.length > 1) throw notSupported(`${name} in two dimensions`);
  return array;
}

export function diagonal(a: Value): number[] {
  const { shape, values } = arrayOf(a);
  if (shape.length !== 2) throw new PythonError('ValueError', 'diag requires an array of at least two dimensions');
  const length = Math.min(...shape);
  return Array.from({ length }, (_, at) => numberOf(values[at * shape[1]! + at]!, 'np.diag'));
}
