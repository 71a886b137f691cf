// Which rows and columns, in which order and under which labels.
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, Dict, isMissing, Slice, Tuple, type Value } from '../language/values.ts';
import { callWith } from '../language/callable.ts';
import { str } from '../language/operators.ts';
import {
  alignment,
  columnOf,
  compare,
  keyError,
  labelKey,
  listOf,
  namesOf,
  range,
  takeColumn,
  takeRows,
  wholeNumber,
} from './columns.ts';
import { settled } from './data-frame-clean.ts';
import { columnFrom } from './data-frame-set.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { type Categories, inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { placesOfSlice } from './locate-rows.ts';
import { axisOf, method, only } from './members.ts';
import { Series } from './series.ts';

/** Ascending or not for each key. */
function directions(ascending: Value, width: number): boolean[] {
  const list = listOf(ascending);
  if (!list) return new Array<boolean>(width).fill(ascending !== false && ascending !== 0);
  if (list.length !== width)
    throw new PythonError('ValueError', `Length of ascending (${list.length}) != length of by (${width})`);
  return list.map((each) => each !== false && each !== 0);
}

interface SortKey {
  values: readonly Value[];
  isAscending: boolean;
}

/** What a category is sorted by: its place among the categories. */
function sortable({ values, categories }: Pick<Column, 'values' | 'categories'>): readonly Value[] {
  if (!categories) return values;
  const ranks = new Map(categories.values.map((value, rank) => [labelKey(value), rank]));
  return values.map((value) => ranks.get(labelKey(value)) ?? NaN);
}

/** The places in order; equal ones stay as they are, missing ones go last or first whatever the direction. */
export function sortedPlaces(keys: readonly SortKey[], height: number, naPosition: Value = 'last'): number[] {
  const missingLast = naPosition === 'first' ? -1 : 1;
  const absent = keys.map(({ values }) => values.map(isMissing));
  return range(0, height).sort((one, other) => {
    for (let at = 0; at < keys.length; at += 1) {
      const { values, isAscending } = keys[at]!;
      const gaps = absent[at]!;
      if (gaps[one] || gaps[other]) {
        if (gaps[one] && gaps[other]) continue;
        return gaps[one] ? missingLast : -missingLast;
      }
      const difference = compare(values[one]!, values[other]!);
      if (difference !== 0) return isAscending ? difference : -difference;
    }
    return one - other;
  });
}

/** A name is a column's or a level's of the index. */
export function keyColumn(frame: DataFrame, name: Value): Column {
  const found = frame.find(name);
  if (found) return found;
  const level = frame.index.names.findIndex((each) => each !== null && labelKey(each) === labelKey(name));
  if (level < 0) throw keyError(name);
  return levelColumn(frame.index, level);
}

export function levelColumn(index: Index, level: number): Column {
  const values = index.names.length === 1 ? index.labels : index.labels.map((label) => (label as Tuple).items[level]!);
  const name = index.names[level] ?? null;
  const categories = index.categories?.[level];
  return categories ? { name, values, dtype: 'category', categories } : columnOf(new Series(values), name);
}

function sortValues(frame: DataFrame, by: Value, ascending: Value, naPosition: Value, key: Value): DataFrame {
  const names = namesOf(by);
  const ways = directions(ascending, names.length);
  const keys = names.map((name, at) => {
    const column = keyColumn(frame, name);
    const values = key === null ? sortable(column) : (listOf(callWith(key, frame.series(column))) ?? []);
    return { values, isAscending: ways[at]! };
  });
  return takeRows(frame, sortedPlaces(keys, frame.height, naPosition));
}

export function sortedIndex(index: Index, level: Value, ascending: Value, naPosition: Value = 'last'): number[] {
  const levels = level === null ? range(0, index.names.length) : namesOf(level).map((each) => levelAt(index, each));
  const rest = level === null ? [] : range(0, index.names.length).filter((each) => !levels.includes(each));
  const ways = [...directions(ascending, levels.length), ...rest.map(() => true)];
  const keys = [...levels, ...rest].map((each, at) => ({
    values: sortable(levelColumn(index, each)),
    isAscending: ways[at]!,
  }));
  return sortedPlaces(keys, index.labels.length, naPosition);
}

