import { arrayOf, floats, fromMatrix, isArrayLike } from '../../arrays/coerce.ts';
import { dot, leastNorm } from '../../arrays/linear-algebra.ts';
import { meanOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import type { Callable, Value } from '../../language/values.ts';
import { Estimator, featureOf, featuresOf, refuseMissing } from './estimator.ts';
import { r2Score } from './regression-metrics.ts';

const columnMeans = (rows: readonly number[][]) => (rows[0] ?? []).map((_, at) => meanOf(rows.map((row) => row[at]!)));

/** A column for each target. */
function targetsOf(y: Value): number[][] {
  if (!isArrayLike(y)) throw new PythonError('ValueError', 'y should be a 1d array');
  const { values, shape } = arrayOf(y);
  const width = shape[1] ?? 1;
  return Array.from({ length: shape[0]! }, (_, row) => values.slice(row * width, (row + 1) * width).map(featureOf));
}

/** Ordinary least squares; where columns determine each other, the coefficients of the smallest norm. */
export class LinearRegression extends Estimator {
  readonly type = 'LinearRegression';
  /** For each target one of each feature. */
  private coefficients: number[][] = [];
  private intercepts: number[] = [];
  private isFlat = true;

  constructor(private readonly hasIntercept: boolean) {
    super();
  }

  private fit(x: Value, y: Value): void {
    const rows = featuresOf(this.firstTable(x));
    const targets = targetsOf(y);
    if (rows.length !== targets.length)
      throw new PythonError(
        'ValueError',
        `Found input variables with inconsistent numbers of samples: [${rows.length}, ${targets.length}]`,
      );
    refuseMissing(rows, 'X', this.type);
    refuseMissing(targets, 'y', this.type);
    const zeros = (width: number) => new Array<number>(width).fill(0);
    const centre = this.hasIntercept ? columnMeans(rows) : zeros(rows[0]!.length);
    const middle = this.hasIntercept ? columnMeans(targets) : zeros(targets[0]!.length);
    const centred = rows.map((row) => row.map((value, at) => value - centre[at]!));
    const rights = targets.map((row) => row.map((value, at) => value - middle[at]!));
    // as scikit-learn 1.7 and SciPy count what is nothing but rounding; 1.9 leaves out columns of far smaller size too
    const cutoff = Math.max(rows.length, centre.length) * Number.EPSILON;
    const { coefficients, rank, singular } = leastNorm(centred, rights, cutoff);
    this.coefficients = middle.map((_, target) => coefficients.map((row) => row[target]!));
    this.intercepts = middle.map((value, target) => value - dot(this.coefficients[target]!, centre));
    this.isFlat = arrayOf(y).shape.length === 1;
    this.learn({
      coef_: this.isFlat ? floats(this.coefficients[0]!) : fromMatrix(this.coefficients),
      intercept_: !this.hasIntercept ? 0 : this.isFlat ? this.intercepts[0]! : floats(this.intercepts),
      rank_: rank,
      singular_: floats(singular),
    });
  }

  private predict(x: Value): Value {
    const rows = featuresOf(this.nextTable(x));
    refuseMissing(rows, 'X', this.type);
    const told = rows.map((row) =>
      this.intercepts.map((intercept, target) => dot(row, this.coefficients[target]!) + intercept),
    );
    return this.isFlat ? floats(told.map(([value]) => value!)) : fromMatrix(told, this.intercepts.length);
  }

  protected methods(): readonly Callable[] {
    return [
      callable('fit', 'X, y', (x, y) => {
        this.fit(x, y);
        return this;
      }),
      callable('predict', 'X', (x) => this.predict(x)),
      callable('score', 'X, y', (x, y) => r2Score(y, this.predict(x))),
    ];
  }
}

export const LINEAR_MODEL: readonly Callable[] = [
  callable(
    'LinearRegression',
    '*, fit_intercept=True, copy_X=True, n_jobs=None',
    (intercept) => new LinearRegression(intercept === true),
  ),
];
