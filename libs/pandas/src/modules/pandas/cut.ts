// `pd.cut` and `pd.qcut`: numbers sorted into bins.
import { NdArray } from '../../arrays/nd-array.ts';
import { Index } from '../../frames/index-labels.ts';
import { Interval } from '../../frames/interval.ts';
import { integerOf, isListLike, itemsOf, numberOf, only } from '../../frames/options.ts';
import { numbersOf } from '../../frames/series-numbers.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { roundHalfEven } from '../../language/rounding.ts';
import { PyObject, Tuple, type Value } from '../../language/values.ts';
import { refuseTextOfFloats } from '../../language/whole-floats.ts';
import * as reductions from '../../reductions.ts';

interface Bins {
  edges: number[];
  isFloat: boolean;
}

interface CutOptions {
  right: boolean;
  labels: Value;
  precision: number;
  includeLowest: boolean;
  ordered: boolean;
}

/** NumPy's `linspace`, both ends included. */
function linspace(from: number, to: number, count: number): number[] {
  const step = (to - from) / (count - 1);
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? to : at * step + from));
}

/** So many bins of equal width, the outer one a little wider, so that nothing falls out. */
function equalBins(values: Float64Array, count: number, right: boolean): Bins {
  if (count < 1) throw new PythonError('ValueError', '`bins` should be a positive integer.');
  let [least, most] = [reductions.minimum(values), reductions.maximum(values)];
  if (Number.isNaN(least)) throw new PythonError('ValueError', 'Cannot cut empty array');
  if (!Number.isFinite(least) || !Number.isFinite(most))
    throw new PythonError('ValueError', 'cannot specify integer `bins` when input data contains infinity');
  if (least === most) {
    const margin = least === 0 ? 0.001 : 0.001 * Math.abs(least);
    [least, most] = [least - margin, most + margin];
    return { edges: linspace(least, most, count + 1), isFloat: true };
  }
  const edges = linspace(least, most, count + 1);
  const margin = (most - least) * 0.001;
  if (right) edges[0]! -= margin;
  else edges[count]! += margin;
  return { edges, isFloat: true };
}

function givenBins(bins: Value): Bins {
  const edges = itemsOf(bins).map((edge) => numberOf(edge, 'bins'));
  const isFloat = edges.some((edge) => !Number.isInteger(edge)) || (bins instanceof NdArray && bins.kind === 'float');
  return { edges, isFloat: isFloat || (bins instanceof Series && bins.dtype === 'float64') };
}

/** Whole edges in a list: bins of 0.0 and 10.0 are called otherwise than those of 0 and 10. */
function refuseUnknown(bins: Value): void {
  const edges = itemsOf(bins);
  const isKnown = bins instanceof PyObject || edges.some((edge) => !Number.isInteger(edge));
  if (!isKnown) edges.forEach(refuseTextOfFloats);
}

/** @throws ValueError where two edges are alike, unless they may be dropped */
function distinctEdges({ edges, isFloat }: Bins, duplicates: Value): Bins {
  only('cut', 'duplicates', duplicates, 'raise', 'drop');
  for (let place = 1; place < edges.length; place += 1)
    if (edges[place]! < edges[place - 1]!) throw new PythonError('ValueError', 'bins must increase monotonically.');
  const distinct = edges.filter((edge, place) => edge !== edges[place - 1]);
  if (distinct.length === edges.length || (edges.length === 2 && distinct.length === 1)) return { edges, isFloat };
  if (duplicates === 'raise')
    throw new PythonError(
      'ValueError',
      `Bin edges must be unique: [${edges.join(', ')}].\nYou can drop duplicate edges by setting the 'duplicates' kwarg`,
    );
  return { edges: distinct, isFloat };
}

/** To so many digits; of numbers below one, that many that count. */
function roundFraction(value: number, precision: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const whole = Math.trunc(value);
  if (whole !== 0) return roundHalfEven(value, precision);
  return roundHalfEven(value, -Math.floor(Math.log10(Math.abs(value))) - 1 + precision);
}

/** As many digits as tell all edges apart. */
function precisionFor(edges: readonly number[], precision: number): number {
  for (let digits = precision; digits < 20; digits += 1)
    if (new Set(edges.map((edge) => roundFraction(edge, digits))).size === edges.length) return digits;
  return precision;
}

function intervals({ edges, isFloat }: Bins, { right, precision, includeLowest }: CutOptions): Interval[] {
  const digits = precisionFor(edges, precision);
  const bounds = edges.map((edge) => (isFloat ? roundFraction(edge, digits) : edge));
  if (right && includeLowest) bounds[0]! -= 10 ** -digits;
  const areFloats = isFloat || bounds.some((bound) => !Number.isInteger(bound));
  return bounds
    .slice(1)
    .map((bound, place) => new Interval(bounds[place]!, bound, right ? 'right' : 'left', areFloats));
}

