import * as reductions from '../reductions.ts';
import type { Value } from '../language/values.ts';

type Options = Readonly<Record<string, Value>>;

const ddofOf = (options: Options) => Number(options['ddof'] ?? 1);

/** One number of many by the names pandas has; NaN are passed over. */
export const ROW_REDUCTIONS: Readonly<Record<string, (values: Float64Array, options: Options) => number>> = {
  sum: (values) => reductions.sum(values),
  mean: (values) => reductions.mean(values),
  median: (values) => reductions.median(values),
  count: (values) => reductions.count(values),
  std: (values, options) => Math.sqrt(reductions.variance(values, ddofOf(options))),
  var: (values, options) => reductions.variance(values, ddofOf(options)),
  min: (values) => reductions.minimum(values),
  max: (values) => reductions.maximum(values),
};
