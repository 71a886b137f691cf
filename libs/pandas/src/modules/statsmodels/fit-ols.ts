// Ordinary least squares with what is told of them, under the names that statsmodels has for it.
import { fSf, solveLeastSquares, studentTSf } from '@quaestor/statistics';
import { dot } from '../../arrays/linear-algebra.ts';
import { meanOf, pairwiseSum, sumOfSquares } from '../../arrays/sums.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import type { RegressionData } from './regression-data.ts';

type Named<T> = Readonly<Record<string, T>>;

export interface OlsFit {
  numbers: Named<number>;
  /** For each column of the design. */
  byColumn: Named<readonly number[]>;
  /** For each row. */
  byRow: Named<readonly number[]>;
}

/** A y that is missing makes all of it NaN, as there. */
export function fitOls({ ys, design }: RegressionData): OlsFit {
  if (design.some((row) => !row.every(Number.isFinite)))
    throw new PythonError('ValueError', 'exog contains inf or nans');
  const solved = solveLeastSquares(ys, design);
  // statsmodels goes on, with coefficients that rest on rounding or on no row more than there are coefficients.
  if (!solved) throw notSupported('OLS where columns determine each other, or no more rows than columns are there');
  const { coefficients: params, spreads } = solved;
  const fittedvalues = design.map((row) => dot(row, params));
  const resid = ys.map((y, row) => y - fittedvalues[row]!);
  const hasConstant = spansConstant(design);
  const [rows, columns] = [ys.length, params.length];
  const [left, right] = [rows - columns, columns - Number(hasConstant)];
  const ssr = pairwiseSum(resid.map((each) => each * each));
  const total = sumOfSquares(ys, hasConstant ? meanOf(ys) : 0);
  const rsquared = 1 - ssr / total;
  const fvalue = right === 0 ? NaN : (total - ssr) / right / (ssr / left);
  const bse = spreads.map((spread) => Math.sqrt((spread * ssr) / left));
  const tvalues = params.map((each, at) => each / bse[at]!);
  return {
    numbers: {
      nobs: rows,
      df_resid: left,
      df_model: right,
      ssr,
      mse_resid: ssr / left,
      rsquared,
      rsquared_adj: 1 - ((rows - Number(hasConstant)) / left) * (1 - rsquared),
      fvalue,
      f_pvalue: Number.isNaN(fvalue) ? NaN : fSf(fvalue, right, left),
    },
    byColumn: {
      params,
      bse,
      tvalues,
      pvalues: tvalues.map((t) => (Number.isNaN(t) ? NaN : 2 * studentTSf(Math.abs(t), left))),
    },
    byRow: { resid, fittedvalues },
  };
}

/** Less of a one than this is what rounding leaves of it. */
const ROUNDING = 1e-9;

/** Whether there is an intercept: a column of one value, or columns that add up to one, as of all classes. */
function spansConstant(design: readonly (readonly number[])[]): boolean {
  const solved = solveLeastSquares(new Array<number>(design.length).fill(1), design);
  return solved !== undefined && design.every((row) => Math.abs(dot(row, solved.coefficients) - 1) < ROUNDING);
}
