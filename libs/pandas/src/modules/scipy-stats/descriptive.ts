// What is told of one sample.
import { arrayOf, floats, isColumnar, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { reduce, transform } from '../../arrays/axes.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { ascending, medianOf, quantileMethod, quantileOf } from '../../arrays/quantile.ts';
import { meanOf, momentOf, pairwiseSum, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { NamedTuple } from '../../language/named-tuple.ts';
import type { Callable, Value } from '../../language/values.ts';
import { rank, type RankMethod } from '../../reductions.ts';
import { pair, type Sample, sampleOf, samplesOf, checkAxis } from './samples.ts';

const isNumber = (value: number) => !Number.isNaN(value);

/** NaN where there is one, unless it is to be passed over. */
function withPolicy(policy: Value, apply: (values: Sample) => number): (items: readonly Value[]) => Value {
  return (items) => {
    const values = items.map((each) => numberOf(each, 'scipy.stats'));
    if (policy === 'omit') return apply(values.filter(isNumber));
    if (policy !== 'propagate') throw notSupported('this nan_policy');
    return values.every(isNumber) ? apply(values) : NaN;
  };
}

const numeric = (a: Value) => (isColumnar(a) ? NdArray.own(numbersOf(a, 'scipy.stats'), arrayOf(a).shape) : a);

/** Below this part of the mean a variance is nothing but rounding. */
const isConstant = (values: Sample) => momentOf(values, 2) <= (Number.EPSILON * meanOf(values)) ** 2;

export function skewness(values: Sample, isBiased = true): number {
  const n = values.length;
  if (n === 0 || isConstant(values)) return NaN;
  const biased = momentOf(values, 3) / momentOf(values, 2) ** 1.5;
  return isBiased || n <= 2 ? biased : (Math.sqrt((n - 1) * n) / (n - 2)) * biased;
}

export function kurtosis(values: Sample, isBiased = true): number {
  const n = values.length;
  if (n === 0 || isConstant(values)) return NaN;
  const biased = momentOf(values, 4) / momentOf(values, 2) ** 2;
  if (isBiased || n <= 3) return biased;
  return (1 / (n - 2) / (n - 3)) * ((n * n - 1) * biased - 3 * (n - 1) ** 2) + 3;
}

function zscore(a: Value, axis: Value, ddof: Value, policy: Value): Value {
  if (policy !== 'propagate' && policy !== 'omit') throw notSupported('stats.zscore(nan_policy=…)');
  const scores = (items: readonly Value[]) => {
    const values = items.map((each) => numberOf(each, 'stats.zscore'));
    const counted = policy === 'omit' ? values.filter(isNumber) : values;
    const [mean, deviation] = [meanOf(counted), Math.sqrt(varianceOf(counted, Number(ddof)))];
    const isFlat = counted.every((each) => each === counted[0]);
    return values.map((value) => (isFlat ? NaN : (value - mean) / deviation));
  };
  const array = transform(numeric(a), axis, scores, 'float');
  return axis === null ? NdArray.own(array.values, arrayOf(a).shape, 'float') : array;
}

function mode(a: Value, policy: Value, keepdims: Value): Value {
  if (keepdims !== false) throw notSupported('stats.mode(keepdims=True)');
  const [sample] = samplesOf([a], policy === 'propagate' ? 'raise' : policy, 'mode')!;
  const counts = new Map<number, number>();
  for (const value of sample!) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, most] = [NaN, 0];
  for (const [value, count] of counts)
    if (count > most || (count === most && value < best)) [best, most] = [value, count];
  return new NamedTuple('ModeResult', ['mode', 'count'], [best, most]);
}

function describe(a: Value, ddof: Value, isBiased: boolean): Value {
  const values = sampleOf(a, 'describe');
  if (values.length === 0) throw new PythonError('ValueError', 'The input must not be empty.');
  const sorted = ascending(values);
  const hasNaN = values.some(Number.isNaN);
  return new NamedTuple(
    'DescribeResult',
    ['nobs', 'minmax', 'mean', 'variance', 'skewness', 'kurtosis'],
    [
      values.length,
      hasNaN ? pair(NaN, NaN) : pair(sorted[0]!, sorted.at(-1)!),
      meanOf(values),
      varianceOf(values, Number(ddof)),
      skewness(values, isBiased),
      kurtosis(values, isBiased) - 3,
    ],
  );
}

const RANK_METHODS = new Map<Value, RankMethod>([
  ['average', 'average'],
  ['min', 'min'],
  ['max', 'max'],
  ['dense', 'dense'],
  ['ordinal', 'first'],
]);

function rankdata(a: Value, method: Value): Value {
  const values = sampleOf(a, 'rankdata');
  if (values.some(Number.isNaN)) return floats(values.map(() => NaN));
  const how = RANK_METHODS.get(method);
  if (!how) throw new PythonError('ValueError', `unknown method`);
  const ranks = rank(values, how);
  return how === 'average' ? floats(ranks) : NdArray.own(ranks);
}

function percentileOfScore(a: Value, score: Value, kind: Value): Value {
  const values = sampleOf(a, 'percentileofscore');
  const at = numberOf(score, 'score');
  if (values.length === 0 || values.some(Number.isNaN)) return NaN;
  const [below, upTo] = [values.filter((each) => each < at).length, values.filter((each) => each <= at).length];
  const per = 100 / values.length;
  if (kind === 'rank') return (below + upTo + Number(below < upTo)) * (50 / values.length);
  if (kind === 'strict') return below * per;
  if (kind === 'weak') return upTo * per;
  if (kind === 'mean') return (below + upTo) * (50 / values.length);
  throw new PythonError('ValueError', "kind can only be 'rank', 'strict', 'weak' or 'mean'");
}

function trimMean(a: Value, proportion: Value): Value {
  const sorted = ascending(sampleOf(a, 'trim_mean'));
  const cut = Math.trunc(numberOf(proportion, 'proportiontocut') * sorted.length);
  if (2 * cut >= sorted.length) throw new PythonError('ValueError', 'Proportion too big.');
  return meanOf([...sorted.slice(cut, sorted.length - cut)]);
}

const reduction = (name: string, apply: (values: Sample) => number) =>
  callable(name, "a, axis=0, *, nan_policy='propagate'", (a, axis, policy) =>
    reduce(numeric(a), axis, false, withPolicy(policy, apply), 'float'),
  );

function entropy(pk: Value, qk: Value, base: Value): Value {
  const shares = (value: Value) => {
    const values = sampleOf(value, 'entropy');
    const total = pairwiseSum(values);
    return values.map((each) => each / total);
  };
  const p = shares(pk);
  const q = qk === null ? undefined : shares(qk);
  const terms = p.map((each, at) => (each === 0 ? 0 : q ? each * Math.log(each / q[at]!) : -each * Math.log(each)));
  return pairwiseSum(terms) / (base === null ? 1 : Math.log(numberOf(base, 'base')));
}

export const DESCRIPTIVE: readonly Callable[] = [
  callable('skew', "a, axis=0, bias=True, nan_policy='propagate'", (a, axis, bias, policy) =>
    reduce(
      numeric(a),
      axis,
      false,
      withPolicy(policy, (values) => skewness(values, bias === true)),
      'float',
    ),
  ),
  callable('kurtosis', "a, axis=0, fisher=True, bias=True, nan_policy='propagate'", (a, axis, fisher, bias, policy) => {
    const less = fisher === true ? 3 : 0;
    return reduce(
      numeric(a),
      axis,
      false,
      withPolicy(policy, (values) => kurtosis(values, bias === true) - less),
      'float',
    );
  }),
  callable('sem', "a, axis=0, ddof=1, nan_policy='propagate'", (a, axis, ddof, policy) => {
    const error = (values: Sample) => Math.sqrt(varianceOf(values, Number(ddof)) / values.length);
    return reduce(numeric(a), axis, false, withPolicy(policy, error), 'float');
  }),
  callable('moment', "a, order=1, axis=0, nan_policy='propagate'", (a, order, axis, policy) =>
    reduce(
      numeric(a),
      axis,
      false,
      withPolicy(policy, (values) => momentOf(values, Number(order))),
      'float',
    ),
  ),
  callable(
    'iqr',
    "x, axis=None, rng=None, scale=1, nan_policy='propagate', interpolation='linear'",
    (x, axis, rng, scale, policy, interpolation) => {
      const [low, high] = rng === null ? [25, 75] : (numbersOf(rng, 'rng') as [number, number]);
      const method = quantileMethod(interpolation);
      const range = (values: Sample) => {
        const sorted = ascending(values);
        return (
          (quantileOf(sorted, high / 100, method) - quantileOf(sorted, low / 100, method)) / numberOf(scale, 'scale')
        );
      };
      return reduce(numeric(x), axis, false, withPolicy(policy, range), 'float');
    },
  ),
  callable('zscore', "a, axis=0, ddof=0, nan_policy='propagate'", zscore),
  callable('mode', "a, axis=0, nan_policy='propagate', keepdims=False", (a, axis, policy, keepdims) => {
    checkAxis(axis);
    return mode(a, policy, keepdims);
  }),
  callable('describe', 'a, axis=0, ddof=1, bias=True', (a, axis, ddof, bias) => {
    checkAxis(axis);
    return describe(a, ddof, bias === true);
  }),
  callable('rankdata', "a, method='average'", rankdata),
  callable('percentileofscore', "a, score, kind='rank'", percentileOfScore),
  callable('trim_mean', 'a, proportiontocut', trimMean),
  callable(
    'median_abs_deviation',
    "x, axis=0, center=None, scale=1, nan_policy='propagate'",
    (x, axis, center, scale, policy) => {
      if (center !== null || typeof scale !== 'number')
        throw notSupported('stats.median_abs_deviation with these options');
      const spread = (values: Sample) => {
        const middle = medianOf(values);
        return medianOf(values.map((value) => Math.abs(value - middle))) / scale;
      };
      return reduce(numeric(x), axis, false, withPolicy(policy, spread), 'float');
    },
  ),
  reduction('gmean', (values) => Math.exp(meanOf(values.map(Math.log)))),
  reduction('hmean', (values) => values.length / pairwiseSum(values.map((value) => 1 / value))),
  reduction('tmean', meanOf),
  callable('variation', "a, axis=0, nan_policy='propagate', ddof=0", (a, axis, policy, ddof) => {
    const part = (values: Sample) => Math.sqrt(varianceOf(values, Number(ddof))) / meanOf(values);
    return reduce(numeric(a), axis, false, withPolicy(policy, part), 'float');
  }),
  callable('entropy', 'pk, qk=None, base=None', entropy),
];
