// `pivot_table`: groups along both sides, with totals by `margins`.
import { notSupported, PythonError } from '../language/errors.ts';
import { Dict, isMissing, Tuple, type Value } from '../language/values.ts';
import { alignment, labelKey, namesOf, takeColumn } from './columns.ts';
import { functionName } from './data-frame-apply.ts';
import { keyColumn } from './data-frame-order.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { reduced } from './group-by-aggregate.ts';
import { GroupBy } from './group-by.ts';
import { grouping } from './grouping.ts';
import { Index } from './index-labels.ts';
import { Series } from './series.ts';
import { invoke, only } from './members.ts';
import { unstackedColumns, itemsOf, joinedLabel } from './reshape.ts';
import { sortedIndex } from './data-frame-order.ts';

interface Plan {
  rows: readonly Value[];
  columns: readonly Value[];
  cells: readonly Value[];
  /** Whether the cells' name is a level of the columns. */
  isNamed: boolean;
  funcOf: (name: Value) => Value;
  /** For pairs that do not come up. */
  fillValue: Value;
  /** Whether groups without any value are left out. */
  dropsEmpty: boolean;
}

const options = { isSorted: true, dropsMissing: true, isObserved: true };

function grouped(frame: DataFrame, by: readonly Value[]): GroupBy {
  return new GroupBy(frame, grouping(frame, [...by], null, options), true);
}

/** Without a key: all rows in one group. */
function whole(frame: DataFrame): GroupBy {
  return new GroupBy(
    frame,
    grouping(
      frame,
      frame.index.labels.map(() => 0),
      null,
      options,
    ),
    true,
  );
}

function keysOf(frame: DataFrame, by: Value): { names: Value[]; frame: DataFrame } {
  let wide = frame;
  const names = (by === null ? [] : Array.isArray(by) ? by : by instanceof Series ? [by] : namesOf(by)).map(
    (key, at): Value => {
      if (typeof key === 'string' || typeof key === 'number') {
        if (!frame.find(key)) wide = wide.with([...wide.columns, keyColumn(frame, key)]);
        return key;
      }
      if (key instanceof Tuple) return key;
      const name = (key as { name?: Value } | null)?.name ?? `key_${at}`;
      wide = wide.with(wide.columns);
      wide.setItem(name, key);
      return name;
    },
  );
  return { names, frame: wide };
}

/** One value of each group under `rows` and `columns`, the latter spread out. */
function table(frame: DataFrame, { rows, columns, cells, isNamed, funcOf, fillValue, dropsEmpty }: Plan): DataFrame {
  const group = grouped(frame, [...rows, ...columns]);
  const made = cells.map((name) => reduced(group, frame.column(name), funcOf(name)));
  const all = frame.with(made, group.grouping.index);
  let result = dropsEmpty ? (invoke(all, 'dropna', [], { how: 'all' }) as DataFrame) : all;
  result.columnNames = [null];
  columns.forEach((_, at) => {
    const { columnNames } = result;
    const isFirst = at === 0;
    result = unstackedColumns(result.columns, result.index, rows.length, fillValue, isNamed || !isFirst);
    if (!isFirst || isNamed) result.columnNames = [...columnNames, result.columnNames.at(-1)!];
  });
  return result;
}

/** Rows and columns without any value are left out. */
function trimmed(frame: DataFrame): DataFrame {
  const columns = frame.columns.filter(({ values }) => !values.every(isMissing));
  return frame.with(columns);
}

function filled(frame: DataFrame, fillValue: Value): DataFrame {
  if (fillValue === null) return frame;
  return frame.with(
    frame.columns.map((column): Column => {
      if (!column.values.some(isMissing)) return column;
      const values = column.values.map((value) => (isMissing(value) ? fillValue : value));
      return {
        ...column,
        values,
        dtype: column.dtype === 'float64' && inferDtype(values) === 'int64' ? 'int64' : inferDtype(values),
      };
    }),
  );
}

/** The totals as pandas has them: the function over all rows of a row, a column, the whole table; rows with missing cells left out. */
function withMargins(frame: DataFrame, plan: Plan, name: Value): DataFrame {
  const kept = frame.index.labels.flatMap((_, row) =>
    [...plan.cells, ...plan.rows, ...plan.columns].some((each) => isMissing(frame.column(each).values[row]!))
      ? []
      : [row],
  );
  const data = invoke(frame, 'take', [kept]) as DataFrame;
  const inner = table(frame, plan);
  const depth = plan.columns.length;
  const last = (outer: readonly Value[]) =>
    joinedLabel([...outer, name, ...new Array<Value>(Math.max(0, depth - 1)).fill('')]);
  const bottom = marginRow(data, plan, last);
  const right = depth === 0 ? [] : plan.cells.map((cell) => marginColumn(data, inner.index, plan, cell, last));
  const order = new Map<unknown, number>();
  const columns = [...inner.columns, ...right];
  if (plan.isNamed && depth > 0) plan.cells.forEach((cell, at) => order.set(labelKey(cell), at));
  const sorted = columns
    .map((column, place) => ({ column, place, rank: order.get(labelKey(itemsOf(column.name)[0]!)) ?? 0 }))
    .sort((one, other) => one.rank - other.rank || one.place - other.place);
  const label = joinedLabel([name, ...new Array<Value>(plan.rows.length - 1).fill('')]);
  const index = new Index([...inner.index.labels, label], inner.index.names);
  const result = sorted.map(({ column }): Column => {
    const total = bottom.get(labelKey(column.name)) ?? NaN;
    const values = [...column.values, total];
    return {
      name: column.name,
      values,
      dtype: column.dtype === 'int64' && isMissing(total) ? 'float64' : column.dtype,
    };
  });
  return inner.with(result, index);
}

