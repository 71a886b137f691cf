import { arrayOf } from '../../frames/series-method.ts';
import { numberIn } from '../../frames/cast.ts';
import type { Dtype } from '../../frames/dtype.ts';
import { Index } from '../../frames/index-labels.ts';
import { isListLike, itemsOf, only } from '../../frames/options.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { isMissing, type Value } from '../../language/values.ts';

interface Numbers {
  values: Value[];
  dtype: Dtype;
}

/** @throws ValueError at what is no number, unless it is to be absent */
function numbersOf(values: readonly Value[], dtype: Dtype, coerce: boolean): Numbers {
  if (dtype === 'int64' || dtype === 'float64' || dtype === 'bool') return { values: [...values], dtype };
  if (dtype === 'datetime64[ns]' || dtype === 'timedelta64[ns]') throw notSupported(`to_numeric() of ${dtype}`);
  let isWhole = true;
  const numbers = values.map((value, place): number => {
    const number = numberFrom(value);
    if (number === undefined && !coerce) throw unparsed(value, place);
    const found = number ?? NaN;
    if (Number.isInteger(found) && !Number.isSafeInteger(found)) throw notSupported('a whole number beyond 2^53');
    isWhole &&= Number.isInteger(found) && (typeof value !== 'string' || /^\s*[+-]?\d+\s*$/.test(value));
    return found;
  });
  return { values: numbers, dtype: isWhole && numbers.length > 0 ? 'int64' : 'float64' };
}

function numberFrom(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isMissing(value) || value === '') return NaN;
  return typeof value === 'string' && !/_|nan/i.test(value) ? numberIn(value) : undefined;
}

const unparsed = (value: Value, place: number) =>
  typeof value === 'string'
    ? new PythonError('ValueError', `Unable to parse string "${value}" at position ${place}`)
    : new PythonError('TypeError', `Invalid object type at position ${place}: ${str(value)}`);

export const toNumeric = callable('to_numeric', "arg, errors='raise', downcast=None", (arg, errors, downcast) => {
  only('to_numeric', 'errors', errors, 'raise', 'coerce', 'ignore');
  // A narrower type holds the same numbers, as far as integers go.
  only('to_numeric', 'downcast', downcast, null, 'integer', 'signed', 'unsigned');
  if (!isListLike(arg)) {
    const [found] = numbersOf([arg], 'object', errors === 'coerce').values;
    return found!;
  }
  const given = arg instanceof Series ? arg : new Series(arg instanceof Index ? arg.labels : itemsOf(arg));
  const found = attempt(given, errors);
  if (!found) return arg;
  const isWhole = downcast !== null && found.values.every((value) => Number.isInteger(value));
  const dtype = isWhole ? 'int64' : found.dtype;
  if (arg instanceof Series) return arg.with(found.values, { dtype });
  return arg instanceof Index ? new Index(found.values, arg.names) : arrayOf(found.values, dtype);
});

function attempt(series: Series, errors: Value): Numbers | undefined {
  try {
    return numbersOf(series.values, series.dtype === 'category' ? 'object' : series.dtype, errors === 'coerce');
  } catch (error) {
    if (errors === 'ignore' && error instanceof PythonError && error.name !== 'NotImplementedError') return undefined;
    throw error;
  }
}
