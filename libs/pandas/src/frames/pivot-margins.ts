// The totals of a pivot table.
import { isMissing, type Value } from '../language/values.ts';
import { alignment, labelKey, takeColumn } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { reduced } from './group-by-reduce.ts';
import { Index } from './index-labels.ts';
import { invoke } from './members.ts';
import { grouped, type Plan, table, whole } from './pivot-plan.ts';
import { itemsOf, joinedLabel } from './stack.ts';

/** The totals as pandas has them: the function over all rows of a row, a column, the whole table; rows with missing cells left out. */
export function withMargins(frame: DataFrame, plan: Plan, name: Value): DataFrame {
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
