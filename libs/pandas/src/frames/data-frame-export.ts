// A table as rows, dicts, lists and arrays; and what it says of itself.
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { NamedTuple } from '../language/named-tuple.ts';
import { str } from '../language/operators.ts';
import { Dict, Tuple, type Value } from '../language/values.ts';
import { noteFloats } from '../language/whole-floats.ts';
import { commonDtype, isNumeric } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { DtypeName } from './dtype.ts';
import { crossSection } from './locate.ts';
import { axisOf, method, type Member, only } from './members.ts';
import { rowDtype, rowSeries, rowValues } from './rows.ts';
import { Series } from './series.ts';

export function matrixOf(frame: DataFrame): NdArray {
  const values = new Array<Value>(frame.height * frame.columns.length);
  frame.columns.forEach((column, at) => {
    for (let row = 0; row < frame.height; row += 1) values[row * frame.columns.length + at] = column.values[row]!;
  });
  const dtype = rowDtype(frame);
  const kind = dtype === 'float64' ? 'float' : dtype === 'object' ? 'object' : undefined;
  return new NdArray(values, [frame.height, frame.columns.length], kind);
}

function rows(frame: DataFrame): Value {
  const { header } = frame;
  const dtype = rowDtype(frame);
  return frame.index.labels.map((label, row) => new Tuple([label, rowSeries(frame, row, header, dtype)]));
}

/** Names that are no names in Python become `_1`, `_2`, … by their place. */
function fieldNames(frame: DataFrame, hasIndex: boolean): string[] {
  const names = [...(hasIndex ? ['Index'] : []), ...frame.names.map((name) => str(name))];
  return names.map((name, place) =>
    /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && names.indexOf(name) === place ? name : `_${place}`,
  );
}

function tuples(frame: DataFrame, index: Value, name: Value): Value[] {
  const fields = fieldNames(frame, index === true);
  return frame.index.labels.map((label, row) => {
    const items = [...(index === true ? [label] : []), ...rowValues(frame, row)];
    return name === null ? new Tuple(items) : new NamedTuple(str(name), fields, items);
  });
}

function dicts(frame: DataFrame, orient: string): Value {
  const { labels } = frame.index;
  for (const { values, dtype } of frame.columns) if (dtype === 'float64') noteFloats(values);
  const ofRow = (row: number) => new Dict(frame.columns.map(({ name, values }) => [name, values[row]!]));
  if (orient === 'dict')
    return new Dict(
      frame.columns.map(({ name, values }) => [name, new Dict(labels.map((label, row) => [label, values[row]!]))]),
    );
  if (orient === 'list') return new Dict(frame.columns.map(({ name, values }) => [name, [...values]]));
  if (orient === 'series') return new Dict(frame.columns.map((column) => [column.name, frame.series(column)]));
  if (orient === 'records') return labels.map((_, row) => ofRow(row));
  if (orient === 'index') return new Dict(labels.map((label, row) => [label, ofRow(row)]));
  if (orient === 'split')
    return new Dict([
      ['index', [...labels]],
      ['columns', frame.names],
      ['data', labels.map((_, row) => rowValues(frame, row))],
    ]);
  throw orient === 'tight'
    ? notSupported("to_dict('tight')")
    : new PythonError('ValueError', `orient '${orient}' not understood`);
}

export function transpose(frame: DataFrame): DataFrame {
  const dtype = commonDtype(frame.columns.map((column) => column.dtype));
  const columns = frame.index.labels.map((name, row): Column => ({
    name,
    values: rowValues(frame, row),
    dtype: frame.columns.length === 0 || dtype === 'category' ? 'object' : dtype,
  }));
  const result = new DataFrame(columns, frame.header);
  result.columnNames = frame.index.names;
  return result;
}

/** One row or column as a series, one cell as itself. */
function squeeze(frame: DataFrame, axis: Value): Value {
  const isOne = frame.columns.length === 1 && (axis === null || axisOf(axis) === 1);
  const isRow = frame.height === 1 && (axis === null || axisOf(axis) === 0);
  if (isOne && isRow) return frame.columns[0]!.values[0]!;
  if (isOne) return frame.series(frame.columns[0]!);
  return isRow ? rowSeries(frame, 0) : frame;
}

const property = (name: string, of: (frame: DataFrame) => Value): Member<DataFrame> => [name, of];

export const exportMembers: readonly Member<DataFrame>[] = [
  property('columns', (frame) => frame.header),
  property('index', (frame) => frame.index),
  property('axes', (frame) => [frame.index, frame.header]),
  property('shape', (frame) => new Tuple([frame.height, frame.columns.length])),
  property('size', (frame) => frame.height * frame.columns.length),
  property('ndim', () => 2),
  property('empty', (frame) => frame.height === 0 || frame.columns.length === 0),
  property('values', matrixOf),
  property('T', transpose),
  property(
    'dtypes',
    (frame) =>
      new Series(
        frame.columns.map(({ dtype }) => new DtypeName(dtype)),
        { index: frame.header, dtype: 'object' },
      ),
  ),
  method<DataFrame>('transpose', 'copy=False', transpose),
  method<DataFrame>('to_numpy', 'dtype=None, copy=False, na_value=None', (frame, dtype, _copy, naValue) => {
    only('na_value', naValue, null);
    if (dtype !== null && !frame.columns.every((column) => isNumeric(column.dtype)))
      throw notSupported('to_numpy(dtype=…)');
    return matrixOf(frame);
  }),
  method<DataFrame>('copy', 'deep=True', (frame) => frame.with(frame.columns)),
  method<DataFrame>('keys', '', (frame) => frame.header),
  method<DataFrame>('items', '', (frame) =>
    frame.columns.map((column) => new Tuple([column.name, frame.series(column)])),
  ),
  method<DataFrame>('iterrows', '', rows),
  method<DataFrame>('itertuples', "index=True, name='Pandas'", tuples),
  method<DataFrame>('to_dict', "orient='dict', *, into=None, index=True", (frame, orient, into, index) => {
    only('into', into, null);
    only('index', index, true);
    return dicts(frame, str(orient));
  }),
  method<DataFrame>('squeeze', 'axis=None', squeeze),
  method<DataFrame>('xs', 'key, axis=0, level=None', (frame, key, axis, level) => {
    if (axisOf(axis) === 0) return crossSection(frame, key, level);
    only('level', level, null);
    return frame.item(key);
  }),
];
