import { DataFrame } from '../../frames/data-frame.ts';
import { Series } from '../../frames/series.ts';
import { Arguments } from '../../language/callable.ts';
import { notSupported } from '../../language/errors.ts';
import { Callable, type Value } from '../../language/values.ts';

/**
 * NumPy asks columns and frames for their own method of the same name where there is one: `np.mean` of a Series passes over
 * absent values, `np.median`, which does not ask, finds NaN.
 */
export function methodOf(
  value: Value,
  name: string,
): ((positional: readonly Value[], named?: ReadonlyMap<string, Value>) => Value) | undefined {
  if (!(value instanceof Series) && !(value instanceof DataFrame)) return undefined;
  const method = value.attribute(name);
  if (!(method instanceof Callable)) throw notSupported(`np.${name} of a ${value.type}`);
  return (positional, named) => method.call(new Arguments(positional, named));
}
