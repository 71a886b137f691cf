// Joining two tables by equal keys, in pandas' order of rows.
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { type Value } from '../language/values.ts';
import { columnOf, compare, isSameIndex, labelKey, listOf, namesOf, range, takeColumn, takeIndex } from './columns.ts';
import { keyColumn, levelColumn, indexOf } from './data-frame-order.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { factorizeRows } from './factorize.ts';
import { Index } from './index-labels.ts';
import { method, type Member, only } from './members.ts';
import { concat } from './concat.ts';
import { Arguments } from '../language/callable.ts';
import { Series } from './series.ts';

type How = 'inner' | 'left' | 'right' | 'outer' | 'cross';

interface Side {
  frame: DataFrame;
  keys: Column[];
  /** Whether the keys are the index. */
  byIndex: boolean;
}

interface Rows {
  /** For each row of the result its row on each side, -1 where there is none. */
  left: number[];
  right: number[];
}

function codesOf(left: Side, right: Side): { left: Int32Array; right: Int32Array; count: number } {
  const both = left.keys.map((key, at) => {
    const other = right.keys[at]!;
    const isText = (column: Column) => column.dtype === 'object';
    const isNumber = (column: Column) => column.dtype === 'int64' || column.dtype === 'float64';
    const mixes = (isText(key) && isNumber(other)) || (isNumber(key) && isText(other));
    if (mixes && key.values.length > 0 && other.values.length > 0)
      throw new PythonError(
        'ValueError',
        `You are trying to merge on ${key.dtype} and ${other.dtype} columns for key '${str(key.name)}'. If you wish to proceed you should use pd.concat`,
      );
    return { values: [...key.values, ...other.values], dtype: key.dtype };
  });
  const { height } = left.frame;
  const { codes, count } = factorizeRows(both, height + right.frame.height);
  return { left: codes.slice(0, height), right: codes.slice(height), count };
}

function placesByCode(codes: Int32Array, count: number): number[][] {
  const places = Array.from({ length: count }, (): number[] => []);
  for (let row = 0; row < codes.length; row += 1) places[codes[row]!]!.push(row);
  return places;
}

function matched(left: Side, right: Side, how: How): Rows {
  const rows: Rows = { left: [], right: [] };
  if (how === 'right') {
    const { left: one, right: other } = matched(right, left, 'left');
    return { left: other, right: one };
  }
  const codes = codesOf(left, right);
  const others = placesByCode(codes.right, codes.count);
  for (let row = 0; row < codes.left.length; row += 1) {
    const found = others[codes.left[row]!]!;
    for (const place of found) {
      rows.left.push(row);
      rows.right.push(place);
    }
    if (found.length === 0 && how !== 'inner') {
      rows.left.push(row);
      rows.right.push(-1);
    }
  }
  if (how === 'outer') {
    const seen = new Set(codes.left);
    for (let row = 0; row < codes.right.length; row += 1)
      if (!seen.has(codes.right[row]!)) {
        rows.left.push(-1);
        rows.right.push(row);
      }
  }
  return rows;
}

