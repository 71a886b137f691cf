// Ordinary least squares (Gauss 1809) by Householder's reflections.

export interface Line {
  /** The intercept, then one for each predictor. */
  coefficients: number[];
  rows: number;
  /** Sums of squares: of what is left, and of y about its mean. */
  left: number;
  total: number;
  /** The sum of what is left, whichever way. */
  apart: number;
}

type Numbers = readonly (number | null)[];

/** y = b0 + b1 x1 + … over rows that have all; nothing where predictors determine each other, or rows are too few. */
export function leastSquares(ys: Numbers, predictors: readonly Numbers[]): Line | undefined {
  const rows = ys.flatMap((y, place) => {
    const row = predictors.map((each) => each[place] ?? null);
    return y === null || row.includes(null) ? [] : [[1, ...(row as number[]), y]];
  });
  if (predictors.length === 0) return undefined;
  const known = rows.map((row) => [...row]);
  const solved = solve(rows, predictors.length + 1);
  if (!solved) return undefined;
  const { coefficients } = solved;
  const unknowns = coefficients.length;
  const mean = known.reduce((sum, row) => sum + row[unknowns]!, 0) / known.length;
  const told = (row: readonly number[]) => coefficients.reduce((sum, value, place) => sum + value * row[place]!, 0);
  const apart = known.map((row) => row[unknowns]! - told(row));
  return {
    coefficients,
    rows: known.length,
    left: apart.reduce((sum, each) => sum + each ** 2, 0),
    apart: apart.reduce((sum, each) => sum + Math.abs(each), 0),
    total: known.reduce((sum, row) => sum + (row[unknowns]! - mean) ** 2, 0),
  };
}

export interface Solved {
  coefficients: number[];
  /** Of each coefficient the variance, in variances of what is left: the diagonal of (X'X)^-1. */
  spreads: number[];
}

/**
 * y = X b, without an intercept unless it is one of the columns.
 *
 * @param design a row for each y
 * @returns nothing where columns determine each other, or there are no more rows than columns
 */
export const solveLeastSquares = (ys: readonly number[], design: readonly (readonly number[])[]): Solved | undefined =>
  solve(
    design.map((row, place) => [...row, ys[place]!]),
    design[0]?.length ?? 0,
  );

/** @param rows of the design, each with its y last; they are reflected in place */
function solve(rows: number[][], unknowns: number): Solved | undefined {
  if (rows.length <= unknowns) return undefined;
  for (let column = 0; column < unknowns; column++) if (!reflect(rows, column, unknowns)) return undefined;
  const backwards = (right: (at: number) => number) => {
    const values = new Array<number>(unknowns);
    for (let at = unknowns - 1; at >= 0; at--) {
      const rest = values.reduce((sum, value, place) => (place > at ? sum + value * rows[at]![place]! : sum), 0);
      values[at] = (right(at) - rest) / rows[at]![at]!;
    }
    return values;
  };
  const inverse = Array.from({ length: unknowns }, (_, column) => backwards((at) => Number(at === column)));
  return {
    coefficients: backwards((at) => rows[at]![unknowns]!),
    spreads: inverse.map((_, at) => inverse.reduce((sum, column) => sum + column[at]! ** 2, 0)),
  };
}

/** Below this part of its column's length nothing but rounding is left of a predictor. */
const NOTHING = 1e-10;

/** Makes zeros of a column below its diagonal. */
function reflect(rows: number[][], column: number, last: number): boolean {
  const below = rows.slice(column);
  const length = Math.sqrt(below.reduce((sum, row) => sum + row[column]! ** 2, 0));
  const whole = Math.sqrt(rows.reduce((sum, row) => sum + row[column]! ** 2, 0));
  if (!(length > NOTHING * whole)) return false;
  const pivot = below[0]![column]!;
  const head = pivot > 0 ? pivot + length : pivot - length;
  const vector = below.map((row, place) => (place === 0 ? head : row[column]!));
  const norm = vector.reduce((sum, value) => sum + value * value, 0);
  for (let at = column; at <= last; at++) {
    const product = below.reduce((sum, row, place) => sum + vector[place]! * row[at]!, 0);
    below.forEach((row, place) => (row[at]! -= (2 * product * vector[place]!) / norm));
  }
  return true;
}

/** What a line is judged by. */
export const OF_A_LINE: Readonly<Record<string, (line: Line) => number>> = {
  r_squared: ({ left, total }) => 1 - left / total,
  adjusted_r_squared: ({ left, total, rows, coefficients }) =>
    1 - left / (rows - coefficients.length) / (total / (rows - 1)),
  mse: ({ left, rows }) => left / rows,
  rmse: ({ left, rows }) => Math.sqrt(left / rows),
  mae: ({ apart, rows }) => apart / rows,
};

/** What it says of values of the predictors. */
export const predictedBy = ({ coefficients }: Line, at: readonly number[]): number | undefined =>
  at.length === coefficients.length - 1
    ? coefficients.reduce((sum, value, place) => sum + value * (place === 0 ? 1 : at[place - 1]!), 0)
    : undefined;
