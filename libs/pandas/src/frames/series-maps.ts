// Series methods that make each value another one.
import { Arguments, callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { attribute, str, truth } from '../language/operators.ts';
import { roundHalfEven } from '../language/rounding.ts';
import { Callable, Dict, isMissing, Tuple, type Value } from '../language/values.ts';
import { cast } from './cast.ts';
import { dtypeOf, inferDtype, isNumeric, missingOf } from './dtype.ts';
import { hashOf } from './hash.ts';
import { distinct, Index, placesIn } from './index-labels.ts';
import { integerOf, isListLike, itemsOf, numberOf, only, onlyRows } from './options.ts';
import { method, type SeriesMember, settle } from './series-method.ts';
import { numbersOf } from './series-numbers.ts';
import { seriesReplace } from './series-replace.ts';
import { Series } from './series.ts';

/** What each value becomes, by a function, a dict or another series' labels; what they do not know is absent. */
function mapper(how: Value): (value: Value) => Value {
  if (how instanceof Callable) return (value) => callWith(how, value);
  // Counters and the like have a value for keys they lack too.
  if (how instanceof Dict && how.constructor !== Dict) throw notSupported('map() by a dict with presets');
  if (how instanceof Dict) {
    const byHash = new Map([...how].map(([key, value]) => [hashOf(key), value]));
    return (value) => byHash.get(hashOf(value)) ?? NaN;
  }
  if (how instanceof Series)
    return (value) => {
      const place = how.index.place(value);
      return place < 0 ? NaN : how.values[place]!;
    };
  throw new PythonError('TypeError', `'${str(how)}' object is not callable`);
}

/** `map(str)`: 22 is '22.0' in a column of floats, which the value alone does not tell. */
const isTextOfFloats = ({ dtype }: Series, how: Value) =>
  dtype === 'float64' && how instanceof Callable && how.name === 'str';

function mapped(series: Series, how: Value, naAction: Value): Series {
  only('map', 'na_action', naAction, null, 'ignore');
  if (isTextOfFloats(series, how) && naAction === null) return cast(series, 'str');
  const each = mapper(how);
  const keep = naAction === 'ignore';
  const values = series.givenOut().map((value) => (keep && isMissing(value) ? value : each(value)));
  return series.categories ? mappedCategories(series, values, each) : series.with(values);
}

/** Categories go over into categories where each becomes another one. */
function mappedCategories(series: Series, values: readonly Value[], each: (value: Value) => Value): Series {
  const { ordered, values: categories } = series.categories!;
  const found = categories.map(each);
  if (found.some(isMissing) || distinct(found).length < found.length) return series.with(values);
  return series.with(values, { dtype: 'category', categories: { values: found, ordered } });
}

function applied(series: Series, how: Value, args: Value, named: Value): Value {
  const rest = itemsOf(args);
  const options = new Map([...(named as Dict)].map(([key, value]) => [key as string, value]));
  if (typeof how === 'string') {
    const found = attribute(series, how);
    return found instanceof Callable ? found.call(new Arguments(rest, options)) : found;
  }
  if (!(how instanceof Callable)) return aggregated(series, how);
  if (isTextOfFloats(series, how)) return cast(series, 'str');
  const values = series.givenOut().map((value) => how.call(new Arguments([value, ...rest], options)));
  if (values.some((value) => value instanceof Series)) throw notSupported('apply() of a function that gives a Series');
  return series.with(values);
}

/** A function that takes the series whole, like `lambda s: s - s.mean()`; undefined where it wants each value. */
function ofWhole(series: Series, how: Callable): Series | undefined {
  try {
    const made = callWith(how, series);
    return made instanceof Series ? made : undefined;
  } catch (error) {
    if (error instanceof PythonError && ['AttributeError', 'TypeError', 'ValueError'].includes(error.name))
      return undefined;
    throw error;
  }
}

/** By the name of a method, a function of the whole series, several of them in a list or under new names. */
export function aggregated(series: Series, how: Value): Value {
  if (typeof how === 'string' || how instanceof Callable) return aggregatedOnce(series, how);
  if (!(how instanceof Dict) && !isListLike(how))
    throw new PythonError('TypeError', 'agg() wants a function or a name');
  const wishes = how instanceof Dict ? [...how] : itemsOf(how).map((each) => [labelOf(each), each] as const);
  const values = wishes.map(([, each]) => aggregatedOnce(series, each));
  return new Series(values, { index: new Index(wishes.map(([label]) => label)), name: series.name });
}

const labelOf = (how: Value): Value => (how instanceof Callable ? how.name : how);

function aggregatedOnce(series: Series, how: Value): Value {
  if (how instanceof Callable) return callWith(how, series);
  if (typeof how !== 'string') throw notSupported('agg() by lists within');
  const found = attribute(series, how);
  return found instanceof Callable ? callWith(found) : found;
}

function rounded(series: Series, decimals: Value): Series {
  const digits = integerOf(decimals, 'decimals');
  if (series.dtype === 'object') throw new PythonError('TypeError', 'Expected numeric dtype, got object instead.');
  if (!isNumeric(series.dtype)) throw notSupported(`round() of ${series.dtype}`);
  if (series.dtype !== 'float64' && digits >= 0) return series.with(series.values, series);
  return series.with(
    series.values.map((value) => roundHalfEven(Number(value), digits)),
    { dtype: series.dtype },
  );
}

function clipped(series: Series, lower: Value, upper: Value): Series {
  const least = lower === null ? NaN : numberOf(lower, 'lower');
  const most = upper === null ? NaN : numberOf(upper, 'upper');
  const values = Array.from(numbersOf(series, 'clip'), (value) =>
    value < least ? least : value > most ? most : value,
  );
  const isFloat =
    series.dtype === 'float64' ||
    !(Number.isNaN(least) || Number.isInteger(least)) ||
    !(Number.isNaN(most) || Number.isInteger(most));
  return series.with(values, { dtype: isFloat ? 'float64' : 'int64' });
}

const BOUNDS: ReadonlyMap<Value, readonly ['>=' | '>', '<=' | '<']> = new Map([
  ['both', ['>=', '<=']],
  ['neither', ['>', '<']],
  ['left', ['>=', '<']],
  ['right', ['>', '<=']],
] as const);

function between(series: Series, left: Value, right: Value, inclusive: Value): Value {
  const bounds = BOUNDS.get(inclusive);
  if (!bounds)
    throw new PythonError('ValueError', "Inclusive has to be either string of 'both','left', 'right', or 'neither'.");
  const from = series.binary(bounds[0], left, false) as Series;
  return from.binary('&', series.binary(bounds[1], right, false)!, false)!;
}

/** Keeps the values where the condition is `kept`; the others come from `other`. */
function chosen(series: Series, condition: Value, other: Value, kept: boolean): Series {
  const asked = condition instanceof Callable ? callWith(condition, series) : condition;
  const flags = asked instanceof Series ? under(series, asked) : itemsOf(asked);
  const given = other instanceof Callable ? callWith(other, series) : other;
  const others = given instanceof Series ? under(series, given) : isListLike(given) ? itemsOf(given) : undefined;
  if (flags.length !== series.length)
    throw new PythonError('ValueError', 'Array conditional must be same shape as self');
  if (flags.some((flag) => typeof flag !== 'boolean'))
    throw new PythonError('TypeError', 'Boolean array expected for the condition');
  const missing = missingOf(series.dtype);
  const values = series.values.map((value, place) => {
    if (flags[place] === kept) return value;
    const instead = others ? others[place]! : given;
    return isMissing(instead) ? missing : instead;
  });
  if (series.categories) return series.with(values, { dtype: 'category', categories: series.categories });
  const dtype = inferDtype(values);
  if (series.dtype === 'object') return series.with(values, { dtype: 'object' });
  return series.with(values, series.dtype === 'float64' && dtype === 'int64' ? { dtype: 'float64' } : {});
}

const under = (series: Series, given: Series): readonly Value[] =>
  given.index.equals(series.index)
    ? given.values
    : Array.from(placesIn(given.index, series.index), (place) => (place < 0 ? NaN : given.values[place]!));

const choice = (name: 'where' | 'mask') =>
  method(
    name,
    'cond, other=nan, *, inplace=False, axis=None, level=None',
    (series, condition, other, inplace, axis, level) => {
      onlyRows(name, axis);
      only(name, 'level', level, null);
      return settle(series, inplace, chosen(series, condition, other, name === 'where'));
    },
  );

export function absolute(series: Series): Series {
  if (series.dtype === 'timedelta64[ns]') throw notSupported('abs() of timedelta64');
  if (series.dtype === 'bool') return series.with(series.values, series);
  return series.with(Array.from(numbersOf(series, 'abs'), Math.abs), { dtype: series.dtype });
}

function astype(series: Series, dtype: Value, errors: Value): Series {
  only('astype', 'errors', errors, 'raise');
  return cast(series, dtypeOf(dtype));
}

export const seriesMaps: readonly SeriesMember[] = [
  method('map', 'arg, na_action=None', mapped),
  method('apply', 'func, convert_dtype=True, args=None, **kwargs', (series, how, convert, args, named) => {
    only('apply', 'convert_dtype', convert, true);
    return applied(series, how, args ?? new Tuple([]), named);
  }),
  ...['agg', 'aggregate'].map((name) =>
    method(name, 'func, axis=0', (series, how, axis) => {
      onlyRows(name, axis);
      return aggregated(series, how);
    }),
  ),
  method('pipe', 'func, *args, **kwargs', (series, how, args, named) => {
    if (!(how instanceof Callable)) throw notSupported('pipe() of no function');
    const options = new Map([...(named as Dict)].map(([key, value]) => [key as string, value]));
    return how.call(new Arguments([series, ...(args as Value[])], options));
  }),
  seriesReplace,
  method('astype', "dtype, copy=None, errors='raise'", (series, dtype, _copy, errors) => astype(series, dtype, errors)),
  method('round', 'decimals=0', rounded),
  method('abs', '', absolute),
  method('clip', 'lower=None, upper=None, *, axis=None, inplace=False', (series, lower, upper, axis, inplace) => {
    onlyRows('clip', axis);
    return settle(series, inplace, clipped(series, lower, upper));
  }),
  method('between', "left, right, inclusive='both'", between),
  method('transform', 'func, axis=0', (series, how, axis) => {
    onlyRows('transform', axis);
    return (how instanceof Callable ? ofWhole(series, how) : undefined) ?? applied(series, how, [], new Dict());
  }),
  choice('where'),
  choice('mask'),
  method('bool', '', (series) => {
    if (series.length === 1 && typeof series.values[0] === 'boolean') return truth(series.values[0]);
    throw new PythonError('ValueError', 'bool cannot act on a non-boolean single element Series');
  }),
];
