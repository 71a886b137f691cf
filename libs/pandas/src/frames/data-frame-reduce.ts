// One value of each column or, with `axis=1`, of each row.
import { notSupported } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { columnOf, commonDtype, isNumeric, listOf, withMissing } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { axisOf, invoke, type Member, method, only } from './members.ts';
import { reducedDtype } from './reduced-dtype.ts';
import { ROW_REDUCTIONS } from './row-reductions.ts';
import { rowDtype, rowSeries } from './rows.ts';
import { Series } from './series.ts';

export const numericOnly = (frame: DataFrame) => frame.with(frame.columns.filter(({ dtype }) => isNumeric(dtype)));

/** A value for each column under the column's name. */
function eachColumn(frame: DataFrame, name: string, of: (series: Series) => Value): Series {
  const values = frame.columns.map((column) => of(frame.series(column)));
  const dtypes = frame.columns.map(({ dtype }, place) => reducedDtype(name, dtype, [values[place]!]));
  return new Series(values, {
    index: frame.header,
    dtype: frame.columns.length === 0 ? 'float64' : commonDtype(dtypes),
  });
}

/** A value for each row: over plain numbers where all columns are, else by a series for each row. */
function eachRow(frame: DataFrame, name: string, named: Readonly<Record<string, Value>>): Series {
  const plain = ROW_REDUCTIONS[name];
  const skips = named['skipna'] !== false;
  if (
    plain &&
    skips &&
    frame.columns.length > 0 &&
    frame.columns.every(({ dtype }) => isNumeric(dtype)) &&
    !Number(named['min_count'] ?? 0)
  ) {
    const columns = frame.columns.map(({ values }) => Float64Array.from(values as number[]));
    const buffer = new Float64Array(columns.length);
    const values = new Array<Value>(frame.height);
    for (let row = 0; row < frame.height; row += 1) {
      for (let at = 0; at < columns.length; at += 1) buffer[at] = columns[at]![row]!;
      values[row] = plain(buffer, named);
    }
    return new Series(values, {
      index: frame.index,
      dtype: reducedDtype(name, commonDtype(frame.columns.map(({ dtype }) => dtype)), values),
    });
  }
  const { header } = frame;
  const dtype = rowDtype(frame);
  const values = frame.index.labels.map((_, row) => invoke(rowSeries(frame, row, header, dtype), name, [], named));
  return new Series(values, { index: frame.index, dtype: reducedDtype(name, dtype, values) });
}

function reduce(
  frame: DataFrame,
  name: string,
  axis: Value,
  named: Readonly<Record<string, Value>>,
  isNumericOnly: Value,
): Value {
  const part = isNumericOnly === true ? numericOnly(frame) : frame;
  if (axis === null && name !== 'count') return overAll(part, name, named);
  if (axisOf(axis) === 1) return eachRow(part, name, named);
  return eachColumn(part, name, (series) => invoke(series, name, [], named));
}

/** `axis=None`: over both. */
function overAll(frame: DataFrame, name: string, named: Readonly<Record<string, Value>>): Value {
  if (name === 'any' || name === 'all' || name === 'sum' || name === 'min' || name === 'max')
    return invoke(
      eachColumn(frame, name, (series) => invoke(series, name, [], named)),
      name,
      [],
      named,
    );
  throw notSupported(`${name}(axis=None)`);
}

/** Those of `skipna`, `ddof`, … that say something else than what is usual. */
export function options(entries: readonly (readonly [string, Value, Value])[]): Record<string, Value> {
  return Object.fromEntries(
    entries.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]),
  );
}

const plainReduction = (name: string): Member<DataFrame> =>
  method(name, 'axis=0, skipna=True, numeric_only=False', (frame, axis, skipna, isNumericOnly) =>
    reduce(frame, name, axis, options([['skipna', skipna, true]]), isNumericOnly),
  );

const spreadReduction = (name: string): Member<DataFrame> =>
  method(name, 'axis=0, skipna=True, ddof=1, numeric_only=False', (frame, axis, skipna, ddof, isNumericOnly) =>
    reduce(
      frame,
      name,
      axis,
      options([
        ['skipna', skipna, true],
        ['ddof', ddof, 1],
      ]),
      isNumericOnly,
    ),
  );

