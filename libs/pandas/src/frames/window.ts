// `rolling` and `expanding`: a reduction of the values up to each place.
import { callable, callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, PyObject, type Value } from '../language/values.ts';
import * as reductions from '../reductions.ts';
import { integerOf, isListLike, numberOf, only, onlyRows } from './options.ts';
import { method, type SeriesMember } from './series-method.ts';
import { numbersOf } from './series-numbers.ts';
import { Series } from './series.ts';

type Reduce = (values: Float64Array) => number;

interface WindowOptions {
  /** How many values back, this one included; null: all of them. */
  size: number | null;
  minPeriods: number;
  center: boolean;
}

/** Too many values for each of them to look at all before it. */
const MOST_EXPANDING = 20_000;

class Window extends PyObject {
  readonly type: string;

  constructor(
    private readonly series: Series,
    private readonly options: WindowOptions,
  ) {
    super();
    this.type = options.size === null ? 'Expanding' : 'Rolling';
  }

  override attribute(name: string): Value | undefined {
    const reduce = REDUCTIONS.get(name);
    if (reduce)
      return callable(name, 'numeric_only=False, engine=None, engine_kwargs=None', () =>
        this.reduce(reduce, name === 'count' ? 0 : 1),
      );
    if (UNKNOWN.has(name)) throw notSupported(`${this.type}.${name}`);
    return METHODS.get(name)?.(this);
  }

  /** @param least values that must be there at least, whatever the window says */
  reduce(reduce: Reduce, least: number): Series {
    const values = numbersOf(this.series, this.type.toLowerCase());
    const { size, minPeriods, center } = this.options;
    if (size === null && values.length > MOST_EXPANDING)
      throw notSupported(`expanding() over more than ${MOST_EXPANDING} values`);
    const ahead = center && size !== null ? Math.floor((size - 1) / 2) : 0;
    const found = Array.from(values, (_, place) => {
      const end = Math.min(place + 1 + ahead, values.length);
      const part = values.subarray(size === null ? 0 : Math.max(0, place + 1 + ahead - size), end);
      // What is counted may be missing: the rows themselves are what there must be enough of.
      const known = least === 0 ? part.length : reductions.count(part);
      return known < Math.max(minPeriods, least) ? NaN : reduce(part);
    });
    return this.series.with(found, { dtype: 'float64' });
  }

  override toString(): string {
    return this.type;
  }
}

const UNKNOWN = new Set(['corr', 'cov', 'rank', 'kurtosis', 'pipe', 'nunique']);

const present = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));

const REDUCTIONS: ReadonlyMap<string, Reduce> = new Map<string, Reduce>([
  ['mean', reductions.mean],
  ['sum', reductions.sum],
  ['min', reductions.minimum],
  ['max', reductions.maximum],
  ['median', reductions.median],
  ['count', reductions.count],
  ['skew', reductions.skew],
  ['kurt', reductions.kurt],
  ['first', (values) => present(values)[0] ?? NaN],
  ['last', (values) => present(values).at(-1) ?? NaN],
]);

const spread = (name: string, of: (values: Float64Array, ddof: number) => number) =>
  [
    name,
    (window: Window) =>
      callable(name, 'ddof=1, numeric_only=False', (ddof) =>
        window.reduce((values) => of(values, integerOf(ddof, 'ddof')), 1),
      ),
  ] as const;

const METHODS: ReadonlyMap<string, (window: Window) => Callable> = new Map([
  spread('std', reductions.deviation),
  spread('var', reductions.variance),
  spread('sem', reductions.sem),
  [
    'quantile',
    (window: Window) =>
      callable('quantile', "q, interpolation='linear'", (q, interpolation) => {
        only('quantile', 'interpolation', interpolation, 'linear');
        return window.reduce((values) => reductions.quantile(values, numberOf(q, 'q')), 1);
      }),
  ],
  [
    'apply',
    (window: Window) =>
      callable('apply', 'func, raw=False', (func) =>
        window.reduce(
          (values) => numberOf(callWith(func, new Series([...values], { dtype: 'float64' })), 'what apply() gives'),
          1,
        ),
      ),
  ],
  ...['agg', 'aggregate'].map(
    (name) =>
      [
        name,
        (window: Window) =>
          callable(name, 'func', (func) => {
            const found = typeof func === 'string' ? window.attribute(func) : undefined;
            if (found instanceof Callable) return callWith(found);
            throw notSupported(
              `${name}() of a window by ${isListLike(func) ? 'several functions' : 'such a function'}`,
            );
          }),
      ] as const,
  ),
]);

export const seriesWindows: readonly SeriesMember[] = [
  method(
    'rolling',
    "window, min_periods=None, center=False, win_type=None, on=None, closed=None, step=None, method='single'",
    (series, size, least, center, type, on, closed, step) => {
      only('rolling', 'win_type', type, null);
      only('rolling', 'on', on, null);
      only('rolling', 'closed', closed, null);
      only('rolling', 'step', step, null);
      if (typeof size !== 'number') throw notSupported('rolling() over a span of time');
      const width = integerOf(size, 'window');
      if (width < 0) throw new PythonError('ValueError', 'window must be an integer 0 or greater');
      return new Window(series, {
        size: width,
        minPeriods: least === null ? width : integerOf(least, 'min_periods'),
        center: center === true,
      });
    },
  ),
  method('expanding', "min_periods=1, axis=0, method='single'", (series, least, axis) => {
    onlyRows('expanding', axis);
    return new Window(series, { size: null, minPeriods: integerOf(least, 'min_periods'), center: false });
  }),
];
