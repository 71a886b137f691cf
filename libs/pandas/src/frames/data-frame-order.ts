// Which rows and columns, in which order and under which labels.
import { compileRegex } from '../language/regex.ts';
import { PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Slice, Tuple, type Value } from '../language/values.ts';
import { alignment, labelKey, listOf, namesOf, takeColumn, takeRows, wholeNumber } from './columns.ts';
import { settled } from './data-frame-clean.ts';
import { columnFrom } from './data-frame-set.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { placesOfSlice } from './locate-rows.ts';
import { axisOf, type Member, method, only } from './members.ts';
import { Series } from './series.ts';

export function first(frame: DataFrame, n: Value, isTail: boolean): DataFrame {
  const count = wholeNumber('n', n);
  const slice = isTail
    ? count === 0
      ? new Slice(0, 0, null)
      : new Slice(-count, null, null)
    : new Slice(null, count, null);
  return takeRows(frame, placesOfSlice(slice, frame.height));
}

export function drop(
  frame: DataFrame,
  labels: Value,
  axis: Value,
  index: Value,
  columns: Value,
  errors: Value,
): DataFrame {
  if (labels !== null && (index !== null || columns !== null))
    throw new PythonError('ValueError', "Cannot specify both 'labels' and 'index'/'columns'");
  if (labels === null && index === null && columns === null)
    throw new PythonError('ValueError', "Need to specify at least one of 'labels', 'index' or 'columns'");
  const isColumns = labels !== null && axisOf(axis) === 1;
  const names = isColumns ? labels : columns;
  const rows = labels !== null && !isColumns ? labels : index;
  const withoutColumns =
    names === null ? frame : frame.with(left(frame.header, names, errors).map((place) => frame.columns[place]!));
  return rows === null ? withoutColumns : takeRows(withoutColumns, left(frame.index, rows, errors));
}

/** The places of labels that are not dropped; a label of the first level drops all below it. */
export function left(index: Index, dropped: Value, errors: Value): number[] {
  const names = namesOf(dropped);
  const wanted = new Set(names.map(labelKey));
  const isHit = (label: Value) =>
    wanted.has(labelKey(label)) || (label instanceof Tuple && wanted.has(labelKey(label.items[0]!)));
  const known = new Set(
    index.labels.flatMap((label) => [labelKey(label), ...(label instanceof Tuple ? [labelKey(label.items[0]!)] : [])]),
  );
  const lost = names.filter((name) => !known.has(labelKey(name)));
  if (lost.length > 0 && errors !== 'ignore')
    throw new PythonError(
      'KeyError',
      `"[${lost.map((each) => (typeof each === 'string' ? `'${each}'` : str(each))).join(', ')}] not found in axis"`,
    );
  return index.labels.flatMap((label, place) => (isHit(label) ? [] : [place]));
}

/** These labels in this order; missing values where there are none. */
export function reindexed(
  frame: DataFrame,
  index: Index | undefined,
  names: readonly Value[] | undefined,
  fillValue: Value = NaN,
): DataFrame {
  const filled = (column: Column, places: readonly number[]): Column => {
    if (Number.isNaN(fillValue) || fillValue === null || !places.includes(-1)) return takeColumn(column, places);
    const values = places.map((place) => (place < 0 ? fillValue : column.values[place]!));
    return { ...column, values, dtype: inferDtype([fillValue]) === column.dtype ? column.dtype : inferDtype(values) };
  };
  const to = index ?? frame.index;
  const places = index ? alignment(frame.index, index) : undefined;
  const absent = (name: Value): Column => ({
    name,
    values: to.labels.map(() => fillValue),
    dtype: inferDtype([fillValue]),
  });
  const columns = names ? names.map((name) => frame.find(name) ?? undefined) : frame.columns;
  return frame.with(
    columns.map((column, at) => (column ? (places ? filled(column, places) : column) : absent(names![at]!))),
    to,
  );
}

const asIndex = (labels: Value, names: readonly Value[]): Index => {
  if (labels instanceof Index) return labels;
  const list = listOf(labels);
  if (!list) throw new PythonError('TypeError', 'Index(...) must be called with a collection of some kind');
  return new Index(list, labels instanceof Series ? [labels.name] : names);
};

export const orderMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>('head', 'n=5', (frame, n) => first(frame, n, false)),
  method<DataFrame>('tail', 'n=5', (frame, n) => first(frame, n, true)),
  method<DataFrame>('take', 'indices, axis=0', (frame, indices, axis) => {
    only('axis', axis, 0, 'index');
    return takeRows(
      frame,
      (listOf(indices) ?? []).map((place) =>
        wholeNumber('indices', place) < 0 ? Number(place) + frame.height : Number(place),
      ),
    );
  }),
  method<DataFrame>(
    'drop',
    "labels=None, *, axis=0, index=None, columns=None, level=None, inplace=False, errors='raise'",
    (frame, labels, axis, index, columns, level, inplace, errors) => {
      only('level', level, null);
      return settled(frame, drop(frame, labels, axis, index, columns, errors), inplace);
    },
  ),
  method<DataFrame>(
    'reindex',
    'labels=None, *, index=None, columns=None, axis=None, method=None, copy=None, level=None, fill_value=nan, limit=None',
    (frame, labels, index, columns, axis, by, _copy, level, fillValue, limit) => {
      only('method', by, null);
      only('level', level, null);
      only('limit', limit, null);
      const rows = labels !== null && axisOf(axis) === 0 ? labels : index;
      const names = labels !== null && axisOf(axis) === 1 ? labels : columns;
      return reindexed(
        frame,
        rows === null ? undefined : asIndex(rows, frame.index.names),
        names === null ? undefined : asIndex(names, [null]).labels,
        fillValue,
      );
    },
  ),
  method<DataFrame>('insert', 'loc, column, value, allow_duplicates=False', (frame, loc, name, value, duplicates) => {
    only('allow_duplicates', duplicates, false);
    if (frame.find(name)) throw new PythonError('ValueError', `cannot insert ${str(name)}, already exists`);
    const column = columnFrom(frame, name, value);
    frame.columns = frame.columns.toSpliced(wholeNumber('loc', loc), 0, column);
    return null;
  }),
  method<DataFrame>('pop', 'item', (frame, item) => {
    const column = frame.series(frame.column(item));
    frame.deleteItem(item);
    return column;
  }),
  method<DataFrame>('get', 'key, default=None', (frame, key, preset) => {
    const names = key instanceof Tuple ? undefined : listOf(key);
    const found = names ? names.every((name) => frame.find(name)) : frame.find(key);
    return found ? frame.item(key) : preset;
  }),
  method<DataFrame>('filter', 'items=None, like=None, regex=None, axis=None', (frame, items, like, regex, axis) => {
    const isRows = axis !== null && axisOf(axis) === 0;
    const index = isRows ? frame.index : frame.header;
    const wanted =
      items === null
        ? undefined
        : (listOf(items) ?? []).flatMap((item) =>
            index.labels.findIndex((label) => labelKey(label) === labelKey(item)),
          );
    const pattern = regex === null ? undefined : compileRegex(str(regex));
    const isLike = (label: Value) =>
      pattern ? str(label).search(pattern) >= 0 : typeof like === 'string' && str(label).includes(like);
    const places = wanted
      ? wanted.filter((place) => place >= 0)
      : index.labels.flatMap((label, place) => (isLike(label) ? [place] : []));
    return isRows ? takeRows(frame, places) : frame.with(places.map((place) => frame.columns[place]!));
  }),
];
