// Box and Cox's transformation (1964) to what is as normal as a power makes it.
import { floats } from '../../arrays/coerce.ts';
import { pairwiseSum, varianceOf } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import { type Callable, Tuple, type Value } from '../../language/values.ts';
import { type Sample, sampleOf } from './samples.ts';

const transformed = (values: Sample, power: number) =>
  values.map((value) => (power === 0 ? Math.log(value) : Math.expm1(power * Math.log(value)) / power));

/** How likely the values are, if that power makes them normal. */
function likelihood(values: Sample, logs: number, power: number): number {
  return (power - 1) * logs - (values.length / 2) * Math.log(varianceOf(transformed(values, power)));
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** By the golden section, once the greatest lies between two powers. */
function bestPower(values: Sample): number {
  const logs = pairwiseSum(values.map(Math.log));
  const of = (power: number) => likelihood(values, logs, power);
  let [low, high] = [-2, 2];
  while (of(low - 1) > of(low) && low > -50) low -= 1;
  while (of(high + 1) > of(high) && high < 50) high += 1;
  [low, high] = [low - 1, high + 1];
  for (let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)]; high - low > 1e-9;) {
    if (of(a) > of(b)) [high, b, a] = [b, a, b - GOLDEN * (b - low)];
    else [low, a, b] = [a, b, a + GOLDEN * (high - a)];
  }
  return (low + high) / 2;
}

export const BOXCOX: Callable = callable('boxcox', 'x, lmbda=None', (x, power): Value => {
  const values = sampleOf(x, 'boxcox');
  if (values.some((value) => !(value > 0))) throw new PythonError('ValueError', 'Data must be positive.');
  if (power !== null) return floats(transformed(values, Number(power)));
  if (values.every((value) => value === values[0])) throw new PythonError('ValueError', 'Data must not be constant.');
  const best = bestPower(values);
  return new Tuple([floats(transformed(values, best)), best]);
});
