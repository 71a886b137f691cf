// Other values in the place of some: by a condition, by what they are, by a dtype.
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { binary } from '../language/operators.ts';
import { Dict, isMissing, type Value } from '../language/values.ts';
import { columnOf, keyError, labelKey, listOf, takeRows } from './columns.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import { renumbered, settled } from './data-frame-clean.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { invoke, type Member, method, only } from './members.ts';
import { Series } from './series.ts';

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

function isIn(frame: DataFrame, values: Value): DataFrame {
  if (values instanceof DataFrame) throw notSupported('isin(DataFrame)');
  if (values instanceof Dict)
    return columnwise(frame, (series, { name }) => invoke(series, 'isin', [values.get(name) ?? []]));
  if (values instanceof Series) throw notSupported('isin(Series) of a frame');
  return columnwise(frame, (series) => invoke(series, 'isin', [values]));
}

/** An array of the frame's shape under its labels. */
function frameLike(frame: DataFrame, { values, shape }: NdArray): DataFrame {
  if (shape[0] !== frame.index.length || shape[1] !== frame.columns.length)
    throw new PythonError('ValueError', 'Array conditional must be same shape as self');
  const columns = frame.columns.map(({ name }, at): Column => {
    const own = frame.index.labels.map((_, row) => values[row * frame.columns.length + at]!);
    return { name, values: own, dtype: inferDtype(own) };
  });
  return new DataFrame(columns, frame.index);
}

/** Where the condition holds the frame's value, else the other one; `mask` the other way round. */
function chosen(frame: DataFrame, name: 'where' | 'mask', cond: Value, other: Value): DataFrame {
  const condition = cond instanceof NdArray && cond.shape.length > 1 ? frameLike(frame, cond) : cond;
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

export const replaceMembers: readonly Member<DataFrame>[] = [
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
