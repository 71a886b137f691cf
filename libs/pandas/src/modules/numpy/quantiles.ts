// Medians and quantiles, and what passes over NaN.
import { ascending, medianOf, quantileMethod, quantileOf } from '../../arrays/quantile.ts';
import { arrayOf, isArrayLike, isColumnar, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { reduce } from '../../arrays/axes.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { meanOf, pairwiseSum, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import type { Callable, Value } from '../../language/values.ts';

type Numbers = readonly number[];

/** As an array of numbers; what is absent in a column is NaN. */
const numeric = (a: Value, name: string) =>
  isArrayLike(a) && isColumnar(a) ? NdArray.own(numbersOf(a, name), arrayOf(a).shape) : a;

const row = (name: string, skipsNaN: boolean, apply: (values: Numbers) => Value) => (items: readonly Value[]) => {
  const values = items.map((each) => numberOf(each, `np.${name}`));
  return apply(skipsNaN ? values.filter((each) => !Number.isNaN(each)) : values);
};

const reduction = (name: string, skipsNaN: boolean, apply: (values: Numbers) => Value) =>
  callable(name, 'a, axis=None, *, keepdims=False', (a, axis, keepdims) =>
    reduce(numeric(a, name), axis, keepdims, row(name, skipsNaN, apply), 'float'),
  );

const quantiles = (name: string, per: number, skipsNaN: boolean) =>
  callable(
    name,
    'a, q, axis=None, *, method="linear", interpolation=None'.replaceAll('"', "'"),
    (a, q, axis, method, interpolation) => {
      const how = quantileMethod(interpolation ?? method);
      const at = (sorted: ArrayLike<number>, each: number) => quantileOf(sorted, each / per, how);
      if (!isArrayLike(q))
        return reduce(
          numeric(a, name),
          axis,
          false,
          row(name, skipsNaN, (values) => at(ascending(values), numberOf(q, name))),
          'float',
        );
      if (axis !== null && arrayOf(a).shape.length > 1)
        throw notSupported(`np.${name} of several quantiles along an axis`);
      const values = numbersOf(a, name);
      const sorted = ascending(skipsNaN ? values.filter((each) => !Number.isNaN(each)) : values);
      return NdArray.own(
        numbersOf(q, name).map((each) => at(sorted, each)),
        undefined,
        'float',
      );
    },
  );

const spread = (name: 'nanstd' | 'nanvar') =>
  callable(name, 'a, axis=None, *, ddof=0', (a, axis, ddof) => {
    const root = name === 'nanstd' ? Math.sqrt : (value: number) => value;
    const each = row(name, true, (values) => root(varianceOf(values, numberOf(ddof, 'ddof'))));
    return reduce(numeric(a, name), axis, false, each, 'float');
  });

const extreme = (pick: (a: number, b: number) => number) => (values: Numbers) =>
  values.length === 0 ? NaN : values.reduce((best, each) => pick(best, each));

const place = (name: string, pick: (a: number, b: number) => number) =>
  callable(name, 'a, axis=None', (a, axis) =>
    reduce(
      numeric(a, name),
      axis,
      false,
      row(name, false, (values) => {
        const best = extreme(pick)(values.filter((each) => !Number.isNaN(each)));
        if (Number.isNaN(best)) throw new PythonError('ValueError', 'All-NaN slice encountered');
        return values.indexOf(best);
      }),
    ),
  );

export const QUANTILES: readonly Callable[] = [
  reduction('median', false, medianOf),
  reduction('nanmedian', true, medianOf),
  reduction('nanmean', true, meanOf),
  reduction('nansum', true, (values) => pairwiseSum(values)),
  reduction('nanprod', true, (values) => values.reduce((product, each) => product * each, 1)),
  reduction('nanmax', true, extreme(Math.max)),
  reduction('nanmin', true, extreme(Math.min)),
  callable('nancumsum', 'a', (a) => {
    let sum = 0;
    return NdArray.own(numbersOf(a, 'np.nancumsum').map((each) => (sum += Number.isNaN(each) ? 0 : each)));
  }),
  spread('nanstd'),
  spread('nanvar'),
  place('nanargmax', Math.max),
  place('nanargmin', Math.min),
  quantiles('quantile', 1, false),
  quantiles('percentile', 100, false),
  quantiles('nanquantile', 1, true),
  quantiles('nanpercentile', 100, true),
];
