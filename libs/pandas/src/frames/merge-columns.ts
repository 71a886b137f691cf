// The columns and labels of joined rows.
import { PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import type { Value } from '../language/values.ts';
import { isSameIndex, labelKey, takeColumn, takeIndex } from './columns.ts';
import type { Column } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { indexOf } from './levels.ts';
import { joinedKey, type Rows, type Side } from './merge-rows.ts';

/** Both sides' columns; a key of the same name on both sides comes once, other equal names get a suffix. */
export function columnsOf(left: Side, right: Side, rows: Rows, suffixes: readonly Value[]): Column[] {
  const once = new Map(
    left.keys.flatMap((key, at) =>
      !left.byIndex && !right.byIndex && labelKey(key.name) === labelKey(right.keys[at]!.name)
        ? [[labelKey(key.name), joinedKey(key, right.keys[at]!, rows)] as const]
        : [],
    ),
  );
  const overlap = new Set(
    left.frame.names.filter((name) => right.frame.find(name) && !once.has(labelKey(name))).map(labelKey),
  );
  const suffixed = (name: Value, side: number): Value => {
    const suffix = suffixes[side];
    return overlap.has(labelKey(name)) && suffix !== null && suffix !== undefined ? `${str(name)}${str(suffix)}` : name;
  };
  if (overlap.size > 0 && !suffixes[0] && !suffixes[1])
    throw new PythonError(
      'ValueError',
      `columns overlap but no suffix specified: Index([${[...overlap].map((name) => `'${String(name)}'`).join(', ')}])`,
    );
  const own = left.frame.columns.map(
    (column) =>
      once.get(labelKey(column.name)) ?? {
        ...filledKey(takeColumn(column, rows.left), column, left, right, rows),
        name: suffixed(column.name, 0),
      },
  );
  const others = right.frame.columns.flatMap((column) =>
    once.has(labelKey(column.name))
      ? []
      : [
          {
            ...filledKey(takeColumn(column, rows.right), column, right, left, { left: rows.right, right: rows.left }),
            name: suffixed(column.name, 1),
          },
        ],
  );
  return [...own, ...others];
}

/** A key column of one side joined with the index of the other: the index's label where the side has no row. */
function filledKey(taken: Column, column: Column, side: Side, other: Side, rows: Rows): Column {
  const at = side.keys.findIndex((key) => !side.byIndex && key.values === column.values && key.name === column.name);
  return at >= 0 && other.byIndex && rows.left.includes(-1)
    ? { ...joinedKey(column, other.keys[at]!, rows), name: taken.name }
    : taken;
}

export function rowLabels(left: Side, right: Side, rows: Rows): Index {
  if (left.byIndex && right.byIndex) {
    const keys = left.keys.map((key, at) => joinedKey(key, right.keys[at]!, rows).values);
    const [own, others] = [left.frame.index.names, right.frame.index.names];
    const names = own.map((name, at) =>
      name === others[at] || others[at] === null ? name : name === null ? others[at]! : null,
    );
    return isSameIndex(left.frame.index, right.frame.index) && rows.left.length === left.frame.height
      ? left.frame.index
      : indexOf(keys, names);
  }
  if (right.byIndex)
    return rows.left.includes(-1)
      ? new Index(
          rows.left.map((place) => (place < 0 ? NaN : left.frame.index.labels[place]!)),
          left.frame.index.names,
        )
      : takeIndex(left.frame.index, rows.left);
  if (left.byIndex)
    return rows.right.includes(-1)
      ? new Index(
          rows.right.map((place) => (place < 0 ? NaN : right.frame.index.labels[place]!)),
          right.frame.index.names,
        )
      : takeIndex(right.frame.index, rows.right);
  return Index.range(rows.left.length);
}

export function indicator(name: Value, { left, right }: Rows): Column {
  const values = left.map((place, at) => (place < 0 ? 'right_only' : right[at]! < 0 ? 'left_only' : 'both'));
  return {
    name: name === true ? '_merge' : name,
    values,
    dtype: 'category',
    categories: { values: ['left_only', 'right_only', 'both'], ordered: false },
  };
}