function marginColumn(
  data: DataFrame,
  index: Index,
  { rows, isNamed, funcOf }: Plan,
  cell: Value,
  last: (outer: readonly Value[]) => Value,
): Column {
  const group = grouped(data, rows);
  const each = takeColumn(reduced(group, data.column(cell), funcOf(cell)), alignment(group.grouping.index, index));
  return { ...each, name: last(isNamed ? [cell] : []) };
}

function marginRow(
  data: DataFrame,
  { columns, cells, isNamed, funcOf }: Plan,
  last: (outer: readonly Value[]) => Value,
): Map<unknown, Value> {
  const found = new Map<unknown, Value>();
  for (const cell of cells) {
    const outer = isNamed || columns.length === 0 ? itemsOf(cell) : [];
    if (columns.length > 0) {
      const group = grouped(data, columns);
      const each = reduced(group, data.column(cell), funcOf(cell));
      group.grouping.index.labels.forEach((label, at) =>
        found.set(labelKey(joinedLabel([...outer, ...itemsOf(label)])), each.values[at]!),
      );
    }
    const [total] = reduced(whole(data), data.column(cell), funcOf(cell)).values;
    found.set(labelKey(columns.length === 0 ? cell : last(outer)), total!);
  }
  return found;
}

export function pivotTable(
  given: DataFrame,
  [values, index, columns, aggfunc, fillValue, margins, dropna, marginsName, , sort]: readonly Value[],
): DataFrame {
  only('sort', sort!, true);
  const byRows = keysOf(given, index!);
  const byColumns = keysOf(byRows.frame, columns!);
  const { frame } = byColumns;
  const [rows, wide] = [byRows.names, byColumns.names];
  if (rows.length + wide.length === 0) throw new PythonError('ValueError', 'No group keys passed!');
  if (Array.isArray(aggfunc))
    return byFunctions(given, aggfunc, [values!, index!, columns!, fillValue!, margins!, dropna!, marginsName!]);
  if (aggfunc === 'size' && (wide.length === 0 || margins === true || Array.isArray(values)))
    throw notSupported("pivot_table(aggfunc='size') without columns, with lists of values or with margins");
  const used = new Set([...rows, ...wide].map(labelKey));
  const asked =
    values === null || values === undefined ? (aggfunc instanceof Dict ? aggfunc.keys() : undefined) : namesOf(values);
  const cells =
    aggfunc === 'size' ? [rows[0] ?? wide[0]!] : (asked ?? frame.names.filter((name) => !used.has(labelKey(name))));
  const isNamed = (values === null && aggfunc !== 'size') || Array.isArray(values) || aggfunc instanceof Dict;
  if (aggfunc instanceof Dict && aggfunc.values().some((each) => Array.isArray(each)))
    throw notSupported('pivot_table with lists of functions in a dict');
  const ordered = isNamed ? inOrder(cells) : cells;
  const plan: Plan = {
    rows,
    columns: wide,
    cells: ordered,
    isNamed: isNamed && wide.length > 0,
    funcOf: (name) => (aggfunc instanceof Dict ? aggfunc.get(name)! : aggfunc!),
    fillValue: fillValue!,
    dropsEmpty: dropna !== false,
  };
  if (rows.length === 0) return onlyColumns(frame, plan, fillValue!, margins!);
  const result = margins === true ? withMargins(frame, plan, marginsName!) : table(frame, plan);
  return filled(dropna === false ? result : trimmed(result), fillValue!);
}

/** pandas puts the cells' names in order. */
function inOrder(names: readonly Value[]): Value[] {
  const index = new Index(names);
  return sortedIndex(index, null, true).map((place) => names[place]!);
}

/** Without rows: the cells' names are the rows. */
function onlyColumns(frame: DataFrame, plan: Plan, fillValue: Value, margins: Value): DataFrame {
  only('margins', margins, false);
  const group = grouped(frame, plan.columns);
  const made = plan.cells.map((name) => reduced(group, frame.column(name), plan.funcOf(name)));
  return filled(invoke(frame.with(made, group.grouping.index), 'transpose') as DataFrame, fillValue);
}

/** A table for each function beside one another. */
function byFunctions(
  frame: DataFrame,
  funcs: readonly Value[],
  [values, index, columns, fillValue, margins, dropna, marginsName]: readonly Value[],
): DataFrame {
  const parts = funcs.map((func) =>
    pivotTable(frame, [values!, index!, columns!, func, fillValue!, margins!, dropna!, marginsName!, true, true]),
  );
  const all = parts.flatMap((part, at) =>
    part.columns.map((column): Column => ({
      ...column,
      name: new Tuple([functionName(funcs[at]!), ...itemsOf(column.name)]),
    })),
  );
  const result = new DataFrame(all, parts[0]!.index);
  if (!parts.every((part) => part.height === result.height))
    throw notSupported('pivot_table with functions that give different rows');
  result.columnNames = [null, ...parts[0]!.header.names];
  return result;
}
