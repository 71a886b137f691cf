import { Arguments } from '../../language/callable.ts';
import { attribute } from '../../language/operators.ts';
import { Callable, isMissing, type Value } from '../../language/values.ts';
import type { Dtype } from '../dtype.ts';
import type { Series } from '../series.ts';

/**
 * A function of each text; absent values, and what is no text, give an absent value.
 *
 * @param absent what they give instead; null: False among flags of texts alone, as pandas 3 has it
 */
export function eachText(series: Series, of: (text: string) => Value, dtype?: Dtype, absent: Value = null): Series {
  let isWhole = true;
  const otherwise = absent ?? (dtype === 'bool' && isOfTexts(series.values) ? false : NaN);
  const values = series.values.map((value) => {
    if (typeof value === 'string') return of(value);
    isWhole = false;
    return otherwise;
  });
  if (dtype === undefined || (dtype === 'bool' && typeof otherwise !== 'boolean' && !isWhole))
    return series.with(values, { dtype: 'object' });
  return series.with(values, { dtype: dtype === 'int64' && !isWhole ? 'float64' : dtype });
}

const isOfTexts = (values: readonly Value[]) => values.every((value) => typeof value === 'string' || isMissing(value));

/** A method of Python's own texts by its name. */
export function ofText(name: string, args: Arguments): (text: string) => Value {
  return (text) => (attribute(text, name) as Callable).call(args);
}
