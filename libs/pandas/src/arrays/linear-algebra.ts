// Least squares, systems of equations and determinants of rows of numbers.

type Matrix = readonly (readonly number[])[];

/** The product of two vectors of one length. */
export const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0);

/** Householder's reflections: the upper triangle of the columns, and the right sides turned with them. */
function triangle(rows: Matrix, rights: Matrix): { upper: number[][]; turned: number[][] } {
  const a = rows.map((row) => [...row]);
  const b = rights.map((row) => [...row]);
  const width = a[0]?.length ?? 0;
  for (let column = 0; column < Math.min(width, a.length); column++) {
    let squares = 0;
    for (let row = column; row < a.length; row++) squares += a[row]![column]! ** 2;
    const length = Math.sqrt(squares);
    if (length === 0) continue;
    const pivot = a[column]![column]!;
    const vector = a.slice(column).map((row) => row[column]!);
    vector[0] = pivot > 0 ? pivot + length : pivot - length;
    const norm = vector.reduce((sum, value) => sum + value * value, 0);
    for (const matrix of [a, b])
      for (let at = matrix === a ? column : 0; at < (matrix[0]?.length ?? 0); at++) {
        let product = 0;
        for (let row = 0; row < vector.length; row++) product += vector[row]! * matrix[column + row]![at]!;
        const by = (2 * product) / norm;
        for (let row = 0; row < vector.length; row++) matrix[column + row]![at]! -= by * vector[row]!;
      }
  }
  return { upper: a.slice(0, width), turned: b.slice(0, width) };
}

export interface SingularValues {
  /** Columns of U times their singular value, then the values and the columns of V. */
  scaled: number[][];
  values: number[];
  right: number[][];
}

/** One-sided Jacobi (Hestenes 1958), by columns; more columns than rows do no harm. */
function singularValues(columns: Matrix): SingularValues {
  const scaled = columns.map((column) => [...column]);
  const right = columns.map((_, at) => columns.map((__, place) => Number(at === place)));
  for (let sweep = 0; sweep < 60; sweep++) {
    let isDone = true;
    for (let p = 0; p < scaled.length; p++)
      for (let q = p + 1; q < scaled.length; q++) if (rotate(scaled, right, p, q)) isDone = false;
    if (isDone) break;
  }
  const values = scaled.map((column) => Math.hypot(...column));
  return { scaled, values, right };
}

function rotate(columns: number[][], right: number[][], p: number, q: number): boolean {
  let [alpha, beta, gamma] = [0, 0, 0];
  const [one, other] = [columns[p]!, columns[q]!];
  for (let row = 0; row < one.length; row++) {
    alpha += one[row]! ** 2;
    beta += other[row]! ** 2;
    gamma += one[row]! * other[row]!;
  }
  if (gamma === 0 || Math.abs(gamma) <= 1e-17 * Math.sqrt(alpha * beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (const [a, b] of [
    [one, other],
    [right[p]!, right[q]!],
  ] as const)
    for (let row = 0; row < a.length; row++) {
      const [x, y] = [a[row]!, b[row]!];
      a[row] = cosine * x - sine * y;
      b[row] = sine * x + cosine * y;
    }
  return Math.abs(gamma) > 1e-15 * Math.sqrt(alpha * beta);
}

const transposed = (rows: Matrix, width = rows[0]?.length ?? 0) =>
  Array.from({ length: width }, (_, at) => rows.map((row) => row[at]!));

export interface Solution {
  /** A row for each unknown, a column for each right side. */
  coefficients: number[][];
  rank: number;
  singular: number[];
}

/** The least squares' solution of the smallest norm. Singular values up to `cutoff` times the greatest count as zero. */
export function leastNorm(rows: Matrix, rights: Matrix, cutoff: number): Solution {
  const width = rows[0]?.length ?? 0;
  const { upper, turned } = rows.length > width ? triangle(rows, rights) : { upper: rows, turned: rights };
  const { scaled, values, right } = singularValues(transposed(upper, width));
  const least = cutoff * values.reduce((most, value) => Math.max(most, value), 0);
  const kept = values.flatMap((value, at) => (value > least ? [at] : []));
  const coefficients = transposed(
    transposed(turned, rights[0]?.length ?? 0).map((side) => {
      const solution = new Array<number>(width).fill(0);
      for (const at of kept) {
        const part = dot(scaled[at]!, side) / values[at]! ** 2;
        for (let unknown = 0; unknown < width; unknown++) solution[unknown]! += part * right[at]![unknown]!;
      }
      return solution;
    }),
    width,
  );
  return { coefficients, rank: kept.length, singular: [...values].sort((a, b) => b - a) };
}

/** By elimination with the greatest pivot; the determinant, and the solution where it is not 0. */
export function eliminate(rows: Matrix, rights: Matrix): { determinant: number; solution?: number[][] } {
  const size = rows.length;
  const all = rows.map((row, at) => [...row, ...rights[at]!]);
  let determinant = 1;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(all[row]![column]!) > Math.abs(all[best]![column]!)) best = row;
    const pivot = all[best]!;
    if (pivot[column] === 0) return { determinant: 0 };
    if (best !== column) {
      all[best] = all[column]!;
      all[column] = pivot;
      determinant = -determinant;
    }
    determinant *= pivot[column]!;
    for (let row = column + 1; row < size; row++) {
      const factor = all[row]![column]! / pivot[column]!;
      if (factor !== 0) for (let at = column; at < pivot.length; at++) all[row]![at]! -= factor * pivot[at]!;
    }
  }
  for (let column = size - 1; column >= 0; column--)
    for (let at = size; at < all[column]!.length; at++) {
      let value = all[column]![at]!;
      for (let known = column + 1; known < size; known++) value -= all[column]![known]! * all[known]![at]!;
      all[column]![at] = value / all[column]![column]!;
    }
  return { determinant, solution: all.map((row) => row.slice(size)) };
}
