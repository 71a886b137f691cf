import { Tuple, type Value } from '../language/values.ts';
import { namesOf } from './columns.ts';
import { DataFrame } from './data-frame.ts';
import { reduced } from './group-by-reduce.ts';
import { GroupBy } from './group-by.ts';
import { grouping } from './grouping.ts';
import { keyColumn } from './levels.ts';
import { invoke } from './members.ts';
import { Series } from './series.ts';
import { unstackedColumns } from './stack.ts';

export interface Plan {
  rows: readonly Value[];
  columns: readonly Value[];
  cells: readonly Value[];
  /** Whether the cells' name is a level of the columns. */
  isNamed: boolean;
  funcOf: (name: Value) => Value;
  /** For pairs that do not come up. */
  fillValue: Value;
  /** Whether groups without any value, and those without a key, are left out. */
  dropsEmpty: boolean;
}

const options = { isSorted: true, dropsMissing: true, isObserved: true };

export function grouped(frame: DataFrame, by: readonly Value[], dropsMissing = true): GroupBy {
  return new GroupBy(frame, grouping(frame, [...by], null, { ...options, dropsMissing }), true);
}

/** Without a key: all rows in one group. */
export function whole(frame: DataFrame): GroupBy {
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

/** The keys of one side as columns of the frame: what is no column is one for now, under a name nobody else has. */
export function keysOf(frame: DataFrame, by: Value, shown: Map<Value, Value>): { names: Value[]; frame: DataFrame } {
  let wide = frame;
  const names = (by === null ? [] : Array.isArray(by) ? by : by instanceof Series ? [by] : namesOf(by)).map(
    (key): Value => {
      if (typeof key === 'string' || typeof key === 'number' || key instanceof Tuple) {
        if (!frame.find(key)) wide = wide.with([...wide.columns, keyColumn(frame, key)]);
        return key;
      }
      const name = `\u0000key ${shown.size}`;
      shown.set(name, key instanceof Series ? key.name : null);
      wide = wide.with(wide.columns);
      wide.setItem(name, key);
      return name;
    },
  );
  return { names, frame: wide };
}

/** One value of each group under `rows` and `columns`, the latter spread out. */
export function table(
  frame: DataFrame,
  { rows, columns, cells, isNamed, funcOf, fillValue, dropsEmpty }: Plan,
): DataFrame {
  const group = grouped(frame, [...rows, ...columns], dropsEmpty);
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
