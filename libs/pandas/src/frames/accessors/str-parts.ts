// Texts taken apart: `split`, `slice`, `get`, `join`.
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import { partition, split } from '../../language/methods/splitting.ts';
import { item } from '../../language/subscripts.ts';
import { compileRegex, matchesIn } from '../../language/regex.ts';
import { Dict, isMissing, Slice, Tuple, type Value } from '../../language/values.ts';
import { DataFrame } from '../data-frame.ts';
import { integerOf, textOf } from '../options.ts';
import { Series } from '../series.ts';
import { eachText } from './each-text.ts';

type Member = readonly [name: string, of: (series: Series) => Value];

const member = (name: string, signature: string, body: (series: Series, ...values: Value[]) => Value): Member => [
  name,
  (series) => callable(name, signature, (...values) => body(series, ...values)),
];

/** The item at a place or under a key; absent where there is none. */
export function itemOf(series: Series, key: Value): Series {
  const at = (value: Value): Value => {
    if (value instanceof Dict) return value.get(key) ?? NaN;
    if (typeof value !== 'string' && !Array.isArray(value) && !(value instanceof Tuple)) return NaN;
    try {
      return item(value, key);
    } catch (error) {
      if (error instanceof PythonError && error.name === 'IndexError') return NaN;
      throw error;
    }
  };
  return series.with(series.values.map(at));
}

/** A column for each place of the lists, absent where a list is shorter. */
export function expanded(series: Series, absent: Value): DataFrame {
  const rows = series.values.map((value) => (Array.isArray(value) ? value : undefined));
  const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  const columns = Array.from({ length: Math.max(width, 1) }, (_, place) => ({
    name: place,
    values: rows.map((row) => (row ? (row[place] ?? absent) : NaN)),
    dtype: 'object' as const,
  }));
  return new DataFrame(columns, series.index);
}

/** Longer separators are regular expressions, unless said otherwise. */
function splitBy(by: Value, most: number, isRegex: Value): (text: string) => Value[] {
  if (by === null) return (text) => split(text, null, most, false);
  const mark = textOf(by, 'pat');
  if (isRegex === false || (isRegex === null && mark.length <= 1)) return (text) => split(text, mark, most, false);
  const pattern = compileRegex(mark);
  return (text) => {
    const parts: Value[] = [];
    let end = 0;
    for (const found of matchesIn(pattern, text)) {
      if (most >= 0 && parts.length >= most) break;
      parts.push(text.slice(end, found.index), ...found.slice(1).map((group) => group ?? null));
      end = found.index + found[0].length;
    }
    return [...parts, text.slice(end)];
  };
}

/** None and 0 and -1: as often as can be. */
const mostOf = (n: Value) => (n === null || integerOf(n, 'n') <= 0 ? -1 : integerOf(n, 'n'));

function divided(series: Series, parts: (text: string) => Value[], expand: Value): Value {
  const lists = eachText(series, parts, 'object');
  return expand === true ? expanded(lists, null) : lists;
}

const around = (name: 'partition' | 'rpartition') =>
  member(name, "sep=' ', expand=True", (series, sep, expand) => {
    const mark = textOf(sep, 'sep');
    const lists = eachText(series, (text) => [...partition(text, mark, name === 'rpartition').items], 'object');
    return expand === true
      ? expanded(lists, null)
      : lists.with(lists.values.map((value) => (Array.isArray(value) ? new Tuple(value) : value)));
  });

export const STR_PARTS: readonly Member[] = [
  member('split', 'pat=None, *, n=-1, expand=False, regex=None', (series, by, n, expand, isRegex) =>
    divided(series, splitBy(by, mostOf(n), isRegex), expand),
  ),
  member('rsplit', 'pat=None, *, n=-1, expand=False', (series, by, n, expand) =>
    divided(series, (text) => split(text, by, mostOf(n), true), expand),
  ),
  around('partition'),
  around('rpartition'),
  member('slice', 'start=None, stop=None, step=None', (series, start, stop, step) =>
    itemOf(series, new Slice(start, stop, step)),
  ),
  member('get', 'i', itemOf),
  member('join', 'sep', (series, sep) => {
    const mark = textOf(sep, 'sep');
    const join = (items: readonly Value[]) =>
      items.every((each) => typeof each === 'string') ? items.join(mark) : NaN;
    return series.with(
      series.values.map((value) =>
        Array.isArray(value) ? join(value) : typeof value === 'string' ? join([...value]) : NaN,
      ),
      { dtype: 'object' },
    );
  }),
  member('get_dummies', "sep='|'", (series, sep) => {
    const mark = textOf(sep, 'sep');
    const rows = series.values.map((value) => new Set(isMissing(value) ? [] : textOf(value, 'value').split(mark)));
    const names = [...new Set(rows.flatMap((row) => [...row]))].filter((name) => name !== '').sort();
    return new DataFrame(
      names.map((name) => ({ name, values: rows.map((row) => Number(row.has(name))), dtype: 'int64' })),
      series.index,
    );
  }),
];
