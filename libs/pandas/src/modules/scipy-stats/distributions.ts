// Distributions under their names in scipy.stats: `norm.cdf(1.96)`, `t.ppf(0.975, df)`, `norm(loc, scale).sf(x)`.
import {
  betaCdf,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSf,
  fCdf,
  fQuantile,
  fSf,
  gammaSf,
  inverseNormalCdf,
  logGamma,
  normalCdf,
  normalSf,
  studentTCdf,
  studentTQuantile,
  studentTSf,
} from '@quaestor/statistics';
import { arrayOf, isArrayLike, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { meanOf, varianceOf } from '../../arrays/sums.ts';
import { Arguments, callable } from '../../language/callable.ts';
import { notSupported } from '../../language/errors.ts';
import { Callable, PyObject, type Value } from '../../language/values.ts';
import { pair, sampleOf } from './samples.ts';

type Numeric = (x: number, ...shapes: number[]) => number;

interface Continuous {
  shapes: readonly string[];
  pdf: Numeric;
  cdf: Numeric;
  sf: Numeric;
  ppf: Numeric;
}

const unit = (p: number, of: (p: number) => number) => (p >= 0 && p <= 1 ? of(p) : NaN);

/** At the ends of what p can be, infinite. */
const normalQuantile = (p: number) =>
  unit(p, (at) => (at === 0 ? -Infinity : at === 1 ? Infinity : inverseNormalCdf(at)));

const CONTINUOUS: Readonly<Record<string, Continuous>> = {
  norm: {
    shapes: [],
    pdf: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
    cdf: normalCdf,
    sf: normalSf,
    ppf: normalQuantile,
  },
  t: {
    shapes: ['df'],
    pdf: (x, df) =>
      Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) /
      Math.sqrt(df * Math.PI) /
      (1 + (x * x) / df) ** ((df + 1) / 2),
    cdf: (x, df) => studentTCdf(x, df),
    sf: (x, df) => studentTSf(x, df),
    ppf: (p, df) => studentTQuantile(p, df),
  },
  chi2: {
    shapes: ['df'],
    pdf: (x, df) => (x < 0 ? 0 : Math.exp((df / 2 - 1) * Math.log(x) - x / 2 - (df / 2) * Math.LN2 - logGamma(df / 2))),
    cdf: (x, df) => chiSquareCdf(x, df),
    sf: (x, df) => chiSquareSf(x, df),
    ppf: (p, df) => chiSquareQuantile(p, df),
  },
  f: {
    shapes: ['dfn', 'dfd'],
    pdf: () => {
      throw notSupported('stats.f.pdf');
    },
    cdf: (x, dfn, dfd) => (x <= 0 ? 0 : fCdf(x, dfn, dfd)),
    sf: (x, dfn, dfd) => fSf(x, dfn, dfd),
    ppf: (p, dfn, dfd) => fQuantile(p, dfn, dfd),
  },
  expon: {
    shapes: [],
    pdf: (x) => (x < 0 ? 0 : Math.exp(-x)),
    cdf: (x) => (x <= 0 ? 0 : -Math.expm1(-x)),
    sf: (x) => (x <= 0 ? 1 : Math.exp(-x)),
    ppf: (p) => unit(p, (at) => -Math.log1p(-at)),
  },
  uniform: {
    shapes: [],
    pdf: (x) => Number(x >= 0 && x <= 1),
    cdf: (x) => Math.min(1, Math.max(0, x)),
    sf: (x) => 1 - Math.min(1, Math.max(0, x)),
    ppf: (p) => unit(p, (at) => at),
  },
};

/** Element by element. */
function each(value: Value, apply: (x: number) => number): Value {
  if (!isArrayLike(value)) return apply(numberOf(value, 'scipy.stats'));
  return NdArray.own(numbersOf(value, 'scipy.stats').map(apply), arrayOf(value).shape, 'float');
}

const numbers = (values: readonly Value[]) => values.map((value) => numberOf(value, 'scipy.stats'));

