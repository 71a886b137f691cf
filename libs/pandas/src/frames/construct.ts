// `pd.DataFrame(…)`: from a dict of columns, rows, an array, a frame or a series.
import { NdArray } from '../arrays/nd-array.ts';
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { NamedTuple } from '../language/named-tuple.ts';
import { Dict, Tuple, type Value } from '../language/values.ts';
import { alignment, columnOf, labelKey, listOf, takeColumn } from './columns.ts';
import { matrixColumns, union } from './data-frame-arithmetic.ts';
import { everyWhere } from './locate-set.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { invoke } from './members.ts';
import { reindexed } from './data-frame-order.ts';
import { Series } from './series.ts';

const column = (name: Value, values: readonly Value[]): Column => columnOf(new Series(values), name);

/** Floats of an array stay floats, whole or not. */
const typed = (made: Column, from: Value): Column =>
  from instanceof NdArray && from.kind === 'float' && made.dtype === 'int64' ? { ...made, dtype: 'float64' } : made;

const indexFrom = (labels: Value): Index => {
  if (labels instanceof Index) return labels;
  const list = listOf(labels);
  if (!list) throw new PythonError('TypeError', 'Index(...) must be called with a collection of some kind');
  return new Index(list, labels instanceof Series ? [labels.name] : [null]);
};

/** The rows all columns have: the union of the series' labels, or the lists' length. */
function rowsOf(values: readonly Value[], given: Index | undefined): Index {
  if (given) return given;
  let index: Index | undefined;
  let length: number | undefined;
  for (const value of values) {
    const labels = value instanceof Series ? value.index : value instanceof Dict ? new Index(value.keys()) : undefined;
    if (labels) index = index ? union(index, labels) : labels;
    else {
      const list = listOf(value);
      if (list && length !== undefined && list.length !== length)
        throw new PythonError('ValueError', 'All arrays must be of the same length');
      length = list?.length ?? length;
    }
  }
  if (index) return index;
  if (length === undefined && values.length > 0)
    throw new PythonError('ValueError', 'If using all scalar values, you must pass an index');
  return Index.range(length ?? 0);
}

function ofDict(dict: Dict, given: Index | undefined): DataFrame {
  const index = rowsOf(dict.values(), given);
  const columns = [...dict].map(([name, value]): Column => {
    const series = value instanceof Dict ? new Series(value.values(), { index: new Index(value.keys()) }) : value;
    if (series instanceof Series) return takeColumn(columnOf(series, name), alignment(series.index, index));
    const list = listOf(series);
    if (!list) return { name, ...everyWhere(series, index.labels.length) };
    if (list.length !== index.labels.length)
      throw new PythonError(
        'ValueError',
        `Length of values (${list.length}) does not match length of index (${index.labels.length})`,
      );
    return typed(column(name, list), series);
  });
  return new DataFrame(columns, index);
}

/** Rows as dicts: their keys in the order they come up. */
function ofDicts(rows: readonly Dict[], index: Index | undefined): DataFrame {
  const names = new Map<unknown, Value>();
  for (const row of rows) for (const key of row.keys()) if (!names.has(labelKey(key))) names.set(labelKey(key), key);
  const columns = [...names.values()].map((name) =>
    column(
      name,
      rows.map((row) => row.get(name) ?? (row.has(name) ? null : NaN)),
    ),
  );
  return new DataFrame(columns, index ?? Index.range(rows.length));
}

function ofRows(rows: readonly Value[], index: Index | undefined): DataFrame {
  const [first] = rows;
  if (rows.every((row) => row instanceof Dict)) return ofDicts(rows, index);
  if (rows.every((row) => row instanceof Series)) {
    const frame = ofDicts(
      rows.map((row) => new Dict(row.index.labels.map((label, at) => [label, row.values[at]!]))),
      undefined,
    );
    const isNamed = rows.some(({ name }) => name !== null);
    return frame.with(
      frame.columns,
      index ?? (isNamed ? new Index(rows.map(({ name }, at) => name ?? at)) : Index.range(rows.length)),
    );
  }
  const lists = rows.map((row) =>
    typeof row === 'string'
      ? undefined
      : row instanceof Tuple || Array.isArray(row) || row instanceof NdArray
        ? listOf(row)
        : undefined,
  );
  if (lists.every((list) => list === undefined))
    return new DataFrame([column(0, rows)], index ?? Index.range(rows.length));
  if (lists.some((list) => list === undefined)) throw notSupported('a DataFrame of rows of different kinds');
  const width = lists.reduce((most, list) => Math.max(most, list!.length), 0);
  const names = first instanceof NamedTuple ? first.names : undefined;
  const columns = Array.from({ length: width }, (_, at) =>
    column(
      names?.[at] ?? at,
      lists.map((list) => (at < list!.length ? list![at]! : null)),
    ),
  );
  return new DataFrame(columns, index ?? Index.range(rows.length));
}

