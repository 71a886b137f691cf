import { callable, callWith } from '../callable.ts';
import { asInteger, asNumber, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { attribute, binary, format, repr } from '../operators.ts';
import { roundHalfEven } from '../rounding.ts';
import { floatIfOf, refuseTextOfFloats, showsKind } from '../whole-floats.ts';
import { type Callable, PyObject, Tuple, typeName, type Value } from '../values.ts';

/** Frames and arrays have methods of those names, which do it for each value. */
const each = (object: PyObject, method: string, ...args: Value[]) => callWith(attribute(object, method), ...args);

function absolute(value: Value): Value {
  return value instanceof PyObject
    ? each(value, value.type === 'numpy.ndarray' ? '__abs__' : 'abs')
    : floatIfOf(Math.abs(asNumber(value)), value);
}

/** `round(2.5)` is 2. Without digits it is a whole number, which NaN is not. */
function round(value: Value, digits: Value): Value {
  if (value instanceof PyObject) return each(value, 'round', ...(digits === null ? [] : [digits]));
  const number = numberToRound(value);
  if (digits !== null) return floatIfOf(roundHalfEven(number, asInteger(digits)), value);
  if (Number.isNaN(number)) throw new PythonError('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(number)) throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  return roundHalfEven(number);
}

function numberToRound(value: Value): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  throw new PythonError('TypeError', `type ${typeName(value)} doesn't define __round__ method`);
}

function power(base: Value, exponent: Value, modulus: Value): Value {
  if (modulus !== null) throw notSupported('pow(…, mod)');
  return binary('**', base, exponent);
}

function codeOf(text: string): number {
  const [letter, more] = text;
  if (letter === undefined || more !== undefined)
    throw new PythonError('TypeError', `ord() expected a character, but string of length ${[...text].length} found`);
  return letter.codePointAt(0)!;
}

const inBase = (name: string, prefix: string, base: number) =>
  callable(name, 'number', (number) => {
    const whole = asInteger(number);
    return (whole < 0 ? '-' : '') + prefix + BigInt(Math.abs(whole)).toString(base);
  });

export const NUMBERS: readonly Callable[] = [
  callable('abs', 'x', (value) => absolute(value)),
  callable('round', 'number, ndigits=None', (value, digits) => round(value, digits)),
  callable('pow', 'base, exp, mod=None', (base, exponent, modulus) => power(base, exponent, modulus)),
  callable('divmod', 'x, y', (one, other) => new Tuple([binary('//', one, other), binary('%', one, other)])),
  callable('ord', 'c', (text) => codeOf(asText(text))),
  callable('chr', 'i', (code) => String.fromCodePoint(asInteger(code))),
  callable('format', "value, format_spec=''", (value, spec) => {
    if (showsKind(asText(spec))) refuseTextOfFloats(value);
    return format(value, asText(spec));
  }),
  callable('repr', 'object', (value) => {
    refuseTextOfFloats(value);
    return repr(value);
  }),
  inBase('hex', '0x', 16),
  inBase('bin', '0b', 2),
  inBase('oct', '0o', 8),
];
