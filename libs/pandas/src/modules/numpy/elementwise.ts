// Functions of each element. Of a Series they give a Series with the same index and name, of a frame a frame.
import { broadcast, elements, truthOf } from '../../arrays/elementwise.ts';
import { arrayOf, isArrayLike, isColumnar, numberOf } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { roundHalfEven } from '../../arrays/sums.ts';
import { type Column, DataFrame } from '../../frames/data-frame.ts';
import { inferDtype } from '../../frames/dtype.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported } from '../../language/errors.ts';
import { type BinaryOperator, type Callable, type Comparison, isSame, type Value } from '../../language/values.ts';
import { binary } from '../../language/operators.ts';

type Unary = (x: number) => number | boolean;

const logOf2 = (x: number) => Math.log2(x);

/** Whole-valued results are floats too, but for those of {@link KEEPS_TYPE}. */
const UNARY: Readonly<Record<string, Unary>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  square: (x) => x * x,
  exp: Math.exp,
  exp2: (x) => 2 ** x,
  expm1: Math.expm1,
  log: Math.log,
  log2: logOf2,
  log10: Math.log10,
  log1p: Math.log1p,
  abs: Math.abs,
  absolute: Math.abs,
  fabs: Math.abs,
  sign: Math.sign,
  negative: (x) => -x,
  positive: (x) => x,
  reciprocal: (x) => {
    if (Number.isInteger(x)) throw notSupported('np.reciprocal of a whole number');
    return 1 / x;
  },
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  fix: Math.trunc,
  rint: roundHalfEven,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arcsinh: Math.asinh,
  arccosh: Math.acosh,
  arctanh: Math.atanh,
  degrees: (x) => (x * 180) / Math.PI,
  rad2deg: (x) => (x * 180) / Math.PI,
  radians: (x) => (x * Math.PI) / 180,
  deg2rad: (x) => (x * Math.PI) / 180,
  isnan: Number.isNaN,
  isfinite: Number.isFinite,
  isinf: (x) => x === Infinity || x === -Infinity,
  logical_not: (x) => x === 0,
};

const KEEPS_TYPE = new Set(['abs', 'absolute', 'sign', 'negative', 'positive', 'square']);
const IS_BOOLEAN = new Set(['isnan', 'isfinite', 'isinf', 'logical_not']);

export function mapped(value: Value, name: string, apply: Unary): Value {
  const canBeAbsent = isColumnar(value);
  const each = (item: Value) => apply(typeof item === 'number' ? item : numberOf(item, `np.${name}`, canBeAbsent));
  if (!isArrayLike(value)) return each(value);
  const column = ({ values, dtype }: Pick<Column, 'values' | 'dtype'>) => {
    const results = values.map(each);
    const isFloat = !IS_BOOLEAN.has(name) && (dtype === 'float64' || !KEEPS_TYPE.has(name));
    return { values: results, dtype: isFloat ? ('float64' as const) : inferDtype(results) };
  };
  if (value instanceof Series) {
    const { values, dtype } = column(value);
    return new Series(values, { index: value.index, name: value.name, dtype });
  }
  if (value instanceof DataFrame)
    return new DataFrame(
      value.columns.map((old) => ({ name: old.name, ...column(old) })),
      value.index,
    );
  const { values, shape, kind } = arrayOf(value);
  const isFloat = !IS_BOOLEAN.has(name) && (!KEEPS_TYPE.has(name) || kind === 'float');
  return NdArray.own(values.map(each), shape, isFloat ? 'float' : undefined);
}

/** Over two columns, lists or single values; columns keep their index. */
export function zipped(one: Value, other: Value, apply: (a: Value, b: Value) => Value): Value {
  if (!isArrayLike(one) && !isArrayLike(other)) return apply(one, other);
  const column = one instanceof Series ? one : other instanceof Series ? other : undefined;
  if (one instanceof DataFrame || other instanceof DataFrame) throw notSupported('this function of a DataFrame');
  if (!column) return broadcast(one, other, apply);
  if (one instanceof Series && other instanceof Series && !isSame([...one.index.labels], [...other.index.labels]))
    throw notSupported('this function of two Series with different indexes');
  const isNamed = !(one instanceof Series && other instanceof Series) || isSame(one.name, other.name);
  const { values } = broadcast(one, other, apply);
  return new Series(values, { index: column.index, name: isNamed ? column.name : null });
}

