// The operators under their names: `series.add(other, fill_value=0)`.
import { PythonError } from '../language/errors.ts';
import { binary } from '../language/operators.ts';
import { isMissing, type Value } from '../language/values.ts';
import { operate, type Operator } from './elementwise.ts';
import { isListLike, only, onlyRows } from './options.ts';
import { method, type SeriesMember } from './series-method.ts';
import { aligned } from './series-operators.ts';
import { Series } from './series.ts';

const NAMES: readonly (readonly [Operator, ...string[]])[] = [
  ['+', 'add'],
  ['-', 'sub', 'subtract'],
  ['*', 'mul', 'multiply'],
  ['/', 'div', 'truediv', 'divide'],
  ['//', 'floordiv'],
  ['%', 'mod'],
  ['**', 'pow'],
  ['==', 'eq'],
  ['!=', 'ne'],
  ['<', 'lt'],
  ['<=', 'le'],
  ['>', 'gt'],
  ['>=', 'ge'],
];

const REFLECTED: readonly (readonly [Operator, string])[] = [
  ['+', 'radd'],
  ['-', 'rsub'],
  ['*', 'rmul'],
  ['/', 'rdiv'],
  ['/', 'rtruediv'],
  ['//', 'rfloordiv'],
  ['%', 'rmod'],
  ['**', 'rpow'],
];

/** Unlike the operators, comparisons bring two series under one index here; what both lack stays absent. */
function between(series: Series, other: Series, operator: Operator, fill: Value): Series {
  const { index, left, right } = aligned(series, other);
  const [one, two] = [[...left], [...right]];
  if (fill !== null)
    for (let place = 0; place < one.length; place += 1) {
      if (isMissing(one[place]!) === isMissing(two[place]!)) continue;
      if (isMissing(one[place]!)) one[place] = fill;
      else two[place] = fill;
    }
  const { values, dtype } = operate(operator, one, two);
  // Whole numbers were floats for a moment, where one of them was not there.
  const isFloat = dtype === 'int64' && (left.some(isMissing) || right.some(isMissing));
  return new Series(values, {
    index,
    dtype: isFloat ? 'float64' : dtype,
    name: series.name === other.name ? series.name : null,
  });
}

function named(name: string, operator: Operator, isReflected: boolean): SeriesMember {
  return method(name, 'other, level=None, fill_value=None, axis=0', (series, other, level, fill, axis) => {
    only(name, 'level', level, null);
    onlyRows(name, axis);
    if (other instanceof Series)
      return isReflected ? between(other, series, operator, fill) : between(series, other, operator, fill);
    if (fill !== null && isListLike(other)) only(name, 'fill_value', fill, null);
    const whole = fill === null ? series : series.with(series.values.map((value) => (isMissing(value) ? fill : value)));
    return isReflected ? binary(operator, other, whole) : binary(operator, whole, other);
  });
}

function dot(series: Series, other: Value): Value {
  if (!(other instanceof Series))
    throw new PythonError('NotImplementedError', 'dot() of no Series is not supported here');
  const product = binary('*', series, other) as Series;
  return product.values.reduce<number>((sum, value) => sum + Number(value), 0);
}

export const seriesArithmetic: readonly SeriesMember[] = [
  ...NAMES.flatMap(([operator, ...names]) => names.map((name) => named(name, operator, false))),
  ...REFLECTED.map(([operator, name]) => named(name, operator, true)),
  method('dot', 'other', dot),
];
