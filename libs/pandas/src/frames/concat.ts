// `pd.concat`: tables below or beside one another.
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Dict, Tuple, type Value } from '../language/values.ts';
import {
  columnOf,
  commonDtype,
  isSameIndex,
  labelKey,
  listOf,
  missingOf,
  namesOf,
  range,
  withMissing,
} from './columns.ts';
import { union } from './data-frame-arithmetic.ts';
import { reindexed } from './data-frame-order.ts';
import { type Column, DataFrame } from './data-frame.ts';
import type { Dtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { axisOf, only } from './members.ts';
import { Series } from './series.ts';

type Part = DataFrame | Series;

const framed = (part: Part): DataFrame =>
  part instanceof DataFrame ? part : new DataFrame([columnOf(part)], part.index);

/** The names of all parts in the order they come up, or of those all have. */
function namesIn(parts: readonly DataFrame[], join: 'inner' | 'outer'): Value[] {
  const first = new Map<unknown, Value>();
  for (const part of parts)
    for (const name of part.names) if (!first.has(labelKey(name))) first.set(labelKey(name), name);
  const names = [...first.values()];
  return join === 'outer' ? names : names.filter((name) => parts.every((part) => part.find(name)));
}

/** One column of all parts: missing where a part has none. */
function below(parts: readonly DataFrame[], name: Value, height: number): Column {
  const values = new Array<Value>(height);
  const own = parts.map((part) => part.find(name));
  const dtypes = own.flatMap((column, at): Dtype[] =>
    parts[at]!.height === 0 && parts.some(({ height: other }) => other > 0) ? [] : column ? [column.dtype] : [],
  );
  const isShort = own.some((column, at) => !column && parts[at]!.height > 0);
  const sets = new Set(own.map((column) => column?.categories?.values.map(labelKey).join('\u0000')));
  const joint = dtypes.length === 0 ? (own.find((column) => column)?.dtype ?? 'object') : commonDtype(dtypes);
  const dtype = joint === 'category' && sets.size > 1 ? 'object' : joint;
  const absent = missingOf(dtype);
  let row = 0;
  own.forEach((column, at) => {
    for (let place = 0; place < parts[at]!.height; place += 1) values[row++] = column ? column.values[place]! : absent;
  });
  const categories = dtype === 'category' ? own.find((column) => column)!.categories : undefined;
  return { name, values, dtype: isShort ? withMissing(dtype) : dtype, categories };
}

function indexBelow(parts: readonly { index: Index }[]): Index {
  const labels = parts.flatMap(({ index }) => index.labels as Value[]);
  const [first] = parts;
  const isSame = parts.every(
    ({ index }) =>
      index.names.length === first!.index.names.length &&
      index.names.every((name, at) => name === first!.index.names[at]),
  );
  return new Index(labels, isSame ? first!.index.names : new Array<Value>(first!.index.names.length).fill(null));
}

export function concatenated(parts: readonly Part[], join: 'inner' | 'outer'): Part {
  const index = indexBelow(parts);
  if (parts.every((part) => part instanceof Series)) {
    const columns = parts.map((part) => new DataFrame([columnOf(part, 0)], part.index));
    const { values, dtype, categories } = below(columns, 0, index.labels.length);
    const [{ name }] = parts as readonly [Series];
    return new Series(values, {
      index,
      name: parts.every((part) => part.name === name) ? name : null,
      dtype,
      categories,
    });
  }
  const frames = parts.map((part) => (part instanceof Series ? framed(named(part)) : part));
  const columns = namesIn(frames, join).map((name) => below(frames, name, index.labels.length));
  return frames[0]!.with(columns, index);
}

const named = (part: Series): Series => (part.name === null ? new Series(part.values, { ...part, name: 0 }) : part);

/** Beside one another, rows with the same label in one row. */
function beside(
  parts: readonly Part[],
  join: 'inner' | 'outer',
  keys: readonly Value[] | undefined,
  ignoreIndex: boolean,
): DataFrame {
  let index = parts[0]!.index;
  for (const part of parts.slice(1))
    index = join === 'outer' ? joinedRows(index, part.index) : common(index, part.index);
  let unnamed = 0;
  const columns = parts.flatMap((part, at): Column[] => {
    if (part instanceof Series) {
      const name = keys ? keys[at]! : (part.name ?? unnamed++);
      return reindexed(new DataFrame([columnOf(part, name)], part.index), index, undefined).columns;
    }
    const aligned = isSameIndex(part.index, index) ? part.columns : reindexed(part, index, undefined).columns;
    if (!keys) return aligned;
    return aligned.map((column) => ({
      ...column,
      name: new Tuple([keys[at]!, ...(column.name instanceof Tuple ? column.name.items : [column.name])]),
    }));
  });
  const result = new DataFrame(
    ignoreIndex ? columns.map((column, place) => ({ ...column, name: place })) : columns,
    index,
  );
  const names = parts.map((part) => (part instanceof DataFrame ? part.columnNames : [null]));
  if (!keys && names.every((each) => each[0] === names[0]![0])) result.columnNames = names[0]!;
  return result;
}

/** As pandas has it beside one another: the labels as they come up, in order where the indexes differ and can be sorted. */
function joinedRows(one: Index, other: Index): Index {
  if (isSameIndex(one, other)) return one;
  const isPlain =
    one.labels.every((label, place) => label === place) && other.labels.every((label, place) => label === place);
  if (isPlain) return one.labels.length > other.labels.length ? one : other;
  return firstSeen(one, other);
}

function firstSeen(one: Index, other: Index): Index {
  const seen = new Set(one.labels.map(labelKey));
  const added = other.labels.filter((label) => !seen.has(labelKey(label)));
  return one.labels.some((label) => typeof label === 'object')
    ? union(one, other)
    : new Index([...one.labels, ...added], one.names);
}

function common(one: Index, other: Index): Index {
  const known = new Set(other.labels.map(labelKey));
  return new Index(
    one.labels.filter((label) => known.has(labelKey(label))),
    one.names,
  );
}

function underKeys(whole: Part, parts: readonly Part[], keys: readonly Value[], names: Value): Part {
  const labels = parts.flatMap((part, at) =>
    part.index.labels.map(
      (label) =>
        new Tuple([
          ...(keys[at] instanceof Tuple ? keys[at].items : [keys[at]!]),
          ...(label instanceof Tuple ? label.items : [label]),
        ]),
    ),
  );
  const outer = keys[0] instanceof Tuple ? keys[0].items.length : 1;
  const given = names === null ? [] : namesOf(names);
  const inner = parts[0]!.index.names;
  const index = new Index(labels, [
    ...range(0, outer).map((at) => given[at] ?? null),
    ...inner.map((name, at) => given[outer + at] ?? name),
  ]);
  return withIndex(whole, index);
}

const withIndex = (whole: Part, index: Index): Part =>
  whole instanceof DataFrame
    ? whole.with(whole.columns, index)
    : new Series(whole.values, { index, name: whole.name, dtype: whole.dtype, categories: whole.categories });

export const concat = callable(
  'concat',
  "objs, axis=0, join='outer', ignore_index=False, keys=None, levels=None, names=None, verify_integrity=False, sort=False, copy=None",
  (objs, axis, join, ignoreIndex, keys, levels, names, verify, sort) => {
    only('levels', levels, null);
    only('join', join, 'outer', 'inner');
    const given = objs instanceof Dict ? objs.values() : listOf(objs);
    if (!given) throw new PythonError('TypeError', 'first argument must be an iterable of pandas objects');
    const labels = objs instanceof Dict && keys === null ? objs.keys() : keys === null ? undefined : listOf(keys);
    const parts = given.filter((part) => part !== null);
    if (parts.length === 0) throw new PythonError('ValueError', 'No objects to concatenate');
    if (!parts.every((part) => part instanceof DataFrame || part instanceof Series))
      throw new PythonError('TypeError', 'cannot concatenate object; only Series and DataFrame objs are valid');
    if (labels && parts.length < given.length) throw notSupported('concat of None with keys');
    const how = join === 'inner' ? 'inner' : 'outer';
    if (axisOf(axis) === 1) {
      if (sort === true) throw notSupported('concat(axis=1, sort=True)');
      return beside(parts, how, labels, ignoreIndex === true);
    }
    const whole = concatenated(parts, how);
    if (verify === true && new Set(whole.index.labels.map(labelKey)).size < whole.index.labels.length)
      throw new PythonError('ValueError', 'Indexes have overlapping values');
    const sorted =
      sort === true && whole instanceof DataFrame
        ? whole.with([...whole.columns].sort((one, other) => (str(one.name) < str(other.name) ? -1 : 1)))
        : whole;
    if (ignoreIndex === true) return withIndex(sorted, Index.range(whole.index.labels.length));
    return labels ? underKeys(sorted, parts, labels, names) : sorted;
  },
);
