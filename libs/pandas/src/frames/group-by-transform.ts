// A value for each row, worked out within the row's group; and rows picked by their groups.
import { Arguments } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, Dict, isMissing, type Value } from '../language/values.ts';
import { gathered, listOf, takeRows, withMissing, wholeNumber } from './columns.ts';
import type { Column } from './data-frame.ts';
import { truth, str } from '../language/operators.ts';
import { reduced } from './group-by-reduce.ts';
import { groupSeries } from './group-by-kernels.ts';
import type { GroupBy } from './group-by.ts';
import { callOf, invoke, method, type Member } from './members.ts';
import { Series } from './series.ts';

const ALONG = new Set([
  'cumsum',
  'cumprod',
  'cummax',
  'cummin',
  'shift',
  'diff',
  'pct_change',
  'rank',
  'ffill',
  'bfill',
  'fillna',
]);

/** Each group's series through a function that keeps its length. */
function along(group: GroupBy, column: Column, of: (series: Series) => Value): Column {
  const { frame, grouping } = group;
  const values = new Array<Value>(frame.height).fill(NaN);
  const dtypes = new Set<Series['dtype']>();
  for (const places of grouping.places) {
    const result = of(groupSeries(column, frame.index, places));
    const list = listOf(result);
    if (!list) places.forEach((place) => (values[place] = result));
    else {
      if (list.length !== places.length)
        throw new PythonError('ValueError', 'transform must return a scalar value for each group');
      if (result instanceof Series) dtypes.add(result.dtype);
      places.forEach((place, at) => (values[place] = list[at]!));
    }
  }
  const isShort = grouping.codes.includes(-1);
  const [dtype] = dtypes;
  if (dtypes.size === 1 && dtype) return { name: column.name, values, dtype: isShort ? withMissing(dtype) : dtype };
  if (dtypes.size === 2 && dtypes.has('int64') && dtypes.has('float64'))
    return { name: column.name, values, dtype: 'float64' };
  return { name: column.name, ...gathered(values) };
}

/** A reduction's value for each of the group's rows. */
function spread(group: GroupBy, column: Column, name: string, options: Readonly<Record<string, Value>>): Column {
  const { codes } = group.grouping;
  const { values: each, dtype } = reduced(group, column, name, options);
  const values = new Array<Value>(codes.length);
  let isShort = false;
  for (let row = 0; row < codes.length; row += 1) {
    if (codes[row]! < 0) isShort = true;
    values[row] = codes[row]! < 0 ? NaN : each[codes[row]!]!;
  }
  return { name: column.name, values, dtype: isShort ? withMissing(dtype) : dtype };
}

function transform(group: GroupBy, func: Value, named: Value): Value {
  const options = Object.fromEntries(
    named instanceof Dict ? [...named].map(([name, value]) => [str(name), value]) : [],
  );
  const columns = group.columns.map((column): Column => {
    if (typeof func !== 'string') {
      const callee = callOf(func);
      if (/(^|\.)(std|var)$/.test(callee.name)) throw notSupported(`transform with the function ${callee.name}`);
      return along(group, column, (series) => callee.call(new Arguments([series], new Map(Object.entries(options)))));
    }
    return ALONG.has(func)
      ? along(group, column, (series) => invoke(series, func, [], options))
      : spread(group, column, func, options);
  });
  return group.alongRows(columns);
}

const rowwise = (name: string): Member<GroupBy> =>
  method(name, '*values, **named', (group, values, named) => {
    const options = Object.fromEntries([...(named as Dict)].map(([key, value]) => [str(key), value]));
    return group.alongRows(
      group.columns.map((column) => along(group, column, (series) => invoke(series, name, values as Value[], options))),
    );
  });

/** Rows in the frame's order whose place within their group is wanted. */
function picked(group: GroupBy, isWanted: (place: number, size: number) => boolean): Value {
  const wanted = new Uint8Array(group.frame.height);
  for (const places of group.grouping.places)
    places.forEach((row, at) => (wanted[row] = isWanted(at, places.length) ? 1 : 0));
  const rows = Array.from(wanted.keys()).filter((row) => wanted[row] === 1);
  return group.part(rows);
}

const numbered = (group: GroupBy, of: (at: number, size: number, code: number) => number): Series => {
  const values = new Array<number>(group.frame.height).fill(NaN);
  group.grouping.places.forEach((places, code) =>
    places.forEach((row, at) => (values[row] = of(at, places.length, code))),
  );
  return new Series(values, { index: group.frame.index, dtype: values.some(isMissing) ? 'float64' : 'int64' });
};

function filter(group: GroupBy, func: Value, dropna: Value): Value {
  if (dropna !== true) throw notSupported('filter(dropna=False)');
  if (!(func instanceof Callable)) throw new PythonError('TypeError', 'filter needs a function');
  const kept = group.grouping.places.map((places) => truth(func.call(new Arguments([group.part(places)]))));
  const { codes } = group.grouping;
  const rows = Array.from(codes.keys()).filter((row) => codes[row]! >= 0 && kept[codes[row]!]);
  return group.isSeries
    ? group.part(rows)
    : takeRows(group.selection ? group.frame.with(group.columns) : group.frame, rows);
}

export const groupTransformMembers: readonly Member<GroupBy>[] = [
  method<GroupBy>('transform', 'func, **named', transform),
  ...[...ALONG].map(rowwise),
  method<GroupBy>('filter', 'func, dropna=True', filter),
  method<GroupBy>('head', 'n=5', (group, n) =>
    picked(group, (at, size) => (Number(n) >= 0 ? at < wholeNumber('n', n) : at < size + Number(n))),
  ),
  method<GroupBy>('tail', 'n=5', (group, n) =>
    picked(group, (at, size) => (Number(n) >= 0 ? at >= size - wholeNumber('n', n) : at >= -Number(n))),
  ),
  method<GroupBy>('nth', 'n', (group, n) => {
    const list = (listOf(n) ?? [n]).map((each) => wholeNumber('n', each));
    return picked(group, (at, size) => list.some((each) => (each < 0 ? at === size + each : at === each)));
  }),
  method<GroupBy>('cumcount', 'ascending=True', (group, ascending) =>
    numbered(group, (at, size) => (ascending === true ? at : size - 1 - at)),
  ),
  method<GroupBy>('ngroup', 'ascending=True', (group, ascending) =>
    numbered(group, (_at, _size, code) => (ascending === true ? code : group.grouping.size - 1 - code)),
  ),
];
