// The distribution of Kolmogorov's statistic, by whichever way is exact where it is asked (Simard and L'Ecuyer 2011).
import { logGamma } from './distributions.ts';

/** Of the distance on one side (Birnbaum and Tingey 1951). */
export function smirnovSf(n: number, d: number): number {
  if (d <= 0) return 1;
  if (d >= 1) return 0;
  let sum = 0;
  const last = Math.floor(n * (1 - d));
  for (let j = 0; j <= last; j++) {
    const rest = 1 - d - j / n;
    if (rest <= 0) continue;
    const ways = logGamma(n + 1) - logGamma(j + 1) - logGamma(n - j + 1);
    sum += Math.exp(ways + (j - 1) * Math.log(d + j / n) + (n - j) * Math.log(rest));
  }
  return Math.min(1, d * sum);
}

/** Of the distance on either side, of a sample of n. */
export function kolmogorovSf(n: number, d: number): number {
  if (n * d <= 0.5) return 1;
  if (d >= 1) return 0;
  const spread = n * d * d;
  if (d >= 0.5 || spread >= (n <= 140 ? 4 : 2.2)) return spread >= 370 ? 0 : 2 * smirnovSf(n, d);
  if (n <= 140 || (n <= 100_000 && n * d ** 1.5 <= 1.4)) return 1 - durbinCdf(n, d);
  return 1 - pelzGoodCdf(n, d);
}

/** Durbin's matrix (1968) as Marsaglia, Tsang and Wang (2003) raise it to the n-th power; powers of 2^128 kept apart. */
function durbinCdf(n: number, d: number): number {
  const k = Math.ceil(n * d);
  const h = k - n * d;
  const m = 2 * k - 1;
  let matrix = { cells: new Float64Array(m * m), exponent: 0 };
  for (let row = 0; row < m; row++)
    for (let column = 0; column < m; column++) matrix.cells[row * m + column] = row - column + 1 < 0 ? 0 : 1;
  for (let at = 0; at < m; at++) {
    matrix.cells[at * m]! -= h ** (at + 1);
    matrix.cells[(m - 1) * m + at]! -= h ** (m - at);
  }
  matrix.cells[(m - 1) * m]! += Math.max(2 * h - 1, 0) ** m;
  for (let row = 0; row < m; row++)
    for (let column = 0; column < m; column++)
      for (let by = 2; by <= row - column + 1; by++) matrix.cells[row * m + column]! /= by;
  let power: typeof matrix | undefined;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = power ? product(power, matrix, m) : matrix;
    if (left > 1) matrix = product(matrix, matrix, m);
  }
  let chance = power!.cells[(k - 1) * m + k - 1]!;
  let { exponent } = power!;
  for (let i = 1; i <= n; i++) {
    chance = (chance * i) / n;
    if (chance < 2 ** -128) {
      chance *= 2 ** 128;
      exponent -= 128;
    }
  }
  return chance * 2 ** exponent;
}

interface Scaled {
  cells: Float64Array<ArrayBuffer>;
  exponent: number;
}

function product(one: Scaled, other: Scaled, m: number): Scaled {
  const cells = new Float64Array(m * m);
  for (let row = 0; row < m; row++)
    for (let inner = 0; inner < m; inner++) {
      const factor = one.cells[row * m + inner]!;
      if (factor !== 0)
        for (let column = 0; column < m; column++)
          cells[row * m + column]! += factor * other.cells[inner * m + column]!;
    }
  let exponent = one.exponent + other.exponent;
  const middle = Math.floor(m / 2) * (m + 1);
  if (cells[middle]! > 2 ** 128) {
    for (let at = 0; at < cells.length; at++) cells[at]! /= 2 ** 128;
    exponent += 128;
  }
  return { cells, exponent };
}

/** Pelz and Good (1976): four terms by falling powers of the root of n, each a sum that converges fast for small z. */
function pelzGoodCdf(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const [z2, z4, z6, z8] = [z ** 2, z ** 4, z ** 6, z ** 8];
  const [pi2, pi4, pi6] = [Math.PI ** 2, Math.PI ** 4, Math.PI ** 6];
  const terms = Math.ceil((16 * z) / Math.PI);
  const sums = [0, 0, 0, 0];
  for (let k = terms; k > 0; k--) {
    const odd = 2 * k - 1;
    const power = Math.exp((-pi2 * odd ** 2) / (8 * z2));
    const [m2, m4, m6] = [odd ** 2, odd ** 4, odd ** 6];
    sums[0]! += power;
    sums[1]! += power * (-z2 + (pi2 / 4) * m2);
    sums[2]! += power * (6 * z6 + 2 * z4 + (((2 * z4 - 5 * z2) * pi2) / 4) * m2 + ((pi4 * (1 - 2 * z2)) / 16) * m4);
    sums[3]! +=
      power *
      (-30 * z6 -
        90 * z8 +
        ((pi2 * (135 * z4 - 96 * z6)) / 4) * m2 +
        ((pi4 * (-60 * z2 + 212 * z4)) / 16) * m4 +
        ((pi6 * (5 - 30 * z2)) / 64) * m6);
  }
  const root = Math.sqrt(2 * Math.PI);
  const [k0, k1] = [(root * sums[0]!) / z, (root * sums[1]!) / (6 * z4)];
  let [k2, k3] = [(root * sums[2]!) / (72 * z ** 7), (root * sums[3]!) / (6480 * z ** 10)];
  for (let k = 1; k <= terms; k++) {
    const power = Math.exp((-pi2 * k * k) / (2 * z2));
    k2 -= ((pi2 * root) / (36 * z ** 3)) * k * k * power;
    k3 += ((pi2 * root) / (216 * z6)) * (3 * z2 - pi2 * k * k) * k * k * power;
  }
  return k0 + k1 / Math.sqrt(n) + k2 / n + k3 / n ** 1.5;
}
