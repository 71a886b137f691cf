// Whether values are distributed normally.
import {
  dagostino,
  jarqueBera,
  kurtosisScore,
  normalCdf,
  normalSf,
  shapeOf,
  shapiroWilkP,
  shapiroWilkW,
  skewScore,
} from '@quaestor/statistics';
import { floats } from '../../arrays/coerce.ts';
import { meanOf, roundTo, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { NamedTuple } from '../../language/named-tuple.ts';
import type { Callable, Value } from '../../language/values.ts';
import { alternativeOf, pOf, samplesOf, testResult, checkAxis } from './samples.ts';

type Result = { statistic: number; p: number } | undefined;

const ofOne = (name: string, type: string, test: (sample: number[]) => Result) =>
  callable(name, "a, *, axis=0, nan_policy='propagate'", (a, axis, policy) => {
    checkAxis(axis);
    const [sample] = samplesOf([a], policy, name) ?? [];
    return testResult(type, sample && test(sample));
  });

function shapiro(sample: number[]): Result {
  if (sample.length < 3) return undefined;
  const sorted = [...Float64Array.from(sample).sort()];
  return { statistic: shapiroWilkW(sorted) ?? 1, p: shapiroWilkP(sorted) ?? 1 };
}

const score = (
  name: string,
  type: string,
  least: number,
  of: (shape: { skewness: number; kurtosis: number }, n: number) => number,
) =>
  callable(name, "a, *, axis=0, nan_policy='propagate', alternative='two-sided'", (a, axis, policy, side) => {
    checkAxis(axis);
    const [sample] = samplesOf([a], policy, name) ?? [];
    const shape = sample && sample.length >= least ? shapeOf(sample) : undefined;
    if (!shape) return testResult(type, undefined);
    const statistic = of(shape, sample!.length);
    return testResult(type, { statistic, p: pOf(statistic, normalSf, alternativeOf(side)) });
  });

/** Critical values of Anderson and Darling's statistic, of a sample without end, and what they tell. */
const CRITICAL = [0.561, 0.631, 0.752, 0.873, 1.035];
const LEVELS = [15, 10, 5, 2.5, 1];

function anderson(x: Value, dist: Value): Value {
  if (dist !== 'norm') throw notSupported('stats.anderson of other distributions than the normal one');
  const [sample] = samplesOf([x], 'raise', 'anderson')!;
  const n = sample!.length;
  if (n < 2) throw new PythonError('ValueError', 'stats.anderson needs at least two values');
  const [mean, deviation] = [meanOf(sample!), Math.sqrt(varianceOf(sample!, 1))];
  const scores = [...Float64Array.from(sample!).sort()].map((value) => (value - mean) / deviation);
  const sum = scores.reduce(
    (total, score, at) =>
      total + ((2 * at + 1) / n) * (Math.log(normalCdf(score)) + Math.log(normalSf(scores[n - 1 - at]!))),
    0,
  );
  return new NamedTuple(
    'AndersonResult',
    ['statistic', 'critical_values', 'significance_level'],
    [-n - sum, floats(CRITICAL.map((each) => roundTo(each / (1 + 0.75 / n + 2.25 / n / n), 3))), floats(LEVELS)],
  );
}

export const NORMALITY: readonly Callable[] = [
  callable('shapiro', "x, *, axis=None, nan_policy='propagate'", (x, axis, policy) => {
    checkAxis(axis);
    const [sample] = samplesOf([x], policy, 'shapiro') ?? [];
    return testResult('ShapiroResult', sample && shapiro(sample));
  }),
  ofOne('normaltest', 'NormaltestResult', dagostino),
  ofOne('jarque_bera', 'SignificanceResult', jarqueBera),
  score('skewtest', 'SkewtestResult', 8, ({ skewness }, n) => skewScore(skewness, n)),
  score('kurtosistest', 'KurtosistestResult', 5, ({ kurtosis }, n) => kurtosisScore(kurtosis, n)),
  callable('anderson', "x, dist='norm'", anderson),
];
