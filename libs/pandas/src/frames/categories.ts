import { PythonError } from '../language/errors.ts';
import { type Comparison, isMissing, type Value } from '../language/values.ts';
import { operate } from './elementwise.ts';
import { hashOf } from './hash.ts';
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
