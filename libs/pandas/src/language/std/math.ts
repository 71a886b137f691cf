import { callable } from '../callable.ts';
import { asInteger, asList, asNumber } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { binary } from '../operators.ts';
import { exactSum } from '../summation.ts';
import type { Callable, Value } from '../values.ts';
import { moduleOf } from './module-of.ts';

/** A function of one number: what it has no value for is an error, but NaN stays NaN. */
const real = (name: string, body: (x: number) => number) =>
  callable(name, 'x', (value) => {
    const x = asNumber(value);
    const result = body(x);
    if (Number.isNaN(result) && !Number.isNaN(x)) throw domainError();
    if (!Number.isFinite(result) && Number.isFinite(x))
      throw x === 0 ? domainError() : new PythonError('OverflowError', 'math range error');
    return result;
  });

const domainError = () => new PythonError('ValueError', 'math domain error');

/** To a whole number, which NaN and infinity are not. */
const whole = (name: string, body: (x: number) => number) =>
  callable(name, 'x', (value) => {
    const x = asNumber(value);
    if (Number.isNaN(x)) throw new PythonError('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(x)) throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
    return body(x) + 0;
  });

function logarithm(value: Value, base: Value): number {
  const x = asNumber(value);
  if (x <= 0) throw domainError();
  if (base === null) return Math.log(x);
  const b = asNumber(base);
  if (b <= 0) throw domainError();
  return asNumber(binary('/', Math.log(x), Math.log(b)));
}

const gcd = (one: number, other: number): number => (other === 0 ? Math.abs(one) : gcd(other, one % other));
const lcm = (one: number, other: number) =>
  one === 0 || other === 0 ? 0 : Math.abs(one / gcd(one, other)) * Math.abs(other);

/** Exact, or refused: beyond 2**53 a double would round it. */
function product(from: number, to: number): bigint {
  let made = 1n;
  for (let factor = from; factor <= to; factor += 1) made *= BigInt(factor);
  return made;
}

function exactly(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw notSupported('a whole number beyond 2**53');
  return Number(value);
}

function natural(value: Value, name: string): number {
  const number = asInteger(value);
  if (number < 0) throw new PythonError('ValueError', `${name}() not defined for negative values`);
  if (number > 1000) throw notSupported(`${name}() of so large a number`);
  return number;
}

function combinations(n: number, k: number): number {
  return k > n ? 0 : exactly(product(n - k + 1, n) / product(1, k));
}

function isClose(one: number, other: number, relative: number, absolute: number): boolean {
  if (one === other) return true;
  if (!Number.isFinite(one) || !Number.isFinite(other)) return false;
  return Math.abs(one - other) <= Math.max(relative * Math.max(Math.abs(one), Math.abs(other)), absolute);
}

const numbers = (values: Value) => (values as Value[]).map(asInteger);

const FUNCTIONS: readonly Callable[] = [
  ...(
    [
      ['sqrt', Math.sqrt],
      ['exp', Math.exp],
      ['expm1', Math.expm1],
      ['log2', Math.log2],
      ['log10', Math.log10],
      ['log1p', Math.log1p],
      ['sin', Math.sin],
      ['cos', Math.cos],
      ['tan', Math.tan],
      ['asin', Math.asin],
      ['acos', Math.acos],
      ['atan', Math.atan],
      ['sinh', Math.sinh],
      ['cosh', Math.cosh],
      ['tanh', Math.tanh],
      ['cbrt', Math.cbrt],
      ['fabs', Math.abs],
      ['degrees', (x) => x * (180 / Math.PI)],
      ['radians', (x) => x * (Math.PI / 180)],
    ] as const satisfies readonly (readonly [string, (x: number) => number])[]
  ).map(([name, body]) => real(name, body)),
  whole('ceil', Math.ceil),
  whole('floor', Math.floor),
  whole('trunc', Math.trunc),
  callable('log', 'x, base=None', (x, base) => logarithm(x, base)),
  callable('pow', 'x, y', (x, y) => binary('**', asNumber(x), asNumber(y))),
  callable('fmod', 'x, y', (x, y) => asNumber(x) % asNumber(y)),
  callable('atan2', 'y, x', (y, x) => Math.atan2(asNumber(y), asNumber(x))),
  callable('hypot', '*coordinates', (all) => Math.hypot(...(all as Value[]).map(asNumber))),
  callable('copysign', 'x, y', (x, y) => {
    const isNegative = asNumber(y) < 0 || Object.is(y, -0);
    return isNegative ? -Math.abs(asNumber(x)) : Math.abs(asNumber(x));
  }),
  callable('fsum', 'seq', (values) => exactSum(asList(values).map(asNumber))),
  callable('prod', 'iterable, *, start=1', (values, start) =>
    asList(values).reduce<Value>((one, other) => binary('*', one, other), start),
  ),
  callable('gcd', '*integers', (all) => numbers(all).reduce(gcd, 0)),
  callable('lcm', '*integers', (all) => numbers(all).reduce(lcm, 1)),
  callable('factorial', 'n', (n) => exactly(product(1, natural(n, 'factorial')))),
  callable('comb', 'n, k', (n, k) => combinations(natural(n, 'comb'), natural(k, 'comb'))),
  callable('perm', 'n, k=None', (n, k) => {
    const [all, taken] = [natural(n, 'perm'), k === null ? natural(n, 'perm') : natural(k, 'perm')];
    return taken > all ? 0 : exactly(product(all - taken + 1, all));
  }),
  callable('isqrt', 'n', (n) => Math.floor(Math.sqrt(natural(n, 'isqrt')))),
  callable('isnan', 'x', (x) => Number.isNaN(asNumber(x))),
  callable('isinf', 'x', (x) => Math.abs(asNumber(x)) === Infinity),
  callable('isfinite', 'x', (x) => Number.isFinite(asNumber(x))),
  callable('isclose', 'a, b, *, rel_tol=1e-9, abs_tol=0', (a, b, relative, absolute) =>
    isClose(asNumber(a), asNumber(b), asNumber(relative), asNumber(absolute)),
  ),
];

export const MATH = moduleOf('math', FUNCTIONS, [
  ['pi', Math.PI],
  ['e', Math.E],
  ['tau', 2 * Math.PI],
  ['inf', Infinity],
  ['nan', NaN],
]);
