// Of two rows of numbers and more: correlation, polynomials, histograms, interpolation.
import {
  arrayOf,
  floats,
  fromMatrix,
  integerOf,
  isArrayLike,
  isColumnar,
  matrixOf,
  numberOf,
  numbersOf,
} from '../../arrays/coerce.ts';
import { leastNorm } from '../../arrays/linear-algebra.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { meanOf, pairwiseSum } from '../../arrays/sums.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { Callable, Tuple, type Value } from '../../language/values.ts';
import { linspace } from './creation.ts';
import { searchSorted } from './ordering.ts';

const sameLength = (one: readonly number[], other: readonly number[]) => {
  if (one.length !== other.length)
    throw new PythonError('ValueError', `arrays of ${one.length} and of ${other.length} values`);
};

/** Rows that are variables, from `x` and, below it, `y`. */
function variables(x: Value, y: Value, isByRow: boolean, name: string): number[][] {
  const rowsOf = (value: Value) => {
    const rows = matrixOf(value, name);
    if (isByRow || arrayOf(value).shape.length === 1) return rows;
    return rows[0]!.map((_, at) => rows.map((row) => row[at]!));
  };
  const rows = [...rowsOf(x), ...(y === null ? [] : rowsOf(y))];
  for (const row of rows) sameLength(rows[0]!, row);
  return rows;
}

function covariances(rows: readonly number[][], ddof: number): number[][] {
  const centred = rows.map((row) => {
    const mean = meanOf(row);
    return row.map((value) => value - mean);
  });
  const divisor = rows[0]!.length - ddof;
  return centred.map((one) =>
    centred.map((other) => (divisor > 0 ? pairwiseSum(one.map((value, at) => value * other[at]!)) / divisor : NaN)),
  );
}

function corrcoef(x: Value, y: Value, rowvar: Value): Value {
  const covariance = covariances(variables(x, y, rowvar === true, 'np.corrcoef'), 1);
  const deviations = covariance.map((row, at) => Math.sqrt(row[at]!));
  if (covariance.length === 1) return covariance[0]![0]! / covariance[0]![0]!;
  return fromMatrix(
    covariance.map((row, one) =>
      row.map((value, other) => Math.max(-1, Math.min(1, value / deviations[one]! / deviations[other]!))),
    ),
  );
}

/** Powers fall from the left; columns are scaled to one length, as NumPy does, so that the rank is told alike. */
function polynomialFit(x: readonly number[], y: readonly number[], degree: number): number[] {
  sameLength(x, y);
  if (x.length === 0) throw new PythonError('TypeError', 'expected non-empty vector for x');
  const powers = Array.from({ length: degree + 1 }, (_, at) => degree - at);
  const scales = powers.map((power) => Math.sqrt(pairwiseSum(x.map((value) => value ** (2 * power)))));
  const rows = x.map((value) => powers.map((power, at) => value ** power / scales[at]!));
  const { coefficients, rank } = leastNorm(
    rows,
    y.map((value) => [value]),
    x.length * Number.EPSILON,
  );
  if (rank < powers.length) throw notSupported('np.polyfit of points that do not determine the polynomial');
  return coefficients.map(([value], at) => value! / scales[at]!);
}

const valueAt = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, each) => sum * x + each, 0);

function evaluated(coefficients: readonly number[], x: Value): Value {
  if (!isArrayLike(x)) return valueAt(coefficients, numberOf(x, 'np.polyval'));
  const values = numbersOf(x, 'np.polyval').map((each) => valueAt(coefficients, each));
  if (x instanceof Series) return new Series(values, { index: x.index, name: x.name, dtype: 'float64' });
  if (isColumnar(x)) throw notSupported('np.polyval of a DataFrame');
  return NdArray.own(values, arrayOf(x).shape, 'float');
}

function histogramEdges(values: readonly number[], bins: Value, range: Value): number[] {
  if (isArrayLike(bins)) return numbersOf(bins, 'np.histogram');
  if (typeof bins === 'string') throw notSupported(`np.histogram(bins='${bins}')`);
  const count = integerOf(bins, 'bins');
  if (count < 1) throw new PythonError('ValueError', '`bins` must be positive, when an integer');
  let [low, high] = [0, 1];
  if (range !== null) [low, high] = numbersOf(range, 'range') as [number, number];
  else if (values.length > 0) {
    [low, high] = [Infinity, -Infinity];
    for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new PythonError('ValueError', `autodetected range of [${low}, ${high}] is not finite`);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  return linspace(low, high, count + 1);
}

function histogram(a: Value, bins: Value, range: Value, density: Value): Value {
  const values = numbersOf(a, 'np.histogram');
  const edges = histogramEdges(values, bins, range);
  if (edges.some((edge, at) => at > 0 && !(edge >= edges[at - 1]!)))
    throw new PythonError('ValueError', '`bins` must increase monotonically, when an array');
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    if (!(value >= edges[0]! && value <= edges.at(-1)!)) continue;
    counts[Math.min(searchSorted(edges, value, 'right') - 1, counts.length - 1)]!++;
  }
  const total = pairwiseSum(counts);
  const heights = density === true ? counts.map((count, at) => count / (edges[at + 1]! - edges[at]!) / total) : counts;
  return new Tuple([NdArray.own(heights, undefined, density === true ? 'float' : undefined), floats(edges)]);
}

