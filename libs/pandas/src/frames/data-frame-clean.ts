// Missing values, duplicates, replacing, types: what is done to clean a table.
import { notSupported, PythonError } from '../language/errors.ts';
import { binary, str } from '../language/operators.ts';
import { Dict, isMissing, type Value } from '../language/values.ts';
import { columnOf, keyError, labelKey, listOf, namesOf, takeRows, wholeNumber } from './columns.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import { columnsOf } from './data-frame-get.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { factorizeRows } from './factorize.ts';
import { Index } from './index-labels.ts';
import { axisOf, invoke, method, only } from './members.ts';
import { Series } from './series.ts';

/** What an option `inplace` makes of a result. */
export const settled = (frame: DataFrame, result: DataFrame, inplace: Value): Value =>
  inplace === true ? frame.become(result) : result;

const flags = (frame: DataFrame, isWanted: (value: Value) => boolean): DataFrame =>
  frame.with(
    frame.columns.map((column): Column => ({ name: column.name, values: column.values.map(isWanted), dtype: 'bool' })),
  );

const renumbered = (frame: DataFrame, ignoreIndex: Value) =>
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

function replaced(frame: DataFrame, from: Value, to: Value, named: Record<string, Value>): DataFrame {
  const isByColumn =
    from instanceof Dict &&
    ([...from].some(([, value]) => value instanceof Dict) || (to !== undefined && to !== null && !Number.isNaN(to)));
  if (!isByColumn)
    return columnwise(frame, (series) => invoke(series, 'replace', to === undefined ? [from] : [from, to], named));
  return columnwise(frame, (series, { name }) => {
    const own = from.get(name);
    if (own === undefined) return series;
    const by = to instanceof Dict ? to.get(name) : to;
    return invoke(series, 'replace', own instanceof Dict ? [own] : [own, by ?? null], named);
  });
}

function cast(frame: DataFrame, dtype: Value, errors: Value): DataFrame {
  only('errors', errors, 'raise');
  if (!(dtype instanceof Dict)) return columnwise(frame, (series) => invoke(series, 'astype', [dtype]));
  for (const name of dtype.keys()) if (!frame.find(name)) throw keyError(name);
  return columnwise(frame, (series, { name }) => {
    const own = dtype.get(name);
    return own === undefined ? series : invoke(series, 'astype', [own]);
  });
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

function isIn(frame: DataFrame, values: Value): DataFrame {
  if (values instanceof DataFrame) throw notSupported('isin(DataFrame)');
  if (values instanceof Dict)
    return columnwise(frame, (series, { name }) => invoke(series, 'isin', [values.get(name) ?? []]));
  if (values instanceof Series) throw notSupported('isin(Series) of a frame');
  return columnwise(frame, (series) => invoke(series, 'isin', [values]));
}

/** Where the condition holds the frame's value, else the other one; `mask` the other way round. */
function chosen(frame: DataFrame, name: 'where' | 'mask', condition: Value, other: Value): DataFrame {
  return columnwise(frame, (series, column) => {
    const part = (value: Value, absent: Value) => {
      if (!(value instanceof DataFrame)) return value;
      const own = value.find(column.name);
      return own
        ? value.series(own)
        : new Series(
            frame.index.labels.map(() => absent),
            { index: frame.index },
          );
    };
    return invoke(series, name, [part(condition, name === 'mask'), part(other, NaN)]);
  });
}

const choosing = (name: 'where' | 'mask') =>
  method<DataFrame>(
    name,
    'cond, other=nan, *, inplace=False, axis=None, level=None',
    (frame, cond, other, inplace, axis, level) => {
      only('axis', axis, null, 0);
      only('level', level, null);
      return settled(frame, chosen(frame, name, cond, other), inplace);
    },
  );

const mapper = (of: (value: Value) => boolean) => (frame: DataFrame) => flags(frame, of);
const present = (value: Value) => !isMissing(value);

export const cleanMembers = [
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
  method<DataFrame>(
    'replace',
    'to_replace=None, *value, inplace=False, regex=False',
    (frame, from, given, inplace, regex) => {
      const [to] = given as Value[];
      return settled(frame, replaced(frame, from, to!, regex === false ? {} : { regex }), inplace);
    },
  ),
  method<DataFrame>('astype', "dtype, copy=None, errors='raise'", (frame, dtype, _copy, errors) =>
    cast(frame, dtype, errors),
  ),
  method<DataFrame>('isin', 'values', isIn),
  choosing('where'),
  choosing('mask'),
  method<DataFrame>('infer_objects', 'copy=None', (frame) =>
    frame.with(
      frame.columns.map((column) =>
        column.dtype === 'object' ? columnOf(new Series(column.values, { name: column.name })) : column,
      ),
    ),
  ),
  method<DataFrame>('equals', 'other', (frame, other) => {
    if (!(other instanceof DataFrame) || other.columns.length !== frame.columns.length || other.height !== frame.height)
      return false;
    return frame.columns.every((column, place) => {
      const beside = other.columns[place]!;
      if (labelKey(column.name) !== labelKey(beside.name) || column.dtype !== beside.dtype) return false;
      return column.values.every((value, row) => {
        const its = beside.values[row]!;
        return isMissing(value) ? isMissing(its) : binary('==', value, its) === true;
      });
    });
  }),
  method<DataFrame>('explode', 'column, ignore_index=False', (frame, column, ignoreIndex) => {
    const { name, values } = frame.column(column);
    const places: number[] = [];
    const parts = values.flatMap((value, row): Value[] => {
      const list = typeof value === 'string' ? undefined : listOf(value);
      const items = list === undefined ? [value] : list.length === 0 ? [NaN] : list;
      for (let at = 0; at < items.length; at += 1) places.push(row);
      return [...items];
    });
    const taken = takeRows(frame, places);
    const columns = taken.columns.map((each): Column => (each.name === name ? { ...each, values: parts } : each));
    return renumbered(taken.with(columns), ignoreIndex);
  }),
];
