// Quantiles as `np.quantile` has them, by the method's name.
import { notSupported, PythonError } from '../language/errors.ts';
import { roundHalfEven } from './sums.ts';

export type QuantileMethod = 'linear' | 'lower' | 'higher' | 'midpoint' | 'nearest';
const METHODS = new Set<string>(['linear', 'lower', 'higher', 'midpoint', 'nearest']);

export function quantileMethod(method: unknown): QuantileMethod {
  if (typeof method === 'string' && METHODS.has(method)) return method as QuantileMethod;
  throw notSupported(`quantile(method=${String(method)})`);
}

export const ascending = (values: readonly number[]) => Float64Array.from(values).sort();

/** @param sorted ascending, NaN last: where there is one, it is the answer. */
export function quantileOf(sorted: ArrayLike<number>, q: number, method: QuantileMethod = 'linear'): number {
  if (!(q >= 0 && q <= 1)) throw new PythonError('ValueError', 'Quantiles must be in the range [0, 1]');
  const last = sorted.length - 1;
  if (last < 0 || Number.isNaN(sorted[last]!)) return NaN;
  const at = q * last;
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  if (method === 'lower') return below;
  if (method === 'higher') return above;
  if (method === 'nearest') return sorted[roundHalfEven(at)]!;
  const part = method === 'midpoint' ? (Number.isInteger(at) ? 0 : 0.5) : at - Math.floor(at);
  // from the nearer end, as NumPy does, for the same last digit
  return part >= 0.5 ? above - (above - below) * (1 - part) : below + (above - below) * part;
}

export function medianOf(values: readonly number[]): number {
  const sorted = ascending(values);
  const { length } = sorted;
  if (length === 0 || Number.isNaN(sorted[length - 1]!)) return NaN;
  const half = Math.floor(length / 2);
  return length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
