// Rows in order: by columns, by labels, the most first.
import { callWith } from '../language/callable.ts';
import { PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { isMissing, type Value } from '../language/values.ts';
import { compare, labelKey, listOf, namesOf, range, takeRows, wholeNumber } from './columns.ts';
import { settled } from './data-frame-clean.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { keyColumn, levelAt, levelColumn } from './levels.ts';
import { axisOf, type Member, method, only } from './members.ts';

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

export const sortMembers: readonly Member<DataFrame>[] = [
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
  method<DataFrame>('nlargest', "n, columns, keep='first'", (frame, n, columns, keep) =>
    extreme(frame, n, columns, keep, true),
  ),
  method<DataFrame>('nsmallest', "n, columns, keep='first'", (frame, n, columns, keep) =>
    extreme(frame, n, columns, keep, false),
  ),
];