function interpolated(x: number, xs: readonly number[], ys: readonly number[]): number {
  if (Number.isNaN(x)) return NaN;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs.at(-1)!) return ys.at(-1)!;
  const at = searchSorted(xs, x, 'right') - 1;
  return ys[at]! + ((ys[at + 1]! - ys[at]!) / (xs[at + 1]! - xs[at]!)) * (x - xs[at]!);
}

function trapezoid(y: Value, x: Value, dx: Value): number {
  const heights = numbersOf(y, 'np.trapezoid');
  const places = x === null ? undefined : numbersOf(x, 'np.trapezoid');
  if (places) sameLength(heights, places);
  const width = (at: number) => (places ? places[at]! - places[at - 1]! : numberOf(dx, 'dx'));
  return pairwiseSum(heights.slice(1).map((height, at) => (width(at + 1) * (height + heights[at]!)) / 2));
}

function gradient(f: Value): Value {
  const values = numbersOf(f, 'np.gradient');
  if (arrayOf(f).shape.length > 1) throw notSupported('np.gradient of two dimensions');
  const last = values.length - 1;
  if (last < 1) throw new PythonError('ValueError', 'Shape of array too small to calculate a numerical gradient');
  return floats(
    values.map((value, at) => {
      if (at === 0) return values[1]! - value;
      return at === last ? value - values[last - 1]! : (values[at + 1]! - values[at - 1]!) / 2;
    }),
  );
}

export const FITTING: readonly Callable[] = [
  callable('corrcoef', 'x, y=None, rowvar=True', corrcoef),
  callable('cov', 'm, y=None, rowvar=True, bias=False, ddof=None', (m, y, rowvar, bias, ddof) => {
    const less = ddof === null ? Number(bias !== true) : numberOf(ddof, 'ddof');
    const result = covariances(variables(m, y, rowvar === true, 'np.cov'), less);
    return result.length === 1 ? result[0]![0]! : fromMatrix(result);
  }),
  callable('polyfit', 'x, y, deg', (x, y, degree) =>
    floats(polynomialFit(numbersOf(x, 'np.polyfit'), numbersOf(y, 'np.polyfit'), integerOf(degree, 'deg'))),
  ),
  callable('polyval', 'p, x', (p, x) => evaluated(numbersOf(p, 'np.polyval'), x)),
  callable('poly1d', 'c_or_r', (given) => {
    const coefficients = numbersOf(given, 'np.poly1d');
    const found = new Map<string, Value>([
      ...['c', 'coef', 'coefficients', 'coeffs'].map((name) => [name, floats(coefficients)] as const),
      ...['order', 'o'].map((name) => [name, coefficients.length - 1] as const),
    ]);
    return new Callable('poly1d', callable('poly1d', 'val', (x) => evaluated(coefficients, x)).call, found);
  }),
  callable('histogram', 'a, bins=10, range=None, density=False', histogram),
  callable('bincount', 'x, weights=None, minlength=0', (x, weights, minlength) => {
    const places = numbersOf(x, 'np.bincount').map((each) => integerOf(each, 'np.bincount'));
    if (places.some((each) => each < 0))
      throw new PythonError('ValueError', "'list' argument must have no negative elements");
    const length = places.reduce((most, each) => Math.max(most, each + 1), integerOf(minlength, 'minlength'));
    const by = weights === null ? undefined : numbersOf(weights, 'np.bincount');
    const counts = new Array<number>(length).fill(0);
    places.forEach((each, at) => (counts[each]! += by ? by[at]! : 1));
    return NdArray.own(counts);
  }),
  callable('interp', 'x, xp, fp', (x, xp, fp) => {
    const [xs, ys] = [numbersOf(xp, 'np.interp'), numbersOf(fp, 'np.interp')];
    sameLength(xs, ys);
    if (!isArrayLike(x)) return interpolated(numberOf(x, 'np.interp'), xs, ys);
    return floats(numbersOf(x, 'np.interp').map((each) => interpolated(each, xs, ys)));
  }),
  callable('trapezoid', 'y, x=None, dx=1', trapezoid),
  callable('trapz', 'y, x=None, dx=1', trapezoid),
  callable('gradient', 'f', gradient),
];