/** An outer join's rows come in the order of their keys. */
function sortedRows(rows: Rows, left: Side, right: Side): Rows {
  const keys = left.keys.map((key, at) => joinedKey(key, right.keys[at]!, rows));
  const isAbsent = (value: Value) => value === null || Number.isNaN(value);
  const order = range(0, rows.left.length).sort((one, other) => {
    for (const { values } of keys) {
      const [a, b] = [values[one]!, values[other]!];
      if (isAbsent(a) || isAbsent(b)) {
        if (isAbsent(a) !== isAbsent(b)) return isAbsent(a) ? 1 : -1;
        continue;
      }
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return one - other;
  });
  return { left: order.map((place) => rows.left[place]!), right: order.map((place) => rows.right[place]!) };
}

/** A key's value from the side that has one. */
function joinedKey(one: Column, other: Column, { left, right }: Rows): Column {
  const values = left.map((place, at) => (place >= 0 ? one.values[place]! : other.values[right[at]!]!));
  const dtype = one.dtype === other.dtype ? one.dtype : inferDtype(values);
  const categories = dtype === 'category' ? one.categories : undefined;
  return { name: one.name, values, dtype: categories || dtype !== 'category' ? dtype : 'object', categories };
}

function sideOf(frame: DataFrame, on: Value, byIndex: boolean): Side {
  if (byIndex)
    return { frame, keys: range(0, frame.index.names.length).map((level) => levelColumn(frame.index, level)), byIndex };
  const keys = (Array.isArray(on) ? on : namesOf(on)).map((key): Column => {
    if (key instanceof Series) return columnOf(key);
    const list = Array.isArray(key) ? listOf(key) : undefined;
    if (list) throw notSupported('merge by lists of values');
    return keyColumn(frame, key);
  });
  return { frame, keys, byIndex };
}

function sharedNames(left: DataFrame, right: DataFrame): Value[] {
  const shared = left.names.filter((name) => right.find(name));
  if (shared.length > 0) return shared;
  throw new PythonError(
    'ValueError',
    'No common columns to perform merge on. Merge options: left_on=None, right_on=None, left_index=False, right_index=False',
  );
}

/** Both sides' columns; a key of the same name on both sides comes once, other equal names get a suffix. */
function columnsOf(left: Side, right: Side, rows: Rows, suffixes: readonly Value[]): Column[] {
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

function rowLabels(left: Side, right: Side, rows: Rows): Index {
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

function validate({ left, right }: { left: Side; right: Side }, how: Value): void {
  const isUnique = ({ frame, keys }: Side) => factorizeRows(keys, frame.height).count === frame.height;
  const [one, other] = str(how)
    .replace('one', '1')
    .replace('one', '1')
    .replaceAll('many', 'm')
    .replace('_to_', ':')
    .split(':');
  if (one === '1' && !isUnique(left))
    throw new PythonError('ValueError', 'Merge keys are not unique in left dataset; not a one-to-one merge');
  if (other === '1' && !isUnique(right))
    throw new PythonError('ValueError', 'Merge keys are not unique in right dataset; not a many-to-one merge');
}

interface Plan {
  how: Value;
  on: Value;
  leftOn: Value;
  rightOn: Value;
  leftIndex: boolean;
  rightIndex: boolean;
  sort: Value;
  suffixes: Value;
  indicator: Value;
  validate: Value;
}

const asFrame = (value: Value): DataFrame => {
  if (value instanceof DataFrame) return value;
  if (!(value instanceof Series)) throw new PythonError('TypeError', 'Can only merge Series or DataFrame objects');
  if (value.name === null) throw new PythonError('ValueError', 'Cannot merge a Series without a name');
  return new DataFrame([columnOf(value)], value.index);
};

export function merged(one: Value, other: Value, plan: Plan): DataFrame {
  const [leftFrame, rightFrame] = [asFrame(one), asFrame(other)];
  const how = str(plan.how) as How;
  if (!['inner', 'left', 'right', 'outer', 'cross'].includes(how))
    throw new PythonError('ValueError', `'${how}' is not a valid Merge type`);
  const suffixes = listOf(plan.suffixes) ?? [];
  if (how === 'cross') return crossed(leftFrame, rightFrame, suffixes);
  const isPlain =
    plan.on === null && plan.leftOn === null && plan.rightOn === null && !plan.leftIndex && !plan.rightIndex;
  const on = isPlain ? sharedNames(leftFrame, rightFrame) : plan.on;
  if (on !== null && (plan.leftOn !== null || plan.rightOn !== null))
    throw new PythonError(
      'ValueError',
      'Can only pass argument "on" OR "left_on" and "right_on", not a combination of both.',
    );
  const left = sideOf(leftFrame, on ?? plan.leftOn, plan.leftIndex);
  const right = sideOf(rightFrame, on ?? plan.rightOn, plan.rightIndex);
  if (left.keys.length !== right.keys.length)
    throw new PythonError('ValueError', 'len(right_on) must equal len(left_on)');
  if (plan.validate !== null) validate({ left, right }, plan.validate);
  const found = matched(left, right, how);
  const rows = how === 'outer' || plan.sort === true ? sortedRows(found, left, right) : found;
  const columns = columnsOf(left, right, rows, suffixes);
  if (plan.indicator !== false) columns.push(indicator(plan.indicator, rows));
  return leftFrame.with(columns, rowLabels(left, right, rows));
}

function indicator(name: Value, { left, right }: Rows): Column {
  const values = left.map((place, at) => (place < 0 ? 'right_only' : right[at]! < 0 ? 'left_only' : 'both'));
  return {
    name: name === true ? '_merge' : name,
    values,
    dtype: 'category',
    categories: { values: ['left_only', 'right_only', 'both'], ordered: false },
  };
}

function crossed(left: DataFrame, right: DataFrame, suffixes: readonly Value[]): DataFrame {
  const rows: Rows = { left: [], right: [] };
  for (let one = 0; one < left.height; one += 1)
    for (let other = 0; other < right.height; other += 1) {
      rows.left.push(one);
      rows.right.push(other);
    }
  const side = (frame: DataFrame): Side => ({ frame, keys: [], byIndex: false });
  return left.with(columnsOf(side(left), side(right), rows, suffixes), Index.range(rows.left.length));
}

const signature =
  "right, how='inner', on=None, left_on=None, right_on=None, left_index=False, right_index=False, sort=False, *options, suffixes=None, copy=None, indicator=False, validate=None";

const planOf = (values: readonly Value[]): Plan => {
  const [how, on, leftOn, rightOn, leftIndex, rightIndex, sort, options, suffixes, , marks, check] = values as [
    Value,
    Value,
    Value,
    Value,
    Value,
    Value,
    Value,
    Value[],
    Value,
    Value,
    Value,
    Value,
  ];
  return {
    how,
    on,
    leftOn,
    rightOn,
    leftIndex: leftIndex === true,
    rightIndex: rightIndex === true,
    sort,
    suffixes: suffixes ?? options[0] ?? ['_x', '_y'],
    indicator: marks,
    validate: check,
  };
};

export const merge = callable('merge', `left, ${signature}`, (left, right, ...values) =>
  merged(left, right, planOf(values)),
);

function join(frame: DataFrame, other: Value, on: Value, how: Value, suffixes: readonly Value[], sort: Value): Value {
  const list = Array.isArray(other) ? other : undefined;
  if (list) {
    if (on !== null)
      throw new PythonError('ValueError', 'Joining multiple DataFrames only supported for joining on index');
    if (how !== 'left' && how !== 'outer' && how !== 'inner') throw notSupported(`join([…], how='${str(how)}')`);
    const beside = concat.call(
      new Arguments(
        [[frame, ...list]],
        new Map<string, Value>([
          ['axis', 1],
          ['join', how === 'inner' ? 'inner' : 'outer'],
        ]),
      ),
    ) as DataFrame;
    return how === 'left' ? (beside.attribute('reindex') as typeof concat).call(new Arguments([frame.index])) : beside;
  }
  return merged(frame, other, {
    how,
    on: null,
    leftOn: on,
    rightOn: null,
    leftIndex: on === null,
    rightIndex: true,
    sort,
    suffixes: [...suffixes],
    indicator: false,
    validate: null,
  });
}

export const mergeMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>('merge', signature, (frame, right, ...values) => merged(frame, right, planOf(values))),
  method<DataFrame>(
    'join',
    "other, on=None, how='left', lsuffix='', rsuffix='', sort=False, validate=None",
    (frame, other, on, how, lsuffix, rsuffix, sort, check) => {
      only('validate', check, null);
      return join(frame, other, on, how, [lsuffix, rsuffix], sort);
    },
  ),
];
