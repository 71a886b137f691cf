import { callable } from '../callable.ts';
import { asInteger, asList, asNumber } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { exactSum } from '../summation.ts';
import { str } from '../repr.ts';
import { sorted } from '../sorting.ts';
import { Counter } from '../counter.ts';
import type { Callable, Value } from '../values.ts';
import { moduleOf } from './module-of.ts';

const statisticsError = (message: string) => new PythonError('ValueError', message);

function numbersOf(data: Value, least: number, name: string): number[] {
  const numbers = asList(data).map(asNumber);
  if (numbers.length < least)
    throw statisticsError(`${name} requires at least ${least} data point${least > 1 ? 's' : ''}`);
  return numbers;
}

const mean = (values: readonly number[]) => exactSum(values) / values.length;

/** @param lost the degrees of freedom that are used up: 1 for a sample */
function variance(values: readonly number[], lost: number): number {
  const middle = mean(values);
  const squares = exactSum(values.map((value) => (value - middle) ** 2));
  const off = exactSum(values.map((value) => value - middle));
  return (squares - off ** 2 / values.length) / (values.length - lost);
}

function median(data: Value, way: 'middle' | 'low' | 'high'): Value {
  const ordered = sorted(data, null, false);
  const { length } = ordered;
  if (length === 0) throw statisticsError('no median for empty data');
  const high = ordered[length >> 1]!;
  const low = ordered[(length - 1) >> 1]!;
  if (way === 'low' || length % 2 === 1) return low;
  return way === 'high' ? high : (asNumber(low) + asNumber(high)) / 2;
}

function modes(data: Value): Value[] {
  const ranked = new Counter().count(asList(data)).mostCommon();
  return ranked.filter(([, times]) => times === ranked[0]![1]).map(([value]) => value);
}

function mode(data: Value): Value {
  const [first] = modes(data);
  if (first === undefined) throw statisticsError('no mode for empty data');
  return first;
}

function quantiles(data: Value, parts: number, method: Value): number[] {
  if (method !== 'exclusive' && method !== 'inclusive')
    throw new PythonError('ValueError', `Unknown method: ${str(method)}`);
  const ordered = sorted(data, null, false).map(asNumber);
  const { length } = ordered;
  if (parts < 1) throw statisticsError('n must be at least 1');
  if (length < 2) throw statisticsError('must have at least two data points');
  const span = method === 'inclusive' ? length - 1 : length + 1;
  return Array.from({ length: parts - 1 }, (_, cut) => {
    const reach = (cut + 1) * span;
    const at = Math.floor(reach / parts);
    const place = method === 'inclusive' ? at : Math.min(Math.max(at, 1), length - 1) - 1;
    const over = method === 'inclusive' ? reach % parts : reach - (place + 1) * parts;
    return (ordered[place]! * (parts - over) + (over === 0 ? 0 : ordered[place + 1]! * over)) / parts;
  });
}

function correlation(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length)
    throw statisticsError('correlation requires that both inputs have same number of data points');
  const [xMean, yMean] = [mean(x), mean(y)];
  const over = exactSum(x.map((value, place) => (value - xMean) * (y[place]! - yMean)));
  const spread = (values: readonly number[], middle: number) => exactSum(values.map((value) => (value - middle) ** 2));
  const under = Math.sqrt(spread(x, xMean) * spread(y, yMean));
  if (under === 0) throw statisticsError('at least one of the inputs is constant');
  return over / under;
}

function harmonicMean(values: readonly number[], weights: Value): number {
  if (weights !== null) throw notSupported('harmonic_mean(weights=…)');
  if (values.some((value) => value < 0)) throw statisticsError('harmonic mean does not support negative values');
  if (values.includes(0)) return 0;
  return values.length / exactSum(values.map((value) => 1 / value));
}

/** A mean of its own for the data, which would only spare time, is not taken. */
function spread(name: string, least: number, lost: number, root: boolean): Callable {
  return callable(name, 'data, mean=None', (data, given) => {
    if (given !== null) throw notSupported(`${name}() with a mean`);
    const found = variance(numbersOf(data, least, name), lost);
    return root ? Math.sqrt(found) : found;
  });
}

const FUNCTIONS: readonly Callable[] = [
  callable('mean', 'data', (data) => mean(numbersOf(data, 1, 'mean'))),
  callable('fmean', 'data', (data) => mean(numbersOf(data, 1, 'fmean'))),
  callable('geometric_mean', 'data', (data) => Math.exp(mean(numbersOf(data, 1, 'geometric mean').map(Math.log)))),
  callable('harmonic_mean', 'data, weights=None', (data, weights) =>
    harmonicMean(numbersOf(data, 1, 'harmonic_mean'), weights),
  ),
  callable('median', 'data', (data) => median(data, 'middle')),
  callable('median_low', 'data', (data) => median(data, 'low')),
  callable('median_high', 'data', (data) => median(data, 'high')),
  callable('mode', 'data', (data) => mode(data)),
  callable('multimode', 'data', (data) => modes(data)),
  callable('quantiles', "data, *, n=4, method='exclusive'", (data, parts, method) =>
    quantiles(data, asInteger(parts), method),
  ),
  callable('correlation', 'x, y', (x, y) =>
    correlation(numbersOf(x, 2, 'correlation'), numbersOf(y, 2, 'correlation')),
  ),
  spread('variance', 2, 1, false),
  spread('pvariance', 1, 0, false),
  spread('stdev', 2, 1, true),
  spread('pstdev', 1, 0, true),
];

export const STATISTICS = moduleOf('statistics', FUNCTIONS);
