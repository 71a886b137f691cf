// Cumulative distribution functions, as DuckDB lacks them: what a p-value is made of. Accurate to about 1e-10, which is
// more than a p-value is ever told with.

/** Degrees of freedom by the hundred thousand take a few thousand. */
const MAX_TERMS = 100_000;
const PRECISION = 1e-15;
const TINY = 1e-300;

/** Lanczos' approximation with g = 7, n = 9. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

export function logGamma(x: number): number {
  const t = x + 6.5;
  const series = LANCZOS.slice(1).reduce((sum, term, index) => sum + term / (x + index), LANCZOS[0]!);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** Regularised incomplete beta function by its continued fraction (Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  let f = 1;
  let c = 1;
  let d = 0;
  for (let i = 0; i <= MAX_TERMS; i++) {
    const m = Math.floor(i / 2);
    const numerator =
      i === 0
        ? 1
        : i % 2 === 0
          ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
          : -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + numerator * d || TINY);
    c = 1 + numerator / c || TINY;
    f *= c * d;
    if (Math.abs(1 - c * d) < PRECISION) break;
  }
  return front * (f - 1);
}

/** Regularised incomplete gamma function, of both tails: series below, continued fraction above. */
function gammaTails(x: number, a: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MAX_TERMS && Math.abs(term) > sum * PRECISION; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return { lower: front * sum, upper: 1 - front * sum };
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let f = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b || TINY);
    c = b + numerator / c || TINY;
    f *= c * d;
    if (Math.abs(1 - c * d) < PRECISION) break;
  }
  return { lower: 1 - front * f, upper: front * f };
}

export function studentTCdf(t: number, df: number): number {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

// Tails above have functions of their own: 1 less a cumulative probability has no digits left where p is small.
export const studentTSf = (t: number, df: number) => studentTCdf(-t, df);

export const fCdf = (f: number, between: number, within: number) =>
  incompleteBeta((between * f) / (between * f + within), between / 2, within / 2);

export const fSf = (f: number, between: number, within: number) =>
  f <= 0 ? 1 : incompleteBeta(within / (between * f + within), within / 2, between / 2);

export const chiSquareCdf = (x: number, df: number) => gammaTails(x / 2, df / 2).lower;

export const chiSquareSf = (x: number, df: number) => gammaTails(x / 2, df / 2).upper;

export const betaCdf = incompleteBeta;

export const gammaSf = (x: number, shape: number) => gammaTails(x, shape).upper;

export function normalSf(z: number): number {
  const { lower, upper } = gammaTails((z * z) / 2, 0.5);
  return z > 0 ? upper / 2 : 0.5 + lower / 2;
}

export const normalCdf = (z: number) => normalSf(-z);

/** Acklam's rational approximation, one step of Newton's method on top. */
export function inverseNormalCdf(p: number): number {
  if (p > 0.5) return -inverseNormalCdf(1 - p);
  const start = p < 0.02425 ? lowerTail(Math.sqrt(-2 * Math.log(p))) : middle(p - 0.5);
  return start - (normalCdf(start) - p) / (Math.exp((-start * start) / 2) / Math.sqrt(2 * Math.PI));
}

const horner = (coefficients: readonly number[], x: number) =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

const lowerTail = (q: number) =>
  horner(
    [
      -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
    q,
  ) / horner([7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1], q);

const middle = (q: number) =>
  (q *
    horner(
      [
        -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
        2.506628277459239,
      ],
      q * q,
    )) /
  horner(
    [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1],
    q * q,
  );
