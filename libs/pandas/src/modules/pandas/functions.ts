// The functions of pandas that are about values: absent ones, distinct ones, counts.
import { arrayOf } from '../../frames/series-method.ts';
import { CatAccessor } from '../../frames/accessors/cat-accessor.ts';
import { cast } from '../../frames/cast.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import { dtypeOf } from '../../frames/dtype.ts';
import { factorize } from '../../frames/factorize.ts';
import { distinct, Index } from '../../frames/index-labels.ts';
import { isListLike, itemsOf, only } from '../../frames/options.ts';
import { valueCounts } from '../../frames/series-counts.ts';
import { Series } from '../../frames/series.ts';
import { Arguments, callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import { attribute } from '../../language/operators.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { Callable, Dict, isMissing, Tuple, type Value } from '../../language/values.ts';

function indexFor(index: Value, length: number | undefined): Index | undefined {
  return index === null ? undefined : Index.of(index, length);
}

/** From a list, a dict, another series, or one value for all labels. */
function seriesOf(data: Value, index: Value, name: Value): Series {
  if (data instanceof Series || data instanceof Dict) {
    const whole = data instanceof Series ? data : new Series(data.values(), { index: new Index(data.keys()) });
    const named = name === null ? whole : whole.with(whole.values, { ...whole, name });
    if (index === null) return named;
    return (attribute(named, 'reindex') as Callable).call(new Arguments([index])) as Series;
  }
  if (data === null && index === null) return new Series([], { name });
  if (!isListLike(data)) {
    const labels = indexFor(index, undefined) ?? Index.range(1);
    return new Series(new Array<Value>(labels.length).fill(data ?? NaN), { index: labels, name });
  }
  const items = itemsOf(data);
  const dtype = data instanceof NdArray && data.kind === 'float' ? 'float64' : undefined;
  const own = data instanceof Index && name === null ? data.name : name;
  return new Series(items, { index: indexFor(index, items.length), name: own, dtype });
}

export const series = callable(
  'Series',
  'data=None, index=None, dtype=None, name=None, copy=None',
  (data, index, dtype, name) => {
    const made = seriesOf(data, index, name);
    return dtype === null ? made : cast(made, dtypeOf(dtype));
  },
);

export const index = callable('Index', 'data=None, dtype=None, copy=False, name=None', (data, dtype, _copy, name) => {
  const made = new Series(itemsOf(data), {});
  const labels = dtype === null ? made.values : cast(made, dtypeOf(dtype)).values;
  return new Index(labels, [name ?? (data instanceof Index || data instanceof Series ? data.name : null)]);
});

export const multiIndex = new Map<string, Value>([
  ['from_tuples', callable('from_tuples', 'tuples, names=None', (tuples, names) => levels(itemsOf(tuples), names))],
  [
    'from_product',
    callable('from_product', 'iterables, names=None', (iterables, names) => {
      const product = itemsOf(iterables).reduce<Value[][]>(
        (rows, items) => rows.flatMap((row) => itemsOf(items).map((item) => [...row, item])),
        [[]],
      );
      return levels(
        product.map((row) => new Tuple(row)),
        names,
      );
    }),
  ],
  [
    'from_arrays',
    callable('from_arrays', 'arrays, names=None', (arrays, names) => {
      const parts = itemsOf(arrays).map(itemsOf);
      return levels(
        parts[0]!.map((_, place) => new Tuple(parts.map((part) => part[place]!))),
        names,
      );
    }),
  ],
]);

function levels(labels: readonly Value[], names: Value): Index {
  const count = labels[0] instanceof Tuple ? labels[0].items.length : 1;
  return new Index(labels, names === null ? new Array<Value>(count).fill(null) : itemsOf(names));
}

/** Of one value a flag, of many as many, of a frame a frame. */
const absent = (name: string, isAbsent: boolean): Callable =>
  callable(name, 'obj', (obj) => {
    if (obj instanceof DataFrame || obj instanceof Series || obj instanceof Index)
      return (attribute(obj, name) as Callable).call(new Arguments([]));
    return isListLike(obj)
      ? new NdArray(itemsOf(obj).map((value) => isMissing(value) === isAbsent))
      : isMissing(obj) === isAbsent;
  });

export const categorical = callable(
  'Categorical',
  'values, categories=None, ordered=None, dtype=None',
  (values, categories, ordered, dtype) => {
    only('Categorical', 'dtype', dtype, null);
    const whole = cast(new Series(itemsOf(values)), 'category');
    if (categories === null && ordered !== true) return whole;
    const accessor = new CatAccessor(whole);
    const known = categories ?? [...whole.categories!.values];
    return (accessor.attribute('set_categories') as Callable).call(new Arguments([known, ordered === true]));
  },
);

export const VALUE_FUNCTIONS: readonly (readonly [string, Value])[] = [
  ...['isna', 'isnull'].map((name) => [name, absent(name, true)] as const),
  ...['notna', 'notnull'].map((name) => [name, absent(name, false)] as const),
  [
    'unique',
    callable('unique', 'values', (values) => {
      const { values: all, dtype } = values instanceof Series ? values : new Series(itemsOf(values));
      return arrayOf(distinct(all), dtype);
    }),
  ],
  [
    'value_counts',
    callable(
      'value_counts',
      'values, sort=True, ascending=False, normalize=False, bins=None, dropna=True',
      (values, sort, ascending, normalize, bins, dropna) =>
        valueCounts(
          values instanceof Series ? values : new Series(itemsOf(values)),
          normalize,
          sort,
          ascending,
          bins,
          dropna,
        ),
    ),
  ],
  [
    'factorize',
    callable('factorize', 'values, sort=False, use_na_sentinel=True', (values, sort, sentinel) => {
      only('factorize', 'use_na_sentinel', sentinel, true);
      if (!isListLike(values)) throw new PythonError('TypeError', 'factorize() wants a list');
      const { codes, labels } = factorize(
        values instanceof Series ? values : new Series(itemsOf(values)),
        sort === true,
      );
      return new Tuple([
        new NdArray([...codes]),
        values instanceof Series || values instanceof Index ? new Index(labels) : new NdArray(labels),
      ]);
    }),
  ],
];
