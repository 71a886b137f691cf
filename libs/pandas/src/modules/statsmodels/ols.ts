import { arrayOf, floats, isArrayLike } from '../../arrays/coerce.ts';
import { dot } from '../../arrays/linear-algebra.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import { Index } from '../../frames/index-labels.ts';
import { only } from '../../frames/options.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { noteFloat } from '../../language/whole-floats.ts';
import { PyObject, type Value } from '../../language/values.ts';
import { formulaData, formulaDesign, formulaOf } from './formula.ts';
import { fitOls, type OlsFit } from './fit-ols.ts';
import { designOf, type RegressionData, regressionData } from './regression-data.ts';

/** Makes the rows to predict for of what `predict` is given. */
type DesignOf = (exog: Value) => number[][];

/** A regression that is set up and not yet fitted. */
class Ols extends PyObject {
  readonly type = 'OLS';

  constructor(
    private readonly data: RegressionData,
    private readonly designOf: DesignOf,
  ) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (name !== 'fit') throw notSupported(`OLS.${name}`);
    return callable('fit', "method='pinv', cov_type='nonrobust'", (method, covariance) => {
      only('OLS.fit', 'method', method, 'pinv', 'qr');
      only('OLS.fit', 'cov_type', covariance, 'nonrobust');
      return new OlsResults(this.data, fitOls(this.data), this.designOf);
    });
  }

  override toString(): string {
    return '<statsmodels.regression.linear_model.OLS object>';
  }
}

class OlsResults extends PyObject {
  readonly type = 'RegressionResultsWrapper';

  constructor(
    private readonly data: RegressionData,
    private readonly fit: OlsFit,
    private readonly designOf: DesignOf,
  ) {
    super();
  }

  override attribute(name: string): Value {
    const { numbers, byColumn, byRow } = this.fit;
    const { names, index } = this.data;
    if (Object.hasOwn(numbers, name)) {
      noteFloat(numbers[name]!);
      return numbers[name]!;
    }
    if (Object.hasOwn(byColumn, name)) {
      const values = byColumn[name]!;
      return index ? new Series(values, { index: new Index(names), dtype: 'float64' }) : floats(values);
    }
    if (Object.hasOwn(byRow, name)) {
      const values = byRow[name]!;
      return index ? new Series(values, { index, dtype: 'float64' }) : floats(values);
    }
    if (name === 'predict') return callable('predict', 'exog=None', (exog) => this.predict(exog));
    throw notSupported(`${this.type}.${name}`);
  }

  private predict(exog: Value): Value {
    if (exog === null) return floats(this.fit.byRow.fittedvalues!);
    const coefficients = this.fit.byColumn.params!;
    const design = this.designOf(exog);
    const width = design[0]?.length ?? coefficients.length;
    if (width !== coefficients.length)
      throw new PythonError(
        'ValueError',
        `shapes (${design.length},${width}) and (${coefficients.length},) not aligned: ${width} (dim 1) != ${coefficients.length} (dim 0)`,
      );
    const told = design.map((row) => dot(row, coefficients));
    const index = exog instanceof DataFrame || exog instanceof Series ? exog.index : undefined;
    return index ? new Series(told, { index, dtype: 'float64' }) : floats(told);
  }

  override toString(): string {
    return '<statsmodels.regression.linear_model.RegressionResultsWrapper object>';
  }
}

/** A list is one row, where there is more than one coefficient. */
const plainDesign =
  (width: number): DesignOf =>
  (exog) => {
    const isFlat = isArrayLike(exog) && arrayOf(exog).shape.length === 1;
    if (!isFlat || width === 1) return designOf(exog);
    if (exog instanceof Series) throw notSupported('OLS.predict of one Series where there are several columns');
    return [designOf(exog).map(([value]) => value!)];
  };

export const ols = callable('OLS', "endog, exog, missing='none'", (endog, exog, missing) => {
  const data = regressionData(endog, exog, missing);
  return new Ols(data, plainDesign(data.names.length));
});

export const olsOfFormula = callable('ols', 'formula, data', (text, frame) => {
  const formula = formulaOf(text);
  if (!(frame instanceof DataFrame)) throw notSupported('ols of data that is no DataFrame');
  return new Ols(formulaData(formula, frame), (exog) => {
    if (exog instanceof DataFrame) return formulaDesign(formula, exog);
    throw notSupported('predict of what is no DataFrame after a formula');
  });
});
