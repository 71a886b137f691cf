import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { isMissing, PyObject, type Value } from '../../language/values.ts';
import { codesOf } from '../categories.ts';
import { hashOf } from '../hash.ts';
import { Index } from '../index-labels.ts';
import { itemsOf, only } from '../options.ts';
import type { Series } from '../series.ts';

const UNKNOWN = new Set(['rename_categories', 'remove_categories']);

/** `series.cat`: the categories of a series, and other ones in their place. */
export class CatAccessor extends PyObject {
  readonly type = 'CategoricalAccessor';

  constructor(readonly series: Series) {
    super();
    if (!series.categories)
      throw new PythonError('AttributeError', "Can only use .cat accessor with a 'category' dtype");
  }

  override attribute(name: string): Value | undefined {
    const { series } = this;
    if (name === 'categories') return new Index(series.categories!.values);
    if (name === 'ordered') return series.categories!.ordered;
    if (name === 'codes') return series.with(codesOf(series), { name: null, dtype: 'int64' });
    if (UNKNOWN.has(name)) throw notSupported(`Series.cat.${name}`);
    return METHODS.get(name)?.(series);
  }

  override toString(): string {
    return '<pandas.core.arrays.categorical.CategoricalAccessor object>';
  }
}

/** Values that are no category any more are absent. */
function recategorized(series: Series, values: readonly Value[], ordered: boolean): Series {
  const known = new Set(values.map(hashOf));
  return series.with(
    series.values.map((value) => (!isMissing(value) && known.has(hashOf(value)) ? value : NaN)),
    { dtype: 'category', categories: { values, ordered } },
  );
}

type Method = (series: Series) => Value;

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['as_ordered', (series) => callable('as_ordered', '', () => recategorized(series, series.categories!.values, true))],
  [
    'as_unordered',
    (series) => callable('as_unordered', '', () => recategorized(series, series.categories!.values, false)),
  ],
  [
    'set_categories',
    (series) =>
      callable('set_categories', 'new_categories, ordered=None, rename=False', (values, ordered, rename) => {
        only('set_categories', 'rename', rename, false);
        return recategorized(series, itemsOf(values), ordered === null ? series.categories!.ordered : ordered === true);
      }),
  ],
  [
    'reorder_categories',
    (series) =>
      callable('reorder_categories', 'new_categories, ordered=None', (values, ordered) => {
        const wanted = itemsOf(values);
        const known = new Set(series.categories!.values.map(hashOf));
        if (wanted.length !== known.size || wanted.some((value) => !known.has(hashOf(value))))
          throw new PythonError('ValueError', 'items in new_categories are not the same as in old categories');
        return recategorized(series, wanted, ordered === null ? series.categories!.ordered : ordered === true);
      }),
  ],
  [
    'add_categories',
    (series) =>
      callable('add_categories', 'new_categories', (values) => {
        const added = typeof values === 'string' ? [values] : itemsOf(values);
        return recategorized(series, [...series.categories!.values, ...added], series.categories!.ordered);
      }),
  ],
  [
    'remove_unused_categories',
    (series) =>
      callable('remove_unused_categories', '', () => {
        const used = new Set(series.values.map(hashOf));
        return recategorized(
          series,
          series.categories!.values.filter((value) => used.has(hashOf(value))),
          series.categories!.ordered,
        );
      }),
  ],
]);
