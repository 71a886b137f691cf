import { dot, eliminate } from '../../arrays/linear-algebra.ts';
import { meanOf } from '../../arrays/sums.ts';
import { notSupported } from '../../language/errors.ts';

interface Problem {
  rows: readonly (readonly number[])[];
  isPositive: readonly boolean[];
  /** What each row counts beside a penalty of half the squares of the coefficients. */
  weights: readonly number[];
  hasIntercept: boolean;
}

export interface LogisticFit {
  coefficients: number[];
  intercept: number;
}

const MOST_STEPS = 200;
/** Of a step, in parts of the loss: one more is the last, as each squares what is left. */
const LAST_GAIN = 1e-10;

export const probability = (score: number) =>
  score >= 0 ? 1 / (1 + Math.exp(-score)) : Math.exp(score) / (1 + Math.exp(score));

/** log(1 + exp(score)) without overflow. */
const softplus = (score: number) => Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score)));

/** Columns of one size, about their means where there is an intercept to take these up. */
function standardised(rows: readonly (readonly number[])[], hasIntercept: boolean) {
  const columns = rows[0]!.map((_, at) => rows.map((row) => row[at]!));
  const centres = columns.map((column) => (hasIntercept ? meanOf(column) : 0));
  const widths = columns.map((column, at) => Math.sqrt(meanOf(column.map((x) => (x - centres[at]!) ** 2))) || 1);
  return { centres, widths, scaled: rows.map((row) => row.map((x, at) => (x - centres[at]!) / widths[at]!)) };
}

/**
 * Logistic regression with an L2 penalty by Newton's method with halved steps (Hastie, Tibshirani, Friedman, The Elements of
 * Statistical Learning, 2nd ed., 4.4.1; Boyd, Vandenberghe, Convex Optimization, 9.5), to the optimum. Columns are brought to one
 * size for the sake of precision; the penalty remains that of the columns as they are, and leaves the intercept alone.
 */
export function fitLogistic({ rows, isPositive, weights, hasIntercept }: Problem): LogisticFit {
  const { centres, widths, scaled } = standardised(rows, hasIntercept);
  const design = hasIntercept ? scaled.map((row) => [...row, 1]) : scaled;
  const penalties = hasIntercept
    ? [...widths.map((width) => 1 / width ** 2), 0]
    : widths.map((width) => 1 / width ** 2);
  const lossAt = (at: readonly number[]) =>
    design.reduce(
      (sum, row, place) => sum + weights[place]! * softplus(isPositive[place] ? -dot(row, at) : dot(row, at)),
      0,
    ) + penalties.reduce((sum, penalty, place) => sum + (penalty * at[place]! ** 2) / 2, 0);

  let point = new Array<number>(penalties.length).fill(0);
  let loss = lossAt(point);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { gradient, hessian } = slopes(design, { isPositive, weights }, penalties, point);
    const step = eliminate(
      hessian,
      gradient.map((each) => [-each]),
    ).solution?.map(([each]) => each!);
    if (!step) break;
    const gain = -dot(gradient, step);
    if (gain <= LAST_GAIN * (1 + loss)) {
      const scaledCoefficients = point.map((value, at) => value + step[at]!);
      const coefficients = widths.map((width, at) => scaledCoefficients[at]! / width);
      return { coefficients, intercept: hasIntercept ? scaledCoefficients.at(-1)! - dot(coefficients, centres) : 0 };
    }
    ({ point, loss } = halved(point, step, gain, loss, lossAt));
  }
  throw notSupported('LogisticRegression where no optimum is found');
}

/** The loss falls by a part of what its slope promises, at the first of the steps 1, 1/2, 1/4, …. */
function halved(
  from: readonly number[],
  step: readonly number[],
  gain: number,
  loss: number,
  lossAt: (at: readonly number[]) => number,
): { point: number[]; loss: number } {
  for (let part = 1; part > 1e-10; part /= 2) {
    const point = from.map((value, at) => value + part * step[at]!);
    const reached = lossAt(point);
    if (reached <= loss - 1e-4 * part * gain) return { point, loss: reached };
  }
  return { point: [...from], loss };
}

function slopes(
  design: readonly (readonly number[])[],
  { isPositive, weights }: Pick<Problem, 'isPositive' | 'weights'>,
  penalties: readonly number[],
  point: readonly number[],
): { gradient: number[]; hessian: number[][] } {
  const gradient = penalties.map((penalty, at) => penalty * point[at]!);
  const hessian = penalties.map((penalty, at) => penalties.map((_, other) => (at === other ? penalty : 0)));
  design.forEach((row, place) => {
    const p = probability(dot(row, point));
    const pull = weights[place]! * (p - Number(isPositive[place]));
    const bend = weights[place]! * p * (1 - p);
    for (let at = 0; at < row.length; at++) {
      gradient[at]! += pull * row[at]!;
      for (let other = 0; other <= at; other++) hessian[at]![other]! += bend * row[at]! * row[other]!;
    }
  });
  for (let at = 0; at < penalties.length; at++)
    for (let other = at + 1; other < penalties.length; other++) hessian[at]![other] = hessian[other]![at]!;
  return { gradient, hessian };
}
