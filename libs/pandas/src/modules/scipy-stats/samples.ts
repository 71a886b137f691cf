// What tests are given and give: rows of numbers, and results asked by name or unpacked.
import { arrayOf, numbersOf } from '../../arrays/coerce.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { NamedTuple } from '../../language/named-tuple.ts';
import { type Callable, Tuple, type Value } from '../../language/values.ts';

export type Sample = readonly number[];

export function sampleOf(value: Value, name: string): number[] {
  if (arrayOf(value).shape.length > 1) throw notSupported(`stats.${name} of several columns at once`);
  return numbersOf(value, `stats.${name}`);
}

/** Tests are of one row of numbers each, whose only axis is the first. */
export function checkAxis(axis: Value): void {
  if (axis !== null && axis !== 0 && axis !== -1) throw notSupported('a test along another axis');
}

/**
 * Samples with what is absent treated as `nan_policy` says: they are undefined where NaN is to come out of it.
 *
 * @param arePaired whether a place that lacks a value in one sample is left out of all
 */
export function samplesOf(
  values: readonly Value[],
  policy: Value,
  name: string,
  arePaired = false,
): number[][] | undefined {
  const samples = values.map((value) => sampleOf(value, name));
  if (arePaired && samples.some(({ length }) => length !== samples[0]!.length))
    throw new PythonError('ValueError', 'x and y must have the same length');
  if (!samples.some((sample) => sample.some(Number.isNaN))) return samples;
  if (policy === 'propagate') return undefined;
  if (policy === 'raise') throw new PythonError('ValueError', 'The input contains nan values');
  if (policy !== 'omit')
    throw new PythonError('ValueError', "nan_policy must be one of {'propagate', 'raise', 'omit'}");
  if (!arePaired) return samples.map((sample) => sample.filter((each) => !Number.isNaN(each)));
  const isWhole = samples[0]!.map((_, at) => !samples.some((sample) => Number.isNaN(sample[at])));
  return samples.map((sample) => sample.filter((_, at) => isWhole[at]));
}

export const testResult = (
  type: string,
  result: { statistic: number; p: number } | undefined,
  extras: readonly (readonly [string, Value])[] = [],
): NamedTuple =>
  new NamedTuple(type, ['statistic', 'pvalue'], [result?.statistic ?? NaN, result?.p ?? NaN], new Map(extras));

/** `confidence_interval(confidence_level=0.95)` of a result. */
export const confidenceInterval = (
  bounds: (level: number) => readonly [number, number],
): readonly [string, Callable] => [
  'confidence_interval',
  callable('confidence_interval', 'confidence_level=0.95', (level) => {
    const [low, high] = bounds(Number(level));
    return new NamedTuple('ConfidenceInterval', ['low', 'high'], [low, high]);
  }),
];

export type Alternative = 'two-sided' | 'less' | 'greater';

export function alternativeOf(value: Value): Alternative {
  if (value === 'two-sided' || value === 'less' || value === 'greater') return value;
  throw new PythonError('ValueError', "`alternative` must be 'less', 'greater', or 'two-sided'.");
}

/** The p-value of a statistic whose distribution is symmetric about 0. */
export function pOf(statistic: number, sf: (x: number) => number, alternative: Alternative): number {
  if (Number.isNaN(statistic)) return NaN;
  if (alternative === 'two-sided') return Math.min(1, 2 * sf(Math.abs(statistic)));
  return alternative === 'less' ? sf(-statistic) : sf(statistic);
}

/** `method=` of tests that can count their p-value out. */
export function exactness(method: Value, name: string): boolean | undefined {
  if (method === 'auto') return undefined;
  if (method === 'exact') return true;
  if (method === 'asymptotic' || method === 'asymp') return false;
  throw notSupported(`stats.${name} by this method`);
}

export const pair = (one: Value, other: Value) => new Tuple([one, other]);
