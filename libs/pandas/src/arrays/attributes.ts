// What is found under the name of an array: `a.mean()`, `a.shape`. Methods are NumPy's functions with the array put first.
import { DtypeName, inferDtype } from '../frames/dtype.ts';
import { Arguments, callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, Tuple, type Value } from '../language/values.ts';
import { noteFloats } from '../language/whole-floats.ts';
import { FUNCTIONS } from '../modules/numpy/functions.ts';
import { reshape, transpose } from '../modules/numpy/shaping.ts';
import { sorted } from '../modules/numpy/ordering.ts';
import { asType } from './as-type.ts';
import { lanes } from './axes.ts';
import { integerOf, isArrayLike } from './coerce.ts';
import { NdArray } from './nd-array.ts';
import { Slice } from '../language/values.ts';

const AS_FUNCTIONS = new Set(
  'mean std var sum prod min max ptp any all argmin argmax cumsum cumprod argsort round clip nonzero repeat take searchsorted dot squeeze ravel trace diagonal'.split(
    ' ',
  ),
);

export function toList({ values, shape, kind }: NdArray): Value[] {
  if (kind === 'float') noteFloats(values);
  if (shape.length === 1) return [...values];
  const width = shape[1]!;
  return Array.from({ length: shape[0]! }, (_, row) => values.slice(row * width, (row + 1) * width));
}

/** As NumPy would have inferred it; whole numbers that are not known to be floats are taken for integers. */
function dtypeOf({ values, kind }: NdArray): Value {
  const isText = kind !== 'object' && values.length > 0 && values.every((each) => typeof each === 'string');
  if (isText) return `<U${values.reduce<number>((most, each) => Math.max(most, each.length), 1)}`;
  return new DtypeName(
    kind === 'float' || values.length === 0 ? 'float64' : kind === 'object' ? 'object' : inferDtype(values),
  );
}

type Member = (array: NdArray) => Value;

const copy = (array: NdArray) => NdArray.own(array.values, array.shape, array.kind);

const MEMBERS: ReadonlyMap<string, Member> = new Map<string, Member>([
  ['shape', ({ shape }) => new Tuple([...shape])],
  ['size', ({ values }) => values.length],
  ['ndim', ({ shape }) => shape.length],
  ['dtype', dtypeOf],
  ['T', transpose],
  ['__abs__', (array) => callable('abs', '', () => FUNCTIONS.get('abs')!.call(new Arguments([array])))],
  ['tolist', (array) => callable('tolist', '', () => toList(array))],
  ['copy', (array) => callable('copy', '', () => copy(array))],
  ['flatten', (array) => callable('flatten', '', () => NdArray.own(array.values, undefined, array.kind))],
  ['transpose', (array) => callable('transpose', '', () => transpose(array))],
  ['astype', (array) => callable('astype', 'dtype, copy=True', (dtype) => asType(array, dtype))],
  [
    'reshape',
    (array) =>
      callable('reshape', '*shape', (shape) => {
        const sizes = shape as Value[];
        return reshape(array, sizes.length === 1 ? sizes[0]! : sizes);
      }),
  ],
  [
    'item',
    (array) =>
      callable('item', 'place=None', (place) => {
        if (place === null && array.values.length !== 1)
          throw new PythonError('ValueError', 'can only convert an array of size 1 to a Python scalar');
        const at = place === null ? 0 : integerOf(place, 'item');
        const value = array.values[at < 0 ? at + array.values.length : at];
        if (value === undefined) throw new PythonError('IndexError', `index ${at} is out of bounds`);
        return value;
      }),
  ],
  [
    'sort',
    (array) =>
      callable('sort', 'axis=-1', (axis) => {
        if (array.shape.length > 1) throw notSupported('sort() of two dimensions in place');
        if (axis !== -1 && axis !== 0) throw notSupported('sort() along another axis');
        array.setItem(new Slice(null, null, null), NdArray.own(sorted(lanes(array, 0)[0]!), undefined, array.kind));
        return null;
      }),
  ],
  [
    'fill',
    (array) =>
      callable('fill', 'value', (value) => {
        if (isArrayLike(value)) throw new PythonError('TypeError', 'fill() takes one value');
        array.setItem(new Slice(null, null, null), value);
        return null;
      }),
  ],
]);

export function attributeOf(array: NdArray, name: string): Value | undefined {
  const member = MEMBERS.get(name);
  if (member) return member(array);
  const found = AS_FUNCTIONS.has(name) ? FUNCTIONS.get(name) : undefined;
  if (!found) return undefined;
  return new Callable(name, ({ positional, named }) => found.call(new Arguments([array, ...positional], named)));
}
