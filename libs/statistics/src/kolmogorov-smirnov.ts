// Kolmogorov and Smirnov's tests of the greatest distance between a sample's distribution and another one.
import { logGamma } from './distributions.ts';
import { kolmogorovSf, smirnovSf } from './kolmogorov.ts';
import type { TestResult } from './group-tests.ts';
import type { Alternative } from './mann-whitney.ts';

export interface KsResult extends TestResult {
  /** Where the distance is, and whether the sample lies above there. */
  location: number;
  sign: 1 | -1;
}

/** Against a distribution. */
export function ksOneSample(
  values: readonly number[],
  cdf: (x: number) => number,
  alternative: Alternative = 'two-sided',
): KsResult {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let above = { distance: -Infinity, location: NaN };
  let below = { distance: -Infinity, location: NaN };
  sorted.forEach((value, at) => {
    const chance = cdf(value);
    if ((at + 1) / n - chance > above.distance) above = { distance: (at + 1) / n - chance, location: value };
    if (chance - at / n > below.distance) below = { distance: chance - at / n, location: value };
  });
  const sign = alternative === 'greater' || (alternative === 'two-sided' && above.distance > below.distance) ? 1 : -1;
  const { distance: statistic, location } = sign === 1 ? above : below;
  const p = alternative === 'two-sided' ? kolmogorovSf(n, statistic) : smirnovSf(n, statistic);
  return { statistic, p: Math.min(1, Math.max(0, p)), location, sign };
}

/** Beyond this many values in a sample the distribution is taken in the limit. */
const MANY = 10_000;

/** Of two samples. */
export function ksTwoSamples(
  one: readonly number[],
  other: readonly number[],
  alternative: Alternative = 'two-sided',
  isExact = Math.max(one.length, other.length) <= MANY,
): KsResult {
  const [a, b] = [one, other].map((each) => Float64Array.from(each).sort()) as [Float64Array, Float64Array];
  let above = { distance: 0, location: NaN };
  let below = { distance: 0, location: NaN };
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const value = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    const distance = i / a.length - j / b.length;
    if (distance > above.distance || Number.isNaN(above.location))
      above = { distance: Math.max(0, distance), location: value };
    if (-distance > below.distance || Number.isNaN(below.location))
      below = { distance: Math.max(0, -distance), location: value };
  }
  const sign = alternative === 'less' || (alternative === 'two-sided' && below.distance > above.distance) ? -1 : 1;
  const { distance: statistic, location } = sign === 1 ? above : below;
  const isTwoSided = alternative === 'two-sided';
  const chance =
    isExact && (isTwoSided || a.length === b.length || canCount(a.length, b.length)) ? outsideChance : limitChance;
  const p = chance(a.length, b.length, statistic, isTwoSided);
  return { statistic, p: Math.min(1, Math.max(0, p)), location, sign };
}

/** SciPy counts the paths beyond one side, whose number may be too large for a double. */
const canCount = (m: number, n: number) =>
  logGamma(m + n + 1) - logGamma(m + 1) - logGamma(n + 1) < Math.log(Number.MAX_VALUE);

function limitChance(one: number, other: number, distance: number, isTwoSided: boolean): number {
  const [m, n] = [Math.max(one, other), Math.min(one, other)];
  const effective = (m * n) / (m + n);
  if (isTwoSided) return kolmogorovSf(Math.round(effective), distance);
  const z = Math.sqrt(effective) * distance;
  return Math.exp(-2 * z * z - (2 * z * (m + 2 * n)) / Math.sqrt(m * n * (m + n)) / 3);
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Which part of the paths from (0, 0) to (m, n) reaches as far from the diagonal (Hodges 1958), column by column. */
function outsideChance(one: number, other: number, distance: number, isTwoSided: boolean): number {
  const [m, n] = [Math.max(one, other), Math.min(one, other)];
  const common = divisor(m, n);
  const [mg, ng] = [m / common, n / common];
  const far = Math.round(distance * mg * n);
  if (far === 0) return 1;
  if (m === n && !isTwoSided) return Math.exp(2 * logGamma(n + 1) - logGamma(n - far + 1) - logGamma(n + far + 1));
  const isOutside = (i: number, j: number) => {
    const apart = ng * i - mg * j;
    return apart >= far || (isTwoSided && -apart >= far);
  };
  const column = new Float64Array(n + 1);
  for (let j = 0; j <= n; j++) column[j] = isOutside(0, j) || (j > 0 && column[j - 1] === 1) ? 1 : 0;
  for (let i = 1; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      if (isOutside(i, j)) column[j] = 1;
      else column[j] = j === 0 ? column[0]! : (column[j]! * i + column[j - 1]! * j) / (i + j);
    }
  return column[n]!;
}
