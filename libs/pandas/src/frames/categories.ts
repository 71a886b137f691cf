import { PythonError } from '../language/errors.ts';
import { type Comparison, isMissing, type Value } from '../language/values.ts';
import { operate } from './elementwise.ts';
import { hashOf } from './hash.ts';
import { distinct } from './index-labels.ts';
import { inOrder } from './series-counts.ts';
import type { Series } from './series.ts';

/** The place of each value among the categories; -1 of what is absent. */
export function codesOf({ values, categories }: Series): number[] {
  const places = new Map(categories!.values.map((value, place) => [hashOf(value), place]));
  return values.map((value) => (isMissing(value) ? -1 : (places.get(hashOf(value)) ?? -1)));
}

/** Compares with one value: by the order of the categories, where they have one. */
export function comparedCategories(series: Series, operator: Comparison, other: Value, reflected: boolean): Series {
  const { ordered, values: categories } = series.categories!;
  if (operator === '==' || operator === '!=') {
    const { values } = operate(operator, series.values, other, reflected);
    return series.with(values, { dtype: 'bool' });
  }
  if (!ordered) throw new PythonError('TypeError', 'Unordered Categoricals can only compare equality or not');
  const place = categories.findIndex((each) => hashOf(each) === hashOf(other));
  if (place < 0)
    throw new PythonError('TypeError', 'Cannot compare a Categorical with a scalar, which is not a category.');
  const codes = codesOf(series);
  const { values } = operate(operator, codes, place, reflected, 'int64', 'int64');
  return series.with(
    values.map((flag, at) => flag === true && codes[at]! >= 0),
    { dtype: 'bool' },
  );
}

/** The series as a `category`, its distinct values in order as the categories. */
export function categorized(series: Series): Series {
  const values = inOrder(distinct(series.values).filter((value) => !isMissing(value)));
  return series.with(
    series.values.map((value) => (isMissing(value) ? NaN : value)),
    { dtype: 'category', categories: { values, ordered: false } },
  );
}