const totalReduction = (name: string, as = name): Member<DataFrame> =>
  method(name, 'axis=0, skipna=True, numeric_only=False, min_count=0', (frame, axis, skipna, isNumericOnly, minCount) =>
    reduce(
      frame,
      as,
      axis,
      options([
        ['skipna', skipna, true],
        ['min_count', minCount, 0],
      ]),
      isNumericOnly,
    ),
  );

const truthReduction = (name: string): Member<DataFrame> =>
  method(name, 'axis=0, bool_only=False, skipna=True', (frame, axis, boolOnly, skipna) => {
    only('skipna', skipna, true);
    const part = boolOnly === true ? frame.with(frame.columns.filter(({ dtype }) => dtype === 'bool')) : frame;
    return reduce(part, name, axis, {}, false);
  });

/** @returns the label of the first row (or column) that has the extreme */
const placeReduction = (name: string): Member<DataFrame> =>
  method(name, 'axis=0, skipna=True, numeric_only=False', (frame, axis, skipna, isNumericOnly) => {
    only('skipna', skipna, true);
    return reduce(frame, name, axis, {}, isNumericOnly);
  });

function quantile(frame: DataFrame, q: Value, axis: Value, isNumericOnly: Value, interpolation: Value): Value {
  const part = isNumericOnly === true ? numericOnly(frame) : frame;
  if (axisOf(axis) === 1) throw notSupported('quantile(axis=1)');
  const list = listOf(q);
  const named = options([['interpolation', interpolation, 'linear']]);
  if (!list) {
    const series = eachColumn(part, 'quantile', (each) => invoke(each, 'quantile', [q], named));
    return new Series(series.values, { index: series.index, name: q, dtype: series.dtype });
  }
  const columns = part.columns.map((column) =>
    columnOf(invoke(part.series(column), 'quantile', [q], named) as Series, column.name),
  );
  return frame.with(columns, new Index(list));
}

/** As many rows as the column with the most modes has. */
function modes(frame: DataFrame, isNumericOnly: Value, dropna: Value): DataFrame {
  const part = isNumericOnly === true ? numericOnly(frame) : frame;
  const each = part.columns.map((column) =>
    columnOf(invoke(part.series(column), 'mode', [], options([['dropna', dropna, true]])) as Series, column.name),
  );
  const height = each.reduce((most, { values }) => Math.max(most, values.length), 0);
  const padded = each.map((column): Column => {
    if (column.values.length === height) return column;
    const gaps = new Array<Value>(height - column.values.length).fill(NaN);
    return {
      ...column,
      values: [...column.values, ...gaps],
      dtype: withMissing(column.dtype),
    };
  });
  return frame.with(padded, Index.range(height));
}

export const reduceMembers: readonly Member<DataFrame>[] = [
  ...['mean', 'median', 'min', 'max', 'skew', 'kurt'].map(plainReduction),
  method<DataFrame>('kurtosis', 'axis=0, skipna=True, numeric_only=False', (frame, axis, skipna, isNumericOnly) =>
    reduce(frame, 'kurt', axis, options([['skipna', skipna, true]]), isNumericOnly),
  ),
  ...['std', 'var', 'sem'].map(spreadReduction),
  totalReduction('sum'),
  totalReduction('prod'),
  totalReduction('product', 'prod'),
  method<DataFrame>('count', 'axis=0, numeric_only=False', (frame, axis, isNumericOnly) =>
    reduce(frame, 'count', axis, {}, isNumericOnly),
  ),
  method<DataFrame>('nunique', 'axis=0, dropna=True', (frame, axis, dropna) =>
    reduce(frame, 'nunique', axis, options([['dropna', dropna, true]]), false),
  ),
  truthReduction('any'),
  truthReduction('all'),
  placeReduction('idxmax'),
  placeReduction('idxmin'),
  method<DataFrame>(
    'quantile',
    "q=0.5, axis=0, numeric_only=False, interpolation='linear', method='single'",
    (frame, q, axis, isNumericOnly, interpolation, by) => {
      only('method', by, 'single');
      return quantile(frame, q, axis, isNumericOnly, interpolation);
    },
  ),
  method<DataFrame>('mode', 'axis=0, numeric_only=False, dropna=True', (frame, axis, isNumericOnly, dropna) => {
    if (axisOf(axis) === 1) throw notSupported('mode(axis=1)');
    return modes(frame, isNumericOnly, dropna);
  }),
];
