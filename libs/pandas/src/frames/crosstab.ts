// `pd.crosstab`: how often pairs come up.
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { isSameIndex, listOf, namesOf } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { invoke } from './members.ts';
import { pivotTable } from './pivot-table.ts';
import { Series } from './series.ts';

interface Keys {
  columns: Column[];
  index?: Index;
}

function keysOf(value: Value, names: Value, preset: string, height: number): Keys {
  const isMany = Array.isArray(value) && value.every((each) => each instanceof Series || Array.isArray(each));
  const list = isMany ? value : [value];
  const given = names === null ? [] : namesOf(names);
  let index: Index | undefined;
  const columns = list.map((each, at): Column => {
    const series = each instanceof Series ? each : new Series(listOf(each) ?? new Array<Value>(height).fill(each));
    if (each instanceof Series) index ??= each.index;
    return {
      name: given[at] ?? series.name ?? `${preset}_${at}`,
      values: series.values,
      dtype: series.dtype,
      categories: series.categories,
    };
  });
  return { columns, index };
}

/** How many rows a key has; a text stands for itself in each of them. */
function heightOf(value: Value): number | undefined {
  const list = listOf(value);
  const [first] = list ?? [];
  return Array.isArray(value) && first instanceof Series ? first.values.length : list?.length;
}

const DUMMY = '__dummy__';

/** Shares of the whole, of each row or of each column; totals are left out of what the shares are of. */
function normalized(table: DataFrame, by: Value, hasMargins: boolean): DataFrame {
  const height = table.height - (hasMargins ? 1 : 0);
  const width = table.columns.length - (hasMargins ? 1 : 0);
  const cell = (row: number, at: number) => Number(table.columns[at]!.values[row]!);
  const sum = (rows: number, columns: number, of: (row: number, at: number) => number) => {
    let total = 0;
    for (let row = 0; row < rows; row += 1) for (let at = 0; at < columns; at += 1) total += of(row, at);
    return total;
  };
  const all = sum(height, width, cell);
  const rowSum = (row: number) => sum(1, width, (_, at) => cell(row, at));
  const columnSum = (at: number) => sum(height, 1, (row) => cell(row, at));
  const isRows = by === 'index' || by === 0;
  const isColumns = by === 'columns' || by === 1;
  const columns = table.columns.map((column, at): Column => {
    const values = column.values.map((value, row) => {
      if (isRows) return row === height ? columnSum(at) / all : Number(value) / rowSum(row);
      if (isColumns) return at === width ? rowSum(row) / all : Number(value) / columnSum(at);
      return Number(value) / all;
    });
    return { ...column, values, dtype: 'float64' };
  });
  const kept = table.with(isRows && hasMargins ? columns.slice(0, width) : columns);
  return isColumns && hasMargins ? (invoke(kept, 'head', [height]) as DataFrame) : kept;
}

export const crosstab = callable(
  'crosstab',
  "index, columns, values=None, rownames=None, colnames=None, aggfunc=None, margins=False, margins_name='All', dropna=True, normalize=False",
  (rows, columns, values, rowNames, columnNames, aggfunc, margins, marginsName, dropna, normalize) => {
    if ((values === null) !== (aggfunc === null))
      throw new PythonError(
        'ValueError',
        values === null ? 'aggfunc cannot be used without values.' : 'values cannot be used without an aggfunc.',
      );
    if (dropna !== true) throw notSupported('crosstab(dropna=False)');
    const height = heightOf(rows) ?? heightOf(columns) ?? 0;
    const [left, top] = [keysOf(rows, rowNames, 'row', height), keysOf(columns, columnNames, 'col', height)];
    const index = left.index ?? top.index ?? Index.range(left.columns[0]!.values.length);
    if (left.index && top.index && !isSameIndex(left.index, top.index))
      throw notSupported('crosstab of series with different indexes');
    const cells = values === null ? index.labels.map(() => 0) : (listOf(values) ?? []);
    // Names may be the same on both sides: within, they are numbered.
    const name =
      (side: string) =>
      (column: Column, at: number): Column => ({ ...column, name: `${side}${at}` });
    const inner = [...left.columns.map(name('r')), ...top.columns.map(name('c'))];
    const frame = new DataFrame(
      [
        ...inner,
        { name: DUMMY, values: cells, dtype: values instanceof Series ? values.dtype : new Series(cells).dtype },
      ],
      index,
    );
    const keys = (side: string, each: Keys) => each.columns.map((_, at) => `${side}${at}`);
    const table = pivotTable(frame, [
      DUMMY,
      keys('r', left),
      keys('c', top),
      values === null ? 'count' : aggfunc!,
      values === null ? 0 : null,
      margins!,
      true,
      marginsName!,
      true,
      true,
    ]);
    table.index = new Index(
      table.index.labels,
      left.columns.map((column) => column.name),
    );
    table.columnNames = top.columns.map((column) => column.name);
    if (normalize === false) return table;
    if (normalize !== true && !['all', 'index', 'columns', 0, 1].includes(normalize as string | number))
      throw new PythonError('ValueError', 'Not a valid normalize argument');
    if (values !== null && margins === true) throw notSupported('crosstab(values, margins, normalize)');
    return normalized(table, normalize, margins === true);
  },
);
