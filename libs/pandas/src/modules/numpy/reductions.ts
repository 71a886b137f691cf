// Functions of many elements that give one: sums, means, extremes; over all elements or along an axis.
import { arrayOf, isArrayLike, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { reduce, transform } from '../../arrays/axes.ts';
import { truthOf } from '../../arrays/elementwise.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { pairwiseSum, meanOf, varianceOf } from '../../arrays/sums.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { order } from '../../language/operators.ts';
import { type Callable, isMissing, type Value } from '../../language/values.ts';
import { methodOf } from './delegate.ts';

type Rows = readonly Value[];
type Numbers = readonly number[];

export const numericRow = (name: string, apply: (values: Numbers) => Value) => (items: Rows) =>
  apply(items.every((each) => typeof each === 'number') ? items : items.map((each) => numberOf(each, `np.${name}`)));

const productOf = (values: Numbers) => {
  const product = values.reduce((before, value) => before * value, 1);
  // NumPy's integers begin anew then.
  if (Number.isInteger(product) && !Number.isSafeInteger(product) && values.every(Number.isInteger))
    throw notSupported('a whole number beyond 2^53');
  return product;
};

function extreme(name: string, sign: 1 | -1) {
  return (items: Rows): Value => {
    if (items.length === 0)
      throw new PythonError('ValueError', `zero-size array to reduction operation ${name} which has no identity`);
    let [best] = items as [Value];
    for (const each of items) {
      if (Number.isNaN(each)) return NaN;
      if (
        typeof each === 'number' && typeof best === 'number' ? sign * each > sign * best : sign * order(each, best) > 0
      )
        best = each;
    }
    return best;
  };
}

/** The place of the first greatest; NaN counts as greatest of all. */
function extremePlace(name: string, sign: 1 | -1) {
  const best = extreme(name, sign);
  return (items: Rows): Value => {
    if (items.length === 0) throw new PythonError('ValueError', `attempt to get arg${name} of an empty sequence`);
    const value = best(items);
    return items.findIndex((each) => Object.is(each, value) || each === value);
  };
}

/** By the column's own method where there is one; of whole frames only what is the same however it is counted. */
function delegated(name: string, value: Value, axis: Value, named: ReadonlyMap<string, Value> = new Map()) {
  if (value instanceof DataFrame && axis === null) {
    const { values } = arrayOf(value);
    if (['mean', 'max', 'min'].includes(name) && !values.some(isMissing)) return undefined;
    if (['any', 'all'].includes(name) && values.every((each) => typeof each === 'boolean')) return undefined;
    throw notSupported(`np.${name} of a DataFrame without an axis`);
  }
  const method = methodOf(value, name);
  return method?.([], axis === null ? named : new Map([['axis', axis], ...named]));
}

type Reduction = readonly [names: readonly string[], method: string, apply: (items: Rows) => Value, kind?: 'float'];

const REDUCTIONS: readonly Reduction[] = [
  [['sum'], 'sum', numericRow('sum', (values) => pairwiseSum(values))],
  [['prod', 'product'], 'prod', numericRow('prod', productOf)],
  [['mean'], 'mean', numericRow('mean', meanOf), 'float'],
  [['max', 'amax'], 'max', extreme('maximum', 1)],
  [['min', 'amin'], 'min', extreme('minimum', -1)],
  [['any'], 'any', (items) => items.some(truthOf)],
  [['all'], 'all', (items) => items.every(truthOf)],
];

const reductions = REDUCTIONS.flatMap(([names, method, apply, kind]) =>
  names.map((name) =>
    callable(name, 'a, axis=None, *, keepdims=False', (a, axis, keepdims) => {
      const own = keepdims === false ? delegated(method, a, axis) : undefined;
      return own ?? reduce(a, axis, keepdims, apply, kind);
    }),
  ),
);

const spread = (name: 'std' | 'var') =>
  callable(name, 'a, axis=None, *, ddof=0, keepdims=False', (a, axis, ddof, keepdims) => {
    const own = keepdims === false ? delegated(name, a, axis, new Map([['ddof', ddof]])) : undefined;
    const root = name === 'std' ? Math.sqrt : (value: number) => value;
    return (
      own ??
      reduce(
        a,
        axis,
        keepdims,
        numericRow(name, (values) => root(varianceOf(values, numberOf(ddof, 'ddof')))),
        'float',
      )
    );
  });

const accumulate = (name: string, method: string, next: (sum: number, value: number) => number) =>
  callable(name, 'a, axis=None', (a, axis) => {
    const own = methodOf(a, method);
    if (own) return own([], axis === null ? undefined : new Map([['axis', axis]]));
    return transform(
      a,
      axis,
      (items) => {
        let sum: number | undefined;
        return items.map((each) => (sum = sum === undefined ? numberOf(each, name) : next(sum, numberOf(each, name))));
      },
      arrayOf(a).kind,
    );
  });

const place = (name: 'max' | 'min', sign: 1 | -1) =>
  callable(`arg${name}`, 'a, axis=None', (a, axis) => {
    const own = a instanceof DataFrame ? undefined : methodOf(a, `arg${name}`);
    return own ? own([]) : reduce(a, axis, false, extremePlace(name, sign));
  });

function average(a: Value, axis: Value, weights: Value): Value {
  if (weights === null)
    return reduce(
      isArrayLike(a) ? NdArray.own(numbersOf(a, 'np.average'), arrayOf(a).shape) : a,
      axis,
      false,
      numericRow('average', meanOf),
      'float',
    );
  const [values, by] = [numbersOf(a, 'np.average'), numbersOf(weights, 'np.average')];
  if (arrayOf(a).shape.length > 1) throw notSupported('np.average of two dimensions with weights');
  if (values.length !== by.length)
    throw new PythonError('ValueError', 'Shape of weights must be consistent with shape of a');
  const total = pairwiseSum(by);
  if (total === 0) throw new PythonError('ZeroDivisionError', "Weights sum to zero, can't be normalized");
  return pairwiseSum(values.map((value, at) => value * by[at]!)) / total;
}

export const REDUCTIONS_OF_NUMPY: readonly Callable[] = [
  ...reductions,
  spread('std'),
  spread('var'),
  place('max', 1),
  place('min', -1),
  accumulate('cumsum', 'cumsum', (sum, value) => sum + value),
  accumulate('cumprod', 'cumprod', (product, value) => product * value),
  callable('ptp', 'a, axis=None', (a, axis) =>
    reduce(a, axis, false, (items) => {
      const [high, low] = [extreme('maximum', 1)(items), extreme('minimum', -1)(items)];
      return numberOf(high, 'np.ptp') - numberOf(low, 'np.ptp');
    }),
  ),
  callable('average', 'a, axis=None, weights=None', average),
  callable('count_nonzero', 'a, axis=None', (a, axis) =>
    reduce(a, axis, false, (items) => items.filter(truthOf).length),
  ),
];
