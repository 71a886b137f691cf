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
