// Columns of numbers brought to one scale. What is absent is passed over in learning, and stays absent.
import { floats, fromMatrix, numbersOf } from '../../arrays/coerce.ts';
import { ascending, medianOf, quantileOf } from '../../arrays/quantile.ts';
import { meanOf, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import type { Callable, Value } from '../../language/values.ts';
import { Estimator, featuresOf, transforming } from './estimator.ts';

interface Scale {
  /** `(value - centre) / width + shift` */
  centre: number;
  width: number;
  shift: number;
}

interface Learned {
  scales: Scale[];
  found: Readonly<Record<string, readonly number[]>>;
}

class Scaler extends Estimator {
  private scales: readonly Scale[] = [];

  constructor(
    readonly type: string,
    private readonly learnFrom: (columns: readonly (readonly number[])[], rows: number) => Learned,
  ) {
    super();
  }

  private fit(x: Value): void {
    const rows = featuresOf(this.firstTable(x));
    if (rows.some((row) => row.some((value) => Math.abs(value) === Infinity)))
      throw new PythonError('ValueError', 'Input X contains infinity or a value too large.');
    const columns = rows[0]!.map((_, at) => rows.map((row) => row[at]!).filter((value) => !Number.isNaN(value)));
    const { scales, found } = this.learnFrom(columns, rows.length);
    this.scales = scales;
    for (const [name, values] of Object.entries(found)) this.learned.set(name, floats(values));
    this.learned.set('n_samples_seen_', rows.length);
  }

  private apply(x: Value, each: (value: number, scale: Scale) => number): Value {
    const rows = featuresOf(this.nextTable(x));
    return fromMatrix(rows.map((row) => row.map((value, at) => each(value, this.scales[at]!))));
  }

  protected methods(): readonly Callable[] {
    return [
      ...transforming(
        this,
        (x) => this.fit(x),
        (x) => this.apply(x, (value, { centre, width, shift }) => (value - centre) / width + shift),
      ),
      callable('inverse_transform', 'X', (x) =>
        this.apply(x, (value, { centre, width, shift }) => (value - shift) * width + centre),
      ),
    ];
  }
}

/** A column that does not vary is left as wide as it is; rounding is no variation. */
const widthOf = (width: number) => (width < 10 * Number.EPSILON ? 1 : width);

const standard =
  (hasMean: boolean, hasDeviation: boolean) => (columns: readonly (readonly number[])[], rows: number) => {
    const means = columns.map(meanOf);
    const variances = columns.map((column) => varianceOf(column));
    const deviations = variances.map((variance, at) => {
      const rounding = rows * Number.EPSILON * variance + (rows * means[at]! * Number.EPSILON) ** 2;
      return variance <= rounding ? 1 : Math.sqrt(variance);
    });
    const scales = columns.map((_, at) => ({
      centre: hasMean ? means[at]! : 0,
      width: hasDeviation ? deviations[at]! : 1,
      shift: 0,
    }));
    return { scales, found: { mean_: means, ...(hasDeviation ? { var_: variances, scale_: deviations } : {}) } };
  };

const extreme = (column: readonly number[], pick: (a: number, b: number) => number) =>
  column.length === 0 ? NaN : column.reduce((best, value) => pick(best, value));

const minMax = (low: number, high: number) => (columns: readonly (readonly number[])[]) => {
  const [least, most] = [
    columns.map((column) => extreme(column, Math.min)),
    columns.map((column) => extreme(column, Math.max)),
  ];
  const factors = columns.map((_, at) => (high - low) / widthOf(most[at]! - least[at]!));
  const scales = columns.map((_, at) => ({ centre: least[at]!, width: 1 / factors[at]!, shift: low }));
  const range = most.map((value, at) => value - least[at]!);
  return {
    scales,
    found: {
      data_min_: least,
      data_max_: most,
      data_range_: range,
      scale_: factors,
      min_: least.map((value, at) => low - value * factors[at]!),
    },
  };
};

const robust = (columns: readonly (readonly number[])[]) => {
  const centres = columns.map(medianOf);
  const widths = columns.map((column) => {
    const sorted = ascending(column);
    return widthOf(quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25));
  });
  return {
    scales: columns.map((_, at) => ({ centre: centres[at]!, width: widths[at]!, shift: 0 })),
    found: { center_: centres, scale_: widths },
  };
};

const maxAbs = (columns: readonly (readonly number[])[]) => {
  const widths = columns.map((column) => widthOf(extreme(column.map(Math.abs), Math.max)));
  return {
    scales: widths.map((width) => ({ centre: 0, width, shift: 0 })),
    found: { max_abs_: widths, scale_: widths },
  };
};

export const SCALERS: readonly Callable[] = [
  callable('StandardScaler', '*, copy=True, with_mean=True, with_std=True', (_copy, mean, deviation) => {
    return new Scaler('StandardScaler', standard(mean === true, deviation === true));
  }),
  callable('MinMaxScaler', 'feature_range=None, *, copy=True', (range) => {
    const [low, high] = range === null ? [0, 1] : (numbersOf(range, 'feature_range') as [number, number]);
    return new Scaler('MinMaxScaler', minMax(low, high));
  }),
  callable('RobustScaler', '', () => new Scaler('RobustScaler', robust)),
  callable('MaxAbsScaler', '*, copy=True', () => new Scaler('MaxAbsScaler', maxAbs)),
];
