// np.int64 & co, and what is asked of types and equality.
import { arrayOf, isArrayLike } from '../../arrays/coerce.ts';
import { asType, castTo } from '../../arrays/as-type.ts';
import { truthOf } from '../../arrays/elementwise.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { transform } from '../../arrays/axes.ts';
import { lanes, axisOf } from '../../arrays/axes.ts';
import { callable, callWith } from '../../language/callable.ts';
import { notSupported } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { type Callable, isSame, type Value } from '../../language/values.ts';
import { isClose } from './elementwise.ts';
import { Arguments } from '../../language/callable.ts';

const NUMBERS = [
  'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'intp', 'int_', 'float32', 'float64', 'float_', 'double', 'bool_',
] as const; // prettier-ignore

const typed = (name: string) => {
  const cast = castTo(name.replace(/_$/, ''));
  return callable(name, 'value=0', (value) => (isArrayLike(value) ? asType(arrayOf(value), name) : cast(value)));
};

/** Named only: in `select_dtypes` and `isinstance`. */
const abstract = (name: string) =>
  callable(name, '*values', () => {
    throw notSupported(`np.${name}()`);
  });

function areEqual(one: Value, other: Value): boolean {
  const [a, b] = [arrayOf(one), arrayOf(other)];
  return a.shape.join() === b.shape.join() && a.values.every((value, at) => isSame(value, b.values[at]!));
}

function vectorize(apply: Value): Callable {
  return callable('vectorized', '*arrays', (arrays) => {
    const items = arrays as Value[];
    if (!items.some(isArrayLike)) return callWith(apply, ...items);
    const parts = items.map((each) => (isArrayLike(each) ? arrayOf(each) : undefined));
    const first = parts.find((each) => each !== undefined)!;
    if (parts.some((each) => each && each.shape.join() !== first.shape.join()))
      throw notSupported('np.vectorize over arrays of several shapes');
    return NdArray.own(
      first.values.map((_, at) =>
        callWith(apply, ...items.map((each, arg) => (parts[arg] ? parts[arg].values[at]! : each))),
      ),
      first.shape,
    );
  });
}

function alongAxis(apply: Value, axis: Value, a: Value): Value {
  const array = arrayOf(a);
  const rows = lanes(array, axisOf(axis, array.shape.length)).map((row) =>
    callWith(apply, NdArray.own(row, undefined, array.kind)),
  );
  if (array.shape.length === 1) return rows[0]!;
  if (!rows.some(isArrayLike)) return NdArray.own(rows);
  return transform(a, axis, (items) => arrayOf(callWith(apply, NdArray.own(items, undefined, array.kind))).values);
}

export const TYPES: readonly Callable[] = [
  ...NUMBERS.map(typed),
  ...['number', 'integer', 'floating', 'signedinteger', 'unsignedinteger', 'generic', 'object_', 'ndarray'].map(
    abstract,
  ),
  callable('str_', "value=''", str),
  callable('isscalar', 'element', (value) => value !== null && ['number', 'string', 'boolean'].includes(typeof value)),
  callable('array_equal', 'a1, a2', areEqual),
  callable('allclose', 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False', (...args) => {
    const result = isClose.call(new Arguments(args));
    return isArrayLike(result) ? arrayOf(result).values.every(truthOf) : result;
  }),
  callable('vectorize', 'pyfunc', vectorize),
  callable('apply_along_axis', 'func1d, axis, arr', alongAxis),
  callable('set_printoptions', '**options', () => null),
  callable('seterr', '**options', () => null),
];
