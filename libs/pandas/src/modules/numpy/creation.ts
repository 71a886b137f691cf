// Arrays made of nothing: zeros, ranges, …
import { arrayOf, integerOf, isArrayLike, isColumnar, numberOf } from '../../arrays/coerce.ts';
import { asType } from '../../arrays/as-type.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, Tuple, type Value } from '../../language/values.ts';

export function shapeOf(shape: Value): number[] {
  const items = shape instanceof Tuple ? shape.items : Array.isArray(shape) ? shape : [shape];
  if (items.length === 0 || items.length > 2) throw notSupported('an array of none or of more than two dimensions');
  return items.map((each) => integerOf(each, 'shape'));
}

function filled(shape: readonly number[], value: Value, kind?: 'float'): NdArray {
  const length = shape.reduce((product, each) => product * each, 1);
  return NdArray.own(new Array<Value>(length).fill(value), shape, kind);
}

const typed = (array: NdArray, dtype: Value) => (dtype === null ? array : asType(array, dtype));

/** NumPy gives a list of texts and numbers as texts. */
function array(object: Value, dtype: Value): NdArray {
  if (!isArrayLike(object)) throw notSupported('an array of no dimension');
  const { values, shape, kind } = arrayOf(object);
  const types = new Set(values.map((value) => (typeof value === 'boolean' ? 'number' : typeof value)));
  if (kind !== 'object' && dtype === null && types.has('string') && types.has('number'))
    throw notSupported('an array of both texts and numbers');
  const isMixed =
    values.some((value) => typeof value === 'boolean') && values.some((value) => typeof value === 'number');
  const isObject = kind === 'object' || types.has('object');
  return typed(
    NdArray.own(isMixed && !isObject ? values.map(Number) : values, shape, isObject ? 'object' : kind),
    dtype,
  );
}

/** Over the same values: an array itself, and what cannot be assigned to for a column, as that would change too. */
function uncopied(a: Value, dtype: Value): NdArray {
  if (a instanceof NdArray && dtype === null) return a;
  const made = array(a, dtype);
  return isColumnar(a) && dtype === null ? new NdArray(made.values, made.shape, made.kind) : made;
}

const constant = (name: string, value: number) => [
  callable(name, 'shape, dtype=None', (shape, dtype) => typed(filled(shapeOf(shape), value, 'float'), dtype)),
  callable(`${name}_like`, 'a, dtype=None', (a, dtype) => {
    const { shape, kind, values } = arrayOf(a);
    if (dtype === null && !values.every((each) => typeof each === 'number'))
      throw notSupported(`np.${name}_like of no numbers`);
    return typed(filled(shape, value, kind === 'float' ? 'float' : undefined), dtype);
  }),
];

function range(start: number, stop: number, step: number): NdArray {
  if (step === 0) throw new PythonError('ZeroDivisionError', 'division by zero');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  const next = start + step - start;
  const areFloats = ![start, stop, step].every(Number.isInteger);
  return NdArray.own(
    Array.from({ length }, (_, at) => start + at * next),
    [length],
    areFloats ? 'float' : undefined,
  );
}

export function linspace(start: number, stop: number, length: number, hasEnd = true): number[] {
  const parts = hasEnd ? length - 1 : length;
  const step = (stop - start) / parts;
  const values = Array.from({ length }, (_, at) => (parts > 0 ? at * step + start : start));
  if (hasEnd && length > 1) values[length - 1] = stop;
  return values;
}

const floats = (values: readonly number[]) => NdArray.own(values, [values.length], 'float');

export const CREATION: readonly Callable[] = [
  callable('array', 'object, dtype=None, *, copy=True', array),
  callable('asarray', 'a, dtype=None', uncopied),
  callable('asanyarray', 'a, dtype=None', uncopied),
  callable('atleast_1d', 'a', (a) => (isArrayLike(a) ? arrayOf(a) : NdArray.own([a]))),
  callable('copy', 'a', (a) => NdArray.own(arrayOf(a).values, arrayOf(a).shape, arrayOf(a).kind)),
  ...constant('zeros', 0),
  ...constant('ones', 1),
  callable('full', 'shape, fill_value, dtype=None', (shape, value, dtype) =>
    typed(filled(shapeOf(shape), value), dtype),
  ),
  callable('full_like', 'a, fill_value, dtype=None', (a, value, dtype) => {
    const { kind, shape, values } = arrayOf(a);
    const fits = kind === 'object' || (typeof value === 'number' && values.every((each) => typeof each === 'number'));
    if (dtype === null && (!fits || (kind !== 'float' && !Number.isInteger(value))))
      throw notSupported('np.full_like with a value of another type');
    return typed(filled(shape, value, kind === 'float' ? 'float' : undefined), dtype);
  }),
  callable('eye', 'N, M=None', (rows, columns) => {
    const [height, width] = [integerOf(rows, 'N'), integerOf(columns ?? rows, 'M')];
    const values = Array.from({ length: height * width }, (_, at) => Number(Math.floor(at / width) === at % width));
    return NdArray.own(values, [height, width], 'float');
  }),
  callable('arange', 'start, stop=None, step=1, *, dtype=None', (start, stop, step, dtype) => {
    const numbers = [stop === null ? 0 : start, stop ?? start, step].map((each) => numberOf(each, 'np.arange'));
    return typed(range(...(numbers as [number, number, number])), dtype);
  }),
  callable('linspace', 'start, stop, num=50, endpoint=True', (start, stop, num, endpoint) =>
    floats(
      linspace(numberOf(start, 'np.linspace'), numberOf(stop, 'np.linspace'), integerOf(num, 'num'), endpoint === true),
    ),
  ),
  callable('logspace', 'start, stop, num=50, endpoint=True, base=10', (start, stop, num, endpoint, base) =>
    floats(
      linspace(numberOf(start, 'start'), numberOf(stop, 'stop'), integerOf(num, 'num'), endpoint === true).map(
        (power) => numberOf(base, 'base') ** power,
      ),
    ),
  ),
];
