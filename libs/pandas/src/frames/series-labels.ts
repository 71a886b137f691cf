// Series methods about labels: other names, other labels, fewer rows.
import { callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { repr, str } from '../language/operators.ts';
import { Callable, Dict, Tuple, type Value } from '../language/values.ts';
import { missingOf } from './dtype.ts';
import { Index, placesIn } from './index-labels.ts';
import { isListLike, itemsOf, only, onlyRows, textOf } from './options.ts';
import { method, type SeriesMember, settle } from './series-method.ts';
import { Series } from './series.ts';
import { range } from './slices.ts';

const under = (series: Series, index: Index): Series => series.with(series.values, { ...series, index });

/** Labels changed by a dict or a function; another name for the series by anything else. */
function renamed(series: Series, to: Value): Series {
  if (to instanceof Dict || to instanceof Callable) {
    const each = to instanceof Dict ? (label: Value) => to.get(label) ?? label : (label: Value) => callWith(to, label);
    return under(series, new Index(series.index.labels.map(each), series.index.names));
  }
  if (isListLike(to) && !(to instanceof Tuple)) throw notSupported('rename() by a list');
  return series.with(series.values, { ...series, name: to });
}

function renamedAxis(series: Series, mapper: Value, index: Value): Series {
  const to = mapper ?? index;
  if (to instanceof Dict)
    return under(series, series.index.renamed(series.index.names.map((name) => to.get(name) ?? name)));
  const names = isListLike(to) ? itemsOf(to) : [to];
  if (names.length !== series.index.levels)
    throw new PythonError('ValueError', `Length of names must match number of levels in MultiIndex.`);
  return under(series, series.index.renamed(names));
}

function reindexed(series: Series, labels: Value, fill: Value): Series {
  const index = labels instanceof Index ? labels : new Index(itemsOf(labels), series.index.names);
  if (!series.index.isUnique) throw new PythonError('ValueError', 'cannot reindex on an axis with duplicate labels');
  const places = placesIn(series.index, index);
  const missing = Number.isNaN(fill) ? missingOf(series.dtype) : fill;
  const values = Array.from(places, (place) => (place < 0 ? missing : series.values[place]!));
  if (!places.includes(-1) || series.categories) return series.with(values, { ...series, index });
  const isFloat = series.dtype === 'float64' && typeof fill === 'number';
  return new Series(values, { index, name: series.name, ...(isFloat ? { dtype: 'float64' } : {}) });
}

function dropped(series: Series, labels: Value, index: Value, errors: Value): Series {
  const given = labels ?? index;
  const wanted = isListLike(given) && !(given instanceof Tuple) ? itemsOf(given) : [given];
  const lost = wanted.filter((label) => !series.index.has(label));
  if (lost.length > 0 && errors !== 'ignore') throw new PythonError('KeyError', `${repr(lost)} not found in axis`);
  const places = new Set(wanted.flatMap((label) => series.index.allPlaces(label)));
  return series.take(range(0, series.length).filter((place) => !places.has(place)));
}

function sized(series: Series, name: 'add_prefix' | 'add_suffix', text: Value): Series {
  const added = textOf(text, name);
  const label = (each: Value) => (name === 'add_prefix' ? `${added}${str(each)}` : `${str(each)}${added}`);
  return under(series, new Index(series.index.labels.map(label), series.index.names));
}

/** Each item of a list in a row of its own, under the label of the list. */
function exploded(series: Series, ignoreIndex: Value): Series {
  if (series.dtype !== 'object') return series;
  const rows = series.values.map((value) =>
    Array.isArray(value) || value instanceof Tuple ? itemsOf(value) : [value],
  );
  const values = rows.flatMap((items) => (items.length === 0 ? [NaN] : items));
  const places = rows.flatMap((items, place) => new Array<number>(Math.max(1, items.length)).fill(place));
  const index = ignoreIndex === true ? undefined : series.index.take(places);
  return new Series(values, { index, name: series.name, dtype: 'object' });
}

export const seriesLabels: readonly SeriesMember[] = [
  method(
    'rename',
    "index=None, *, axis=None, copy=None, inplace=False, level=None, errors='ignore'",
    (series, to, axis, _copy, inplace, level) => {
      onlyRows('rename', axis);
      only('rename', 'level', level, null);
      return settle(series, inplace, renamed(series, to));
    },
  ),
  method(
    'rename_axis',
    'mapper=None, *, index=None, axis=0, copy=True, inplace=False',
    (series, mapper, index, axis, _copy, inplace) => {
      onlyRows('rename_axis', axis);
      return settle(series, inplace, renamedAxis(series, mapper, index));
    },
  ),
  method(
    'reindex',
    'index=None, *, axis=None, method=None, copy=None, level=None, fill_value=nan, limit=None, tolerance=None',
    (series, index, axis, how, _copy, level, fill, limit, tolerance) => {
      onlyRows('reindex', axis);
      only('reindex', 'method', how, null);
      only('reindex', 'level', level, null);
      only('reindex', 'limit', limit, null);
      only('reindex', 'tolerance', tolerance, null);
      return reindexed(series, index, fill);
    },
  ),
  method('set_axis', 'labels, *, axis=0, copy=None', (series, labels, axis) => {
    onlyRows('set_axis', axis);
    return under(series, Index.of(labels, series.length));
  }),
  method(
    'drop',
    "labels=None, *, axis=0, index=None, columns=None, level=None, inplace=False, errors='raise'",
    (series, labels, axis, index, columns, level, inplace, errors) => {
      onlyRows('drop', axis);
      only('drop', 'columns', columns, null);
      only('drop', 'level', level, null);
      return settle(series, inplace, dropped(series, labels, index, errors));
    },
  ),
  method('filter', 'items=None, like=None, regex=None, axis=None', (series, items, like, regex, axis) => {
    onlyRows('filter', axis);
    only('filter', 'regex', regex, null);
    const known = items === null ? undefined : new Index(itemsOf(items));
    const part = like === null ? undefined : textOf(like, 'like');
    return series.take(
      range(0, series.length).filter((place) => {
        const label = series.index.labels[place]!;
        return known ? known.has(label) : str(label).includes(part ?? '');
      }),
    );
  }),
  method('get', 'key, default=None', (series, key, preset) => (series.index.has(key) ? series.item(key) : preset)),
  method('explode', 'ignore_index=False', exploded),
  method('squeeze', 'axis=None', (series) => (series.length === 1 ? series.values[0]! : series)),
  method('pop', 'item', (series, key) => {
    const value = series.item(key);
    series.become(dropped(series, key, null, 'raise'));
    return value;
  }),
  method('add_prefix', 'prefix', (series, text) => sized(series, 'add_prefix', text)),
  method('add_suffix', 'suffix', (series, text) => sized(series, 'add_suffix', text)),
];