export function levelAt(index: Index, level: Value): number {
  const named = index.names.findIndex((name) => name !== null && name === level);
  if (named >= 0) return named;
  if (typeof level === 'number') {
    const place = level < 0 ? level + index.names.length : level;
    if (place >= 0 && place < index.names.length) return place;
    throw new PythonError(
      'IndexError',
      `Too many levels: Index has only ${index.names.length} level, not ${level + 1}`,
    );
  }
  throw new PythonError('KeyError', `'Level ${str(level)} not found'`);
}

function resetIndex(frame: DataFrame, level: Value, drop: boolean, names: Value): DataFrame {
  const { index } = frame;
  const all = range(0, index.names.length);
  const levels = level === null ? all : namesOf(level).map((each) => levelAt(index, each));
  const kept = all.filter((each) => !levels.includes(each));
  const rest = kept.length === 0 ? Index.range(frame.height) : withLevels(index, kept);
  if (drop) return frame.with(frame.columns, rest);
  const given = names === null ? undefined : namesOf(names);
  const preset = (each: number) =>
    index.names.length === 1 ? (frame.find('index') ? 'level_0' : 'index') : `level_${each}`;
  const width = frame.columns[0]?.name instanceof Tuple ? frame.columns[0].name.items.length : 1;
  const columns = levels.map((each, at): Column => {
    const name = given?.[at] ?? index.names[each] ?? preset(each);
    const full =
      width > 1 && !(name instanceof Tuple) ? new Tuple([name, ...new Array<Value>(width - 1).fill('')]) : name;
    if (frame.find(full)) throw new PythonError('ValueError', `cannot insert ${str(name)}, already exists`);
    return { ...levelColumn(index, each), name: full };
  });
  return frame.with([...columns, ...frame.columns], rest);
}

export function withLevels(index: Index, levels: readonly number[]): Index {
  const names = levels.map((level) => index.names[level]!);
  const labels = index.labels.map((label) => {
    const items = levels.map((level) => (label as Tuple).items[level]!);
    return items.length === 1 ? items[0]! : new Tuple(items);
  });
  return categorized(
    new Index(labels, names),
    levels.map((level) => index.categories?.[level]),
  );
}

/** Tells the categories of levels, where there are any. */
export function categorized(index: Index, categories: readonly (Categories | undefined)[]): Index {
  if (categories.some((each) => each)) index.categories = categories;
  return index;
}

/** One level for each list of labels. */
export function indexOf(levels: readonly (readonly Value[])[], names: readonly Value[]): Index {
  if (levels.length === 1) return new Index(levels[0]!, names);
  return new Index(
    levels[0]!.map((_, row) => new Tuple(levels.map((level) => level[row]!))),
    names,
  );
}

function setIndex(frame: DataFrame, keys: Value, drop: Value, append: Value, verify: Value): DataFrame {
  const list =
    keys instanceof Tuple || typeof keys === 'string'
      ? [keys]
      : keys instanceof Series || keys instanceof Index
        ? [keys]
        : namesOf(keys);
  const columns = list.map((key): Column => {
    if (key instanceof Series) return columnOf(key);
    if (key instanceof Index) return { ...columnOf(new Series(key.labels)), name: key.names[0]! };
    return frame.column(key);
  });
  const used = new Set(list.filter((key) => !(key instanceof Series) && !(key instanceof Index)).map(labelKey));
  const before =
    append === true ? range(0, frame.index.names.length).map((level) => levelColumn(frame.index, level)) : [];
  const all = [...before, ...columns];
  const index = categorized(
    indexOf(
      all.map(({ values }) => values),
      all.map(({ name }) => name),
    ),
    all.map(({ categories }) => categories),
  );
  if (verify === true && new Set(index.labels.map(labelKey)).size < index.labels.length)
    throw new PythonError('ValueError', 'Index has duplicate keys');
  return frame.with(
    drop === true ? frame.columns.filter(({ name }) => !used.has(labelKey(name))) : frame.columns,
    index,
  );
}

function first(frame: DataFrame, n: Value, isTail: boolean): DataFrame {
  const count = wholeNumber('n', n);
  const slice = isTail
    ? count === 0
      ? new Slice(0, 0, null)
      : new Slice(-count, null, null)
    : new Slice(null, count, null);
  return takeRows(frame, placesOfSlice(slice, frame.height));
}

