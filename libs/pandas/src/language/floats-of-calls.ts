// Which calls come to a float where what they give is a whole number: by the name that is called, and by what it is called on.
import { Arguments } from './callable.ts';
import { mayBeFloat, noteFloat, noteFloats } from './whole-floats.ts';
import { Callable, Dict, PyObject, Tuple, type Value } from './values.ts';

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** A number of things, or a place: whole whatever it is asked of. */
const COUNTS = names(
  'count nunique argmax argmin searchsorted get_loc ngroup count_nonzero nanargmax nanargmin size ndim randint int64 int32 int_ ' +
    'factorial comb perm gcd lcm isqrt trunc bincount',
);
/** A float even of whole numbers. */
const MEANS = names(
  'mean median std var sem skew kurt kurtosis quantile corr cov autocorr total_seconds average percentile score',
);
/** Of modules: whole where all that is given is. */
const KEPT = names(
  'sum max min amax amin nansum nanmax nanmin prod nanprod abs absolute ptp sign power square add subtract multiply maximum ' +
    'minimum clip round around floor_divide mod remainder negative dot cumsum choice mode multimode median_low median_high copysign',
);
/** Of `math` alone: NumPy's own give floats. */
const WHOLE_IN_MATH = names('floor ceil prod');
const OF_NUMBERS = /^(?:numpy|math|statistics|scipy|sklearn)\b/;

const isFloatLike = (value: Value): boolean =>
  value instanceof PyObject
    ? value.holdsFloats
    : Array.isArray(value) || value instanceof Tuple
      ? (Array.isArray(value) ? value : value.items).some(isFloatLike)
      : value instanceof Dict
        ? value.values().some(isFloatLike)
        : mayBeFloat(value);

/** A method of a series, an array or a span of time; `agg('mean')` is `mean`. */
export function noteResult(result: Value, object: PyObject, name: string, given: Arguments): void {
  if (typeof result !== 'number') return;
  const [first] = given.positional;
  const asked = (name === 'agg' || name === 'aggregate') && typeof first === 'string' ? first : name;
  if (object.holdsFloats ? !COUNTS.has(asked) : MEANS.has(asked)) noteFloat(result);
}

/** A module's function that remembers what it gives. */
export function noting(module: string, callee: Callable): Callable {
  if (!OF_NUMBERS.test(module) || COUNTS.has(callee.name)) return callee;
  if (module === 'math' && WHOLE_IN_MATH.has(callee.name)) return callee;
  const call = (given: Arguments): Value => {
    const result = callee.call(given);
    const keeps = KEPT.has(callee.name) && !given.positional.some(isFloatLike);
    if (!keeps) noteFloats(result instanceof Tuple ? result.items : [result]);
    return result;
  };
  return new Callable(callee.name, call, callee.attributes);
}
