import { fromMatrix, integerOf } from '../../arrays/coerce.ts';
import { callable } from '../../language/callable.ts';
import { notSupported } from '../../language/errors.ts';
import type { Callable, Value } from '../../language/values.ts';
import { Estimator, featuresOf, refuseMissing, transforming } from './estimator.ts';

/** Which features are multiplied in each column: none, each, each pair, … */
function products(features: number, degree: number, from = 0): number[][] {
  if (degree === 0) return [[]];
  return Array.from({ length: features - from }, (_, at) => at + from).flatMap((first) =>
    products(features, degree - 1, first).map((rest) => [first, ...rest]),
  );
}

class PolynomialFeatures extends Estimator {
  readonly type = 'PolynomialFeatures';
  private columns: number[][] = [];

  constructor(
    private readonly degree: number,
    private readonly hasBias: boolean,
  ) {
    super();
  }

  private fit(x: Value): void {
    const width = this.firstTable(x)[0]!.length;
    const degrees = Array.from({ length: this.degree }, (_, at) => at + 1);
    this.columns = [...(this.hasBias ? [[]] : []), ...degrees.flatMap((degree) => products(width, degree))];
    this.learn({ n_output_features_: this.columns.length });
  }

  protected methods(): readonly Callable[] {
    return transforming(
      this,
      (x) => this.fit(x),
      (x) => {
        const rows = featuresOf(this.nextTable(x));
        refuseMissing(rows, 'X', this.type);
        return fromMatrix(
          rows.map((row) => this.columns.map((column) => column.reduce((product, at) => product * row[at]!, 1))),
        );
      },
    );
  }
}

export const POLYNOMIAL: Callable = callable(
  'PolynomialFeatures',
  'degree=2, *, interaction_only=False, include_bias=True',
  (degree, interactionOnly, bias) => {
    if (interactionOnly !== false) throw notSupported('PolynomialFeatures(interaction_only=True)');
    return new PolynomialFeatures(integerOf(degree, 'degree'), bias === true);
  },
);
