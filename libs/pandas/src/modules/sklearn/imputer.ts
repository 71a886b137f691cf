import { NdArray } from '../../arrays/nd-array.ts';
import { medianOf } from '../../arrays/quantile.ts';
import { meanOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, isMissing, type Value } from '../../language/values.ts';
import { distinct } from '../numpy/ordering.ts';
import { Estimator, featureOf, transforming } from './estimator.ts';

/** The most frequent one; of several the smallest. */
function mostFrequent(values: readonly Value[]): Value {
  const { values: found, counts } = distinct(values);
  return found[counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))]!;
}

class SimpleImputer extends Estimator {
  readonly type = 'SimpleImputer';
  private fills: Value[] = [];

  constructor(
    private readonly strategy: string,
    private readonly fillValue: Value,
  ) {
    super();
  }

  private fillOf(column: readonly Value[]): Value {
    const present = column.filter((value) => !isMissing(value));
    if (present.length === 0) throw notSupported('SimpleImputer of a column without a value');
    if (this.strategy === 'most_frequent') return mostFrequent(present);
    const isText = present.some((value) => typeof value === 'string');
    if (this.strategy === 'constant') return this.fillValue ?? (isText ? 'missing_value' : 0);
    if (isText) throw new PythonError('ValueError', `Cannot use ${this.strategy} strategy with non-numeric data`);
    return (this.strategy === 'mean' ? meanOf : medianOf)(present.map(featureOf));
  }

  private fit(x: Value): void {
    const rows = this.firstTable(x);
    this.fills = rows[0]!.map((_, at) => this.fillOf(rows.map((row) => row[at]!)));
    this.learn({ statistics_: NdArray.own(this.fills) });
  }

  protected methods(): readonly Callable[] {
    return transforming(
      this,
      (x) => this.fit(x),
      (x) => {
        const rows = this.nextTable(x).map((row) =>
          row.map((value, at) => (isMissing(value) ? this.fills[at]! : value)),
        );
        const areNumbers = rows.every((row) => row.every((value) => typeof value === 'number'));
        return NdArray.own(rows.flat(), [rows.length, rows[0]!.length], areNumbers ? 'float' : 'object');
      },
    );
  }
}

export const IMPUTE: readonly Callable[] = [
  callable(
    'SimpleImputer',
    "*, missing_values=nan, strategy='mean', fill_value=None, copy=True",
    (missing, strategy, fill) => {
      if (!isMissing(missing)) throw notSupported('SimpleImputer(missing_values=…)');
      if (typeof strategy !== 'string' || !['mean', 'median', 'most_frequent', 'constant'].includes(strategy))
        throw new PythonError('ValueError', "strategy must be one of 'mean', 'median', 'most_frequent', 'constant'");
      return new SimpleImputer(strategy, fill);
    },
  ),
];