/** Rows with missing values in the columns are left out unless there are too few others. */
function extreme(frame: DataFrame, n: Value, columns: Value, keep: Value, isLargest: boolean): DataFrame {
  only('keep', keep, 'first');
  const keys = namesOf(columns).map((name) => {
    const { dtype, values } = frame.column(name);
    if (dtype === 'object' || dtype === 'category')
      throw new PythonError(
        'TypeError',
        `Column ${str(name)} has dtype ${dtype}, cannot use method '${isLargest ? 'nlargest' : 'nsmallest'}' with this dtype`,
      );
    return { values, isAscending: !isLargest };
  });
  return takeRows(frame, sortedPlaces(keys, frame.height).slice(0, Math.max(0, wholeNumber('n', n))));
}

function renamer(mapper: Value): (label: Value) => Value {
  if (mapper instanceof Callable) return (label) => callWith(mapper, label);
  if (mapper instanceof Dict) return (label) => mapper.get(label) ?? label;
  if (mapper instanceof Series) {
    const known = new Map(mapper.index.labels.map((label, place) => [labelKey(label), mapper.values[place]!]));
    return (label) => known.get(labelKey(label)) ?? label;
  }
  throw new PythonError('TypeError', `'${str(mapper)}' object is not callable`);
}

/** Each level's part of a label is renamed by itself. */
const relabelled = (label: Value, by: (label: Value) => Value): Value =>
  label instanceof Tuple ? new Tuple(label.items.map(by)) : by(label);

function rename(frame: DataFrame, mapper: Value, index: Value, columns: Value, axis: Value): DataFrame {
  const rows = mapper !== null && axisOf(axis) === 0 ? mapper : index;
  const names = mapper !== null && axisOf(axis) === 1 ? mapper : columns;
  const byName = names === null ? undefined : renamer(names);
  const byRow = rows === null ? undefined : renamer(rows);
  return frame.with(
    byName ? frame.columns.map((column) => ({ ...column, name: relabelled(column.name, byName) })) : frame.columns,
    byRow
      ? new Index(
          frame.index.labels.map((label) => relabelled(label, byRow)),
          frame.index.names,
        )
      : frame.index,
  );
}