function methodsOf(name: string, { shapes, pdf, cdf, sf, ppf }: Continuous): Callable[] {
  const parameters = [...shapes, 'loc=0', 'scale=1'].join(', ');
  /** @param places whether a probability comes in and a place goes out, not the other way round */
  const method = (called: string, apply: (x: number, shapes: number[], scale: number) => number, places = false) =>
    callable(called, `x, ${parameters}`, (x, ...rest) => {
      const given = numbers(rest);
      const [loc, scale] = given.slice(shapes.length) as [number, number];
      const own = given.slice(0, shapes.length);
      return each(x, (at) => (places ? loc + scale * apply(at, own, scale) : apply((at - loc) / scale, own, scale)));
    });
  return [
    method('pdf', (x, own, scale) => pdf(x, ...own) / scale),
    method('logpdf', (x, own, scale) => Math.log(pdf(x, ...own) / scale)),
    method('cdf', (x, own) => cdf(x, ...own)),
    method('logcdf', (x, own) => Math.log(cdf(x, ...own))),
    method('sf', (x, own) => sf(x, ...own)),
    method('logsf', (x, own) => Math.log(sf(x, ...own))),
    method('ppf', (p, own) => ppf(p, ...own), true),
    method('isf', (p, own) => (name === 'norm' || name === 't' ? -ppf(p, ...own) : ppf(1 - p, ...own)), true),
    callable('interval', `confidence, ${parameters}`, (confidence, ...rest) => {
      const level = numberOf(confidence, 'confidence');
      const given = numbers(rest);
      const [loc, scale] = given.slice(shapes.length) as [number, number];
      const [low, high] = [(1 - level) / 2, (1 + level) / 2].map(
        (p) => loc + scale * ppf(p, ...given.slice(0, shapes.length)),
      );
      return pair(low!, high!);
    }),
    ...(name === 'norm' ? [FIT] : []),
  ];
}

const FIT = callable('fit', 'data', (data) => {
  const sample = sampleOf(data, 'norm.fit');
  return pair(meanOf(sample), Math.sqrt(varianceOf(sample)));
});

/** A distribution whose parameters are set. */
class Frozen extends PyObject {
  readonly type = 'rv_frozen';

  constructor(
    private readonly methods: ReadonlyMap<string, Callable>,
    private readonly args: Arguments,
  ) {
    super();
  }

  override attribute(name: string): Value | undefined {
    const method = this.methods.get(name);
    if (!method || name === 'fit') return undefined;
    const { positional, named } = this.args;
    return callable(name, 'x', (x) => method.call(new Arguments([x, ...positional], named)));
  }

  override toString(): string {
    return '<scipy.stats frozen distribution>';
  }
}

function distribution(name: string, methods: readonly Callable[]): Callable {
  const found = new Map(methods.map((method) => [method.name, method]));
  return new Callable(name, (args) => new Frozen(found, args), found);
}

const binomialPmf = (k: number, n: number, p: number) => {
  if (!Number.isInteger(k) || k < 0 || k > n) return 0;
  if (p === 0 || p === 1) return Number(k === (p === 0 ? 0 : n));
  const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p));
};

const DISCRETE = [
  distribution('binom', [
    callable('pmf', 'k, n, p', (k, n, p) => each(k, (at) => binomialPmf(at, Number(n), Number(p)))),
    callable('cdf', 'k, n, p', (k, n, p) => each(k, (at) => binomialCdf(at, Number(n), Number(p)))),
    callable('sf', 'k, n, p', (k, n, p) => each(k, (at) => binomialSf(at, Number(n), Number(p)))),
  ]),
  distribution('poisson', [
    callable('pmf', 'k, mu', (k, mu) =>
      each(k, (at) =>
        Number.isInteger(at) && at >= 0 ? Math.exp(at * Math.log(Number(mu)) - Number(mu) - logGamma(at + 1)) : 0,
      ),
    ),
    callable('cdf', 'k, mu', (k, mu) => each(k, (at) => (at < 0 ? 0 : gammaSf(Number(mu), Math.floor(at) + 1)))),
    callable('sf', 'k, mu', (k, mu) => each(k, (at) => (at < 0 ? 1 : 1 - gammaSf(Number(mu), Math.floor(at) + 1)))),
  ]),
];

function binomialCdf(k: number, n: number, p: number): number {
  const at = Math.floor(k);
  return at < 0 ? 0 : at >= n ? 1 : betaCdf(1 - p, n - at, at + 1);
}

function binomialSf(k: number, n: number, p: number): number {
  const at = Math.floor(k);
  return at < 0 ? 1 : at >= n ? 0 : betaCdf(p, at + 1, n - at);
}

export const DISTRIBUTIONS: readonly Callable[] = [
  ...Object.entries(CONTINUOUS).map(([name, continuous]) => distribution(name, methodsOf(name, continuous))),
  ...DISCRETE,
];

/** `kstest(values, 'norm', args=(loc, scale))`. */
export function cdfNamed(name: string, parameters: readonly number[]): (x: number) => number {
  const found = new Map(Object.entries(CONTINUOUS)).get(name);
  if (!found) throw notSupported(`the distribution ${name}`);
  const shapes = parameters.slice(0, found.shapes.length);
  const [loc = 0, scale = 1] = parameters.slice(found.shapes.length);
  return (x) => found.cdf((x - loc) / scale, ...shapes);
}
