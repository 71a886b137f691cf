import { arrayOf, floats, fromMatrix, isArrayLike } from '../../arrays/coerce.ts';
import { dot } from '../../arrays/linear-algebra.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { only } from '../../frames/options.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { type Callable, isMissing, type Value } from '../../language/values.ts';
import { distinct } from '../numpy/ordering.ts';
import { accuracy } from './class-metrics.ts';
import { Estimator, featuresOf, refuseMissing } from './estimator.ts';
import { fitLogistic, type LogisticFit, probability } from './logistic-fit.ts';

interface Options {
  /** What the rows count beside the penalty. */
  strength: number;
  hasIntercept: boolean;
  isBalanced: boolean;
}

function labelsOf(y: Value, length: number): readonly Value[] {
  if (!isArrayLike(y)) throw new PythonError('ValueError', 'y should be a 1d array');
  const { values, shape } = arrayOf(y);
  if ((shape[1] ?? 1) !== 1) throw new PythonError('ValueError', 'y should be a 1d array');
  if (values.length !== length)
    throw new PythonError(
      'ValueError',
      `Found input variables with inconsistent numbers of samples: [${length}, ${values.length}]`,
    );
  if (values.some(isMissing)) throw new PythonError('ValueError', 'Input y contains NaN.');
  if (values.some((value) => typeof value === 'number' && !Number.isInteger(value)))
    throw new PythonError('ValueError', 'Unknown label type: continuous. Expected discrete classes.');
  return values;
}

/** Of two classes. It is always the optimum that is found: scikit-learn's lbfgs can stop before it where columns are not scaled. */
class LogisticRegression extends Estimator {
  readonly type = 'LogisticRegression';
  private classes: readonly Value[] = [];
  private found: LogisticFit = { coefficients: [], intercept: 0 };

  constructor(private readonly options: Options) {
    super();
  }

  private fit(x: Value, y: Value): void {
    const rows = featuresOf(this.firstTable(x));
    const labels = labelsOf(y, rows.length);
    refuseMissing(rows, 'X', this.type);
    const { values: classes, counts, inverse } = distinct(labels);
    if (classes.length === 1)
      throw new PythonError(
        'ValueError',
        `This solver needs samples of at least 2 classes in the data, but the data contains only one class: ${str(classes[0]!)}`,
      );
    if (classes.length > 2) throw notSupported('LogisticRegression of more than two classes');
    const { strength, hasIntercept, isBalanced } = this.options;
    const weights = counts.map((count) => strength * (isBalanced ? labels.length / (2 * count) : 1));
    this.found = fitLogistic({
      rows,
      isPositive: inverse.map((place) => place === 1),
      weights: inverse.map((place) => weights[place]!),
      hasIntercept,
    });
    this.classes = classes;
    this.learn({
      classes_: NdArray.own(classes, undefined, typeof classes[0] === 'string' ? 'object' : undefined),
      coef_: fromMatrix([this.found.coefficients]),
      intercept_: floats([this.found.intercept]),
    });
  }

  private scores(x: Value): number[] {
    const rows = featuresOf(this.nextTable(x));
    refuseMissing(rows, 'X', this.type);
    const { coefficients, intercept } = this.found;
    return rows.map((row) => dot(row, coefficients) + intercept);
  }

  private predict(x: Value): NdArray {
    const told = this.scores(x).map((score) => this.classes[Number(score > 0)]!);
    return NdArray.own(told, undefined, typeof told[0] === 'string' ? 'object' : undefined);
  }

  protected methods(): readonly Callable[] {
    return [
      callable('fit', 'X, y', (x, y) => {
        this.fit(x, y);
        return this;
      }),
      callable('predict', 'X', (x) => this.predict(x)),
      callable('predict_proba', 'X', (x) =>
        fromMatrix(this.scores(x).map((score) => [probability(-score), probability(score)])),
      ),
      callable('decision_function', 'X', (x) => floats(this.scores(x))),
      callable('score', 'X, y', (x, y) => accuracy(y, this.predict(x), true)),
    ];
  }
}

/** Those that come to the optimum whatever they begin at; liblinear penalises the intercept, sag and saga go by chance. */
const SOLVERS = ['lbfgs', 'newton-cg', 'newton-cholesky'];

export const logisticRegression = callable(
  'LogisticRegression',
  "penalty='l2', *, C=1, fit_intercept=True, class_weight=None, random_state=None, solver='lbfgs', max_iter=100, tol=0.0001, n_jobs=None, verbose=0",
  (penalty, strength, intercept, weights, _state, solver) => {
    only('LogisticRegression', 'penalty', penalty, 'l2');
    only('LogisticRegression', 'solver', solver, ...SOLVERS);
    only('LogisticRegression', 'class_weight', weights, null, 'balanced');
    if (typeof strength !== 'number' || !(strength > 0 && strength < Infinity))
      throw notSupported('LogisticRegression with this C');
    return new LogisticRegression({ strength, hasIntercept: intercept === true, isBalanced: weights === 'balanced' });
  },
);
