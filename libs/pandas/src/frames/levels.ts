// The levels of an index as columns, and columns as levels.
import { repr, str } from '../language/operators.ts';
import { PythonError } from '../language/errors.ts';
import { Tuple, type Value } from '../language/values.ts';
import { columnOf, keyError, labelKey } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import type { Categories, Dtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { Series } from './series.ts';

/** A name is a column's or a level's of the index. */
export function keyColumn(frame: DataFrame, name: Value): Column {
  const found = frame.find(name);
  const level = frame.index.names.findIndex((each) => each !== null && labelKey(each) === labelKey(name));
  if (found && level >= 0)
    throw new PythonError('ValueError', `${repr(name)} is both an index level and a column label, which is ambiguous.`);
  if (found) return found;
  if (level < 0) throw keyError(name);
  return levelColumn(frame.index, level);
}

export function levelColumn(index: Index, level: number): Column {
  const values = index.names.length === 1 ? index.labels : index.labels.map((label) => (label as Tuple).items[level]!);
  const name = index.names[level] ?? null;
  const categories = index.categories?.[level];
  if (categories) return { name, values, dtype: 'category', categories };
  return columnOf(new Series(values, index.names.length === 1 ? { dtype: index.dtype } : {}), name);
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
/** @param dtype of the only level, where it is known */
export function indexOf(levels: readonly (readonly Value[])[], names: readonly Value[], dtype?: Dtype): Index {
  if (levels.length === 1) return new Index(levels[0]!, names, dtype);
  return new Index(
    levels[0]!.map((_, row) => new Tuple(levels.map((level) => level[row]!))),
    names,
  );
}