/** The bin of each value, from 0; -1 outside of all. */
function binOf(value: number, edges: readonly number[], { right, includeLowest }: CutOptions): number {
  if (Number.isNaN(value)) return -1;
  if (includeLowest && value === edges[0]) return 0;
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (right ? edges[middle]! < value : edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low === edges.length ? -1 : low - 1;
}

function labelled(series: Series, bins: Bins, options: CutOptions): Series {
  const values = numbersOf(series, 'cut');
  const codes = Array.from(values, (value) => binOf(value, bins.edges, options));
  const { labels, ordered } = options;
  const { index, name } = series;
  if (labels === false) {
    const isWhole = !codes.includes(-1);
    return new Series(
      codes.map((code) => (code < 0 ? NaN : code)),
      { index, name, dtype: isWhole ? 'int64' : 'float64' },
    );
  }
  const categories = labels === null ? intervals(bins, options) : given(labels, bins.edges.length - 1);
  if (new Set(categories).size < categories.length && ordered)
    throw new PythonError(
      'ValueError',
      'labels must be unique if ordered=True; pass ordered=False for duplicate labels',
    );
  return new Series(
    codes.map((code) => (code < 0 ? NaN : categories[code]!)),
    {
      index,
      name,
      dtype: 'category',
      categories: { values: categories, ordered },
    },
  );
}

function given(labels: Value, count: number): readonly Value[] {
  if (!isListLike(labels))
    throw new PythonError('ValueError', 'Bin labels must either be False, None or passed in as a list-like argument');
  const items = itemsOf(labels);
  if (items.length !== count)
    throw new PythonError('ValueError', 'Bin labels must be one fewer than the number of bin edges');
  return items;
}

function sourceOf(x: Value, name: string): Series {
  if (!(x instanceof Series) && !Array.isArray(x) && !(x instanceof NdArray) && !(x instanceof Index))
    throw new PythonError('ValueError', 'Input array must be 1 dimensional');
  const series = x instanceof Series ? x : new Series(itemsOf(x));
  if (series.dtype === 'datetime64[ns]' || series.dtype === 'timedelta64[ns]') throw notSupported(`${name}() of times`);
  return series;
}

function result(x: Value, series: Series, bins: Bins, options: CutOptions, retbins: Value): Value {
  const found = labelled(series, bins, options);
  // What is no series gives an array: of categories there is none here.
  if (!(x instanceof Series) && options.labels !== false) throw notSupported('cut() of what is no Series, with labels');
  const made = x instanceof Series ? found : NdArray.own([...found.values]);
  return retbins === true
    ? new Tuple([made, NdArray.own(bins.edges, undefined, bins.isFloat ? 'float' : undefined)])
    : made;
}

export const cut = callable(
  'cut',
  "x, bins, right=True, labels=None, retbins=False, precision=3, include_lowest=False, duplicates='raise', ordered=True",
  (x, bins, right, labels, retbins, precision, includeLowest, duplicates, ordered) => {
    const series = sourceOf(x, 'cut');
    const options: CutOptions = {
      right: right !== false,
      labels,
      precision: integerOf(precision, 'precision'),
      includeLowest: includeLowest === true,
      ordered: ordered !== false,
    };
    if (labels === null && isListLike(bins)) refuseUnknown(bins);
    const edges = isListLike(bins)
      ? distinctEdges(givenBins(bins), duplicates)
      : equalBins(numbersOf(series, 'cut'), integerOf(bins, 'bins'), options.right);
    return result(x, series, edges, options, retbins);
  },
);

export const qcut = callable(
  'qcut',
  "x, q, labels=None, retbins=False, precision=3, duplicates='raise'",
  (x, q, labels, retbins, precision, duplicates) => {
    const series = sourceOf(x, 'qcut');
    const shares = isListLike(q)
      ? itemsOf(q).map((share) => numberOf(share, 'q'))
      : linspace(0, 1, integerOf(q, 'q') + 1);
    const inOrder = reductions.sorted(numbersOf(series, 'qcut'));
    const edges = shares.map((share) => reductions.quantileOfSorted(inOrder, share));
    const bins = distinctEdges({ edges, isFloat: true }, duplicates);
    const options: CutOptions = {
      right: true,
      labels,
      precision: integerOf(precision, 'precision'),
      includeLowest: true,
      ordered: true,
    };
    return result(x, series, bins, options, retbins);
  },
);
