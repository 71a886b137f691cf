import { PythonError } from '../language/errors.ts';
import { unary } from '../language/operators.ts';
import {
  type BinaryOperator,
  type Comparison,
  isMissing,
  PyObject,
  type UnaryOperator,
  type Value,
} from '../language/values.ts';
import { comparedCategories } from './categories.ts';
import { missingOf } from './dtype.ts';
import { isComparison } from '../language/number-comparisons.ts';
import { operate, type Operator } from './elementwise.ts';
import { align, Index } from './index-labels.ts';
import { isListLike, itemsOf } from './options.ts';
import { Series } from './series.ts';

/** Values brought under one index: what only one side has is absent from the other. */
export function aligned(one: Series, other: Series): { index: Index; left: readonly Value[]; right: readonly Value[] } {
  const { index, left, right } = align(one.index, other.index);
  return { index, left: placed(one, left), right: placed(other, right) };
}

function placed(series: Series, places: Int32Array | undefined): readonly Value[] {
  if (places === undefined) return series.values;
  const missing = missingOf(series.dtype);
  return Array.from(places, (place) => (place < 0 ? missing : series.values[place]!));
}

const sameName = (one: Value, other: Value): Value => (one === other ? one : null);

export function seriesBinary(
  series: Series,
  operator: BinaryOperator | Comparison,
  other: Value,
  reflected: boolean,
): Value | undefined {
  if (other instanceof Series) return reflected ? undefined : betweenSeries(series, operator, other);
  if (other instanceof PyObject && other.type === 'DataFrame') return undefined;
  if (isListLike(other)) {
    const items = itemsOf(other);
    if (items.length !== series.length)
      throw new PythonError(
        'ValueError',
        `operands could not be broadcast together: lengths ${series.length} and ${items.length}`,
      );
    return result(series, series.index, operator, series.values, items, reflected);
  }
  if (series.dtype === 'category' && isComparison(operator))
    return comparedCategories(series, operator, other, reflected);
  return result(series, series.index, operator, series.values, other, reflected);
}

function betweenSeries(one: Series, operator: Operator, other: Series): Series {
  const name = sameName(one.name, other.name);
  if (isComparison(operator) && !one.index.equals(other.index))
    throw new PythonError('ValueError', 'Can only compare identically-labeled Series objects');
  const { index, left, right } = aligned(one, other);
  const isKept = left === one.values && right === other.values;
  const { values, dtype } = isKept
    ? operate(operator, left, right, false, one.dtype, other.dtype)
    : operate(operator, left, right);
  return new Series(values, { index, name, dtype });
}

function result(
  series: Series,
  index: Index,
  operator: Operator,
  values: readonly Value[],
  other: Value | readonly Value[],
  reflected: boolean,
): Series {
  const found = operate(operator, values, other, reflected, series.dtype === 'category' ? undefined : series.dtype);
  return new Series(found.values, { index, name: series.name, dtype: found.dtype });
}

export function seriesUnary(series: Series, operator: UnaryOperator): Series {
  const { dtype } = series;
  const refuse = () => new PythonError('TypeError', `bad operand type for unary ${operator}: '${dtype}'`);
  if (operator === '~') {
    if (dtype === 'bool')
      return series.with(
        series.values.map((value) => value !== true),
        { dtype },
      );
    if (dtype === 'int64')
      return series.with(
        series.values.map((value) => -Number(value) - 1),
        { dtype },
      );
    throw refuse();
  }
  if (dtype === 'bool' && operator === '-') return seriesUnary(series, '~');
  if (dtype === 'object' || dtype === 'category' || dtype === 'datetime64[ns]') throw refuse();
  if (operator === '+') return series;
  return series.with(
    series.values.map((value) => (isMissing(value) ? value : negated(value))),
    { dtype },
  );
}

const negated = (value: Value): Value => (typeof value === 'number' ? (value === 0 ? 0 : -value) : unary('-', value));
