// Joining two tables by equal keys, in pandas' order of rows.
import { Arguments, callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import type { Value } from '../language/values.ts';
import { columnOf, listOf, namesOf, range } from './columns.ts';
import { concat } from './concat.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { factorizeRows } from './factorize.ts';
import { Index } from './index-labels.ts';
import { keyColumn, levelColumn } from './levels.ts';
import { type Member, method, only } from './members.ts';
import { columnsOf, indicator, rowLabels } from './merge-columns.ts';
import { type How, matched, type Rows, type Side, sortedRows } from './merge-rows.ts';
import { Series } from './series.ts';

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

function merged(one: Value, other: Value, plan: Plan): DataFrame {
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

export function join(
  frame: DataFrame,
  other: Value,
  on: Value,
  how: Value,
  suffixes: readonly Value[],
  sort: Value,
): Value {
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
