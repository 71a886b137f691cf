// Products of vectors and matrices, and np.linalg.
import { arrayOf, floats, fromMatrix, matrixOf, numbersOf, isArrayLike, numberOf } from '../../arrays/coerce.ts';
import { elements } from '../../arrays/elementwise.ts';
import { eliminate, leastNorm } from '../../arrays/linear-algebra.ts';
import { matrixProduct } from '../../arrays/matrix-product.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { reduce } from '../../arrays/axes.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { PartOfModule } from '../../language/module.ts';
import { type Callable, Tuple, type Value } from '../../language/values.ts';
import { binary } from '../../language/operators.ts';
import { diagonal } from './shaping.ts';
import { numericRow } from './reductions.ts';

const unit = (size: number) =>
  Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, at) => Number(row === at)));

function square(a: Value, name: string): number[][] {
  const { shape } = arrayOf(a);
  if (shape.length !== 2 || shape[0] !== shape[1])
    throw new PythonError('ValueError', `np.linalg.${name}: Last 2 dimensions of the array must be square`);
  return matrixOf(a, `np.linalg.${name}`);
}

function solved(rows: number[][], rights: number[][]): number[][] {
  const { solution } = eliminate(rows, rights);
  if (!solution) throw new PythonError('ValueError', 'LinAlgError: Singular matrix');
  return solution;
}

function norm(x: Value, ord: Value, axis: Value): Value {
  const isVector = arrayOf(x).shape.length === 1 || axis !== null;
  if (ord !== null && (!isVector || ![1, 2, Infinity].includes(ord as number)))
    throw notSupported('np.linalg.norm of this order');
  const apply = (values: readonly number[]) => {
    if (ord === 1) return values.reduce((sum, each) => sum + Math.abs(each), 0);
    if (ord === Infinity) return values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    return Math.sqrt(values.reduce((sum, each) => sum + each * each, 0));
  };
  return reduce(x, axis, false, numericRow('linalg.norm', apply), 'float');
}

function lstsq(a: Value, b: Value): Value {
  const rows = matrixOf(a, 'np.linalg.lstsq');
  const rights = matrixOf(b, 'np.linalg.lstsq', true);
  const width = rows[0]?.length ?? 0;
  const { coefficients, rank, singular } = leastNorm(rows, rights, Math.max(rows.length, width) * Number.EPSILON);
  const isVector = arrayOf(b).shape.length === 1;
  const left = rights[0]!.map((_, side) =>
    rows.reduce((sum, row, at) => {
      const told = row.reduce((value, each, place) => value + each * coefficients[place]![side]!, 0);
      return sum + (rights[at]![side]! - told) ** 2;
    }, 0),
  );
  return new Tuple([
    isVector ? floats(coefficients.map(([each]) => each!)) : fromMatrix(coefficients),
    floats(rank === width && rows.length > width ? left : []),
    rank,
    floats(singular),
  ]);
}

export const LINALG = new PartOfModule(
  'numpy.linalg',
  new Map<string, Value>(
    [
      callable('inv', 'a', (a) => fromMatrix(solved(square(a, 'inv'), unit(arrayOf(a).shape[0]!)))),
      callable(
        'det',
        'a',
        (a) =>
          eliminate(
            square(a, 'det'),
            square(a, 'det').map(() => []),
          ).determinant,
      ),
      callable('solve', 'a, b', (a, b) => {
        const solution = solved(square(a, 'solve'), matrixOf(b, 'np.linalg.solve', true));
        return arrayOf(b).shape.length === 1 ? floats(solution.map(([each]) => each!)) : fromMatrix(solution);
      }),
      callable('norm', 'x, ord=None, axis=None', norm),
      callable('lstsq', 'a, b, rcond=None', (a, b, rcond) => {
        if (rcond !== null) throw notSupported('np.linalg.lstsq(rcond=…)');
        return lstsq(a, b);
      }),
      callable('pinv', 'a', (a) => {
        const rows = matrixOf(a, 'np.linalg.pinv');
        return fromMatrix(leastNorm(rows, unit(rows.length), 1e-15).coefficients);
      }),
      callable('matrix_rank', 'A', (a) => {
        const rows = matrixOf(a, 'np.linalg.matrix_rank');
        const size = Math.max(rows.length, rows[0]?.length ?? 0);
        return leastNorm(
          rows,
          rows.map(() => [0]),
          size * Number.EPSILON,
        ).rank;
      }),
    ].map((each) => [each.name, each]),
  ),
);

export const LINEAR: readonly Callable[] = [
  callable('dot', 'a, b', (a, b) => {
    if (!isArrayLike(a) || !isArrayLike(b))
      return isArrayLike(a) || isArrayLike(b) ? binary('*', a, b) : elements('*')(a, b);
    return matrixProduct(a, b);
  }),
  callable('matmul', 'x1, x2', matrixProduct),
  callable('inner', 'a, b', (a, b) => {
    if (arrayOf(a).shape.length > 1 || arrayOf(b).shape.length > 1) throw notSupported('np.inner of two dimensions');
    return matrixProduct(a, b);
  }),
  callable('outer', 'a, b', (a, b) => {
    const [one, other] = [numbersOf(a, 'np.outer'), numbersOf(b, 'np.outer')];
    return NdArray.own(
      one.flatMap((x) => other.map((y) => x * y)),
      [one.length, other.length],
    );
  }),
  callable('diag', 'v', (v) => {
    if (arrayOf(v).shape.length === 2) return NdArray.own(diagonal(v));
    const values = numbersOf(v, 'np.diag');
    return fromMatrix(values.map((value, row) => values.map((_, at) => (row === at ? numberOf(value, 'np.diag') : 0))));
  }),
];
