// How far what was predicted is from what is.
import { arrayOf, numbersOf } from '../../arrays/coerce.ts';
import { medianOf } from '../../arrays/quantile.ts';
import { meanOf, pairwiseSum, sumOfSquares, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import type { Callable, Value } from '../../language/values.ts';

function pairOf(one: Value, other: Value, name: string): [number[], number[]] {
  const width = (value: Value) => arrayOf(value).shape[1] ?? 1;
  if (width(one) > 1 || width(other) > 1) throw notSupported(`${name} of several targets`);
  const [truth, told] = [numbersOf(one, name), numbersOf(other, name)];
  if (truth.length !== told.length)
    throw new PythonError(
      'ValueError',
      `Found input variables with inconsistent numbers of samples: [${truth.length}, ${told.length}]`,
    );
  if (truth.length === 0) throw new PythonError('ValueError', 'Found array with 0 sample(s)');
  if ([...truth, ...told].some((each) => !Number.isFinite(each)))
    throw new PythonError('ValueError', 'Input contains NaN.');
  return [truth, told];
}

type Metric = (truth: readonly number[], told: readonly number[]) => number;

const differences = (truth: readonly number[], told: readonly number[]) => truth.map((value, at) => value - told[at]!);

const meanSquare: Metric = (truth, told) => meanOf(differences(truth, told).map((each) => each * each));

const r2: Metric = (truth, told) => {
  if (truth.length < 2) return NaN;
  const left = pairwiseSum(differences(truth, told).map((each) => each * each));
  const total = sumOfSquares(truth);
  if (total === 0) return left === 0 ? 1 : 0;
  return 1 - left / total;
};

const explained: Metric = (truth, told) => {
  const [left, total] = [varianceOf(differences(truth, told)), varianceOf(truth)];
  if (total === 0) return left === 0 ? 1 : 0;
  return 1 - left / total;
};

const metric = (name: string, apply: Metric) =>
  callable(name, 'y_true, y_pred', (truth, told) => apply(...pairOf(truth, told, name)));

export const r2Score = (truth: Value, told: Value) => r2(...pairOf(truth, told, 'r2_score'));

export const REGRESSION_METRICS: readonly Callable[] = [
  // until scikit-learn 1.6 `squared=False` gave the root
  callable('mean_squared_error', 'y_true, y_pred, *, squared=True', (truth, told, squared) => {
    const error = meanSquare(...pairOf(truth, told, 'mean_squared_error'));
    return squared === false ? Math.sqrt(error) : error;
  }),
  metric('root_mean_squared_error', (truth, told) => Math.sqrt(meanSquare(truth, told))),
  metric('mean_absolute_error', (truth, told) => meanOf(differences(truth, told).map(Math.abs))),
  metric('median_absolute_error', (truth, told) => medianOf(differences(truth, told).map(Math.abs))),
  metric('max_error', (truth, told) =>
    differences(truth, told).reduce((most, each) => Math.max(most, Math.abs(each)), 0),
  ),
  metric('mean_absolute_percentage_error', (truth, told) =>
    meanOf(truth.map((value, at) => Math.abs(value - told[at]!) / Math.max(Math.abs(value), Number.EPSILON))),
  ),
  metric('r2_score', r2),
  metric('explained_variance_score', explained),
];
