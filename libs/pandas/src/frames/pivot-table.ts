// `pivot_table`: groups along both sides, with totals by `margins`.
import { notSupported, PythonError } from '../language/errors.ts';
import { Dict, isMissing, Tuple, type Value } from '../language/values.ts';
import { labelKey, namesOf } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { functionName } from './framed-rows.ts';
import { reduced } from './group-by-reduce.ts';
import { Index } from './index-labels.ts';
import { invoke, only } from './members.ts';
import { withMargins } from './pivot-margins.ts';
import { grouped, keysOf, type Plan, table } from './pivot-plan.ts';
import { sortedIndex } from './sorting.ts';
import { itemsOf } from './stack.ts';

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

export function pivotTable(
  given: DataFrame,
  [values, index, columns, aggfunc, fillValue, margins, dropna, marginsName, , sort]: readonly Value[],
): DataFrame {
  only('sort', sort!, true);
  const shown = new Map<Value, Value>();
  const byRows = keysOf(given, index!, shown);
  const byColumns = keysOf(byRows.frame, columns!, shown);
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
  if (asked?.some((name) => used.has(labelKey(name))) && !(aggfunc instanceof Dict))
    throw new PythonError('ValueError', 'Grouper for a column that is a value too is not 1-dimensional');
  if (dropna === false && wide.length > 0 && [...rows, ...wide].some((key) => frame.column(key).values.some(isMissing)))
    throw notSupported('pivot_table(dropna=False) with columns, where keys are missing');
  if (dropna === false && (rows.length > 1 || wide.length > 1 || margins === true))
    throw notSupported('pivot_table(dropna=False) with several keys on a side, or with margins');
  if (margins === true && (aggfunc === 'first' || aggfunc === 'last'))
    throw notSupported(`pivot_table(margins=True) of '${aggfunc}'`);
  const isNamed = (values === null && aggfunc !== 'size') || Array.isArray(values) || aggfunc instanceof Dict;
  if (aggfunc instanceof Dict && aggfunc.values().some((each) => Array.isArray(each))) {
    if (wide.length > 0 || margins === true) throw notSupported('pivot_table with lists of functions in a dict');
    const made = invoke(grouped(frame, rows), 'agg', [aggfunc]);
    return named(filled(invoke(made, 'sort_index', [], { axis: 1 }) as DataFrame, fillValue!), shown);
  }
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
  if (rows.length === 0) return named(onlyColumns(frame, plan, fillValue!, margins!), shown);
  const result = margins === true ? withMargins(frame, plan, marginsName!) : table(frame, plan);
  return named(filled(dropna === false ? result : trimmed(result), fillValue!), shown);
}

/** The keys that had a name for a time under their own again. */
function named(frame: DataFrame, shown: ReadonlyMap<Value, Value>): DataFrame {
  const own = (name: Value) => (shown.has(name) ? shown.get(name)! : name);
  const result = frame.with(frame.columns, frame.index.renamed(frame.index.names.map(own)));
  result.columnNames = frame.columnNames.map(own);
  return result;
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
