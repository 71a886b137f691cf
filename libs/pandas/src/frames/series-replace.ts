// `series.replace(…)`: some values by others.
import { notSupported, PythonError } from '../language/errors.ts';
import { compileRegex, replacementOf } from '../language/regex.ts';
import { Dict, isMissing, type Value } from '../language/values.ts';
import { substitute } from './accessors/substitute.ts';
import { inferDtype } from './dtype.ts';
import { hashOf } from './hash.ts';
import { isListLike, itemsOf, only, textOf } from './options.ts';
import { method, type SeriesMember, settle } from './series-method.ts';
import type { Series } from './series.ts';

function cases(from: Value, to: Value): [Value, Value][] {
  if (from instanceof Dict) {
    if (to !== null) throw notSupported('replace() of a dict by a value');
    const entries = [...from].map(([key, value]) => [key, value] as [Value, Value]);
    if (entries.some(([, value]) => value instanceof Dict))
      throw new PythonError(
        'TypeError',
        'If a nested mapping is passed, all values of the top level mapping must be mappings',
      );
    return entries;
  }
  if (!isListLike(from)) return [[from, to]];
  const keys = itemsOf(from);
  const values = isListLike(to) ? itemsOf(to) : keys.map(() => to);
  if (values.length !== keys.length)
    throw new PythonError(
      'ValueError',
      `Replacement lists must match in length. Expecting ${keys.length} got ${values.length}`,
    );
  return keys.map((key, place) => [key, values[place]!]);
}

const kindOf = (value: Value) => (isMissing(value) ? 'missing' : `${typeof value} ${String(hashOf(value))}`);

function replaced(series: Series, from: Value, to: Value, limit: Value, regex: Value, how: Value): Series {
  only('replace', 'limit', limit, null);
  only('replace', 'method', how, null);
  only('replace', 'regex', regex, false, true);
  if (to === null && !(from instanceof Dict)) throw notSupported('replace() without a value');
  if (regex === true) return replacedParts(series, cases(from, to));
  const byKind = new Map(cases(from, to).map(([key, value]) => [kindOf(key), value]));
  if (series.categories) return replacedCategories(series, byKind);
  let isChanged = false;
  const values = series.values.map((value) => {
    const found = byKind.get(kindOf(value));
    if (found !== undefined) isChanged = true;
    return found === undefined ? value : found;
  });
  if (!isChanged) return series.with(series.values, series);
  const dtype = inferDtype(values);
  return series.with(values, series.dtype === 'float64' && dtype === 'int64' ? { dtype: 'float64' } : {});
}

/**
 * By regular expressions: what a pattern finds becomes a text, or the whole value something else. Which patterns are to be
 * looked for is seen by the value as it was.
 */
function replacedParts(series: Series, pairs: readonly [Value, Value][]): Series {
  if (series.dtype !== 'object') return series.with(series.values, series);
  const steps = pairs.map(([from, to]) => {
    const pattern = compileRegex(textOf(from, 'to_replace'));
    return { pattern, to, by: typeof to === 'string' ? replacementOf(to) : undefined };
  });
  const values = series.values.map((value) => {
    if (typeof value !== 'string') return value;
    let now: Value = value;
    for (const { pattern, to, by } of steps) {
      pattern.lastIndex = 0;
      if (!pattern.test(value) || typeof now !== 'string') continue;
      now = by ? substitute(now, pattern, by) : to;
    }
    return now;
  });
  return series.with(values);
}

function replacedCategories(series: Series, byKind: ReadonlyMap<string, Value>): Series {
  if (series.categories!.values.some((value) => byKind.has(kindOf(value))))
    throw notSupported('replace() of categories');
  return series;
}

export const seriesReplace: SeriesMember = method(
  'replace',
  'to_replace=None, value=None, *, inplace=False, limit=None, regex=False, method=None',
  (series, from, to, inplace, limit, regex, how) =>
    settle(series, inplace, replaced(series, from, to, limit, regex, how)),
);
