// Operators between a frame and a number, another frame, or a series (whose labels are the frame's columns).
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { binary, unary } from '../language/operators.ts';
import type { BinaryOperator, Comparison, UnaryOperator, Value } from '../language/values.ts';
import { alignment, columnOf, compare, isSameIndex, labelKey, listOf, takeColumn } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { axisOf, method, only } from './members.ts';
import { Series } from './series.ts';

type Operator = BinaryOperator | Comparison;

const COMPARISONS: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];

export function columnwise(frame: DataFrame, of: (series: Series, column: Column) => Value): DataFrame {
  const columns = frame.columns.map((column): Column => {
    const result = of(frame.series(column), column);
    if (!(result instanceof Series)) throw notSupported('an operation that gives no column');
    return columnOf(result, column.name);
  });
  return frame.with(columns);
}

const apply = (operator: Operator, one: Value, other: Value, reflected: boolean) =>
  reflected ? binary(operator, other, one) : binary(operator, one, other);

/** The labels of both: as they are where they are the same, else sorted where they can be. */
export function union(one: Index, other: Index): Index {
  if (isSameIndex(one, other)) return one;
  const seen = new Set(one.labels.map(labelKey));
  const labels = [...one.labels, ...other.labels.filter((label) => !seen.has(labelKey(label)))];
  try {
    labels.sort(compare);
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
  }
  return new Index(labels, one.names);
}

function betweenFrames(one: DataFrame, operator: Operator, other: DataFrame): DataFrame {
  const sameHeader = isSameIndex(one.header, other.header);
  const sameRows = isSameIndex(one.index, other.index);
  if (COMPARISONS.includes(operator) && !(sameHeader && sameRows))
    throw new PythonError(
      'ValueError',
      'Can only compare identically-labeled (both index and columns) DataFrame objects',
    );
  const index = union(one.index, other.index);
  const [left, right] = [alignment(one.index, index), alignment(other.index, index)];
  const absent = (name: Value): Column => ({ name, values: index.labels.map(() => NaN), dtype: 'float64' });
  const columns = union(one.header, other.header).labels.map((name) => {
    const [mine, its] = [one.find(name), other.find(name)];
    if (!mine || !its) return absent(name);
    const sides = [takeColumn(mine, left), takeColumn(its, right)].map(
      ({ values, dtype, categories }) => new Series(values, { index, name, dtype, categories }),
    );
    return columnOf(binary(operator, sides[0]!, sides[1]!) as Series, name);
  });
  return one.with(columns, index);
}

/** A series goes along the columns by its labels. */
function withSeries(frame: DataFrame, operator: Operator, series: Series, reflected: boolean): DataFrame {
  const header = union(frame.header, series.index);
  const places = alignment(series.index, header);
  const columns = header.labels.map((name, place) => {
    const column = frame.find(name);
    const at = places[place]!;
    if (!column || at < 0) return { name, values: frame.index.labels.map(() => NaN), dtype: 'float64' as const };
    return columnOf(apply(operator, frame.series(column), series.values[at]!, reflected) as Series, name);
  });
  return frame.with(columns);
}

function withEach(frame: DataFrame, operator: Operator, values: readonly Value[], reflected: boolean): DataFrame {
  if (values.length !== frame.columns.length)
    throw new PythonError(
      'ValueError',
      `Unable to coerce to Series, length must be ${frame.columns.length}: given ${values.length}`,
    );
  return columnwise(frame, (series, column) =>
    apply(operator, series, values[frame.columns.indexOf(column)]!, reflected),
  );
}

export function matrixColumns({ values, shape }: NdArray): Value[][] {
  const width = shape[1] ?? 1;
  return Array.from({ length: width }, (_, place) => values.filter((_, at) => at % width === place));
}

export function frameBinary(frame: DataFrame, operator: Operator, other: Value, reflected: boolean): Value | undefined {
  if (operator === '@') return undefined;
  if (other instanceof DataFrame) return betweenFrames(frame, operator, other);
  if (other instanceof Series) return withSeries(frame, operator, other, reflected);
  if (other instanceof NdArray && other.shape.length === 2) {
    if (other.shape[0] !== frame.height || other.shape[1] !== frame.columns.length) return undefined;
    const columns = matrixColumns(other).map((values, place) => ({
      ...frame.columns[place]!,
      values,
      dtype: new Series(values).dtype,
    }));
    const beside = frame.with(columns);
    return reflected ? betweenFrames(beside, operator, frame) : betweenFrames(frame, operator, beside);
  }
  const each = listOf(other);
  if (each) return withEach(frame, operator, each, reflected);
  return columnwise(frame, (series) => apply(operator, series, other, reflected));
}

export const frameUnary = (frame: DataFrame, operator: UnaryOperator): DataFrame =>
  columnwise(frame, (series) => unary(operator, series));

/** `df.sub(other, axis=0)`: a series goes down the rows by its labels. */
function named(frame: DataFrame, operator: Operator, other: Value, axis: 0 | 1, reflected: boolean): Value {
  if (axis === 0 && other instanceof Series) {
    const index = union(frame.index, other.index);
    const columns = frame.columns.map((column) => takeColumn(column, alignment(frame.index, index)));
    const beside = takeColumn(columnOf(other), alignment(other.index, index));
    const series = new Series(beside.values, { index, dtype: beside.dtype });
    return columnwise(frame.with(columns, index), (each) => apply(operator, each, series, reflected));
  }
  const result = frameBinary(frame, operator, other, reflected);
  if (result === undefined) throw notSupported(`DataFrame ${operator}`);
  return result;
}

const OPERATIONS: readonly (readonly [string, Operator])[] = [
  ['add', '+'],
  ['sub', '-'],
  ['subtract', '-'],
  ['mul', '*'],
  ['multiply', '*'],
  ['div', '/'],
  ['divide', '/'],
  ['truediv', '/'],
  ['floordiv', '//'],
  ['mod', '%'],
  ['pow', '**'],
];

const arithmetic = (name: string, operator: Operator, reflected: boolean) =>
  method<DataFrame>(
    name,
    "other, axis='columns', level=None, fill_value=None",
    (frame, other, axis, level, fillValue) => {
      only('level', level, null);
      only('fill_value', fillValue, null);
      return named(frame, operator, other, axisOf(axis), reflected);
    },
  );

const COMPARING = [
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
] as const;

export const arithmeticMembers = [
  ...OPERATIONS.map(([name, operator]) => arithmetic(name, operator, false)),
  ...OPERATIONS.map(([name, operator]) => arithmetic(`r${name}`, operator, true)),
  ...COMPARING.map(([name, operator]) =>
    method<DataFrame>(name, "other, axis='columns', level=None", (frame, other, axis, level) => {
      only('level', level, null);
      return named(frame, operator, other, axisOf(axis), false);
    }),
  ),
];
