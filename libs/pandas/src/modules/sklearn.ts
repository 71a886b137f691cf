import { PartOfModule } from '../language/module.ts';
import type { Callable, Value } from '../language/values.ts';
import { CLASS_METRICS } from './sklearn/class-metrics.ts';
import { ENCODERS } from './sklearn/encoders.ts';
import { IMPUTE } from './sklearn/imputer.ts';
import { LINEAR_MODEL } from './sklearn/linear-model.ts';
import { logisticRegression } from './sklearn/logistic-regression.ts';
import { POLYNOMIAL } from './sklearn/polynomial.ts';
import { REGRESSION_METRICS } from './sklearn/regression-metrics.ts';
import { SCALERS } from './sklearn/scalers.ts';
import { MODEL_SELECTION } from './sklearn/split.ts';

const part = (name: string, members: readonly Callable[]): [string, Value] => [
  name,
  new PartOfModule(`sklearn.${name}`, new Map(members.map((each) => [each.name, each]))),
];

export const SKLEARN = new PartOfModule(
  'sklearn',
  new Map([
    part('linear_model', [...LINEAR_MODEL, logisticRegression]),
    part('metrics', [...REGRESSION_METRICS, ...CLASS_METRICS]),
    part('model_selection', MODEL_SELECTION),
    part('preprocessing', [...SCALERS, ...ENCODERS, POLYNOMIAL]),
    part('impute', IMPUTE),
  ]),
);