function ofData(data: Value, index: Index | undefined): DataFrame {
  if (data === null) return new DataFrame([], index ?? Index.range(0));
  if (data instanceof DataFrame) return index ? reindexed(data, index, undefined) : data.with(data.columns);
  if (data instanceof Series) {
    const frame = new DataFrame([columnOf(data, data.name ?? 0)], data.index);
    return index ? reindexed(frame, index, undefined) : frame;
  }
  if (data instanceof Dict) return ofDict(data, index);
  if (data instanceof NdArray && data.shape.length === 2)
    return new DataFrame(
      matrixColumns(data).map((values, at) => typed(column(at, values), data)),
      index ?? Index.range(data.shape[0]!),
    );
  const rows = listOf(data);
  if (!rows) throw new PythonError('ValueError', 'DataFrame constructor not properly called!');
  return ofRows(rows, index);
}

function withColumns(frame: DataFrame, data: Value, columns: Value): DataFrame {
  const names = indexFrom(columns);
  const isNamed =
    data instanceof Dict ||
    data instanceof DataFrame ||
    (Array.isArray(data) && data.length > 0 && data.every((row) => row instanceof Dict || row instanceof Series));
  const isOwnName = data instanceof Series && data.name !== null;
  if (isNamed || isOwnName || frame.columns.length === 0) {
    const absent =
      frame.height === 0
        ? frame.with(names.labels.map((name) => frame.find(name) ?? { name, values: [], dtype: 'object' }))
        : reindexed(frame, undefined, names.labels);
    absent.columnNames = names.names;
    return retyped(absent);
  }
  if (names.labels.length !== frame.columns.length)
    throw new PythonError(
      'ValueError',
      `${frame.columns.length} columns passed, passed data had ${names.labels.length} columns`,
    );
  const result = frame.with(frame.columns.map((each, at) => ({ ...each, name: names.labels[at]! })));
  result.columnNames = names.names;
  return result;
}

/** A column that was not given holds objects. */
const retyped = (frame: DataFrame) =>
  frame.with(
    frame.columns.map((each): Column =>
      each.dtype === 'float64' && each.values.length > 0 && each.values.every((value) => Number.isNaN(value))
        ? { ...each, dtype: 'object' }
        : each,
    ),
  );

export const dataFrame = callable(
  'DataFrame',
  'data=None, index=None, columns=None, dtype=None, copy=None',
  (data, index, columns, dtype) => {
    const rows = index === null ? undefined : indexFrom(index);
    const made = ofData(data, rows);
    const frame = columns === null ? made : withColumns(made, data, columns);
    return dtype === null ? frame : invoke(frame, 'astype', [dtype]);
  },
);

/** `pd.DataFrame.from_dict` and `from_records`. */
export const dataFrameFrom = new Map<string, Value>([
  [
    'from_dict',
    callable('from_dict', "data, orient='columns', dtype=None, columns=None", (data, orient, dtype, columns) => {
      if (!(data instanceof Dict) || dtype !== null) throw notSupported('from_dict of this');
      if (orient === 'columns') {
        if (columns !== null) throw new PythonError('ValueError', "cannot use columns parameter with orient='columns'");
        return ofDict(data, undefined);
      }
      if (orient !== 'index') throw notSupported(`from_dict(orient='${str(orient)}')`);
      const index = new Index(data.keys());
      const made = ofRows(data.values(), index);
      return columns === null ? made : withColumns(made, data.values(), columns);
    }),
  ],
  [
    'from_records',
    callable('from_records', 'data, columns=None', (data, columns) => {
      const made = ofData(data, undefined);
      return columns === null ? made : withColumns(made, data, columns);
    }),
  ],
]);
