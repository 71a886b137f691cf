import { NdArray } from '../arrays/nd-array.ts';
import { callable } from '../language/callable.ts';
import type { Value } from '../language/values.ts';
import type { Series } from './series.ts';

export type SeriesMember = readonly [name: string, of: (series: Series) => Value];

/** A method by Python's signature. */
export const method = (
  name: string,
  signature: string,
  body: (series: Series, ...values: Value[]) => Value,
): SeriesMember => [name, (series) => callable(name, signature, (...values) => body(series, ...values))];

/** What a method with `inplace` gives: nothing where the series itself was to be changed. */
export const settle = (series: Series, inplace: Value, changed: Series): Value =>
  inplace === true ? series.become(changed) : changed;

/** The bare values, which still know whether they are floats or of many kinds. */
export function arrayOf(values: readonly Value[], dtype: Series['dtype']): NdArray {
  const kind = dtype === 'float64' ? 'float' : dtype === 'object' || dtype === 'category' ? 'object' : undefined;
  return new NdArray(values, [values.length], kind);
}
