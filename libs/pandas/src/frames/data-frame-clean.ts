// Missing values, duplicates, replacing, types: what is done to clean a table.
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Dict, isMissing, type Value } from '../language/values.ts';
import { listOf, namesOf, takeRows, wholeNumber } from './columns.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import { columnsOf } from './data-frame-get.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { factorizeRows } from './factorize.ts';
import { Index } from './index-labels.ts';
import { axisOf, invoke, type Member, method, only } from './members.ts';
import { Series } from './series.ts';

/** What an option `inplace` makes of a result. */
export const settled = (frame: DataFrame, result: DataFrame, inplace: Value): Value =>
  inplace === true ? frame.become(result) : result;

const flags = (frame: DataFrame, isWanted: (value: Value) => boolean): DataFrame =>
  frame.with(
    frame.columns.map((column): Column => ({ name: column.name, values: column.values.map(isWanted), dtype: 'bool' })),
  );

export const renumbered = (frame: DataFrame, ignoreIndex: Value) =>
  ignoreIndex === true ? frame.with(frame.columns, Index.range(frame.height)) : frame;

function dropMissing(frame: DataFrame, axis: 0 | 1, how: Value, thresh: Value, subset: Value): DataFrame {
  if (how !== null && how !== 'any' && how !== 'all')
    throw new PythonError('ValueError', `invalid how option: ${str(how)}`);
  if (axis === 1) {
    if (subset !== null) throw notSupported('dropna(axis=1, subset=…)');
    return frame.with(frame.columns.filter(({ values }) => isKept(values.length, count(values), how, thresh)));
  }
  const columns = subset === null ? frame.columns : columnsOf(frame, namesOf(subset));
  const places: number[] = [];
  for (let row = 0; row < frame.height; row += 1) {
    let present = 0;
    for (const { values } of columns) if (!isMissing(values[row]!)) present += 1;
    if (isKept(columns.length, present, how, thresh)) places.push(row);
  }
  return places.length === frame.height ? frame.with(frame.columns) : takeRows(frame, places);
}

function count(values: readonly Value[]): number {
  let present = 0;
  for (const value of values) if (!isMissing(value)) present += 1;
  return present;
}

function isKept(all: number, present: number, how: Value, thresh: Value): boolean {
  if (thresh !== null) return present >= wholeNumber('thresh', thresh);
  return how === 'all' ? present > 0 || all === 0 : present === all;
}

function fill(frame: DataFrame, value: Value, limit: Value): DataFrame {
  const named: Record<string, Value> = limit === null ? {} : { limit };
  const filled = (series: Series, by: Value) => invoke(series, 'fillna', [by], named);
  if (value instanceof DataFrame)
    return columnwise(frame, (series, { name }) =>
      value.find(name) ? filled(series, value.series(value.column(name))) : series,
    );
  const each =
    value instanceof Series ? new Dict(value.index.labels.map((label, place) => [label, value.values[place]!])) : value;
  if (!(each instanceof Dict)) {
    if (listOf(each))
      throw new PythonError('TypeError', '"value" parameter must be a scalar or dict, but you passed a "list"');
    return columnwise(frame, (series) => filled(series, each));
  }
  return columnwise(frame, (series, { name }) => {
    const by = each.get(name);
    return by === undefined || isMissing(by) ? series : filled(series, by);
  });
}

/** Which rows come up again, by `keep`. */
export function duplicates(frame: DataFrame, subset: Value, keep: Value): boolean[] {
  const columns = subset === null ? frame.columns : namesOf(subset).map((name) => frame.column(name));
  const { codes, count: kinds } = factorizeRows(columns, frame.height);
  const marks = new Array<boolean>(frame.height).fill(false);
  if (keep === false) {
    const sizes = new Uint32Array(kinds);
    for (const code of codes) sizes[code]! += 1;
    return marks.map((_, row) => sizes[codes[row]!]! > 1);
  }
  if (keep !== 'first' && keep !== 'last')
    throw new PythonError('ValueError', 'keep must be either "first", "last" or False');
  const seen = new Uint8Array(kinds);
  for (let at = 0; at < marks.length; at += 1) {
    const row = keep === 'first' ? at : marks.length - 1 - at;
    marks[row] = seen[codes[row]!] === 1;
    seen[codes[row]!] = 1;
  }
  return marks;
}

/** Along the rows of each column, or, where the axis is 1, over the columns from left to right. */
function filledAlong(name: string): (frame: DataFrame, ...values: Value[]) => Value {
  return (frame, axis, inplace, limit) => {
    if (axisOf(axis) === 1) throw notSupported(`${name}(axis=1)`);
    const named: Record<string, Value> = limit === null ? {} : { limit: limit };
    return settled(
      frame,
      columnwise(frame, (series) => invoke(series, name, [], named)),
      inplace,
    );
  };
}

const mapper = (of: (value: Value) => boolean) => (frame: DataFrame) => flags(frame, of);

const present = (value: Value) => !isMissing(value);

export const cleanMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>('isna', '', mapper(isMissing)),
  method<DataFrame>('isnull', '', mapper(isMissing)),
  method<DataFrame>('notna', '', mapper(present)),
  method<DataFrame>('notnull', '', mapper(present)),
  method<DataFrame>(
    'dropna',
    '*, axis=0, how=None, thresh=None, subset=None, inplace=False, ignore_index=False',
    (frame, axis, how, thresh, subset, inplace, ignoreIndex) =>
      settled(frame, renumbered(dropMissing(frame, axisOf(axis), how, thresh, subset), ignoreIndex), inplace),
  ),
  method<DataFrame>(
    'fillna',
    'value=None, *, method=None, axis=None, inplace=False, limit=None',
    (frame, value, by, axis, inplace, limit) => {
      only('axis', axis, null, 0, 'index');
      if (by === null && value === null)
        throw new PythonError('ValueError', "Must specify a fill 'value' or 'method'.");
      if (by !== null && value !== null)
        throw new PythonError('ValueError', "Cannot specify both 'value' and 'method'.");
      if (by === null) return settled(frame, fill(frame, value, limit), inplace);
      only('method', by, 'ffill', 'pad', 'bfill', 'backfill');
      return filledAlong(by === 'ffill' || by === 'pad' ? 'ffill' : 'bfill')(frame, 0, inplace, limit);
    },
  ),
  method<DataFrame>('ffill', '*, axis=None, inplace=False, limit=None', filledAlong('ffill')),
  method<DataFrame>('bfill', '*, axis=None, inplace=False, limit=None', filledAlong('bfill')),
  method<DataFrame>(
    'duplicated',
    "subset=None, keep='first'",
    (frame, subset, keep) => new Series(duplicates(frame, subset, keep), { index: frame.index, dtype: 'bool' }),
  ),
  method<DataFrame>(
    'drop_duplicates',
    "subset=None, *, keep='first', inplace=False, ignore_index=False",
    (frame, subset, keep, inplace, ignoreIndex) => {
      const places = duplicates(frame, subset, keep).flatMap((isAgain, row) => (isAgain ? [] : [row]));
      return settled(frame, renumbered(takeRows(frame, places), ignoreIndex), inplace);
    },
  ),
];