function drop(frame: DataFrame, labels: Value, axis: Value, index: Value, columns: Value, errors: Value): DataFrame {
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
function left(index: Index, dropped: Value, errors: Value): number[] {
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

export const orderMembers = [
  method<DataFrame>(
    'sort_values',
    "by, *, axis=0, ascending=True, inplace=False, kind='quicksort', na_position='last', ignore_index=False, key=None",
    (frame, by, axis, ascending, inplace, _kind, naPosition, ignoreIndex, key) => {
      only('axis', axis, 0, 'index');
      const sorted = sortValues(frame, by, ascending, naPosition, key);
      return settled(
        frame,
        ignoreIndex === true ? sorted.with(sorted.columns, Index.range(sorted.height)) : sorted,
        inplace,
      );
    },
  ),
  method<DataFrame>(
    'sort_index',
    "*, axis=0, level=None, ascending=True, inplace=False, kind='quicksort', na_position='last', sort_remaining=True, ignore_index=False, key=None",
    (frame, axis, level, ascending, inplace, _kind, naPosition, remaining, ignoreIndex, key) => {
      only('key', key, null);
      only('sort_remaining', remaining, true);
      if (axisOf(axis) === 1) {
        const places = sortedIndex(frame.header, level, ascending, naPosition);
        return settled(frame, frame.with(places.map((place) => frame.columns[place]!)), inplace);
      }
      const sorted = takeRows(frame, sortedIndex(frame.index, level, ascending, naPosition));
      return settled(
        frame,
        ignoreIndex === true ? sorted.with(sorted.columns, Index.range(sorted.height)) : sorted,
        inplace,
      );
    },
  ),
  method<DataFrame>(
    'reset_index',
    "level=None, *, drop=False, inplace=False, col_level=0, col_fill='', allow_duplicates=False, names=None",
    (frame, level, isDropped, inplace, colLevel, colFill, duplicates, names) => {
      only('col_level', colLevel, 0);
      only('col_fill', colFill, '');
      only('allow_duplicates', duplicates, false);
      return settled(frame, resetIndex(frame, level, isDropped === true, names), inplace);
    },
  ),
  method<DataFrame>(
    'set_index',
    'keys, *, drop=True, append=False, inplace=False, verify_integrity=False',
    (frame, keys, isDropped, append, inplace, verify) =>
      settled(frame, setIndex(frame, keys, isDropped, append, verify), inplace),
  ),
  method<DataFrame>('head', 'n=5', (frame, n) => first(frame, n, false)),
  method<DataFrame>('tail', 'n=5', (frame, n) => first(frame, n, true)),
  method<DataFrame>('nlargest', "n, columns, keep='first'", (frame, n, columns, keep) =>
    extreme(frame, n, columns, keep, true),
  ),
  method<DataFrame>('nsmallest', "n, columns, keep='first'", (frame, n, columns, keep) =>
    extreme(frame, n, columns, keep, false),
  ),
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
    'rename',
    "mapper=None, *, index=None, columns=None, axis=None, copy=None, inplace=False, level=None, errors='ignore'",
    (frame, mapper, index, columns, axis, _copy, inplace, level, errors) => {
      only('level', level, null);
      if (errors === 'raise' && columns instanceof Dict) for (const name of columns.keys()) frame.column(name);
      return settled(frame, rename(frame, mapper, index, columns, axis), inplace);
    },
  ),
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
  method<DataFrame>('set_axis', 'labels, *, axis=0, copy=None', (frame, labels, axis) => {
    const copy = frame.with(frame.columns);
    copy.setAttribute(axisOf(axis) === 0 ? 'index' : 'columns', labels);
    return copy;
  }),
  method<DataFrame>(
    'rename_axis',
    'mapper=None, *, index=None, columns=None, axis=0, copy=None, inplace=False',
    (frame, mapper, index, columns, axis, _copy, inplace) => {
      const rows = mapper !== null && axisOf(axis) === 0 ? mapper : index;
      const names = mapper !== null && axisOf(axis) === 1 ? mapper : columns;
      if ([rows, names].some((each) => each instanceof Dict || each instanceof Callable))
        throw notSupported('rename_axis(mapping)');
      const noNames = mapper === null && index === null && columns === null;
      const result = frame.with(
        frame.columns,
        rows === null && !noNames
          ? frame.index
          : new Index(frame.index.labels, rows === null ? frame.index.names.map(() => null) : namesOf(rows)),
      );
      if (names !== null) result.columnNames = namesOf(names);
      return settled(frame, result, inplace);
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
    only('regex', regex, null);
    const isRows = axis !== null && axisOf(axis) === 0;
    const index = isRows ? frame.index : frame.header;
    const wanted =
      items === null
        ? undefined
        : (listOf(items) ?? []).flatMap((item) =>
            index.labels.findIndex((label) => labelKey(label) === labelKey(item)),
          );
    const places = wanted
      ? wanted.filter((place) => place >= 0)
      : index.labels.flatMap((label, place) => (typeof like === 'string' && str(label).includes(like) ? [place] : []));
    return isRows ? takeRows(frame, places) : frame.with(places.map((place) => frame.columns[place]!));
  }),
  ...(['add_prefix', 'add_suffix'] as const).map((name) =>
    method<DataFrame>(name, 'text, axis=None', (frame, text, axis) => {
      only('axis', axis, null, 1);
      return rename(
        frame,
        null,
        null,
        new Callable(name, ({ positional: [label] }) =>
          name === 'add_prefix' ? str(text) + str(label!) : str(label!) + str(text),
        ),
        0,
      );
    }),
  ),
  method<DataFrame>('droplevel', 'level, axis=0', (frame, level, axis) => {
    const index = axisOf(axis) === 0 ? frame.index : frame.header;
    const dropped = namesOf(level).map((each) => levelAt(index, each));
    const rest = withLevels(
      index,
      range(0, index.names.length).filter((each) => !dropped.includes(each)),
    );
    if (axisOf(axis) === 0) return frame.with(frame.columns, rest);
    const result = frame.with(frame.columns.map((column, place) => ({ ...column, name: rest.labels[place]! })));
    result.columnNames = rest.names;
    return result;
  }),
];