const OPERATORS: readonly (readonly [string, BinaryOperator | Comparison])[] = [
  ['add', '+'],
  ['subtract', '-'],
  ['multiply', '*'],
  ['divide', '/'],
  ['true_divide', '/'],
  ['floor_divide', '//'],
  ['mod', '%'],
  ['remainder', '%'],
  ['power', '**'],
  ['float_power', '**'],
  ['equal', '=='],
  ['not_equal', '!='],
  ['less', '<'],
  ['less_equal', '<='],
  ['greater', '>'],
  ['greater_equal', '>='],
  ['bitwise_and', '&'],
  ['bitwise_or', '|'],
  ['bitwise_xor', '^'],
];

const wrapped = (value: Value) => (Array.isArray(value) ? arrayOf(value) : value);

/** Of two single values as of arrays: division by 0 is infinite. */
function operated(operator: BinaryOperator | Comparison, one: Value, other: Value): Value {
  if (isArrayLike(one) || isArrayLike(other)) return binary(operator, wrapped(one), wrapped(other));
  return elements(operator as '+')(one, other);
}

const numeric = (name: string, apply: (a: number, b: number) => Value) =>
  callable(name, 'x1, x2', (one, other) => {
    const canBeAbsent = isColumnar(one) || isColumnar(other);
    const number = (value: Value) => numberOf(value, `np.${name}`, canBeAbsent);
    return zipped(one, other, (a, b) => apply(number(a), number(b)));
  });

const ofNumbers = (pick: (a: number, b: number) => number, skipsNaN: boolean) => (a: number, b: number) => {
  if (skipsNaN && Number.isNaN(a)) return b;
  if (skipsNaN && Number.isNaN(b)) return a;
  return pick(a, b);
};

const close = (a: number, b: number, rtol: number, atol: number, equalNan: boolean) =>
  a === b ||
  (equalNan && Number.isNaN(a) && Number.isNaN(b)) ||
  (Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b));

const logical = (name: string, apply: (a: boolean, b: boolean) => boolean) =>
  callable(name, 'x1, x2', (one, other) => zipped(one, other, (a, b) => apply(truthOf(a), truthOf(b))));

export const isClose = callable('isclose', 'a, b, rtol=1e-05, atol=1e-08, equal_nan=False', (a, b, rtol, atol, nan) =>
  zipped(a, b, (x, y) =>
    close(numberOf(x, 'isclose'), numberOf(y, 'isclose'), Number(rtol), Number(atol), nan === true),
  ),
);

export const ELEMENTWISE: readonly Callable[] = [
  ...Object.entries(UNARY).map(([name, apply]) => callable(name, 'x', (x) => mapped(x, name, apply))),
  ...OPERATORS.map(([name, operator]) => callable(name, 'x1, x2', (one, other) => operated(operator, one, other))),
  numeric('maximum', ofNumbers(Math.max, false)),
  numeric('minimum', ofNumbers(Math.min, false)),
  numeric('fmax', ofNumbers(Math.max, true)),
  numeric('fmin', ofNumbers(Math.min, true)),
  numeric('arctan2', Math.atan2),
  numeric('hypot', Math.hypot),
  numeric('fmod', (a, b) => a % b),
  numeric('copysign', (a, b) => (Object.is(Math.sign(b), -0) || b < 0 ? -Math.abs(a) : Math.abs(a))),
  logical('logical_and', (a, b) => a && b),
  logical('logical_or', (a, b) => a || b),
  logical('logical_xor', (a, b) => a !== b),
  isClose,
];
