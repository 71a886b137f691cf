// Inverses of the cumulative distributions, by halving what they lie between.
import { chiSquareCdf, chiSquareSf, fCdf, fSf, studentTCdf, studentTSf } from './distributions.ts';

type Tail = (x: number) => number;

/** @param p of what lies below. Of the two tails the smaller one tells where the quantile is with more digits. */
export function inverseOf(cdf: Tail, sf: Tail, p: number, least = -Infinity): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return least;
  if (p === 1) return Infinity;
  const isBelow = p < 0.5 ? (x: number) => cdf(x) < p : (x: number) => sf(x) > 1 - p;
  let low = least === -Infinity ? -1 : least;
  let high = least === -Infinity ? 1 : least + 1;
  while (least === -Infinity && !isBelow(low)) low *= 2;
  while (isBelow(high)) high = high > 0 ? high * 2 : 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
}

export const studentTQuantile = (p: number, df: number) =>
  p === 0.5
    ? 0
    : inverseOf(
        (t) => studentTCdf(t, df),
        (t) => studentTSf(t, df),
        p,
      );

export const chiSquareQuantile = (p: number, df: number) =>
  inverseOf(
    (x) => chiSquareCdf(x, df),
    (x) => chiSquareSf(x, df),
    p,
    0,
  );

export const fQuantile = (p: number, between: number, within: number) =>
  inverseOf(
    (f) => fCdf(f, between, within),
    (f) => fSf(f, between, within),
    p,
    0,
  );
